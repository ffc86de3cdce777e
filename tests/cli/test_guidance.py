from pathlib import Path

import pytest

from k2desk.core.input.guidance_fields import OwnDraft
from k2desk.core.model.dosing import Line
from k2desk.core.model.message import ENGLISH, Day
from k2desk.workflows import own_guidance
from k2desk.workflows.desk import Desk
from tests.cli.running import Capture, run_command, run_json


def test_person_selects_guidance(capsys: Capture, desk: Desk) -> None:
    def ids(*options: str) -> list[str]:
        result = run_json(capsys, "compare", "dsld:182362", *options)
        return [item["id"] for item in result["guidance"]]

    seller = ["article-k2-range", "publisher-k2", "publisher-k1"]
    assert ids() == ["us-ai-women", "us-ai-men", "uk-guidance-level", *seller]
    assert ids("--sex", "female", "--age", "62") == ["us-ai-women", "uk-guidance-level", *seller]
    assert ids("--age", "7 months", "--country", "us") == ["us-ai-7-12-months", "fda-dv-infants"]
    assert ids("--country", "UK", "--weight", "65.5", "--antagonist", "yes") == [
        "eu-nrv",
        "uk-per-kg",
        "uk-guidance-level",
    ]
    result = run_json(
        capsys, "compare", "dsld:182362", "--guidance", "uk-per-kg", "--weight", "65.5"
    )
    assert result["guidance"][0]["low_mcg"] == "65.5"
    assert result["positions"][0]["text"] == (
        "2,600 mcg vitamin K per day: above “UK reference by body weight” (65.5 mcg)."
    )


def test_person_is_on_sheet_only_with_show_person(
    capsys: Capture, desk: Desk, tmp_path: Path
) -> None:
    page = tmp_path / "sheet.html"
    command = ["compare", "dsld:182362", "--sex", "female", "--age", "62", "--html", str(page)]
    run_command(capsys, *command)
    assert "62 years" not in page.read_text("utf-8")
    run_command(capsys, *command, "--show-person")
    assert "Woman, 62 years" in page.read_text("utf-8")


def test_own_guidance_is_listed_and_marked(capsys: Capture, desk: Desk) -> None:
    own_guidance.add(desk, OwnDraft("My doctor message 180", Line.K2, low="180"))
    listed = run_json(capsys, "guidance")["guidance"]
    assert [(item["id"], item["title"]) for item in listed if item.get("own")] == [
        ("own-1", "Your own: My doctor message 180")
    ]
    assert all("own" not in item for item in listed[:-1])
    result = run_json(capsys, "compare", "dsld:182362", "--guidance", "own-1")
    assert result["guidance"][0]["own"] is True
    assert result["positions"][0]["text"] == (
        "1,100 mcg K2 per day: above “Your own: My doctor message 180” (180 mcg)."
    )
    code, out, _ = run_command(capsys, "guidance")
    assert code == 0
    assert "own-1" in out
    assert "Nobody has checked it" in out
    assert f"Your own · {ENGLISH.value(Day(listed[-1]['year']))}\n" in out
    assert "Official value · 2020 · not checked against the source\n" in out
    assert "last reviewed on Nov 30, 2026" in out


def test_missing_age_and_weight_are_mentioned(capsys: Capture, desk: Desk) -> None:
    _, out, _ = run_command(capsys, "compare", "dsld:182362", "--country", "GB")

    assert "No age entered. Adult values are shown." in out
    assert "UK reference by body weight is per kg. Enter a weight to include it." in out


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--age", "old"), "“old” is not an age"),
        (("--weight", "0"), "“0” is not a body weight"),
        (("--country", "Mars"), "No reference values for “Mars”"),
        (("--guidance", "uk-per-kg"), "is per kg. Enter a weight to include it."),
        (("--guidance", "own-9"), "There is no guidance named “own-9”"),
    ],
)
def test_unreadable_person_or_guidance_is_refused(
    capsys: Capture, desk: Desk, options: tuple[str, ...], message: str
) -> None:
    code, out, err = run_command(capsys, "compare", "dsld:182362", *options)

    assert (code, out) == (1, "")
    assert message in err
    assert err.count("\n") == 1
