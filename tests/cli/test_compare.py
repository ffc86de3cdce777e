from pathlib import Path

from k2desk.workflows.desk import Desk
from tests.cli.running import Capture, run_command, run_json


def test_reference_sort_hide_and_extra_change_only_presentation(
    capsys: Capture, desk: Desk
) -> None:
    ids = ["dsld:182362", "dsld:328817", "dsld:22543"]
    flags = [
        *("--reference", "dsld:22543", "--sort", "k2", "--descending"),
        *("--hide", "k1", "--extra", "molar", "--extra", "mk4"),
    ]
    _, out, _ = run_command(capsys, "compare", *ids, *flags)
    offsets = [out.index(f"[{ref}]") for ref in (ids[1], ids[0], ids[2])]
    assert offsets == sorted(offsets)
    assert "5,090 mcg (+5,070 mcg, 255 times)" in out
    assert "  K1  " not in out
    assert "MK-4 equivalents in mcg 6,061.7" in out
    assert "The same number of micrograms does not mean the same effect" in out
    plain, arranged = run_json(capsys, "compare", *ids), run_json(capsys, "compare", *ids, *flags)
    assert arranged["stack"] == plain["stack"]
    assert sorted(map(str, arranged["positions"])) == sorted(map(str, plain["positions"]))
    assert [product["id"] for product in arranged["products"]] == [ids[1], ids[0], ids[2]]


def test_compare_prints_positions_and_saves_pdf(
    capsys: Capture, desk: Desk, tmp_path: Path
) -> None:
    ids = ("dsld:182362", "dsld:328817", "dsld:22543")
    sheet = tmp_path / "sheet.pdf"

    result = run_json(capsys, "compare", *ids, "--pdf", str(sheet), "--paper", "letter")
    _, out, _ = run_command(capsys, "compare", *ids)

    assert sheet.read_bytes().startswith(b"%PDF")
    positions = {(p["product"], p["guidance"]): p for p in result["positions"]}
    article = positions["dsld:182362", "article-k2-range"]
    assert article["position"] == "above"
    assert article["text"] == (
        "1,100 mcg K2 per day: above “Magazine article: usual supplement range” (50–1,000 mcg)."
    )
    thorne = result["products"][1]["per_day"]
    assert (thorne["k1"]["min"], thorne["mk4"]["min"], thorne["mk7"]["min"]) == (
        "1000",
        "5000",
        "90",
    )
    assert result["stack"]["per_day"]["k"] == {"min": "8910", "max": "8910"}
    assert "warfarin" in result["notices"][0]
    assert out.startswith("Taking warfarin")
    assert "▲ 1,100 mcg K2 per day" in out


def test_imported_label_is_found_by_its_source_id(
    capsys: Capture, desk: Desk, shared_data: Path
) -> None:
    imported = run_json(capsys, "import", str(shared_data / "dsld_json" / "323076.json"))

    shown = run_json(capsys, "show", "dsld:323076")
    compared = run_json(capsys, "compare", "dsld:323076", "dsld:182362")

    assert shown == imported["products"][0]
    assert [product["id"] for product in compared["products"]] == [shown["id"], "dsld:182362"]


def test_csv_file_is_saved_and_named(capsys: Capture, desk: Desk, tmp_path: Path) -> None:
    table = tmp_path / "table.csv"

    _, out, _ = run_command(capsys, "compare", "dsld:182362", "--csv", str(table))

    assert out.endswith(f"Saved {table}\n")
    assert "Super K" in table.read_text("utf-8-sig")


def test_unprintable_characters_are_reported_on_stderr(
    capsys: Capture, desk: Desk, tmp_path: Path
) -> None:
    sheet = str(tmp_path / "sheet.pdf")

    code, _, err = run_command(capsys, "compare", "dsld:182362", "--pdf", sheet, "--notes", "ขวด")

    assert code == 0
    assert err == (
        "k2desk: The fonts lack some characters of: notes: ข ว ด. [?] is printed instead.\n"
    )
