"""Errands at the command line, through the real main()."""

import json
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from k2desk.cli.main import main
from k2desk.core.answers.choices import build_answer, list_choices
from k2desk.core.assessment.assess import assess
from k2desk.core.input.label_draft import as_draft
from k2desk.workflows import answer_questions, browse, edit
from k2desk.workflows.desk import Desk
from tests.labels.dsld.downloads import ROW, label, make_zip

Run = pytest.CaptureFixture[str]


def run(capsys: Run, *arguments: str) -> tuple[int, str, str]:
    code = main(arguments)
    out, err = capsys.readouterr()
    return code, out, err


def as_json(capsys: Run, *arguments: str) -> Any:
    code, out, err = run(capsys, *arguments, "--json")
    assert (code, err) == (0, "")
    return json.loads(out)


def test_read_gives_one_amount_over_both_forms(capsys: Run, own_home: Path) -> None:
    line = "Vitamin K (as phytonadione and menaquinone-7) 62.5 mcg 78%"

    facts = as_json(capsys, "read", line)["facts"]

    assert [(a["forms"], a["mcg"], a["percent_dv"]) for a in facts["amounts"]] == [
        (["k1", "mk7"], "62.5", "78")
    ]
    assert facts["per_serving"]["k2"] == {"min": "0", "max": "62.5"}
    assert facts["per_serving"]["k"] == {"min": "62.5", "max": "62.5"}
    assert facts["per_serving"]["mk4"] == {"min": "0", "max": "0"}
    assert not (own_home / "k2desk").exists()


def test_read_from_pipe() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "k2desk", "read", "-", "--json"],
        input="Vitamin K2 (MK-7) 22,5 µg".encode(),
        capture_output=True,
        check=True,
    )

    assert json.loads(result.stdout)["facts"]["amounts"][0]["mcg"] == "22.5"


def test_read_asks_what_is_doubtful(capsys: Run) -> None:
    code, out, _ = run(capsys, "read", "Vitamin K (as Phytonadione) 25 mg 31%")

    assert code == 0
    assert "25 mg; its 31 % fits 25 mcg" in out


def test_read_says_where_there_is_no_vitamin_k(capsys: Run) -> None:
    assert "No vitamin K" in run(capsys, "read", "Vitamin C 60 mg 100%")[1]


def test_add_list_show_and_export(capsys: Run, desk: Desk, tmp_path: Path) -> None:
    added = as_json(
        capsys,
        *("add", "--brand", "Own", "--name", "K2 drops", "--serving", "2 drops"),
        *("--per-day", "1-2", "--container", "600", "--price", "12.50", "--currency", "EUR"),
        *("--row", "MK-7 100 mcg", "--row", "K1 50 mcg"),
    )
    listed = as_json(capsys, "list", "drops", "--in", "mine")
    shown = as_json(capsys, "show", added["id"])
    code, out, _ = run(capsys, "export", str(tmp_path / "mine.csv"))

    assert listed["total"] == 1
    assert listed["products"][0] == shown == added
    assert shown["serving"]["units_min"] == "2"
    assert shown["serving"]["unit"] == "drop"
    assert shown["per_day"]["k2"] == {"min": "100", "max": "200"}
    assert shown["source"]["kind"] == "person"
    assert shown["price"] == {"amount": "12.5", "currency": "EUR", "date": None}
    assert (code, "Saved 1 product to" in out) == (0, True)


def test_list_searches_both_places(capsys: Run, desk: Desk) -> None:
    run(capsys, "add", "--name", "Super K of my own", "--row", "MK-7 100 mcg")

    found = as_json(capsys, "list", "super", "k", "--limit", "3")

    assert found["total"] > 3
    assert len(found["products"]) == 3
    assert found["products"][0]["name"] == "Super K of my own"


def test_import_of_real_label_of_two_forms(capsys: Run, desk: Desk, shared_data: Path) -> None:
    label = shared_data / "dsld_json" / "323076.json"

    told = as_json(capsys, "import", str(label))
    again = as_json(capsys, "import", str(label))

    serving = told["products"][0]["per_serving"]
    assert (told["read"], told["added"], told["failed"]) == (1, 1, [])
    assert serving["k1"] == serving["mk4"] == serving["k2"] == {"min": "200", "max": "200"}
    assert serving["k"] == {"min": "400", "max": "400"}
    assert (again["added"], again["updated"]) == (0, 0)


def test_compare_in_order_beside_one_of_them_with_rows_hidden_and_added(
    capsys: Run, desk: Desk
) -> None:
    ids = ["dsld:182362", "dsld:328817", "dsld:22543"]
    flags = [
        *("--reference", "dsld:22543", "--sort", "k2", "--descending"),
        *("--hide", "k1", "--extra", "molar", "--extra", "mk4"),
    ]
    _, out, _ = run(capsys, "compare", *ids, *flags)
    places = [out.index(f"[{ref}]") for ref in (ids[1], ids[0], ids[2])]
    assert places == sorted(places)
    assert "5,090 mcg (+5,070 mcg, 255 times)" in out
    assert "  K1  " not in out
    assert "MK-4 equivalents in mcg 6,061.7" in out
    assert "The same number of micrograms does not mean the same effect" in out
    plain, looked = as_json(capsys, "compare", *ids), as_json(capsys, "compare", *ids, *flags)
    assert looked["stack"] == plain["stack"]
    assert sorted(map(str, looked["positions"])) == sorted(map(str, plain["positions"]))
    assert [one["id"] for one in looked["products"]] == [ids[1], ids[0], ids[2]]


def test_imported_label_that_catalogue_lacks_is_named_by_its_number(
    capsys: Run, desk: Desk, shared_data: Path
) -> None:
    imported = as_json(capsys, "import", str(shared_data / "dsld_json" / "323076.json"))

    shown = as_json(capsys, "show", "dsld:323076")
    compared = as_json(capsys, "compare", "dsld:323076", "dsld:182362")

    assert shown == imported["products"][0]
    assert [one["id"] for one in compared["products"]] == [shown["id"], "dsld:182362"]


def test_serving_that_is_not_given_stays_not_stated(capsys: Run, desk: Desk) -> None:
    added = as_json(
        capsys, "add", "--name", "Loose", "--row", "MK-7 100 mcg", "--price", "9,95 EUR"
    )

    assert added["serving"]["units_min"] is None
    assert added["price"] == {"amount": "9.95", "currency": "EUR", "date": None}


def test_number_of_two_readings_is_not_added(capsys: Run, desk: Desk) -> None:
    code, out, err = run(capsys, "add", "--name", "Doubtful", "--row", "MK-7 1.000 mcg")

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "carried along" not in err
    assert as_json(capsys, "list", "--in", "mine")["total"] == 0


def test_doubt_that_can_wait_is_told_and_product_is_kept(capsys: Run, desk: Desk) -> None:
    code, out, _ = run(capsys, "add", "--name", "High", "--row", "Vitamin K 300 mcg 38%")

    assert code == 0
    assert out.splitlines()[0].endswith("[1]")
    assert out.splitlines()[1].startswith("? ")
    assert "High" in run(capsys, "show", "1")[1]


def test_what_is_not_stated_is_not_per_day(capsys: Run, desk: Desk) -> None:
    run(capsys, "add", "--name", "Bare", "--row", "Vitamin K2")

    assert "Bare: K2 not stated\n" in run(capsys, "list", "Bare", "--in", "mine")[1]


def test_compare_three_real_labels_and_save_sheet(capsys: Run, desk: Desk, tmp_path: Path) -> None:
    ids = ("dsld:182362", "dsld:328817", "dsld:22543")
    sheet = tmp_path / "sheet.pdf"

    told = as_json(capsys, "compare", *ids, "--pdf", str(sheet), "--paper", "letter")
    _, out, _ = run(capsys, "compare", *ids)

    assert sheet.read_bytes().startswith(b"%PDF")
    positions = {(p["product"], p["guidance"]): p for p in told["positions"]}
    article = positions["dsld:182362", "article-k2-range"]
    assert article["position"] == "above"
    assert article["text"] == "1,100 mcg K2 a day – above the article's 50–1,000 mcg."
    thorne = told["products"][1]["per_day"]
    assert (thorne["k1"]["min"], thorne["mk4"]["min"], thorne["mk7"]["min"]) == (
        "1000",
        "5000",
        "90",
    )
    assert told["stack"]["per_day"]["k"] == {"min": "8910", "max": "8910"}
    assert "warfarin" in told["notices"][0]
    assert out.startswith("If you take warfarin")
    assert "▲ 1,100 mcg K2 a day" in out


def test_guidance_and_catalogue_tell_what_is_on_board(capsys: Run, desk: Desk) -> None:
    ids = [item["id"] for item in as_json(capsys, "guidance")["guidance"]]
    about = as_json(capsys, "catalogue", "info")

    assert "article-k2-range" in ids
    assert about["products"] == 4810
    assert "National Institutes of Health" in about["citation"]


def test_first_command_builds_catalogue(capsys: Run) -> None:
    assert as_json(capsys, "list", "super k", "--in", "catalogue")["total"] > 3


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "dsld:1"),
        ("show", "no such"),
        ("compare", "12345670"),
        ("compare", "dsld:182362", "--guidance", "martian"),
        ("compare", "dsld:182362", "--sort", "martian"),
        ("compare", "dsld:182362", "--reference", "dsld:652"),
        ("compare", "dsld:182362", "--pdf", "no/such/folder/sheet.pdf"),
        ("import", "nothing.json"),
        ("add", "--name", "X"),
        ("add", "--name", "X", "--row", "Vitamin C 60 mg"),
        ("add", "--row", "MK-7 100 mcg"),
        ("add", "--name", "X", "--row", "MK-7 100 mcg", "--per-day", "often"),
        ("add", "--name", "X", "--row", "MK-7 100 mcg", "--serving", "some"),
        ("list", "--min", "1.000"),
        ("list", "--min", "500", "--max", "5"),
        ("add", "--name", "X", "--row", "MK-7 1.000 mcg"),
        ("add", "--name", "X", "--row", "MK-7 100 IU"),
        ("list", "--form", "mk99"),
        ("export", "list.xlsx"),
        ("export", "list.csv", "--in", "both"),
        ("--library", "/no/such/folder\0/x", "list", "--in", "mine"),
    ],
)
def test_problem_is_one_line_and_exit_1(
    capsys: Run, desk: Desk, arguments: tuple[str, ...]
) -> None:
    code, out, err = run(capsys, *arguments)

    assert code == 1
    assert out == ""
    assert err.startswith("k2desk: ")
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    "arguments",
    [("nonsense",), ("compare",), ("list", "--sort", "x"), ("list", "--limit", "all")],
)
def test_wrong_usage_is_exit_2(capsys: Run, arguments: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as stop:
        main(arguments)

    assert stop.value.code == 2
    assert "usage: k2desk" in capsys.readouterr().err


def test_read_tells_another_column_that_does_not_count(capsys: Run) -> None:
    titled = "Amount Per 1 Tablet  Amount Per 2 Tablets\nVitamin K2 (as MK-7) 50 mcg 100 mcg"
    untitled = "Vitamin K2 50 mcg per tablet, 100 mcg per 2 tablets"

    said = run(capsys, "read", f"Serving Size 1 tablet\n{titled}")[1]

    column = "Another column of the label, never added – "
    assert f"\n{column}Amount Per 2 Tablets: MK-7 100 mcg.\n" in said
    assert f"\n{column}untitled: K2, form not stated 100 mcg.\n" in run(capsys, "read", untitled)[1]


def test_comparison_as_csv_and_list_told_as_json(capsys: Run, desk: Desk, tmp_path: Path) -> None:
    table, listed = tmp_path / "table.csv", tmp_path / "list.csv"

    _, out, _ = run(capsys, "compare", "dsld:182362", "--csv", str(table))
    told = as_json(capsys, "export", str(listed), "super k", "--in", "catalogue")

    assert out.endswith(f"Saved {table}\n")
    assert "Super K" in table.read_text("utf-8-sig")
    assert told["file"] == str(listed)
    assert told["written"] == len(listed.read_text("utf-8-sig").splitlines()) - 1 > 3


def test_signs_that_sheet_cannot_print_are_told(capsys: Run, desk: Desk, tmp_path: Path) -> None:
    sheet = str(tmp_path / "sheet.pdf")

    code, _, err = run(capsys, "compare", "dsld:182362", "--pdf", sheet, "--notes", "ขวด")

    assert code == 0
    assert err == "k2desk: Not printable: the notes: ข ว ด. [?] is printed in their place.\n"


def test_catalogue_that_ships_is_built_anew_but_not_over_letter(
    capsys: Run, own_home: Path, tmp_path: Path
) -> None:
    built, letter = tmp_path / "built.sqlite", tmp_path / "letter.txt"
    letter.write_text("Dear doctor")

    told = as_json(capsys, "--catalogue", str(built), "catalogue", "build")
    again = as_json(capsys, "--catalogue", str(built), "catalogue", "build")
    refused = run(capsys, "--catalogue", str(letter), "catalogue", "build")

    assert told == again
    assert (told["file"], told["products"]) == (str(built), 4810)
    assert refused[0] == 1
    assert letter.read_text() == "Dear doctor"


def test_build_tells_questions_and_first_of_many_failures(
    capsys: Run, own_home: Path, tmp_path: Path
) -> None:
    broken = {f"{number}.json": b"{" for number in range(10, 33)}
    in_mg = {**ROW, "quantity": [{**ROW["quantity"][0], "unit": "mg"}]}
    doubtful = {"1.json": label(1), "2.json": label(2, ingredientRows=[in_mg])}
    download = make_zip(tmp_path / "download.zip", {**doubtful, **broken})

    code, out, _ = run(capsys, "catalogue", "build", str(download))

    first, *lines = out.splitlines()
    assert code == 0
    assert "2 with vitamin K kept" in first
    assert "23 failed" in first
    assert [line for line in lines if line.startswith("  ? 1 label: ") and "(dsld:2)" in line]
    assert lines[-1] == "  and 3 more"


def test_command_line_loads_no_qt(real_catalogue: Path) -> None:
    script = (
        "import sys; from k2desk.cli.main import main; main(['guidance']); "
        f"main(['list', 'super k', '--catalogue', {str(real_catalogue)!r}]); "
        "print(sorted(name for name in sys.modules if name.split('.')[0] in "
        "{'PySide6', 'sqlalchemy', 'reportlab', 'alembic'}))"
    )

    told = subprocess.run([sys.executable, "-c", script], capture_output=True, check=True)

    assert told.stdout.decode().splitlines()[-1] == "[]"


def test_show_tells_what_was_settled_and_what_is_only_worth_knowing(
    capsys: Run, desk: Desk
) -> None:
    asked = assess(browse.product(desk, "dsld:13847")).question_states[0]
    answer = build_answer(asked, list_choices(asked)[0], "2026-11-26")
    (ref,) = answer_questions.settle(desk, "dsld:13847", answer).refs
    code, out, _ = run(capsys, "show", ref)
    assert code == 0
    assert "Total K2              45 mcg a serving *" in out
    assert "* Settled by you, 26 Nov 2026: “Vitamin K2” 45 mcg. The label prints 45 mg." in out
    assert "– NIH's label database lists this label as off the market" in out
    edit.save(desk, ref, replace(as_draft(browse.product(desk, ref)), rows=()))
    assert "* An answer of 26 Nov 2026" in run(capsys, "compare", ref)[1]
