"""Questions about one printed row: amount, unit, percentage, form."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import format_decimal
from k2desk.core.model.forms import name_of
from k2desk.core.model.label import LabelRow, Question
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording.figures import format_number

if TYPE_CHECKING:
    from collections.abc import Sequence

LOOK_AT_BOTTLE = "The printed label settles it."

BOTH_CARRIED = "Both are carried along."
"""Consequence of a number with two readings: both are kept."""


def unit_doubt(row: LabelRow, fits: Decimal) -> Question:
    """Ask about mg if the printed percentage fits the same number of mcg.

    Args:
        row: The row as printed.
        fits: The micrograms that the percentage fits.
    """
    percent = format_decimal(row.percent_dv or Decimal(0))
    return Question(
        QuestionCode.UNIT_MG,
        f"The label says {row.printed}; its {percent} % fits {format_number(fits)} mcg. "
        f"As printed: {row.printed}.",
        f"Is it {row.printed} or {format_number(fits)} mcg? {LOOK_AT_BOTTLE}",
        row.name,
    )


def unit_large(row: LabelRow, usual: Decimal) -> Question:
    """Ask about an amount in mg far above the usual for its form.

    `usual` is the usual maximum, in mcg.
    """
    return Question(
        QuestionCode.UNIT_MG_LARGE,
        f"{row.printed} of {name_of(row.forms)} is {format_number(row.mcg or Decimal(0))} mcg; "
        f"labels of this form usually state up to {format_number(usual)} mcg. "
        f"As printed: {row.printed}.",
        f"Is the unit mg or mcg? {LOOK_AT_BOTTLE}",
        row.name,
    )


def dose_large(row: LabelRow, usual: Decimal) -> Question:
    """Ask about an amount in mcg far above the usual for its form.

    `usual` is the usual maximum, in mcg.
    """
    return Question(
        QuestionCode.LARGE_AMOUNT,
        f"{row.printed} of {name_of(row.forms)} is far more than labels of this form usually "
        f"state (up to {format_number(usual)} mcg). As printed: {row.printed}.",
        LOOK_AT_BOTTLE,
        row.name,
    )


def percent_doubt(row: LabelRow) -> Question:
    """Ask about a percentage that fits no Daily Value ever in use."""
    percent = format_decimal(row.percent_dv or Decimal(0))
    return Question(
        QuestionCode.PERCENT_MISMATCH,
        f"{row.printed} and {percent} % do not fit together for a Daily Value of 80 or 120 mcg, "
        "nor for another one in use. Shown as printed.",
        f"Which of the two is right? {LOOK_AT_BOTTLE}",
        row.name,
    )


def ambiguous_number(name: str, printed: str, readings: Sequence[Decimal]) -> Question:
    """Ask whether a separator is a decimal sign or groups thousands.

    `readings` are the possible amounts, in mcg.
    """
    either = " or ".join(f"{format_number(reading)} mcg" for reading in readings)
    return Question(
        QuestionCode.AMBIGUOUS_NUMBER,
        f"“{printed}” can be {either}: the separator can be a decimal sign or mark thousands. "
        + BOTH_CARRIED,
        f"Is it {either}?",
        name,
    )


def stated_twice(name: str, printed: str, readings: Sequence[Decimal]) -> Question:
    """Ask about an amount that is printed in two ways that differ.

    `readings` are both amounts, in mcg.
    """
    either = " or ".join(f"{format_number(reading)} mcg" for reading in readings)
    return Question(
        QuestionCode.STATED_TWICE,
        f"“{printed}” tells one amount in two ways that differ: {either}. {BOTH_CARRIED}",
        f"Is it {either}? {LOOK_AT_BOTTLE}",
        name,
    )


def unreadable_number(name: str, printed: str) -> Question:
    """Ask about a number that cannot be read."""
    return Question(
        QuestionCode.UNREADABLE_NUMBER,
        f"The number in “{printed}” cannot be read. No number was taken.",
        LOOK_AT_BOTTLE,
        name,
    )


def text_left_out() -> Question:
    """Say that a text was too long to be read whole."""
    return Question(
        QuestionCode.TEXT_LEFT_OUT,
        "The text is longer than a label; its end, or the end of one of its lines, was not read.",
        "Paste the panel by itself.",
        "",
    )


def less_than(name: str, printed: str) -> Question:
    """Ask about an amount that the label only bounds from above."""
    return Question(
        QuestionCode.LESS_THAN,
        f"The label says “{printed}”: an upper end, not an amount. It is carried as "
        "anything up to that.",
        LOOK_AT_BOTTLE,
        name,
    )


def more_than(name: str, printed: str) -> Question:
    """Ask about an amount that the label only bounds from below."""
    return Question(
        QuestionCode.MORE_THAN,
        f"The label says “{printed}”: a lower end, not an amount. No number was taken.",
        LOOK_AT_BOTTLE,
        name,
    )


def printed_range(name: str, printed: str) -> Question:
    """Ask about a range of amounts, or two with a slash between them."""
    if "/" in printed:
        return Question(
            QuestionCode.RANGE,
            f"“{printed}” can be a range, or an amount for each of two forms or servings; both "
            "are carried along.",
            f"Which amount is of which? {LOOK_AT_BOTTLE}",
            name,
        )
    return Question(
        QuestionCode.RANGE,
        f"The label gives a range, “{printed}”; both ends are carried along.",
        "Which end belongs to the serving that is taken?",
        name,
    )


def per_measure(name: str, per: str) -> Question:
    """Say that an amount is per weight or volume, not per serving."""
    return Question(
        QuestionCode.PER_MEASURE,
        f"The amount of “{name}” is printed per {per}, which is not the serving.",
        f"How much does a serving hold? {LOOK_AT_BOTTLE}",
        name,
    )


def multiple(name: str, printed: str, unit: Decimal, serving: Decimal) -> Question:
    """Ask whether "2 x 100 mcg" is for one unit or for the serving.

    `unit` and `serving` are the two possible amounts per serving, in mcg.
    """
    either = f"{format_number(unit)} or {format_number(serving)}"
    return Question(
        QuestionCode.MULTIPLE,
        f"“{printed}” can be {either} mcg. {BOTH_CARRIED}",
        f"Is it {either} mcg per serving? {LOOK_AT_BOTTLE}",
        name,
    )


def not_a_mass(name: str, printed: str, unit: str) -> Question:
    """Ask about IU or moles on a vitamin K row."""
    reason = (
        "IU is not defined for vitamin K"
        if unit == "IU"
        else "moles become a mass only once the form is known"
    )
    return Question(
        QuestionCode.IU if unit == "IU" else QuestionCode.MOLAR,
        f"The label says “{printed}”; {reason}. No number was taken.",
        f"What does the label say in mcg or mg? {LOOK_AT_BOTTLE}",
        name,
    )


def unknown_unit(name: str, printed: str) -> Question:
    """Ask about an unknown unit."""
    return Question(
        QuestionCode.UNKNOWN_UNIT,
        f"The unit in “{printed}” is not one of mcg, mg or g. No number was taken.",
        f"What is the amount in mcg? {LOOK_AT_BOTTLE}",
        name,
    )


def no_unit(name: str, printed: str) -> Question:
    """Ask about a number without a unit."""
    return Question(
        QuestionCode.NO_UNIT,
        f"“{printed}” has no unit. No number was taken.",
        f"Is it mcg or mg? {LOOK_AT_BOTTLE}",
        name,
    )


def premix(name: str, printed: str, would_be: Decimal | None) -> Question:
    """Ask about the weight of a powder that is only partly vitamin K.

    `would_be` is the amount in mcg by the printed percentage, if any.
    """
    estimate = (
        f" By its percentage that would be {format_number(would_be)} mcg." if would_be else ""
    )
    return Question(
        QuestionCode.PREMIX,
        f"“{printed}” is the weight of a preparation, not of the vitamin.{estimate} "
        "No number was taken.",
        "Does the label state the vitamin itself in mcg?",
        name,
    )


def percent_only(name: str, percent: Decimal) -> Question:
    """Ask about a % Daily Value without an amount."""
    of_120, of_80 = (format_number(percent * base / 100) for base in (Decimal(120), Decimal(80)))
    return Question(
        QuestionCode.PERCENT_ONLY,
        f"{format_number(percent)} % is given without an amount; of 120 mcg that would be "
        f"{of_120}, of 80 mcg {of_80}.",
        f"Does the label state the amount? {LOOK_AT_BOTTLE}",
        name,
    )


def menadione(name: str) -> Question:
    """Ask about vitamin K3, which is shown but never counted."""
    return Question(
        QuestionCode.MENADIONE,
        "The label names menadione (vitamin K3). It is shown, and not counted as K1 or K2.",
        "Does the label mean phytonadione (K1)?",
        name,
    )
