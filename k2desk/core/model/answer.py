"""A person's answer to a question about a label, kept as theirs beside what is printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from k2desk.core.model.forms import Form
from k2desk.core.model.question_code import QuestionCode

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_NOTE_LENGTH = 500
"""Characters of a note to an answer."""


class AnswerKind(StrEnum):
    """What a person says to a question."""

    AS_PRINTED = "as printed"
    AMOUNT = "amount"
    FORMS = "forms"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer.

    Attributes:
        code: The kind of the question.
        row_name: The printed row that it is about; empty where it is about the whole label.
        occurrence: Which of the questions of this kind about rows of this name it answers, from 0.
        answer_kind: What the person says: the label is right, another amount, which forms, or words.
        mcg: The amount that holds, mcg per serving; for `AMOUNT` only.
        forms: The forms that hold; for `FORMS` only.
        note: What the person says to it ("read off the bottle"); at most 500 characters.
        date: When, YYYY-MM-DD.
        printed: The amount that the row printed then; where it prints another one now, the
            answer is to a question that is not there any more. Empty for any.
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
        """Which question it answers; a product has one answer to each."""
        return self.code, self.row_name, self.occurrence

    @property
    def is_sound(self) -> bool:
        """Whether it says what its kind of answer says, and nothing else."""
        return (
            (self.answer_kind is AnswerKind.AMOUNT) == (self.mcg is not None)
            and (self.answer_kind is AnswerKind.FORMS) == bool(self.forms)
            and self.occurrence >= 0
            and len(self.note) <= MAX_NOTE_LENGTH
        )


def with_answer(answers: Iterable[Answer], one: Answer) -> tuple[Answer, ...]:
    """Return answers with another one, in place of the one to the same question if there is."""
    return (*without_answer(answers, one.key), one)


def without_answer(answers: Iterable[Answer], key: tuple[str, str, int]) -> tuple[Answer, ...]:
    """Return answers without the one to a question."""
    return tuple(answer for answer in answers if answer.key != key)
