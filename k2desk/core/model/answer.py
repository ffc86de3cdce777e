"""Answers of a person to questions about a label.

They are stored apart from the printed facts, which never change.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from k2desk.core.model.forms import Form
from k2desk.core.model.limits import MAX_NOTE_LENGTH
from k2desk.core.model.question_code import QuestionCode

if TYPE_CHECKING:
    from collections.abc import Iterable


class AnswerKind(StrEnum):
    """Kind of answer: label is right, another amount, forms, or a note."""

    AS_PRINTED = "as printed"
    AMOUNT = "amount"
    FORMS = "forms"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Answer:
    """Answer to one question.

    Attributes:
        code: The kind of the question.
        row_name: The name of the printed row in question; empty for the whole label.
        occurrence: The number of the question among those of this kind about rows of this
            name, from 0.
        answer_kind: The kind of the answer.
        mcg: The correct amount in mcg per serving; for `AMOUNT` only.
        forms: The correct forms; for `FORMS` only.
        note: A note ("read off the bottle"); at most 500 characters.
        date: The day of the answer, YYYY-MM-DD.
        printed: The amount that the row printed at that time. The answer no longer applies once
            the row prints another one. Empty for any amount.
    """

    code: QuestionCode
    row_name: str
    occurrence: int
    answer_kind: AnswerKind
    mcg: Decimal | None = None
    forms: frozenset[Form] = frozenset()
    note: str = ""
    date: str = ""
    printed: str = ""

    @property
    def key(self) -> tuple[str, str, int]:
        """Key of the question; a product has one answer for each key."""
        return self.code, self.row_name, self.occurrence

    @property
    def is_valid(self) -> bool:
        """Whether exactly the values of its kind are set, within their limits."""
        return (
            (self.answer_kind is AnswerKind.AMOUNT) == (self.mcg is not None)
            and (self.answer_kind is AnswerKind.FORMS) == bool(self.forms)
            and self.occurrence >= 0
            and len(self.note) <= MAX_NOTE_LENGTH
        )


def with_answer(answers: Iterable[Answer], answer: Answer) -> tuple[Answer, ...]:
    """Return answers with one added, replacing that to the same question."""
    return (*without_answer(answers, answer.key), answer)


def without_answer(answers: Iterable[Answer], key: tuple[str, str, int]) -> tuple[Answer, ...]:
    """Return answers without the one to a question."""
    return tuple(answer for answer in answers if answer.key != key)
