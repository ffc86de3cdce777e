"""Products taken together, and what is saved, at the command line."""

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from k2desk.cli import main as cli
from k2desk.workflows import compare, saved, stack
from k2desk.workflows.desk import Desk

LABELS = ["dsld:182362", "dsld:22543"]


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, str, str]:
    code = cli.main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def as_json(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    code, out, err = run(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    content: dict[str, Any] = json.loads(out)
    return content


def test_amounts_are_given_with_products(
    capsys: pytest.CaptureFixture[str], desk: Desk, tmp_path: Path
) -> None:
    files = [tmp_path / f"sheet.{suffix}" for suffix in ("pdf", "html", "csv")]
    flags = [word for file in files for word in (f"--{file.suffix[1:]}", str(file))]
    code, out, _ = run(capsys, "stack", f"{LABELS[0]}=2", LABELS[1], *flags)

    assert code == 0
    assert out.startswith("If you take warfarin")
    assert "2 softgels a day" in out
    assert "▲ Together 2,220 mcg K2 a day – above the article's 50–1,000 mcg." in out
    assert all(file.stat().st_size > 500 for file in files)
    content = as_json(capsys, "stack", f"{LABELS[0]}=2", LABELS[1])
    assert content["stack"]["per_day"]["k2"] == {"min": "2220", "max": "2220"}
    assert content["stack"]["shares_percent"]["k2"][1] == {"min": "0.901", "max": "0.901"}
    assert content["stack"]["since"] is None
    assert content["positions"][0]["position"] == "above"


def test_what_cannot_be_read_is_told(capsys: pytest.CaptureFixture[str], desk: Desk) -> None:
    for word, sentence in ((f"{LABELS[0]}=lots", "Not an amount a day"), ("99", "no product 99")):
        code, out, err = run(capsys, "stack", word)
        assert (code, out) == (1, "")
        assert sentence in err
    assert run(capsys, "saved", "nothing")[0] == 1


def test_what_is_saved_is_listed_and_shown(
    capsys: pytest.CaptureFixture[str], desk: Desk, tmp_path: Path
) -> None:
    assert "Nothing is saved yet" in run(capsys, "saved")[1]
    taken = replace(stack.new_stack(desk, LABELS), name="Mrs E")
    kept = saved.save_as(desk, taken).saved
    saved.save_as(desk, replace(compare.new_comparison(desk, LABELS), name="Pair"))

    code, out, _ = run(capsys, "saved")
    assert code == 0
    assert "Mrs E: 2 products" in out
    assert [one["name"] for one in as_json(capsys, "saved")["saved"]] == ["Pair", "Mrs E"]
    files = [
        word
        for suffix in ("pdf", "html", "csv")
        for word in (f"--{suffix}", str(tmp_path / f"a.{suffix}"))
    ]
    assert "Total K2" in run(capsys, "saved", "Pair", *files)[1]
    assert as_json(capsys, "saved", "Pair")["products"][0]["id"] == LABELS[0]
    assert stack.last_sheet(desk, kept.id) is None
    assert "All together, a day" in run(capsys, "saved", "Mrs E", *files)[1]
    assert stack.last_sheet(desk, kept.id) is not None
    assert as_json(capsys, "saved", "Mrs E")["stack"]["since"] is not None
