from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.forms import Form
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import answers
from tests.core import examples

K2 = examples.row("Vitamin K2", Form.K2, 100)
FORM = Answer(
    QuestionCode.FORM_NOT_CARRIED, "Vitamin K2", 0, AnswerKind.FORMS, forms=frozenset({Form.MK7})
)
NOTE = Answer(QuestionCode.BARCODE, "", 0, AnswerKind.NOTE, note="it is smudged", date="2026-11-26")


def test_form_answer_quotes_row() -> None:
    assert answers.format_answer(FORM, "100 mcg") == "MK-7"
    assert answers.answer_on_screen(FORM, K2) == (
        "Confirmed by you: “Vitamin K2”: MK-7. The row says “Vitamin K2”."
    )


def test_note_is_quoted_as_written() -> None:
    assert answers.format_answer(NOTE) == "a note"
    assert answers.answer_on_screen(NOTE, None) == (
        "Confirmed by you, Nov 26, 2026: it is smudged."
    )
    assert answers.answer_on_sheet(NOTE, None, "Is it right?") == (
        "Nov 26, 2026: it is smudged. Question: Is it right?"
    )


def test_text_that_is_not_date_is_unchanged() -> None:
    assert answers.answer_on_screen(replace(NOTE, date="spring"), None) == (
        "Confirmed by you, spring: it is smudged."
    )


def test_choices_of_amounts_have_reasons() -> None:
    mcg = Decimal(25)
    assert answers.answer_by_percent(mcg, Decimal(31)) == ("25 mcg, which fits the printed 31%")
    assert answers.answer_by_unit(mcg) == "25 mcg, if the printed unit is a mistake"
    assert answers.answer_by_base(Decimal(120), Decimal(100), Decimal(120)) == (
        "120 mcg (100% of 120 mcg)"
    )
    assert answers.answer_as_reading(Decimal(1000)) == "1,000 mcg"
    assert answers.answer_by_parts(mcg) == "25 mcg, the sum of the parts"


def test_choices_of_row_name_printed_amount_and_forms() -> None:
    assert answers.answer_as_printed(K2) == "100 mcg, as printed"
    assert (
        answers.answer_as_printed(examples.row("K", Form.K, None)) == "Not stated, as on the label"
    )
    assert answers.answer_forms(frozenset({Form.K1, Form.MK7})) == "K1 + MK-7 (split not stated)"


@pytest.mark.parametrize(
    ("kind", "printed", "text"),
    [
        (AnswerKind.AMOUNT, "", "25 mcg"),
        (AnswerKind.AS_PRINTED, "25 mg", "as printed, 25 mg"),
        (AnswerKind.AS_PRINTED, "", "correct as printed"),
    ],
)
def test_answer_is_formatted_briefly(kind: AnswerKind, printed: str, text: str) -> None:
    answer = Answer(QuestionCode.UNIT_MG, "K", 0, kind, mcg=Decimal(25))
    assert answers.format_answer(answer, printed) == text


def test_answer_with_amount_names_printed_amount_and_note() -> None:
    answer = Answer(
        QuestionCode.UNIT_MG, "K", 0, AnswerKind.AMOUNT, mcg=Decimal(25), note="read  off it"
    )
    assert answers.answer_on_screen(answer, K2) == (
        "Confirmed by you: “Vitamin K2”: 25 mcg. The label says 100 mcg. Note: read off it."
    )
    assert "The label states no amount." in answers.answer_on_screen(answer, None)


def test_answer_without_question_is_reported_as_without_effect() -> None:
    assert answers.answer_without_question(NOTE) == (
        "The label changed; your earlier answer no longer applies. Question: Invalid barcode. "
        "Answer: a note. Date: Nov 26, 2026. Note: it is smudged."
    )
    assert "Row: “Vitamin K2”. Answer: MK-7." in answers.answer_without_question(FORM)


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ([], "Amount confirmed by you; see Confirmed."),
        (
            ["2026-11-26", "2026-11-27"],
            "Amount confirmed by you on Nov 26, 2026 and Nov 27, 2026; see Confirmed.",
        ),
    ],
)
def test_answered_amount_names_dates(dates: list[str], text: str) -> None:
    assert answers.rests_on_answer_note(dates) == text


def test_remarks_are_summarized_by_product_number() -> None:
    numbers: dict[str, list[int]] = {QuestionCode.OFF_MARKET: [1, 3], QuestionCode.BARCODE: [2]}
    assert answers.remarks_summary(numbers) == ("Off the market: 1, 3. Invalid barcode: 2.")
    assert answers.remarks_summary({}) == ""
