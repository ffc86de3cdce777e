"""Answers to questions about a label: choices and sentences.

A figure with an answered question has another mark than a figure in doubt.
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

ANSWER_MARK = " *"
"""Mark of a figure that depends on an answer and has no open question."""

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
    """Return the choice of an amount that the printed percentage fits.

    "25 mcg, as its 31 % suggests"
    """
    return f"{format_number(mcg)} mcg, as its {format_number(percent)} % suggests"


def answer_by_unit(mcg: Decimal) -> str:
    """Return the choice of the other unit."""
    return f"{format_number(mcg)} mcg, if the printed unit is a slip"


def answer_by_base(mcg: Decimal, percent: Decimal, base: Decimal) -> str:
    """Return the amount of a percentage: "120 mcg, as 100 % of 120 mcg"."""
    return f"{format_number(mcg)} mcg, as {format_number(percent)} % of {format_number(base)} mcg"


def answer_as_reading(mcg: Decimal) -> str:
    """Return the choice of one reading of a number, or one end of a range."""
    return f"{format_number(mcg)} mcg"


def answer_by_parts(mcg: Decimal) -> str:
    """Return the choice of the sum of a row's parts."""
    return f"{format_number(mcg)} mcg, as its parts come to"


def answer_as_printed(row: LabelRow) -> str:
    """Return the choice of the printed amount: "25 mg, as printed"."""
    return f"{row.printed}, as printed" if row.printed else "Not stated, as on the label"


def answer_forms(forms: frozenset[Form]) -> str:
    """Return the choice of forms."""
    return name_of(forms)


def format_day(iso: str) -> str:
    """Return a date: "26 Nov 2026"; any other text unchanged."""
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return iso
    months = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
    return f"{day.day} {months[day.month - 1]} {day.year}"


def format_answer(answer: Answer, printed: str = "") -> str:
    """Return an answer: "25 mcg", "as printed, 25 mg", "MK-7".

    Args:
        answer: The answer.
        printed: The printed amount of the row; empty if the question is about no row.
    """
    if answer.answer_kind is AnswerKind.AMOUNT and answer.mcg is not None:
        return f"{format_number(answer.mcg)} mcg"
    if answer.answer_kind is AnswerKind.FORMS:
        return name_of(answer.forms)
    if answer.answer_kind is AnswerKind.AS_PRINTED:
        return f"as printed, {printed}" if printed else "right as it stands"
    return "a note"


def answer_on_screen(answer: Answer, row: LabelRow | None) -> str:
    """Return an answer for the screen.

    "Settled by you, 26 Nov 2026: 25 mcg. The label prints 25 mg. Note: read off it."
    """
    dated = f", {format_day(answer.date)}" if answer.date else ""
    return f"Settled by you{dated}: {_answer(answer, row)}"


def answer_on_sheet(answer: Answer, row: LabelRow | None, text: str) -> str:
    """Return an answer for the sheet, with its question.

    Args:
        answer: The answer.
        row: The row of the question; None if it is about no row.
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
    line = " ".join(text.split())
    return line if line.endswith((".", "?", "…", chr(33))) else f"{line}."


def answer_without_question(answer: Answer) -> str:
    """Return an answer whose question no longer exists."""
    dated = f" of {format_day(answer.date)}" if answer.date else ""
    about = f" about “{answer.row_name}”" if answer.row_name else ""
    note = f" Note: {_sentence(answer.note)}" if answer.note.strip() else ""
    return (
        f"An answer{dated}{about} ({question_kind(answer.code)}: {format_answer(answer)}) has no "
        f"question any more: the label's facts have changed since. It changes nothing.{note}"
    )


def rests_on_answer_note(dates: Sequence[str]) -> str:
    """Return the note on a figure that depends on answers."""
    listed = ", ".join(dates)
    return f"This amount is as settled{f' on {listed}' if listed else ''}; see what was settled."


MARKS_LEGEND = (
    "? in doubt, see Doubts; * as settled by the person who made this sheet, see Settled."
)
"""Legend of the marks of figures, for the key below a table."""


def remarks_summary(numbers_by_code: Mapping[str, Sequence[int]]) -> str:
    """Return the remarks with the numbers of the products they are about.

    Args:
        numbers_by_code: Product numbers by question code.
    """
    sentences = []
    for code, numbers in numbers_by_code.items():
        kind = question_kind(code)
        sentences.append(f"{kind[:1].upper()}{kind[1:]}: {', '.join(map(str, numbers))}.")
    return " ".join(sentences)
