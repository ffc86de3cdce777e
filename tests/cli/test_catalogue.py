from pathlib import Path

from k2desk.workflows.desk import Desk
from tests.cli.running import Capture, run_command, run_json
from tests.labels.dsld.downloads import ROW, label, make_zip


def test_info_describes_shipped_catalogue(capsys: Capture, desk: Desk) -> None:
    info = run_json(capsys, "catalogue", "info")

    assert info["products"] == 4810
    assert "National Institutes of Health" in info["citation"]


def test_build_replaces_catalogue_but_no_other_file(
    capsys: Capture, own_home: Path, tmp_path: Path
) -> None:
    built, letter = tmp_path / "built.sqlite", tmp_path / "letter.txt"
    letter.write_text("Dear doctor")

    first = run_json(capsys, "--catalogue", str(built), "catalogue", "build")
    again = run_json(capsys, "--catalogue", str(built), "catalogue", "build")
    refused = run_command(capsys, "--catalogue", str(letter), "catalogue", "build")

    assert first == again
    assert (first["file"], first["products"]) == (str(built), 4810)
    assert refused[0] == 1
    assert letter.read_text() == "Dear doctor"


def test_build_prints_questions_and_first_failures(
    capsys: Capture, own_home: Path, tmp_path: Path
) -> None:
    broken = {f"{number}.json": b"{" for number in range(10, 33)}
    in_mg = {**ROW, "quantity": [{**ROW["quantity"][0], "unit": "mg"}]}
    doubtful = {"1.json": label(1), "2.json": label(2, ingredientRows=[in_mg])}
    download = make_zip(tmp_path / "download.zip", {**doubtful, **broken})

    code, out, _ = run_command(capsys, "catalogue", "build", str(download))

    first, place, *lines = out.splitlines()
    assert code == 0
    assert "2 with vitamin K, 0 without" in first
    assert "23 failed" in first
    assert place.endswith("catalogue.sqlite")
    assert [line for line in lines if line.startswith("  ? 1 label: ") and "(dsld:2)" in line]
    assert lines[-1] == "  and 3 more"
