"""Answers to questions about a label: choices and sentences.

A figure with an answered question has another mark than a figure in question.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.forms import Form, name_of
from k2desk.core.model.message import Day, Message, Percent, Style, health, joined, msg, sentences
from k2desk.core.wording.sources import question_kind

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from decimal import Decimal

    from k2desk.core.model.label import LabelRow

ANSWER_MARK = " *"
"""Mark of a figure that depends on an answer and has no open question."""

# Translators: heading of the answers that a person gave to questions about labels.
ANSWERS_HEADING = msg("Confirmed")
REMARKS_HEADING = msg("Remarks")

ANSWER_OTHER_AMOUNT = msg("Another amount")
ANSWER_RIGHT_AS_PRINTED = msg("Correct as printed")
ANSWER_FORM_ON_LABEL = msg("Yes, the label itself says so")
ANSWER_NO_FORM_ON_LABEL = msg("The label itself does not say")
ANSWER_NO_DIFFERENCE = msg("Reviewed; no effect")
ANSWER_NOTE_ONLY = msg("Only a note")
NOTE_NEEDED = msg("Write a note, or choose another answer.")


def answer_by_percent(mcg: Decimal, percent: Decimal) -> Message:
    """Return the choice of an amount that the printed percentage fits.

    "25 mcg, which fits the printed 31%"
    """
    return msg(
        "{amount} mcg, which fits the printed {percent}", amount=mcg, percent=Percent(percent)
    )


def answer_by_unit(mcg: Decimal) -> Message:
    """Return the choice of the other unit."""
    return msg("{amount} mcg, if the printed unit is a mistake", amount=mcg)


def answer_by_base(mcg: Decimal, percent: Decimal, base: Decimal) -> Message:
    """Return the amount of a percentage: "120 mcg (100% of 120 mcg)"."""
    return msg(
        "{amount} mcg ({percent} of {base} mcg)", amount=mcg, percent=Percent(percent), base=base
    )


def answer_as_reading(mcg: Decimal) -> Message:
    """Return the choice of one reading of a number, or one end of a range."""
    return msg("{amount} mcg", amount=mcg)


def answer_by_parts(mcg: Decimal) -> Message:
    """Return the choice of the sum of a row's parts."""
    return msg("{amount} mcg, the sum of the parts", amount=mcg)


def answer_as_printed(row: LabelRow) -> Message:
    """Return the choice of the printed amount: "25 mg, as printed"."""
    if row.printed:
        return msg("{printed}, as printed", printed=row.printed)
    return msg("Not stated, as on the label")


def answer_forms(forms: frozenset[Form]) -> str:
    """Return the choice of forms."""
    return name_of(forms)


def format_answer(answer: Answer, printed: str = "") -> str:
    """Return an answer: "25 mcg", "as printed, 25 mg", "MK-7".

    Args:
        answer: The answer.
        printed: The printed amount of the row; empty if the question is about no row.
    """
    if answer.answer_kind is AnswerKind.AMOUNT and answer.mcg is not None:
        return msg("{amount} mcg", amount=answer.mcg)
    if answer.answer_kind is AnswerKind.FORMS:
        return name_of(answer.forms)
    if answer.answer_kind is AnswerKind.AS_PRINTED:
        return msg("as printed, {printed}", printed=printed) if printed else _CORRECT
    return msg("a note")


# Translators: an answer in the middle of a sentence.
_CORRECT = msg("correct as printed")


def answer_on_screen(answer: Answer, row: LabelRow | None) -> Message:
    """Return an answer for the screen.

    "Confirmed by you, Nov 26, 2026: 25 mcg. The label says 25 mg. Note: read off it."
    """
    said = _answer(answer, row)
    if answer.date:
        return msg("Confirmed by you, {date}: {answer}", date=Day(answer.date), answer=said)
    return msg("Confirmed by you: {answer}", answer=said)


def answer_on_sheet(answer: Answer, row: LabelRow | None, text: str) -> Message:
    """Return an answer for the sheet, with its question.

    Args:
        answer: The answer.
        row: The row of the question; None if it is about no row.
        text: The question.
    """
    said = _answer(answer, row)
    if answer.date:
        said = msg("{date}: {answer}", date=Day(answer.date), answer=said)
    return sentences(said, msg("Question: {question}", question=text))


def _answer(answer: Answer, row: LabelRow | None) -> Message:
    if answer.answer_kind is AnswerKind.NOTE:
        return msg("{note}", note=_sentence(answer.note))
    printed = "" if row is None else row.printed
    said: str = format_answer(answer, printed)
    said = (
        msg("“{name}”: {answer}.", name=row.name, answer=said)
        if row is not None and row.name
        else msg("{answer}.", answer=said)
    )
    label: str = ""
    if answer.answer_kind is AnswerKind.AMOUNT:
        label = (
            msg("The label says {printed}.", printed=printed)
            if printed
            else msg("The label states no amount.")
        )
    elif answer.answer_kind is AnswerKind.FORMS and row is not None:
        label = msg("The row says “{name}”.", name=row.name)
    return sentences(said, label, _note(answer))


def _note(answer: Answer) -> str:
    return msg("Note: {note}", note=_sentence(answer.note)) if answer.note.strip() else ""


def _sentence(text: str) -> str:
    line = " ".join(text.split())
    return line if line.endswith((".", "?", "…", chr(33))) else f"{line}."


def answer_without_question(answer: Answer) -> Message:
    """Return an answer whose question no longer exists."""
    return sentences(
        msg("The label changed; your earlier answer no longer applies."),
        msg("Question: {question}.", question=question_kind(answer.code)),
        msg("Row: “{name}”.", name=answer.row_name) if answer.row_name else "",
        msg("Answer: {answer}.", answer=format_answer(answer)),
        msg("Date: {date}.", date=Day(answer.date)) if answer.date else "",
        _note(answer),
    )


def rests_on_answer_note(dates: Sequence[str]) -> Message:
    """Return the note on a figure that depends on answers."""
    if not dates:
        return msg("Amount confirmed by you; see Confirmed.")
    listed = joined((msg("{date}", date=Day(date)) for date in dates), Style.AND)
    return msg("Amount confirmed by you on {dates}; see Confirmed.", dates=listed)


MARKS_LEGEND = health(
    "? uncertain, see Questions; * confirmed by the person who made this sheet, see Confirmed."
)
"""Legend of the marks of figures, for the key below a table."""


def remarks_summary(numbers_by_code: Mapping[str, Sequence[int]]) -> Message:
    """Return the remarks with the numbers of the products they are about.

    Args:
        numbers_by_code: Product numbers by question code.
    """
    return sentences(
        *(
            msg("{kind}: {products}.", kind=question_kind(code), products=_numbers(numbers))
            for code, numbers in numbers_by_code.items()
        )
    )


def _numbers(numbers: Sequence[int]) -> Message:
    return joined(map(str, numbers), Style.COMMA)
