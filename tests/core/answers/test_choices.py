"""What a person can answer to a question."""

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
from tests.core import examples as made


def asked(code: QuestionCode, row: LabelRow, text: str = "Is it?") -> QuestionState:
    facts = LabelFacts(rows=(row,), questions=(Question(code, text, row_name=row.name),))
    (one,) = apply_answers(facts).question_states
    return one


def texts(code: QuestionCode, row: LabelRow) -> list[str]:
    return [choice.text for choice in list_choices(asked(code, row))]


def mg(number: str, percent: str | None = None, form: Form = Form.K) -> LabelRow:
    return made.row(
        "Vitamin K",
        form,
        Decimal(number) * 1000,
        printed=f"{number} mg",
        unit=Unit.MG,
        percent_dv=None if percent is None else Decimal(percent),
    )


OTHER = "Another amount"


def test_slip_of_unit_offers_both_units_with_reason() -> None:
    assert texts(QuestionCode.UNIT_MG, mg("25", "31")) == [
        "25 mcg, as its 31 % suggests",
        "25 mg, as printed",
        OTHER,
    ]
    assert (
        texts(QuestionCode.UNIT_MG_LARGE, mg("100"))[0] == "100 mcg, if the printed unit is a slip"
    )
    by_name = made.row("Vitamin K", Form.K, 45, percent_dv=None)
    assert texts(QuestionCode.UNIT_BY_NAME, by_name) == [
        "45,000 mcg, if the printed unit is a slip",
        "45 mcg, as printed",
        OTHER,
    ]


def test_percentage_that_fits_nothing_offers_what_it_would_be() -> None:
    row = made.row("Vitamin K", Form.K, 500, percent_dv=Decimal(63))
    assert texts(QuestionCode.PERCENT_MISMATCH, row) == [
        "75.6 mcg, as 63 % of 120 mcg",
        "50.4 mcg, as 63 % of 80 mcg",
        "500 mcg, as printed",
        OTHER,
    ]


def test_large_amount_is_offered_smaller_only_where_its_percentage_says_so() -> None:
    large = made.row("Vitamin K", Form.K, 100_000, percent_dv=Decimal(83))
    assert texts(QuestionCode.LARGE_AMOUNT, large)[0] == "100 mcg, as its 83 % suggests"
    assert texts(QuestionCode.LARGE_AMOUNT, mg("100")) == ["100 mg, as printed", OTHER]


def test_amount_is_offered_once_and_what_is_printed_not_second_time() -> None:
    parent = replace(mg("25", "31"), children=(made.row("MK-7", Form.MK7, 25),))
    assert texts(QuestionCode.UNIT_MG, parent) == [
        "25 mcg, as its 31 % suggests",
        "25 mg, as printed",
        OTHER,
    ]


def test_two_readings_are_offered_as_they_are() -> None:
    row = made.row("MK-7", Form.MK7, None, printed="1.000 mcg", bounds=between(1, 1000))
    row = replace(row, missing=Missing.UNCLEAR)
    assert texts(QuestionCode.AMBIGUOUS_NUMBER, row) == [
        "1 mcg",
        "1,000 mcg",
        "1.000 mcg, as printed",
        OTHER,
    ]
    assert texts(QuestionCode.LESS_THAN, row) == ["1.000 mcg, as printed", OTHER]
    assert texts(QuestionCode.NO_UNIT, replace(row, printed=""))[0] == "Not stated, as on the label"


def test_parts_above_their_total_offer_their_sum() -> None:
    parent = made.row("Vitamin K2-7", Form.MK7, 150, made.row("Menaquinone-7", Form.MK7, 1900))
    assert texts(QuestionCode.CHILD_ABOVE_PARENT, parent)[0] == "1,900 mcg, as its parts come to"


def test_form_that_is_not_carried_offers_forms_it_can_be() -> None:
    row = made.row("Vitamin K2", Form.K2, 100)
    assert texts(QuestionCode.FORM_NOT_CARRIED, row) == [
        "MK-7",
        "MK-4",
        "MK-4 + MK-7 (split not stated)",
        "The label itself does not say",
        "Only a note",
    ]
    named = made.row("Vitamin K2", Form.MK7, 100, evidence=Evidence.NAME)
    assert texts(QuestionCode.FORM_FROM_NAME, named)[0] == "MK-4"
    assert "Yes, the label itself says so" in texts(QuestionCode.FORM_FROM_NAME, named)
    parent = made.row("Vitamin K2", Form.K2, 100, made.row("MK-7", Form.MK7, 60))
    assert texts(QuestionCode.FORM_NOT_CARRIED, parent)[0] == "The label itself does not say"


@pytest.mark.parametrize(
    ("code", "first"),
    [
        (QuestionCode.BARCODE, "It is right as it stands"),
        (QuestionCode.OFF_MARKET, "Seen; it makes no difference here"),
    ],
)
def test_what_is_about_no_figure_is_answered_with_words(code: QuestionCode, first: str) -> None:
    (one,) = apply_answers(LabelFacts(questions=(Question(code, "Is it?"),))).question_states
    assert [choice.text for choice in list_choices(one)] == [first, "Only a note"]


def test_question_that_came_with_other_answers_takes_no_amount() -> None:
    one = replace(asked(QuestionCode.UNIT_MG, mg("25", "31")), is_derived=True)
    assert [choice.kind for choice in list_choices(one)] == [AnswerKind.AS_PRINTED, AnswerKind.NOTE]


def test_choice_comes_to_answer() -> None:
    one = asked(QuestionCode.UNIT_MG, mg("25", "31"), "The label says 25 mg.")
    by_percent, printed, other = list_choices(one)
    answer = build_answer(one, by_percent, "2026-11-26", note=" Read off the bottle. ")
    assert answer.key == one.key
    assert (answer.mcg, answer.note, answer.printed) == (
        Decimal(25),
        "Read off the bottle.",
        "25 mg",
    )
    assert build_answer(one, printed, "2026-11-26", mcg=Decimal(9)).mcg is None
    assert build_answer(one, other, "2026-11-26", mcg=Decimal(9)).mcg == 9
    assert answer.is_sound
