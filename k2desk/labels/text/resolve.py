"""Resolution of a printed quantity to mcg, or the reason it has none."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.checks.doubts import matching_base
from k2desk.core.model.amounts import Missing, Unit, normalize_decimal
from k2desk.core.model.intervals import ZERO, Interval, between
from k2desk.core.model.label import Question
from k2desk.core.wording import row_questions
from k2desk.labels.text.pieces import Bound, PrintedPercent, Quantity

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.labels.text.groups import StatedQuantity


@dataclass(frozen=True, slots=True)
class ResolvedQuantity:
    """Value of a quantity.

    Attributes:
        mcg: The amount; None if there is no single number.
        printed: The printed text.
        unit: The printed unit.
        bounds: Known bounds without a single number, in mcg.
        missing: The reason why there is no number.
        question: The question to ask; None if nothing is doubtful.
    """

    mcg: Decimal | None
    printed: str = ""
    unit: Unit | None = None
    bounds: Interval | None = None
    missing: Missing | None = None
    question: Question | None = None


NOT_STATED = ResolvedQuantity(None, missing=Missing.NOT_STATED)

_ENGLISH = re.compile(
    r"(?<!\w)(?:as|from|with|and|of|serving|daily|supplement|facts|softgels?|amount|form|each)(?!\w)",
    re.IGNORECASE,
)


def is_english(text: str) -> bool:
    """Return whether a text has English words.

    In English text a comma before three digits separates thousands.
    """
    return _ENGLISH.search(text) is not None


def resolve_quantity(
    stated: StatedQuantity,
    name: str,
    percent: PrintedPercent | None,
    share: PrintedPercent | None,
    english: bool,
) -> ResolvedQuantity:
    """Resolve one quantity.

    Args:
        stated: The quantity with its restatements.
        name: The name of the row, for the questions.
        percent: The printed percentage of the Daily Value; it can decide an ambiguous number.
        share: The share of the vitamin in the weight.
        english: Whether the text around it is English.
    """
    quantity = stated.quantity
    printed = quantity.text + "".join(f" ({part.text})" for part in stated.restatements)
    masses = [part for part in stated.all if part.is_mass]
    if not masses:
        unit = quantity.unit or Unit.IU
        question = row_questions.not_a_mass(name, printed, unit.value)
        return ResolvedQuantity(None, printed, unit, None, Missing.UNCLEAR, question)
    first = masses[0]
    values = _common_readings([_plausible_readings(part, percent, english) for part in masses])
    would_be = (
        normalize_decimal(values[0] * share.value / 100) if share and len(values) == 1 else None
    )
    too_little = would_be is not None and first.unit is Unit.MCG and would_be < 1
    if share is not None and not too_little and not _is_proven(values, percent):
        question = row_questions.premix(name, f"{printed} ({share.text})", would_be)
        return ResolvedQuantity(None, printed, first.unit, None, Missing.UNCLEAR, question)
    if first.bound is not Bound.EXACT:
        return _resolve_bounded(first, name, printed)
    if len(values) == 1:
        return ResolvedQuantity(normalize_decimal(values[0]), printed, first.unit)
    if not values:
        question = row_questions.unreadable_number(name, printed)
        return ResolvedQuantity(None, printed, first.unit, None, Missing.UNCLEAR, question)
    readings = sorted(normalize_decimal(value) for value in values)
    ask = row_questions.stated_twice if len(masses) > 1 else row_questions.ambiguous_number
    bounds = between(readings[0], readings[-1])
    question = ask(name, printed, readings)
    return ResolvedQuantity(None, printed, first.unit, bounds, Missing.UNCLEAR, question)


def _is_proven(values: Sequence[Decimal], percent: PrintedPercent | None) -> bool:
    """Return whether the printed %DV shows that the weight is the vitamin's."""
    if percent is None or percent.bound is not Bound.EXACT or percent.value <= 0:
        return False
    return len(values) == 1 and matching_base(values[0], percent.value) is not None


def _plausible_readings(
    quantity: Quantity, percent: PrintedPercent | None, english: bool
) -> set[Decimal]:
    """Return the readings that the percentage or the language leaves."""
    readings = quantity.readings
    if len(readings) < 2:
        return set(readings)
    if percent is not None and percent.bound is Bound.EXACT and percent.value > 0:
        fits = {mcg for mcg in readings if matching_base(mcg, percent.value) is not None}
        if len(fits) == 1:
            return fits
    if quantity.comma and (english or quantity.unit_text.lower().startswith("mcg")):
        return {readings[1]}
    return set(readings)


def _common_readings(options: Sequence[set[Decimal]]) -> list[Decimal]:
    """Return the readings that all restatements share, or all readings."""
    common = set.intersection(*options)
    return sorted(common or set[Decimal]().union(*options))


def _resolve_bounded(quantity: Quantity, name: str, printed: str) -> ResolvedQuantity:
    """Resolve "<1 mcg", "at least 100 mcg" and "90-180 mcg" to bounds."""
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
    return ResolvedQuantity(None, printed, quantity.unit, bounds, Missing.UNCLEAR, question)
