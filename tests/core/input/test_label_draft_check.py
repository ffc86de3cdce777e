from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.checks.nesting import resolve_rows
from k2desk.core.input.label_draft import Draft, DraftRow, as_draft, facts_as_draft, row_as_draft
from k2desk.core.input.label_draft_check import CheckedDraft, check
from k2desk.core.model.amounts import Evidence, Missing, Unit, format_for_input
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import between, exact
from k2desk.core.model.label import LabelFacts, Question, Serving, Source, once_in_days
from k2desk.core.model.limits import MAX_NOTES_LENGTH, MAX_TEXT_LENGTH
from k2desk.core.model.product import Price, Product
from k2desk.core.model.question_code import QuestionCode
from tests.core.examples import doses, products, row

MK7 = frozenset({Form.MK7})
BOTTLE = Draft(name="K2", rows=(DraftRow(MK7, "100"),))


def fields(checked: CheckedDraft) -> list[str]:
    return [problem.field for problem in checked.problems]


# --- saved untouched ---------------------------------------------------------------------------


@given(products(), st.sampled_from(["name", "notes", "barcode"]))
def test_changed_name_keeps_amounts(product: Product, field: str) -> None:
    draft = as_draft(product)
    changed = {
        "name": replace(draft, name="Another"),
        "notes": replace(draft, notes="After dinner."),
        "barcode": replace(draft, barcode="12345670"),
    }
    checked = check(changed[field])
    assert checked.facts.amounts == product.facts.amounts
    assert checked.facts.rows == product.facts.rows
    assert checked.facts.serving == product.facts.serving


# --- typed by hand -----------------------------------------------------------------------------


@given(doses, st.sampled_from([Unit.MCG, Unit.MG]))
def test_typed_dose_is_exact_and_printed_as_typed(dose: Decimal, unit: Unit) -> None:
    typed = format_for_input(dose)
    checked = check(replace(BOTTLE, rows=(DraftRow(MK7, typed, unit),)))
    (amount,) = checked.facts.amounts
    assert amount.mcg == dose * (1000 if unit is Unit.MG else 1)
    assert amount.printed == f"{typed} {unit}"
    assert amount.evidence is Evidence.PERSON
    assert checked.facts.source.kind == "person"


def test_complete_draft_is_parsed() -> None:
    checked = check(
        Draft(
            brand=" Made ",
            name="K2 ",
            barcode="0 33984 01037 6",
            units="1-2",
            unit="capsule",
            per_day="every 3 days",
            container="60",
            taken="1",
            price="24,95",
            currency="eur",
            price_date="2026-11-22",
            rows=(
                DraftRow(MK7, "0.1 mg", percent="83 %"),
                DraftRow(frozenset({Form.K2}), not_stated=True),
            ),
        )
    )
    assert checked.problems == ()
    facts = checked.facts
    assert (facts.brand, facts.name, facts.gtin) == ("Made", "K2", "033984010376")
    assert facts.serving.text == "1–2 capsules"
    assert facts.serving.per_day_min == once_in_days(3)
    assert facts.serving.per_day_missing is None
    assert checked.price == Price(Decimal("24.95"), "EUR", "2026-11-22")
    assert checked.taken == exact(1)
    stated, named = facts.amounts
    assert (stated.mcg, stated.printed) == (Decimal(100), "0.1 mg")
    assert stated.percent_dv == Decimal(83)
    assert facts.rows[0].unit is Unit.MG
    assert (named.mcg, named.missing) == (None, Missing.NOT_STATED)
    assert named.form_gap is Missing.NOT_STATED


def test_empty_fields_are_not_stated() -> None:
    checked = check(BOTTLE)
    serving = checked.facts.serving
    assert (serving.units, serving.per_day, serving.units_per_container) == (None, None, None)
    assert serving.per_day_missing is Missing.NOT_STATED
    assert serving.text == "serving not stated"
    assert (checked.price, checked.taken, checked.problems) == (None, None, ())


def test_decimal_comma_is_read_in_each_field_with_number() -> None:
    row = DraftRow(MK7, "45,5", percent="83,5")
    texts = {"units": "1,5", "per_day": "0,5", "container": "29,5", "taken": "1,5"}
    checked = check(replace(BOTTLE, **texts, price="24,95", rows=(row,)))  # type: ignore[arg-type]
    assert checked.problems == ()
    serving, shown = checked.facts.serving, checked.facts.rows[0]
    assert (serving.units, serving.per_day) == (exact("1.5"), exact("0.5"))
    assert (serving.units_per_container, checked.taken) == (Decimal("29.5"), exact("1.5"))
    assert (shown.mcg, shown.percent_dv) == (Decimal("45.5"), Decimal("83.5"))
    assert checked.price is not None
    assert checked.price.amount == Decimal("24.95")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"name": " ", "brand": ""}, "name"),
        ({"per_day": "1.000"}, "per_day"),
        ({"taken": "1.000"}, "taken"),
        ({"container": "1.000"}, "container"),
        ({"rows": (DraftRow(MK7, "5", percent="1.000"),)}, "rows.0.percent"),
        ({"brand": "x" * (MAX_TEXT_LENGTH + 1)}, "brand"),
        ({"notes": "x" * (MAX_NOTES_LENGTH + 1)}, "notes"),
        ({"units": "two"}, "units"),
        ({"units": "3-1"}, "units"),
        ({"units": "0"}, "units"),
        ({"units": "1.000"}, "units"),
        ({"per_day": "often"}, "per_day"),
        ({"per_day": "every 0 days"}, "per_day"),
        ({"container": "many"}, "container"),
        ({"container": "0"}, "container"),
        ({"container": "9" * 30}, "container"),
        ({"taken": "-1"}, "taken"),
        ({"price": "1.000"}, "price"),
        ({"price": "free"}, "price"),
        ({"price": "9" * 30}, "price"),
        ({"price": "5", "currency": "euro"}, "currency"),
        ({"price": "5", "price_date": "22.11.2026"}, "price_date"),
        ({"price": "5", "price_date": "2026-13-01"}, "price_date"),
        ({"rows": (DraftRow(frozenset(), "5"),)}, "rows.0.forms"),
        ({"rows": (DraftRow(MK7, ""),)}, "rows.0.amount"),
        ({"rows": (DraftRow(MK7, "5 IU"),)}, "rows.0.amount"),
        ({"rows": (DraftRow(MK7, "1,000"),)}, "rows.0.amount"),
        ({"rows": (DraftRow(MK7, "5", percent="some"),)}, "rows.0.percent"),
        ({"rows": (DraftRow(MK7, "5", percent="9" * 30),)}, "rows.0.percent"),
    ],
)
def test_unreadable_field_has_problem(changes: dict[str, object], field: str) -> None:
    checked = check(replace(BOTTLE, **changes))  # type: ignore[arg-type]
    assert fields(checked) == [field]
    assert checked.problems[0].text


def test_doubtful_dose_raises_question() -> None:
    checked = check(replace(BOTTLE, rows=(DraftRow(MK7, "25", Unit.MG, percent="31"),)))
    assert [question.code for question in checked.facts.questions] == ["unit_mg"]
    assert checked.problems == ()


# --- a label that a person edits ---------------------------------------------------------------

WRONG_UNIT = row("Vitamin K", Form.K, 25_000, unit=Unit.MG, printed="25 mg", percent_dv=Decimal(31))
LABEL = LabelFacts(
    name="Multi",
    source=Source("dsld", "1"),
    serving=Serving("1-2 Capsule(s)", Decimal(1), Decimal(2), "capsule"),
    rows=(WRONG_UNIT, row("MK-7", Form.MK7, 50)),
    amounts=resolve_rows([WRONG_UNIT, row("MK-7", Form.MK7, 50)]).amounts,
    questions=(
        Question(QuestionCode.UNIT_MG, "The label says 25 mg.", row_name="Vitamin K"),
        Question(QuestionCode.FORM_FROM_NAME, "Only the name says so.", row_name="MK-7"),
        Question(QuestionCode.SERVING_RANGE, "Which end?"),
        Question(QuestionCode.BARCODE, "It does not check."),
    ),
)


def codes(draft: Draft) -> list[str]:
    return [question.code for question in check(draft).facts.questions]


def test_correction_removes_only_its_question() -> None:
    draft = facts_as_draft(LABEL)
    corrected = replace(draft.rows[0], amount="25", unit=Unit.MCG)
    assert codes(replace(draft, rows=(corrected, draft.rows[1]))) == [
        "form_from_name",
        "serving_range",
        "barcode",
    ]
    assert "serving_range" not in codes(replace(draft, units="1"))
    assert "barcode" not in codes(replace(draft, barcode="033984010376"))


def test_changed_percentage_keeps_printed_row() -> None:
    ranged = row("K2", Form.K2, None, bounds=between(50, 90), percent_text="<1%", printed="50-90")
    draft = facts_as_draft(replace(LABEL, rows=(ranged,)))
    checked = check(replace(draft, rows=(replace(draft.rows[0], percent="42"),)))
    assert checked.facts.rows == (replace(ranged, percent_dv=Decimal(42), percent_text=""),)
    assert checked.facts.amounts[0].bounds == between(50, 90)


def test_changed_amount_or_form_removes_children() -> None:
    whole = row("Vitamin K", Form.K, 100, row("MK-7", Form.MK7, 40))
    draft = facts_as_draft(
        LabelFacts(name="K", rows=(whole,), amounts=resolve_rows([whole]).amounts)
    )
    less = check(replace(draft, rows=(replace(draft.rows[0], amount="90"),))).facts
    assert [(one.forms, one.mcg) for one in less.amounts] == [(frozenset({Form.K}), Decimal(90))]
    assert [one.name for one in less.rows] == ["Vitamin K"]
    other = check(replace(draft, rows=(replace(draft.rows[0], forms=MK7),))).facts
    assert [one.name for one in other.rows] == ["MK-7"]


def test_changed_serving_updates_text_and_keeps_valid_basis() -> None:
    based = replace(LABEL, serving=replace(LABEL.serving, basis_units=Decimal(1)))
    draft = facts_as_draft(based)
    daily = check(replace(draft, per_day="2")).facts.serving
    assert (daily.text, daily.basis_units) == ("1-2 Capsule(s)", Decimal(1))
    single = check(replace(draft, units="2")).facts.serving
    assert (single.text, single.basis_units) == ("2 capsules", None)


AMBIGUOUS = row(
    "MK-4",
    Form.MK4,
    None,
    printed="1.500 mcg",
    unit=Unit.MCG,
    bounds=between("1.5", 1500),
    missing=Missing.UNCLEAR,
)


def test_chosen_reading_keeps_printed_text() -> None:
    shown = row_as_draft(AMBIGUOUS)
    for typed, mcg, printed in (
        ("1500", 1500, "1.500 mcg"),
        ("1.5", Decimal("1.5"), "1.500 mcg"),
        ("2", 2, "2 mcg"),
    ):
        (row_,) = check(replace(BOTTLE, rows=(replace(shown, amount=typed),))).facts.rows
        assert (row_.mcg, row_.printed) == (mcg, printed)
        assert row_.evidence is Evidence.PERSON


def test_serving_without_unit_word_is_in_units() -> None:
    assert check(replace(BOTTLE, units="2")).facts.serving.text == "2 units"


# --- the name against the rows ------------------------------------------------------------------


def test_other_unit_in_name_raises_question_until_changed() -> None:
    typed = DraftRow(frozenset({Form.K2}), "100", Unit.MG)
    draft = replace(BOTTLE, name="Vitamin K2 100 mcg", rows=(typed,))
    facts = check(draft).facts
    assert [question.code for question in facts.questions] == ["unit_by_name"]
    again = as_draft(Product("1", facts))
    assert check(again).facts.questions == facts.questions
    assert "unit_by_name" not in {
        question.code for question in check(replace(again, name="Vitamin K2")).facts.questions
    }
