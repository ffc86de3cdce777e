"""Guidance at the command line: for a person, of one's own, and on the sheet."""

from pathlib import Path

import pytest

from k2desk.core.input.guidance_fields import OwnDraft
from k2desk.core.model.dosing import Line
from k2desk.workflows import own_guidance
from k2desk.workflows.desk import Desk
from tests.cli.test_main import Run, as_json, run


def test_comparison_for_person_has_their_guidance(capsys: Run, desk: Desk) -> None:
    def ids(*options: str) -> list[str]:
        told = as_json(capsys, "compare", "dsld:182362", *options)
        return [item["id"] for item in told["guidance"] if "article" not in item["id"]][2:]

    assert ids() == ["us-ai-women", "us-ai-men", "uk-guidance-level"]
    assert ids("--sex", "female", "--age", "62") == ["us-ai-women", "uk-guidance-level"]
    assert ids("--age", "7 months", "--country", "us") == ["us-ai-7-12-months", "fda-dv-infants"]
    assert ids("--country", "UK", "--weight", "65.5", "--antagonist", "yes") == [
        "uk-per-kg",
        "uk-guidance-level",
    ]
    told = as_json(capsys, "compare", "dsld:182362", "--guidance", "uk-per-kg", "--weight", "65.5")
    assert told["guidance"][0]["low_mcg"] == "65.5"
    assert told["positions"][0]["text"] == (
        "2,600 mcg vitamin K a day – above the UK value for this body weight of 65.5 mcg."
    )


def test_person_stands_on_sheet_only_where_asked(capsys: Run, desk: Desk, tmp_path: Path) -> None:
    page = tmp_path / "sheet.html"
    command = ["compare", "dsld:182362", "--sex", "female", "--age", "62", "--html", str(page)]
    run(capsys, *command)
    assert "62 years" not in page.read_text("utf-8")
    run(capsys, *command, "--show-person")
    assert "Woman, 62 years; takes a vitamin K antagonist: not known" in page.read_text("utf-8")


def test_own_guidance_is_listed_chosen_and_marked(capsys: Run, desk: Desk) -> None:
    own_guidance.add(desk, OwnDraft("My doctor said 180", Line.K2, low="180"))
    listed = as_json(capsys, "guidance")["guidance"]
    assert [(item["id"], item["title"]) for item in listed if item.get("own")] == [
        ("own-1", "Your own: My doctor said 180")
    ]
    assert all("own" not in item for item in listed[:-1])
    told = as_json(capsys, "compare", "dsld:182362", "--guidance", "own-1")
    assert told["guidance"][0]["own"] is True
    assert told["positions"][0]["text"] == (
        "1,100 mcg K2 a day – above your own “My doctor said 180” of 180 mcg."
    )
    code, out, _ = run(capsys, "guidance")
    assert code == 0
    assert "own-1" in out
    assert "nobody has checked it" in out


def test_what_was_not_told_is_said(capsys: Run, desk: Desk) -> None:
    _, out, _ = run(capsys, "compare", "dsld:182362", "--country", "GB")

    assert "No age is told: the values for adults stand." in out
    assert "for each kilogram of body weight, which is not told: left out." in out


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--age", "old"), "“old” is not an age"),
        (("--weight", "0"), "“0” is not a body weight"),
        (("--country", "Mars"), "No reference values of “Mars”"),
        (("--guidance", "uk-per-kg"), "for each kilogram of body weight, which is not told"),
        (("--guidance", "own-9"), "There is no guidance named “own-9”"),
    ],
)
def test_what_cannot_be_read_of_person_is_told(
    capsys: Run, desk: Desk, options: tuple[str, ...], said: str
) -> None:
    code, out, err = run(capsys, "compare", "dsld:182362", *options)

    assert (code, out) == (1, "")
    assert said in err
    assert err.count("\n") == 1
