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


def codes(one: LabelRow) -> list[str]:
    return [question.code for question in find_row_doubts(one)]


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
def test_base_of_percentage_is_finding(mcg: str, percent: str, base: str) -> None:
    fits = matching_base(Decimal(mcg), Decimal(percent))
    assert fits is not None
    assert fits[0] == Decimal(base)


@pytest.mark.parametrize(
    ("name", "asked"), [("Vitamin K", ["percent_mismatch"]), ("ビタミンK", [])]
)
def test_japanese_base_is_tried_on_japanese_rows_only(name: str, asked: list[str]) -> None:
    one = row(name, K, Decimal(150), unit=Unit.MCG, percent_dv=Decimal(100))
    assert codes(one) == asked


@pytest.mark.parametrize(("mcg", "percent"), [("500", "63"), ("45", "368"), ("40", "40")])
def test_percentage_can_fit_no_base(mcg: str, percent: str) -> None:
    assert matching_base(Decimal(mcg), Decimal(percent)) is None
    assert codes(printed(mcg, Unit.MCG, percent)) == ["percent_mismatch"]


@given(st.sampled_from([base for base, _ in DV_BASES]), st.integers(5, 5000))
def test_whole_percent_of_base_always_fits_and_thousandth_of_it_never(
    base: Decimal, percent: int
) -> None:
    mcg = base * percent / 100
    assert matching_base(mcg, Decimal(percent)) is not None
    if percent >= 10:
        assert matching_base(mcg * 1000, Decimal(percent)) is None


@given(st.sampled_from(["80", "120"]), st.integers(5, 5000))
def test_every_mg_for_mcg_is_caught_by_its_percentage(base: str, percent: int) -> None:
    slipped = str(Decimal(base) * percent / 100)
    assert codes(printed(slipped, Unit.MG, str(percent))) == ["unit_mg"]
    assert codes(printed(slipped, Unit.MCG, str(percent))) == []


def test_sentence_names_both_and_corrects_nothing() -> None:
    (question,) = find_row_doubts(printed("25", Unit.MG, "31"))
    assert question.text == "The label says 25 mg; its 31 % fits 25 mcg. As printed: 25 mg."
    assert question.settle.startswith("Is it 25 mg or 25 mcg?")


@pytest.mark.parametrize(
    ("quantity", "unit", "forms", "asked"),
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
def test_amounts_without_percentage_are_held_against_what_labels_state(
    quantity: str, unit: Unit, forms: set[Form], asked: list[str]
) -> None:
    assert codes(printed(quantity, unit, None, frozenset(forms))) == asked


def test_less_than_percentage_and_no_percentage_say_nothing_of_unit() -> None:
    assert codes(row("Vitamin K", Form.K, 1, percent_dv=Decimal(1), percent_text="<1%")) == []
    assert codes(row("Vitamin K", Form.K, 25, percent_dv=Decimal(0))) == []
    assert codes(row("Vitamin K", Form.K, None)) == []


KINDS = {"vitamin k": Form.K, "vitamin k1": Form.K1, "vitamin k2": Form.K2, "vitamin k-2": Form.K2}


def real_rows(shared_data: Path) -> Iterator[tuple[int, LabelRow]]:
    with gzip.open(shared_data / "dsld_vitamin_k_labels.jsonl.gz", "rt", encoding="utf-8") as lines:
        for line in lines:
            label = json.loads(line, parse_float=Decimal)
            for item in (*label["rows"], *label["nutrient_panel"]):
                form = KINDS.get((item["name"] or "").strip().lower())
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


def test_every_known_thousandfold_slip_is_caught_and_few_others_are_asked(
    shared_data: Path,
) -> None:
    listed = list(real_rows(shared_data))
    asked = {label for label, one in listed if find_row_doubts(one)}
    assert {13847, 335189, 38589, 319356, 302504, 263498} <= asked
    with_percent = [one for _, one in listed if one.percent_dv]
    mismatched = [one for one in with_percent if codes(one) == ["percent_mismatch"]]
    assert len(with_percent) > 4000
    assert len(mismatched) < 0.02 * len(with_percent)
    assert len(asked) < 0.03 * len(listed)


@pytest.mark.parametrize(
    ("name", "amount", "unit", "asked"),
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
def test_unit_that_name_has_otherwise_is_asked_about(
    name: str, amount: str, unit: Unit, asked: bool
) -> None:
    told = printed(amount, unit)
    found = find_name_doubts(name, (told,))
    assert [one.code for one in found] == ["unit_by_name"] * asked
    assert all(one.row_name == told.name and told.printed in one.text for one in found)


def test_dose_of_name_that_row_states_tells_nothing_of_others() -> None:
    rows = (printed("100", Unit.MCG), printed("100", Unit.MG))
    assert find_name_doubts("K2 100 mcg", rows) == ()


def test_what_tells_doubt_best_stands_alone() -> None:
    codes = [
        QuestionCode.UNIT_MG_LARGE,
        QuestionCode.UNIT_BY_NAME,
        QuestionCode.UNIT_MG,
        QuestionCode.BARCODE,
        QuestionCode.LARGE_AMOUNT,
    ]
    listed = [Question(code, "", row_name="K2") for code in codes]
    assert [one.code for one in drop_redundant_questions(listed)] == ["unit_mg", "barcode"]
    assert [one.code for one in drop_redundant_questions(listed[:2])] == ["unit_by_name"]
