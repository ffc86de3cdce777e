"""A person's answer to a question about a label, kept as theirs beside what is printed."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from k2desk.core.forms import Form


class Answer(StrEnum):
    """What a person says to a question."""

    AS_PRINTED = "as printed"
    AMOUNT = "amount"
    FORMS = "forms"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Settlement:
    """One answer.

    Attributes:
        code: The kind of the question.
        where: The printed row that it is about; empty where it is about the whole label.
        nth: Which of the questions of this kind about rows of this name it answers, from 0.
        answer: What the person says: the label is right, another amount, which forms, or words.
        mcg: The amount that holds, mcg per serving; for `AMOUNT` only.
        forms: The forms that hold; for `FORMS` only.
        note: What the person says to it ("read off the bottle"); at most 500 characters.
        date: When, YYYY-MM-DD.
    """

    code: str
    where: str
    nth: int
    answer: Answer
    mcg: Decimal | None = None
    forms: frozenset[Form] = frozenset()
    note: str = ""
    date: str = ""
