from dataclasses import replace
from pathlib import Path

from k2desk.workflows import compare, saved, stack
from k2desk.workflows.desk import Desk
from tests.cli.running import Capture, run_command, run_json

LABELS = ["dsld:182362", "dsld:22543"]


def test_saved_items_are_listed_and_shown(capsys: Capture, desk: Desk, tmp_path: Path) -> None:
    assert "Nothing is saved yet" in run_command(capsys, "saved")[1]
    new = replace(stack.new_stack(desk, LABELS), name="Mrs E")
    mrs_e = saved.save_as(desk, new).saved
    saved.save_as(desk, replace(compare.new_comparison(desk, LABELS), name="Pair"))

    code, out, _ = run_command(capsys, "saved")
    assert code == 0
    assert "Stack “Mrs E”: 2 products" in out
    assert [item["name"] for item in run_json(capsys, "saved")["saved"]] == ["Pair", "Mrs E"]
    files = [
        word
        for suffix in ("pdf", "html", "csv")
        for word in (f"--{suffix}", str(tmp_path / f"a.{suffix}"))
    ]
    assert "Total K2" in run_command(capsys, "saved", "Pair", *files)[1]
    assert run_json(capsys, "saved", "Pair")["products"][0]["id"] == LABELS[0]
    assert stack.last_sheet(desk, mrs_e.id) is None
    assert "All together, per day" in run_command(capsys, "saved", "Mrs E", *files)[1]
    assert stack.last_sheet(desk, mrs_e.id) is not None
    assert run_json(capsys, "saved", "Mrs E")["stack"]["since"] is not None


def test_unknown_name_is_refused(capsys: Capture, desk: Desk) -> None:
    assert run_command(capsys, "saved", "nothing")[0] == 1
