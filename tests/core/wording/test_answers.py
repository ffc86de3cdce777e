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
        "Settled by you: “Vitamin K2” MK-7. The row says “Vitamin K2”."
    )


def test_note_is_quoted_as_written() -> None:
    assert answers.format_answer(NOTE) == "a note"
    assert answers.answer_on_screen(NOTE, None) == "Settled by you, 26 Nov 2026: it is smudged."
    assert answers.answer_on_sheet(NOTE, None, "Is it right?") == (
        "2026-11-26: it is smudged. The question was: Is it right?"
    )


@pytest.mark.parametrize(("day", "text"), [("2026-11-26", "26 Nov 2026"), ("spring", "spring")])
def test_text_that_is_not_date_is_unchanged(day: str, text: str) -> None:
    assert answers.format_day(day) == text


def test_choices_of_amounts_have_reasons() -> None:
    mcg = Decimal(25)
    assert answers.answer_by_percent(mcg, Decimal(31)) == "25 mcg, as its 31 % suggests"
    assert answers.answer_by_unit(mcg) == "25 mcg, if the printed unit is a slip"
    assert answers.answer_by_base(Decimal(120), Decimal(100), Decimal(120)) == (
        "120 mcg, as 100 % of 120 mcg"
    )
    assert answers.answer_as_reading(Decimal(1000)) == "1,000 mcg"
    assert answers.answer_by_parts(mcg) == "25 mcg, as its parts come to"


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
        (AnswerKind.AS_PRINTED, "", "right as it stands"),
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
        "Settled by you: “Vitamin K2” 25 mcg. The label prints 100 mcg. Note: read off it."
    )
    assert "The label states no amount." in answers.answer_on_screen(answer, None)


def test_answer_without_question_is_reported_as_without_effect() -> None:
    assert answers.answer_without_question(NOTE) == (
        "An answer of 26 Nov 2026 (a barcode that does not check: a note) has no question any "
        "more: the label's facts have changed since. It changes nothing. Note: it is smudged."
    )
    assert "about “Vitamin K2” (" in answers.answer_without_question(FORM)


@pytest.mark.parametrize(
    ("dates", "text"),
    [
        ([], "This amount is as settled; see what was settled."),
        (
            ["2026-11-26", "2026-11-27"],
            "This amount is as settled on 2026-11-26, 2026-11-27; see what was settled.",
        ),
    ],
)
def test_answered_amount_names_dates(dates: list[str], text: str) -> None:
    assert answers.rests_on_answer_note(dates) == text


def test_remarks_are_summarized_by_product_number() -> None:
    numbers: dict[str, list[int]] = {QuestionCode.OFF_MARKET: [1, 3], QuestionCode.BARCODE: [2]}
    assert answers.remarks_summary(numbers) == (
        "Off the market: 1, 3. A barcode that does not check: 2."
    )
    assert answers.remarks_summary({}) == ""
