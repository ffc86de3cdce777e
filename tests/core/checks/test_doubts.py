import gzip
import json
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.checks.doubts import (
    DV_BASES,
    drop_redundant_questions,
    find_name_doubts,
    find_row_doubts,
    matching_base,
)
from k2desk.core.model.amounts import MCG_PER, Unit, parse_unit
from k2desk.core.model.forms import Form
from k2desk.core.model.label import LabelRow, Question
from k2desk.core.model.question_code import QuestionCode
from tests.core.examples import row

K = frozenset({Form.K})


def printed(
    quantity: str, unit: Unit, percent: str | None = None, forms: frozenset[Form] = K
) -> LabelRow:
    return row(
        "Vitamin K",
        forms,
        Decimal(quantity) * MCG_PER[unit],
        printed=f"{quantity} {unit}",
        unit=unit,
        percent_dv=None if percent is None else Decimal(percent),
    )


def codes(row: LabelRow) -> list[str]:
    return [question.code for question in find_row_doubts(row)]


@pytest.mark.parametrize(
    ("mcg", "percent", "base"),
    [
        ("100", "83", "120"),
        ("100", "125", "80"),
        ("180", "240", "75"),
        ("100", "111", "90"),
        ("30", "100", "30"),
        ("2.5", "100", "2.5"),
        ("140", "116", "120"),
        ("37500", "31250", "120"),
        ("80", "70", "120"),
    ],
)
def test_percentage_matches_base(mcg: str, percent: str, base: str) -> None:
    fits = matching_base(Decimal(mcg), Decimal(percent))
    assert fits is not None
    assert fits[0] == Decimal(base)


@pytest.mark.parametrize(
    ("name", "expected"), [("Vitamin K", ["percent_mismatch"]), ("ビタミンK", [])]
)
def test_japanese_base_applies_to_japanese_rows_only(name: str, expected: list[str]) -> None:
    one = row(name, K, Decimal(150), unit=Unit.MCG, percent_dv=Decimal(100))
    assert codes(one) == expected


@pytest.mark.parametrize(("mcg", "percent"), [("500", "63"), ("45", "368"), ("40", "40")])
def test_percentage_without_base_raises_question(mcg: str, percent: str) -> None:
    assert matching_base(Decimal(mcg), Decimal(percent)) is None
    assert codes(printed(mcg, Unit.MCG, percent)) == ["percent_mismatch"]


@given(st.sampled_from([base for base, _ in DV_BASES]), st.integers(5, 5000))
def test_percent_of_base_matches_and_thousandfold_does_not(base: Decimal, percent: int) -> None:
    mcg = base * percent / 100
    assert matching_base(mcg, Decimal(percent)) is not None
    if percent >= 10:
        assert matching_base(mcg * 1000, Decimal(percent)) is None


@given(st.sampled_from(["80", "120"]), st.integers(5, 5000))
def test_mg_instead_of_mcg_is_detected_by_percentage(base: str, percent: int) -> None:
    amount = str(Decimal(base) * percent / 100)
    assert codes(printed(amount, Unit.MG, str(percent))) == ["unit_mg"]
    assert codes(printed(amount, Unit.MCG, str(percent))) == []


def test_question_names_both_amounts() -> None:
    (question,) = find_row_doubts(printed("25", Unit.MG, "31"))
    assert question.text == "The label says 25 mg, but its 31% fits 25 mcg. Shown as printed."
    assert question.remedy.startswith("Is the amount 25 mg or 25 mcg?")


@pytest.mark.parametrize(
    ("quantity", "unit", "forms", "expected"),
    [
        ("100", Unit.MG, {Form.K2}, ["unit_mg_large"]),
        ("0.1", Unit.G, {Form.MK7}, ["unit_mg_large"]),
        ("45", Unit.MG, {Form.MK4}, []),
        ("10", Unit.MG, {Form.K1}, []),
        ("0.2", Unit.MG, {Form.MK7}, []),
        ("600", Unit.MCG, {Form.MK7}, ["large_amount"]),
        ("600", Unit.MCG, {Form.MK9}, ["large_amount"]),
        ("600", Unit.MCG, {Form.MK7, Form.K1}, []),
        ("45000", Unit.MCG, {Form.MK4, Form.K3}, ["menadione"]),
        ("1500", Unit.MCG, {Form.K2}, []),
        ("1800", Unit.MCG, {Form.K2}, ["large_amount"]),
        ("800000", Unit.MCG, {Form.K3}, ["menadione"]),
        ("0", Unit.MCG, {Form.K2}, []),
    ],
)
def test_amount_without_percentage_is_compared_with_usual_maximum(
    quantity: str, unit: Unit, forms: set[Form], expected: list[str]
) -> None:
    assert codes(printed(quantity, unit, None, frozenset(forms))) == expected


def test_unclear_percentage_raises_no_question() -> None:
    assert codes(row("Vitamin K", Form.K, 1, percent_dv=Decimal(1), percent_text="<1%")) == []
    assert codes(row("Vitamin K", Form.K, 25, percent_dv=Decimal(0))) == []
    assert codes(row("Vitamin K", Form.K, None)) == []


FORM_BY_NAME = {
    "vitamin k": Form.K,
    "vitamin k1": Form.K1,
    "vitamin k2": Form.K2,
    "vitamin k-2": Form.K2,
}


def real_rows(shared_data: Path) -> Iterator[tuple[int, LabelRow]]:
    with gzip.open(shared_data / "dsld_vitamin_k_labels.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            label = json.loads(line, parse_float=Decimal)
            for item in (*label["rows"], *label["nutrient_panel"]):
                form = FORM_BY_NAME.get((item["name"] or "").strip().lower())
                unit = parse_unit(item["unit"] or "")
                if form is None or unit is None or unit not in MCG_PER or not item["quantity"]:
                    continue
                percent = item["percent_dv"]
                yield (
                    label["dsld_id"],
                    printed(
                        str(item["quantity"]),
                        unit,
                        None if percent is None else str(percent),
                        frozenset({form}),
                    ),
                )


def test_real_unit_mistakes_are_detected_with_few_false_alarms(
    shared_data: Path,
) -> None:
    listed = list(real_rows(shared_data))
    doubtful = {label for label, row in listed if find_row_doubts(row)}
    assert {13847, 335189, 38589, 319356, 302504, 263498} <= doubtful
    with_percent = [row for _, row in listed if row.percent_dv]
    mismatched = [row for row in with_percent if codes(row) == ["percent_mismatch"]]
    assert len(with_percent) > 4000
    assert len(mismatched) < 0.02 * len(with_percent)
    assert len(doubtful) < 0.03 * len(listed)


@pytest.mark.parametrize(
    ("name", "amount", "unit", "expected"),
    [
        ("Vitamin K2 100 mcg", "100", Unit.MG, True),
        ("Vitamin D-3 & K-2 1,000 IU / 45 mcg", "45", Unit.MG, True),
        ("MK-4 45 mg", "45", Unit.MCG, True),
        ("MK-4 45 mg", "45", Unit.MG, False),
        ("Vitamin K2 90 mcg", "100", Unit.MG, False),
        ("Vitamin K2", "100", Unit.MG, False),
        ("K2100 mcg", "100", Unit.MG, False),
    ],
)
def test_other_unit_in_name_raises_question(
    name: str, amount: str, unit: Unit, expected: bool
) -> None:
    row = printed(amount, unit)
    questions = find_name_doubts(name, (row,))
    assert [question.code for question in questions] == ["unit_by_name"] * expected
    assert all(
        question.row_name == row.name and row.printed in question.text for question in questions
    )


def test_dose_of_name_confirmed_by_row_raises_no_question() -> None:
    rows = (printed("100", Unit.MCG), printed("100", Unit.MG))
    assert find_name_doubts("K2 100 mcg", rows) == ()


def test_redundant_questions_are_dropped() -> None:
    codes = [
        QuestionCode.UNIT_MG_LARGE,
        QuestionCode.UNIT_BY_NAME,
        QuestionCode.UNIT_MG,
        QuestionCode.BARCODE,
        QuestionCode.LARGE_AMOUNT,
    ]
    listed = [Question(code, "", row_name="K2") for code in codes]
    assert [question.code for question in drop_redundant_questions(listed)] == [
        "unit_mg",
        "barcode",
    ]
    assert [question.code for question in drop_redundant_questions(listed[:2])] == ["unit_by_name"]
