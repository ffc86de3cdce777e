"""Answers that are offered to questions."""

from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.answers.apply import QuestionState, apply_answers
from k2desk.core.answers.choices import build_answer, list_choices
from k2desk.core.model.amounts import Evidence, Missing, Unit
from k2desk.core.model.answer import AnswerKind
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import between
from k2desk.core.model.label import LabelFacts, LabelRow, Question
from k2desk.core.model.question_code import QuestionCode
from tests.core import examples


def make_state(code: QuestionCode, row: LabelRow, text: str = "Is it?") -> QuestionState:
    facts = LabelFacts(rows=(row,), questions=(Question(code, text, row_name=row.name),))
    (state,) = apply_answers(facts).question_states
    return state


def choice_texts(code: QuestionCode, row: LabelRow) -> list[str]:
    return [choice.text for choice in list_choices(make_state(code, row))]


def row_in_mg(number: str, percent: str | None = None, form: Form = Form.K) -> LabelRow:
    return examples.row(
        "Vitamin K",
        form,
        Decimal(number) * 1000,
        printed=f"{number} mg",
        unit=Unit.MG,
        percent_dv=None if percent is None else Decimal(percent),
    )


OTHER = "Another amount"


def test_unit_question_offers_both_units() -> None:
    assert choice_texts(QuestionCode.UNIT_MG, row_in_mg("25", "31")) == [
        "25 mcg, which fits the printed 31%",
        "25 mg, as printed",
        OTHER,
    ]
    assert (
        choice_texts(QuestionCode.UNIT_MG_LARGE, row_in_mg("100"))[0]
        == "100 mcg, if the printed unit is a mistake"
    )
    by_name = examples.row("Vitamin K", Form.K, 45, percent_dv=None)
    assert choice_texts(QuestionCode.UNIT_BY_NAME, by_name) == [
        "45,000 mcg, if the printed unit is a mistake",
        "45 mcg, as printed",
        OTHER,
    ]


def test_percent_mismatch_offers_amounts_by_percentage() -> None:
    row = examples.row("Vitamin K", Form.K, 500, percent_dv=Decimal(63))
    assert choice_texts(QuestionCode.PERCENT_MISMATCH, row) == [
        "75.6 mcg (63% of 120 mcg)",
        "50.4 mcg (63% of 80 mcg)",
        "500 mcg, as printed",
        OTHER,
    ]


def test_large_amount_offers_smaller_one_only_by_percentage() -> None:
    large = examples.row("Vitamin K", Form.K, 100_000, percent_dv=Decimal(83))
    assert (
        choice_texts(QuestionCode.LARGE_AMOUNT, large)[0] == "100 mcg, which fits the printed 83%"
    )
    assert choice_texts(QuestionCode.LARGE_AMOUNT, row_in_mg("100")) == [
        "100 mg, as printed",
        OTHER,
    ]


def test_equal_amounts_are_offered_once() -> None:
    parent = replace(row_in_mg("25", "31"), children=(examples.row("MK-7", Form.MK7, 25),))
    assert choice_texts(QuestionCode.UNIT_MG, parent) == [
        "25 mcg, which fits the printed 31%",
        "25 mg, as printed",
        OTHER,
    ]


def test_ambiguous_number_offers_both_readings() -> None:
    row = examples.row("MK-7", Form.MK7, None, printed="1.000 mcg", bounds=between(1, 1000))
    row = replace(row, missing=Missing.UNCLEAR)
    assert choice_texts(QuestionCode.AMBIGUOUS_NUMBER, row) == [
        "1 mcg",
        "1,000 mcg",
        "1.000 mcg, as printed",
        OTHER,
    ]
    assert choice_texts(QuestionCode.LESS_THAN, row) == ["1.000 mcg, as printed", OTHER]
    assert (
        choice_texts(QuestionCode.NO_UNIT, replace(row, printed=""))[0]
        == "Not stated, as on the label"
    )


def test_children_above_parent_offer_their_sum() -> None:
    parent = examples.row(
        "Vitamin K2-7", Form.MK7, 150, examples.row("Menaquinone-7", Form.MK7, 1900)
    )
    assert (
        choice_texts(QuestionCode.CHILD_ABOVE_PARENT, parent)[0]
        == "1,900 mcg, the sum of the parts"
    )


def test_missing_form_offers_possible_forms() -> None:
    row = examples.row("Vitamin K2", Form.K2, 100)
    assert choice_texts(QuestionCode.FORM_NOT_CARRIED, row) == [
        "MK-7",
        "MK-4",
        "MK-4 + MK-7 (split not stated)",
        "The label itself does not say",
        "Only a note",
    ]
    named = examples.row("Vitamin K2", Form.MK7, 100, evidence=Evidence.NAME)
    assert choice_texts(QuestionCode.FORM_FROM_NAME, named)[0] == "MK-4"
    assert "Yes, the label itself says so" in choice_texts(QuestionCode.FORM_FROM_NAME, named)
    parent = examples.row("Vitamin K2", Form.K2, 100, examples.row("MK-7", Form.MK7, 60))
    assert choice_texts(QuestionCode.FORM_NOT_CARRIED, parent)[0] == "The label itself does not say"


@pytest.mark.parametrize(
    ("code", "first"),
    [
        (QuestionCode.BARCODE, "Correct as printed"),
        (QuestionCode.OFF_MARKET, "Reviewed; no effect"),
    ],
)
def test_question_without_figure_offers_confirmation_and_note(
    code: QuestionCode, first: str
) -> None:
    (state,) = apply_answers(LabelFacts(questions=(Question(code, "Is it?"),))).question_states
    assert [choice.text for choice in list_choices(state)] == [first, "Only a note"]


def test_derived_question_offers_no_amount() -> None:
    state = replace(make_state(QuestionCode.UNIT_MG, row_in_mg("25", "31")), is_derived=True)
    assert [choice.kind for choice in list_choices(state)] == [
        AnswerKind.AS_PRINTED,
        AnswerKind.NOTE,
    ]


def test_choice_is_built_into_answer() -> None:
    state = make_state(QuestionCode.UNIT_MG, row_in_mg("25", "31"), "The label says 25 mg.")
    by_percent, printed, other = list_choices(state)
    answer = build_answer(state, by_percent, "2026-11-26", note=" Read off the bottle. ")
    assert answer.key == state.key
    assert (answer.mcg, answer.note, answer.printed) == (
        Decimal(25),
        "Read off the bottle.",
        "25 mg",
    )
    assert build_answer(state, printed, "2026-11-26", mcg=Decimal(9)).mcg is None
    assert build_answer(state, other, "2026-11-26", mcg=Decimal(9)).mcg == 9
    assert answer.is_valid
