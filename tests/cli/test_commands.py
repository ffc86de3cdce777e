import json
import subprocess
import sys
from dataclasses import replace
from io import BytesIO, TextIOWrapper
from pathlib import Path

import pytest

from k2desk.core.answers.choices import build_answer, list_choices
from k2desk.core.assessment.assess import assess
from k2desk.core.input.label_draft import as_draft
from k2desk.workflows import answer_questions, browse, edit
from k2desk.workflows.desk import Desk
from tests.cli.running import Capture, run_command, run_json


def test_read_with_one_amount_for_two_forms_gives_one_amount(
    capsys: Capture, own_home: Path
) -> None:
    line = "Vitamin K (as phytonadione and menaquinone-7) 62.5 mcg 78%"

    facts = run_json(capsys, "read", line)["facts"]

    assert [(a["forms"], a["mcg"], a["percent_dv"]) for a in facts["amounts"]] == [
        (["k1", "mk7"], "62.5", "78")
    ]
    assert facts["per_serving"]["k2"] == {"min": "0", "max": "62.5"}
    assert facts["per_serving"]["k"] == {"min": "62.5", "max": "62.5"}
    assert facts["per_serving"]["mk4"] == {"min": "0", "max": "0"}
    assert not (own_home / "k2desk").exists()


def test_read_from_pipe_reads_stdin() -> None:
    result = subprocess.run(
        [sys.executable, "-m", "k2desk", "read", "-", "--json"],
        input="Vitamin K2 (MK-7) 22,5 µg".encode(),
        capture_output=True,
        check=True,
    )

    assert json.loads(result.stdout)["facts"]["amounts"][0]["mcg"] == "22.5"


def test_read_of_invalid_utf8_reads_rest(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    stdin = TextIOWrapper(BytesIO("MK-7 22,5 µg \xff".encode("latin-1")))
    monkeypatch.setattr(sys, "stdin", stdin)

    code, out, _ = run_command(capsys, "read", "-")

    assert code == 0
    assert "MK-7" in out


def test_read_of_doubtful_amount_prints_question(capsys: Capture) -> None:
    code, out, _ = run_command(capsys, "read", "Vitamin K (as Phytonadione) 25 mg 31%")

    assert code == 0
    assert "25 mg, but its 31% fits 25 mcg" in out


def test_read_without_vitamin_k_prints_so(capsys: Capture) -> None:
    assert "No vitamin K" in run_command(capsys, "read", "Vitamin C 60 mg 100%")[1]


def test_read_of_second_column_prints_column(capsys: Capture) -> None:
    titled = "Amount Per 1 Tablet  Amount Per 2 Tablets\nVitamin K2 (as MK-7) 50 mcg 100 mcg"
    untitled = "Vitamin K2 50 mcg per tablet, 100 mcg per 2 tablets"

    printed = run_command(capsys, "read", f"Serving Size 1 tablet\n{titled}")[1]

    column = "Another column of the label, not added – "
    assert f"\n{column}Amount Per 2 Tablets: MK-7 100 mcg.\n" in printed
    assert (
        f"\n{column}untitled: K2, form not stated 100 mcg.\n"
        in run_command(capsys, "read", untitled)[1]
    )


def test_added_product_is_listed_shown_and_exported(
    capsys: Capture, desk: Desk, tmp_path: Path
) -> None:
    added = run_json(
        capsys,
        *("add", "--brand", "Own", "--name", "K2 drops", "--serving", "2 drops"),
        *("--per-day", "1-2", "--container", "600", "--price", "12.50", "--currency", "EUR"),
        *("--row", "MK-7 100 mcg", "--row", "K1 50 mcg"),
    )
    listed = run_json(capsys, "list", "drops", "--in", "mine")
    shown = run_json(capsys, "show", added["id"])
    code, out, _ = run_command(capsys, "export", str(tmp_path / "mine.csv"))

    assert listed["total"] == 1
    assert listed["products"][0] == shown == added
    assert shown["serving"]["units_min"] == "2"
    assert shown["serving"]["unit"] == "drop"
    assert shown["per_day"]["k2"] == {"min": "100", "max": "200"}
    assert shown["source"]["kind"] == "person"
    assert shown["price"] == {"amount": "12.5", "currency": "EUR", "date": None}
    assert (code, "Saved 1 product to" in out) == (0, True)


def test_add_without_serving_leaves_serving_empty(capsys: Capture, desk: Desk) -> None:
    added = run_json(
        capsys, "add", "--name", "Loose", "--row", "MK-7 100 mcg", "--price", "9,95 EUR"
    )

    assert added["serving"]["units_min"] is None
    assert added["price"] == {"amount": "9.95", "currency": "EUR", "date": None}


def test_add_with_ambiguous_number_is_refused(capsys: Capture, desk: Desk) -> None:
    code, out, err = run_command(capsys, "add", "--name", "Doubtful", "--row", "MK-7 1.000 mcg")

    assert (code, out) == (1, "")
    assert err.count("\n") == 1
    assert "carried along" not in err
    assert run_json(capsys, "list", "--in", "mine")["total"] == 0


def test_add_with_minor_question_adds_product_and_prints_question(
    capsys: Capture, desk: Desk
) -> None:
    code, out, _ = run_command(capsys, "add", "--name", "High", "--row", "Vitamin K 300 mcg 38%")

    assert code == 0
    assert out.splitlines()[0].endswith("[1]")
    assert out.splitlines()[1].startswith("? ")
    assert "High" in run_command(capsys, "show", "1")[1]


def test_list_without_option_searches_both_lists(capsys: Capture, desk: Desk) -> None:
    run_command(capsys, "add", "--name", "Super K of my own", "--row", "MK-7 100 mcg")

    listed = run_json(capsys, "list", "super", "k", "--limit", "3")

    assert listed["total"] > 3
    assert len(listed["products"]) == 3
    assert listed["products"][0]["name"] == "Super K of my own"


def test_list_of_product_without_amount_prints_not_stated(capsys: Capture, desk: Desk) -> None:
    run_command(capsys, "add", "--name", "Bare", "--row", "Vitamin K2")

    assert "Bare: K2 not stated\n" in run_command(capsys, "list", "Bare", "--in", "mine")[1]


def test_import_of_same_label_twice_adds_it_once(
    capsys: Capture, desk: Desk, shared_data: Path
) -> None:
    label = shared_data / "dsld_json" / "323076.json"

    first = run_json(capsys, "import", str(label))
    again = run_json(capsys, "import", str(label))

    serving = first["products"][0]["per_serving"]
    assert (first["read"], first["added"], first["failed"]) == (1, 1, [])
    assert serving["k1"] == serving["mk4"] == serving["k2"] == {"min": "200", "max": "200"}
    assert serving["k"] == {"min": "400", "max": "400"}
    assert (again["added"], again["updated"]) == (0, 0)


def test_show_prints_answers_and_remarks(capsys: Capture, desk: Desk) -> None:
    state = assess(browse.product(desk, "dsld:13847")).question_states[0]
    answer = build_answer(state, list_choices(state)[0], "2026-11-26")
    (ref,) = answer_questions.answer_question(desk, "dsld:13847", answer).refs
    code, out, _ = run_command(capsys, "show", ref)
    assert code == 0
    assert "Total K2               45 mcg per serving *" in out
    assert "* Confirmed by you, Nov 26, 2026: “Vitamin K2”: 45 mcg. The label says 45 mg." in out
    assert "– NIH's label database lists this label as off the market" in out
    edit.save_draft(desk, ref, replace(as_draft(browse.product(desk, ref)), rows=()))
    assert "* The label changed; your earlier answer" in run_command(capsys, "compare", ref)[1]


def test_guidance_lists_article_range(capsys: Capture, desk: Desk) -> None:
    ids = [item["id"] for item in run_json(capsys, "guidance")["guidance"]]

    assert "article-k2-range" in ids


def test_first_list_builds_catalogue(capsys: Capture) -> None:
    assert run_json(capsys, "list", "super k", "--in", "catalogue")["total"] > 3


def test_export_of_catalogue_writes_every_found_product(
    capsys: Capture, desk: Desk, tmp_path: Path
) -> None:
    file = tmp_path / "list.csv"

    result = run_json(capsys, "export", str(file), "super k", "--in", "catalogue")

    assert result["file"] == str(file)
    assert result["written"] == len(file.read_text("utf-8-sig").splitlines()) - 1 > 3
