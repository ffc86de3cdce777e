from pathlib import Path

import pytest

from k2desk.workflows.desk import Desk
from tests.cli.running import Capture, run_command, run_json

LABELS = ["dsld:182362", "dsld:22543"]


def test_amounts_of_arguments_are_added_up(capsys: Capture, desk: Desk, tmp_path: Path) -> None:
    files = [tmp_path / f"sheet.{suffix}" for suffix in ("pdf", "html", "csv")]
    flags = [word for file in files for word in (f"--{file.suffix[1:]}", str(file))]
    code, out, _ = run_command(capsys, "stack", f"{LABELS[0]}=2", LABELS[1], *flags)

    assert code == 0
    assert out.startswith("Taking warfarin")
    assert "2 softgels per day" in out
    assert "▲ Together – 2,220 mcg K2 per day: above “Magazine article" in out
    assert all(file.stat().st_size > 500 for file in files)
    content = run_json(capsys, "stack", f"{LABELS[0]}=2", LABELS[1])
    assert content["stack"]["per_day"]["k2"] == {"min": "2220", "max": "2220"}
    assert content["stack"]["shares_percent"]["k2"][1] == {"min": "0.901", "max": "0.901"}
    assert content["stack"]["since"] is None
    assert content["positions"][0]["position"] == "above"


@pytest.mark.parametrize(
    ("argument", "message"),
    [("dsld:182362=lots", "“lots” is not an amount per day"), ("99", "no product 99")],
)
def test_unreadable_argument_is_refused(
    capsys: Capture, desk: Desk, argument: str, message: str
) -> None:
    code, out, err = run_command(capsys, "stack", argument)

    assert (code, out) == (1, "")
    assert message in err
