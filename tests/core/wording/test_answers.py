"""How a person's answer to a question is told."""

import pytest

from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.forms import Form
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import answers
from tests.core import examples as made

K2 = made.row("Vitamin K2", Form.K2, 100)
FORM = Answer(
    QuestionCode.FORM_NOT_CARRIED, "Vitamin K2", 0, AnswerKind.FORMS, forms=frozenset({Form.MK7})
)
NOTE = Answer(QuestionCode.BARCODE, "", 0, AnswerKind.NOTE, note="it is smudged", date="2026-11-26")


def test_form_is_told_beside_what_row_says() -> None:
    assert answers.format_answer(FORM, "100 mcg") == "MK-7"
    assert answers.answer_on_screen(FORM, K2) == (
        "Settled by you: “Vitamin K2” MK-7. The row says “Vitamin K2”."
    )


def test_note_is_told_as_it_was_written() -> None:
    assert answers.format_answer(NOTE) == "a note"
    assert answers.answer_on_screen(NOTE, None) == "Settled by you, 26 Nov 2026: it is smudged."
    assert answers.answer_on_sheet(NOTE, None, "Is it right?") == (
        "2026-11-26: it is smudged. The question was: Is it right?"
    )


@pytest.mark.parametrize(("day", "words"), [("2026-11-26", "26 Nov 2026"), ("spring", "spring")])
def test_day_that_is_none_is_told_as_it_stands(day: str, words: str) -> None:
    assert answers.format_day(day) == words
