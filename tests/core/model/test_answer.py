from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.model.answer import (
    Answer,
    AnswerKind,
    with_answer,
    without_answer,
)
from k2desk.core.model.forms import Form
from k2desk.core.model.limits import MAX_NOTE_LENGTH
from k2desk.core.model.question_code import QuestionCode

RIGHT = Answer(QuestionCode.UNIT_MG, "Vitamin K", 0, AnswerKind.AS_PRINTED, date="2026-11-26")
OTHER = Answer(QuestionCode.BARCODE, "", 0, AnswerKind.NOTE, note="Read off the bottle.")


def test_new_answer_replaces_answer_to_same_question() -> None:
    amount = replace(RIGHT, answer_kind=AnswerKind.AMOUNT, mcg=Decimal(25))
    assert with_answer((), RIGHT) == (RIGHT,)
    assert with_answer((RIGHT, OTHER), amount) == (OTHER, amount)
    assert without_answer((RIGHT, OTHER), amount.key) == (OTHER,)
    assert without_answer((OTHER,), RIGHT.key) == (OTHER,)


@pytest.mark.parametrize(
    ("answer", "sound"),
    [
        (RIGHT, True),
        (replace(RIGHT, answer_kind=AnswerKind.AMOUNT, mcg=Decimal(25)), True),
        (replace(RIGHT, answer_kind=AnswerKind.AMOUNT), False),
        (replace(RIGHT, mcg=Decimal(25)), False),
        (replace(RIGHT, answer_kind=AnswerKind.FORMS, forms=frozenset({Form.MK7})), True),
        (replace(RIGHT, answer_kind=AnswerKind.FORMS), False),
        (replace(RIGHT, occurrence=-1), False),
        (replace(RIGHT, note="x" * (MAX_NOTE_LENGTH + 1)), False),
    ],
)
def test_sound_answer_has_values_of_its_kind(answer: Answer, sound: bool) -> None:
    assert answer.is_valid is sound
