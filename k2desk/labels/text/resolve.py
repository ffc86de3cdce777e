"""What a printed quantity comes to in mcg, or why it comes to no number."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.checks.doubts import base_that_fits
from k2desk.core.model.amounts import Missing, Unit, plain_decimal
from k2desk.core.model.intervals import ZERO, Interval, between
from k2desk.core.model.label import Question
from k2desk.core.wording import row_questions
from k2desk.labels.text.pieces import Bound, Percent, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.labels.text.groups import Told


@dataclass(frozen=True, slots=True)
class Settled:
    """What a quantity comes to.

    Attributes:
        mcg: The amount; None where there is no one number.
        printed: As printed.
        unit: The printed unit.
        bounds: What is known where there is no number, in mcg.
        missing: Why there is none.
        question: What to ask; None where nothing is doubtful.
    """

    mcg: Decimal | None
    printed: str = ""
    unit: Unit | None = None
    bounds: Interval | None = None
    missing: Missing | None = None
    question: Question | None = None


NOT_STATED = Settled(None, missing=Missing.NOT_STATED)

_ENGLISH = re.compile(
    r"(?<!\w)(?:as|from|with|and|of|serving|daily|supplement|facts|softgels?|amount|form|each)(?!\w)",
    re.IGNORECASE,
)


def is_english(text: str) -> bool:
    """Whether a text has English words, so that a comma before three digits marks thousands."""
    return _ENGLISH.search(text) is not None


def settle(
    told: Told, name: str, percent: Percent | None, share: Percent | None, english: bool
) -> Settled:
    """Settle one quantity.

    Args:
        told: The quantity, with what tells it again.
        name: The row's name, for the questions.
        percent: The printed percentage of the Daily Value; it can settle an ambiguous number.
        share: The share of the vitamin in what the quantity is the weight of.
        english: Whether the text around it is English.
    """
    quantity = told.quantity
    printed = quantity.text + "".join(f" ({one.text})" for one in told.again)
    masses = [one for one in told.all if one.is_mass]
    if not masses:
        unit = quantity.unit or Unit.IU
        question = row_questions.not_a_mass(name, printed, unit.value)
        return Settled(None, printed, unit, None, Missing.UNCLEAR, question)
    first = masses[0]
    values = _agreed([_likely(one, percent, english) for one in masses])
    would_be = plain_decimal(values[0] * share.value / 100) if share and len(values) == 1 else None
    too_little = would_be is not None and first.unit is Unit.MCG and would_be < 1
    if share is not None and not too_little and not _is_proven(values, percent):
        question = row_questions.premix(name, f"{printed} ({share.text})", would_be)
        return Settled(None, printed, first.unit, None, Missing.UNCLEAR, question)
    if first.bound is not Bound.EXACT:
        return _bounded(first, name, printed)
    if len(values) == 1:
        return Settled(plain_decimal(values[0]), printed, first.unit)
    if not values:
        question = row_questions.unreadable_number(name, printed)
        return Settled(None, printed, first.unit, None, Missing.UNCLEAR, question)
    readings = sorted(plain_decimal(value) for value in values)
    ask = row_questions.told_twice if len(masses) > 1 else row_questions.ambiguous_number
    bounds = between(readings[0], readings[-1])
    question = ask(name, printed, readings)
    return Settled(None, printed, first.unit, bounds, Missing.UNCLEAR, question)


def _is_proven(values: Sequence[Decimal], percent: Percent | None) -> bool:
    """Whether the printed Daily Value fits the quantity, which so is of the vitamin itself."""
    if percent is None or percent.bound is not Bound.EXACT or percent.value <= 0:
        return False
    return len(values) == 1 and base_that_fits(values[0], percent.value) is not None


def _likely(quantity: Quantity, percent: Percent | None, english: bool) -> set[Decimal]:
    """Return the readings that the percentage, or else the language, leaves."""
    readings = quantity.readings
    if len(readings) < 2:
        return set(readings)
    if percent is not None and percent.bound is Bound.EXACT and percent.value > 0:
        fits = {one for one in readings if base_that_fits(one, percent.value) is not None}
        if len(fits) == 1:
            return fits
    if quantity.comma and (english or quantity.unit_text.lower().startswith("mcg")):
        return {readings[1]}
    return set(readings)


def _agreed(options: Sequence[set[Decimal]]) -> list[Decimal]:
    """Return what all tellings can mean; everything where they cannot mean the same."""
    common = set.intersection(*options)
    return sorted(common or set[Decimal]().union(*options))


def _bounded(quantity: Quantity, name: str, printed: str) -> Settled:
    """Settle "<1 mcg", "at least 100 mcg" and "90-180 mcg": bounds, and a question."""
    low = max(quantity.readings, default=ZERO)
    if quantity.bound is Bound.LESS:
        bounds, question = between(ZERO, low), row_questions.less_than(name, printed)
    elif quantity.bound is Bound.MORE:
        bounds, question = between(low, None), row_questions.more_than(name, printed)
    elif quantity.bound is Bound.MULTIPLE:
        bounds = between(low, quantity.upper)
        question = row_questions.multiple(name, printed, low, quantity.upper or low)
    else:
        bounds, question = between(low, quantity.upper), row_questions.printed_range(name, printed)
    return Settled(None, printed, quantity.unit, bounds, Missing.UNCLEAR, question)
