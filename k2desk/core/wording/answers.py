"""A person's answers to questions about a label: what is offered, and how an answer is told.

What a person settled is marked apart from what is in doubt, wherever the figure stands.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.forms import Form, name_of
from k2desk.core.wording.figures import format_number
from k2desk.core.wording.sources import question_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from k2desk.core.model.label import LabelRow

SETTLED = " *"
"""What stands behind a figure that rests on a person's answer, where no doubt is left about it."""

ANSWERS_HEADING = "Settled by the person who made this sheet"
REMARKS_HEADING = "Remarks"

ANSWER_OTHER_AMOUNT = "Another amount"
ANSWER_RIGHT_AS_PRINTED = "It is right as it stands"
ANSWER_FORM_ON_LABEL = "Yes, the label itself says so"
ANSWER_NO_FORM_ON_LABEL = "The label itself does not say"
ANSWER_NO_DIFFERENCE = "Seen; it makes no difference here"
ANSWER_NOTE_ONLY = "Only a note"
NOTE_NEEDED = "Write a note, or choose another answer."


def answer_by_percent(mcg: Decimal, percent: Decimal) -> str:
    """Offer an amount that the printed percentage fits: "25 mcg, as its 31 % suggests"."""
    return f"{format_number(mcg)} mcg, as its {format_number(percent)} % suggests"


def answer_by_unit(mcg: Decimal) -> str:
    """Offer the amount in the other unit."""
    return f"{format_number(mcg)} mcg, if the printed unit is a slip"


def answer_by_base(mcg: Decimal, percent: Decimal, base: Decimal) -> str:
    """Offer what a percentage comes to: "120 mcg, as 100 % of 120 mcg"."""
    return f"{format_number(mcg)} mcg, as {format_number(percent)} % of {format_number(base)} mcg"


def answer_as_reading(mcg: Decimal) -> str:
    """Offer one of two readings, or one end of a range."""
    return f"{format_number(mcg)} mcg"


def answer_by_parts(mcg: Decimal) -> str:
    """Offer the sum of the rows beneath a row."""
    return f"{format_number(mcg)} mcg, as its parts come to"


def answer_as_printed(row: LabelRow) -> str:
    """Offer what is printed: "25 mg, as printed"."""
    return f"{row.printed}, as printed" if row.printed else "Not stated, as on the label"


def answer_forms(forms: frozenset[Form]) -> str:
    """Offer a form."""
    return name_of(forms)


def format_day(iso: str) -> str:
    """Return a day as people write it: "26 Nov 2026"; as it is where it is no day."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{day.day} {months[day.month - 1]} {day.year}"


def format_answer(answer: Answer, printed: str = "") -> str:
    """Return what a person answered: "25 mcg", "as printed, 25 mg", "MK-7".

    Args:
        answer: The answer.
        printed: What the row prints; empty where the question is about none.
    """
    if answer.answer_kind is AnswerKind.AMOUNT and answer.mcg is not None:
        return f"{format_number(answer.mcg)} mcg"
    if answer.answer_kind is AnswerKind.FORMS:
        return name_of(answer.forms)
    if answer.answer_kind is AnswerKind.AS_PRINTED:
        return f"as printed, {printed}" if printed else "right as it stands"
    return "a note"


def answer_on_screen(answer: Answer, row: LabelRow | None) -> str:
    """Return an answer as the screen tells it.

    "Settled by you, 26 Nov 2026: 25 mcg. The label prints 25 mg. Note: read off it."
    """
    dated = f", {format_day(answer.date)}" if answer.date else ""
    return f"Settled by you{dated}: {_answer(answer, row)}"


def answer_on_sheet(answer: Answer, row: LabelRow | None, text: str) -> str:
    """Return an answer as the sheet tells it, with the question that it answers.

    Args:
        answer: The answer.
        row: The row that it is about, as kept; None where it is about none.
        text: The question.
    """
    dated = f"{answer.date}: " if answer.date else ""
    return f"{dated}{_answer(answer, row)} The question was: {text}"


def _answer(answer: Answer, row: LabelRow | None) -> str:
    if answer.answer_kind is AnswerKind.NOTE:
        return _sentence(answer.note)
    printed = "" if row is None else row.printed
    about = f"“{row.name}” " if row is not None and row.name else ""
    parts = [f"{about}{format_answer(answer, printed)}."]
    if answer.answer_kind is AnswerKind.AMOUNT:
        parts.append(f"The label prints {printed}." if printed else "The label states no amount.")
    elif answer.answer_kind is AnswerKind.FORMS and row is not None:
        parts.append(f"The row says “{row.name}”.")
    if answer.note.strip():
        parts.append(f"Note: {_sentence(answer.note)}")
    return " ".join(parts)


def _sentence(text: str) -> str:
    plain = " ".join(text.split())
    return plain if plain.endswith((".", "?", "…", chr(33))) else f"{plain}."


def answer_without_question(answer: Answer) -> str:
    """Return an answer whose question is not there any more."""
    dated = f" of {format_day(answer.date)}" if answer.date else ""
    about = f" about “{answer.row_name}”" if answer.where else ""
    note = f" Note: {_sentence(answer.note)}" if answer.note.strip() else ""
    return (
        f"An answer{dated}{about} ({question_kind(answer.code)}: {format_answer(answer)}) has no "
        f"question any more: the label's facts have changed since. It changes nothing.{note}"
    )


def rests_on_answer_note(days: Sequence[str]) -> str:
    """Return the note behind a figure that rests on a person's answer."""
    listed = ", ".join(days)
    return f"This amount is as settled{f' on {listed}' if listed else ''}; see what was settled."


MARKS_LEGEND = (
    "? in doubt, see Doubts; * as settled by the person who made this sheet, see Settled."
)
"""What the marks behind figures mean, in the key beneath a table."""


def remarks_summary(met: Mapping[str, Sequence[int]]) -> str:
    """Return which remarks are made on which products, by their numbers.

    Args:
        met: The numbers of the products by kind of remark.
    """
    found = []
    for code, places in met.items():
        kind = question_kind(code)
        found.append(f"{kind[:1].upper()}{kind[1:]}: {', '.join(map(str, places))}.")
    return " ".join(found)
