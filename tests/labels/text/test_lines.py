"""Single lines: constructed ones of the project, real ones of ../shared."""

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from k2desk.core.model.amounts import Missing
from k2desk.core.model.dosing import Line, figure
from k2desk.core.model.forms import Form, members_of
from k2desk.core.model.intervals import between
from k2desk.core.model.label import LabelFacts
from k2desk.labels.text import read_text
from tests.rules.source import ROOT

CONSTRUCTED = ROOT / "tests" / "labels" / "fixtures" / "text_lines.jsonl"

Reading = list[tuple[str, Decimal | None]]


def cases(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text("utf-8").splitlines() if line]


def reading_of(facts: LabelFacts) -> Reading:
    return sorted(
        (("/".join(sorted(one.forms)), one.mcg) for one in facts.amounts), key=lambda pair: pair[0]
    )


def expected(case: dict[str, Any]) -> Reading:
    pairs = (
        ("/".join(sorted(one["forms"])), None if one["mcg"] is None else Decimal(one["mcg"]))
        for one in case["expect"]
    )
    return sorted(pairs, key=lambda pair: pair[0])


def printed_percents(facts: LabelFacts) -> set[Decimal]:
    return {row.percent_dv for row in facts.rows if row.percent_dv is not None}


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["line"][:70]) for case in cases(CONSTRUCTED)]
)
def test_constructed_line_is_read_as_expected(case: dict[str, Any]) -> None:
    facts = read_text(case["line"])
    assert reading_of(facts) == expected(case)
    percent = case["percent_dv"]
    assert printed_percents(facts) == (set() if percent is None else {Decimal(percent)})
    if case["ask"] is not None:
        assert bool(facts.questions) is case["ask"], facts.questions


def test_fixture_has_lines_of_every_kind() -> None:
    constructed = cases(CONSTRUCTED)
    assert len(constructed) >= 200
    assert len({case["kind"] for case in constructed}) >= 15


def test_real_lines_are_read_as_expected(shared_data: Path) -> None:
    real = cases(shared_data / "label_lines.jsonl")
    assert real
    wrong = [case["line"] for case in real if reading_of(read_text(case["line"])) != expected(case)]
    assert wrong == []


def test_real_percentages_are_kept(shared_data: Path) -> None:
    for case in cases(shared_data / "label_lines.jsonl"):
        percent = case["percent_dv"]
        expected_percents = set() if percent is None else {Decimal(percent)}
        assert printed_percents(read_text(case["line"])) == expected_percents, case["line"]


def test_only_doubtful_real_lines_raise_questions(shared_data: Path) -> None:
    real = cases(shared_data / "label_lines.jsonl")
    doubtful = [case["line"] for case in real if case["ask"] is True]
    clear = [case["line"] for case in real if case["ask"] is False]
    assert doubtful
    assert clear
    assert [line for line in doubtful if not read_text(line).questions] == []
    assert len([line for line in clear if read_text(line).questions]) == 0


def test_amount_of_two_forms_gives_range_for_each() -> None:
    facts = read_text("Vitamin K (as phytonadione and menaquinone-7) 62.5 mcg 78%")
    assert [(one.forms, one.mcg) for one in facts.amounts] == [
        (frozenset({Form.K1, Form.MK7}), Decimal("62.5"))
    ]
    k2 = figure(facts.amounts, Line.K2).value
    assert k2 is not None
    assert (k2.low, k2.high) == (Decimal(0), Decimal("62.5"))


@pytest.mark.parametrize(
    ("line", "evidence"),
    [
        ("Vitamin K2 (as menaquinone-7) 100 mcg", "form"),
        ("Vitamin K2 as MK-7 100 mcg", "form"),
        ("Vitamin K2 MK-7 100 mcg", "row"),
        ("MK-7 (as MenaQ7) 100 mcg", "row"),
        ("Vitamin K1 (phytonadione) 100 mcg", "row"),
        ("(Menaquinone-7) 100 mcg", "form"),
    ],
)
def test_evidence_names_origin_of_form(line: str, evidence: str) -> None:
    assert [one.evidence for one in read_text(line).amounts] == [evidence]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Vitamin K2 1.000 µg", "ambiguous_number"),
        ("Vitamin K2 1 mg (100 mcg)", "told_twice"),
        ("Vitamin K2 500 IU", "iu"),
        ("Vitamin K2 220 nmol", "molar"),
        ("Vitamin K2 < 1 mcg", "less_than"),
        ("Vitamin K2 at least 100 mcg", "more_than"),
        ("Vitamin K2 90-180 mcg", "range"),
        ("Vitamin K2 (as 0.2 % MK-7) 50 mg", "premix"),
        ("Vitamin K2 100", "no_unit"),
        ("Vitamin K2 100 ppm", "unknown_unit"),
        ("Vitamin K2 1.2.3 mcg", "unreadable_number"),
        ("Vitamin K2 999999999999 g", "unreadable_number"),
        ("Vitamin K2 l00 mcg", "unreadable_number"),
        ("Vitamin K2 2 x 100 mcg", "multiple"),
        ("Vitamin K2 100 mcg x 2", "multiple"),
        ("Vitamin K2 2 x 100 IU", "iu"),
        ("Vitamin K2 (as 0.2 % MK-7) 50 mg 62%", "premix"),
        ("Vitamin K 50%", "percent_only"),
        ("Vitamin K2 100 mcg 83% 300 mcg 250%", "several_columns"),
        ("Vitamin K (100 mcg K1, 50 mcg K2) 200 mcg", "parts_do_not_add_up"),
        ("Vitamin K (as menadione) 80 mcg", "menadione"),
        ("Vitamin K 300 mcg 38%", "percent_mismatch"),
        ("Vitamin K (as phytonadione) 25 mg 31%", "unit_mg"),
    ],
)
def test_doubtful_line_raises_its_question(line: str, code: str) -> None:
    assert code in {question.code for question in read_text(line).questions}


@pytest.mark.parametrize(
    ("line", "low", "high"),
    [
        ("Vitamin K2 90-180 mcg", "90", "180"),
        ("Vitamin K2 0.1 mg to 0.2 mg", "100", "200"),
        ("Vitamin K2 < 1 mcg", "0", "1"),
        ("Vitamin K2 2 x 100 mcg", "100", "200"),
        ("Vitamin K2 ≥ 100 mcg", "100", None),
        ("Vitamin K2 1.000 µg", "1", "1000"),
        ("Vitamin K2 1 mg (100 mcg)", "100", "1000"),
    ],
)
def test_open_amount_keeps_known_bounds(line: str, low: str, high: str | None) -> None:
    (amount,) = read_text(line).amounts
    assert amount.mcg is None
    assert amount.bounds is not None
    assert amount.bounds.low == Decimal(low)
    assert amount.bounds.high == (None if high is None else Decimal(high))


@pytest.mark.parametrize(
    ("line", "mcg"),
    [
        ("Vitamin K2 100 mcg x 3 capsules", "100"),
        ("Vitamin K2 (as 5% MK-7 powder) 90 mcg 75%", "90"),
        ("Vitamin K2 MK-7 (1cap) 90 mcg", "90"),
    ],
)
def test_text_around_amount_does_not_change_it(line: str, mcg: str) -> None:
    facts = read_text(line)
    assert [one.mcg for one in facts.amounts] == [Decimal(mcg)]
    assert facts.questions == ()


def test_word_next_to_unit_is_not_number() -> None:
    (row,) = read_text("Vitamin K2 MK-7 2caps mcg").rows
    assert (row.printed, row.missing) == ("", Missing.NOT_STATED)


def test_slash_between_numbers_is_not_fraction_above_one() -> None:
    (row,) = read_text("Vitamin K2 MK-7 3/2 mg").rows
    assert row.bounds == between(2000, 3000)


@pytest.mark.parametrize(
    ("line", "forms"),
    [
        ("Vitamin K 100 mcg, of which 70% K1", {Form.K1, Form.K2}),
        ("Vitamin K2 100 mcg, of which 70% MK-7", {Form.K2}),
        ("Vitamin K2 100 mcg, of which 70% K1", {Form.K2}),
    ],
)
def test_share_widens_forms_by_rest(line: str, forms: set[Form]) -> None:
    row = read_text(line).rows[0]
    assert members_of(row.forms) == members_of(frozenset(forms))
    assert (row.mcg, row.percent_dv) == (Decimal(100), None)


def test_percentage_below_one_keeps_less_than_sign() -> None:
    (row,) = read_text("Vitamin K 0.5 mcg <1%").rows
    assert (row.percent_dv, row.percent_text) == (Decimal(1), "<1%")


def test_parts_in_line_are_children_of_total() -> None:
    (row,) = read_text(
        "Vitamin K (200 mcg as Vitamin K1 and 200 mcg as Vitamin K2) 400 mcg 500%"
    ).rows
    assert (row.mcg, row.percent_dv) == (Decimal(400), Decimal(500))
    assert [child.mcg for child in row.children] == [Decimal(200), Decimal(200)]
    assert [child.forms for child in row.children] == [{Form.K1}, {Form.K2}]


def test_other_ingredients_in_line_are_kept() -> None:
    facts = read_text("Vitamin D3 5000 IU + Vitamin K2 (MK-7) 100 mcg")
    assert [(one.name, one.amount) for one in facts.other_actives] == [("Vitamin D3", "5000 IU")]


def test_line_without_vitamin_k_has_no_rows() -> None:
    facts = read_text("Calcium (as citrate) 500 mg 38%")
    assert not facts.rows
    assert not facts.questions
    assert [(one.name, one.amount) for one in facts.other_actives] == [
        ("Calcium (as citrate)", "500 mg")
    ]
