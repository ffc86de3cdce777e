"""Totals of a product per serving, per unit and per day, as intervals.

Every figure is computed from amounts of sets of forms. An amount that is certainly of the
wanted forms counts in full. An amount that may be of them counts as a range from zero to all of
it. A wanted form without a number removes the upper bound of the sum.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Amount, Missing
from k2desk.core.model.forms import MENAQUINONES, OTHER_MENAQUINONES, Form, members_of
from k2desk.core.model.intervals import NOTHING, ONE, ZERO, Interval, between, exact
from k2desk.core.model.label import Serving, days_between

if TYPE_CHECKING:
    from collections.abc import Iterable


class Line(StrEnum):
    """Line of every table, in display order."""

    K1 = "k1"
    MK4 = "mk4"
    MK7 = "mk7"
    OTHER = "other_mk"
    K2_OPEN = "k2_open"
    K2 = "k2"
    K = "k"


TARGETS: dict[Line, frozenset[Form]] = {
    Line.K1: frozenset({Form.K1}),
    Line.MK4: frozenset({Form.MK4}),
    Line.MK7: frozenset({Form.MK7}),
    Line.OTHER: OTHER_MENAQUINONES,
    Line.K2: MENAQUINONES,
    Line.K: MENAQUINONES | {Form.K1},
}
"""Single forms of each total; `K2_OPEN` is not a total and has none."""

JSON_LINES = (Line.K1, Line.K2, Line.MK4, Line.MK7, Line.K)
"""Lines of the JSON output, in its order."""


def amount_in(amounts: Iterable[Amount], target: frozenset[Form]) -> Interval | None:
    """Return the amount of the target forms, in mcg.

    Args:
        amounts: The label's amounts, without repetitions.
        target: Single forms (no `k` or `k2`).

    Returns:
        The interval; zero if the label names only other forms; None if it names the target
        without any number, or names no vitamin K at all.
    """
    low, high = ZERO, ZERO
    open_above = named = False
    for amount in amounts:
        possible = members_of(amount.forms)
        named = named or bool(possible)
        if not possible & target:
            continue
        known = amount.known
        if known is None or known.high is None:
            open_above = True
        if known is None:
            continue
        if possible <= target and Form.K3 not in amount.forms:
            low += known.low
        high += known.high or ZERO
    if not named or (open_above and low == 0):
        return None
    return between(low, None if open_above else high)


def open_amount(amounts: Iterable[Amount]) -> Interval | None:
    """Return the amount of K2 without a stated form, in mcg.

    Returns:
        The interval; zero if the label names only other forms; None as in `amount_in`.
    """
    listed = tuple(amounts)
    open_codes = [amount for amount in listed if amount.forms == {Form.K2}]
    if not open_codes and any(members_of(amount.forms) for amount in listed):
        return NOTHING
    return amount_in(open_codes, MENAQUINONES)


@dataclass(frozen=True, slots=True)
class Figure:
    """Figure of one line of one product.

    Attributes:
        line: The line.
        value: The amount in mcg; None if not stated.
        only_open: Whether the label states this form only as part of an open code ("K2 100 mcg"
            for MK-7).
        gap: The reason for that open code if `only_open`: not on the label, or missing from
            this copy of the data.
    """

    line: Line
    value: Interval | None
    only_open: bool = False
    gap: Missing | None = None

    @property
    def is_shown_in_words(self) -> bool:
        """Whether tables show the reason of the gap instead of a range.

        K1 and total K2 have guidance of their own and are shown as ranges ("0–80"). For a single
        menaquinone the range would only repeat the open amount.
        """
        return self.only_open and self.line not in {Line.K1, Line.K2}


def figure(amounts: Iterable[Amount], line: Line) -> Figure:
    """Return one line of amounts, in mcg per serving."""
    listed = tuple(amounts)
    if line is Line.K2_OPEN:
        return Figure(line, open_amount(listed))
    target = TARGETS[line]
    value = amount_in(listed, target)
    touching = [amount for amount in listed if members_of(amount.forms) & target]
    naming = [
        amount for amount in touching if amount.forms & target or members_of(amount.forms) <= target
    ]
    if naming or not touching:
        return Figure(line, value)
    lost = any(amount.form_gap is Missing.NOT_CARRIED for amount in touching)
    gap = Missing.NOT_CARRIED if lost else Missing.NOT_STATED
    return Figure(line, value, only_open=True, gap=gap)


def figures(amounts: Iterable[Amount]) -> dict[Line, Figure]:
    """Return every line of amounts, in mcg per serving."""
    listed = tuple(amounts)
    return {line: figure(listed, line) for line in Line}


@dataclass(frozen=True, slots=True)
class Dosing:
    """Conversion of a serving to a unit and a day.

    Attributes:
        servings_per_day: Label servings per day, a factor on figures per serving.
        units_per_serving: Units in the serving that the amounts are for; None if not stated.
        units_per_day: Units taken per day; None if units are not stated.
        is_per_day_assumed: Whether one serving per day is assumed, because none is stated.
        is_serving_open: Whether the serving is a range and the label does not state which end
            the amounts are for.
    """

    servings_per_day: Interval
    units_per_serving: Interval | None
    units_per_day: Interval | None
    is_per_day_assumed: bool
    is_serving_open: bool


def dosing(serving: Serving, taken_units: Interval | None = None) -> Dosing:
    """Return the conversion of a serving to a unit and a day.

    Args:
        serving: The label's serving, servings per day and units.
        taken_units: Units per day that the person takes, in place of the label's direction;
            servings per day if the label states no units in a serving.
    """
    units = serving.units
    assumed = serving.per_day is None and taken_units is None
    times = _unrounded(serving.per_day or ONE)
    if taken_units is not None:
        taken_units = _unrounded(taken_units)
    if units is None:
        return Dosing(taken_units or times, None, None, assumed, False)
    is_serving_open = not units.is_exact and serving.basis_units is None
    basis = units
    if serving.basis_units is not None and serving.basis_units > 0:
        basis = exact(serving.basis_units)
    a_day = taken_units if taken_units is not None else units.times(times)
    if not is_serving_open and basis == units and taken_units is None:
        factor = times
    else:
        factor = _ratio(a_day, basis)
    return Dosing(factor, basis, a_day, assumed, is_serving_open)


def _unrounded(times: Interval) -> Interval:
    """Return servings per day with 0.333333 restored to one third."""
    low, high = _share(times.low), None if times.high is None else _share(times.high)
    return Interval(low, high)


def _share(per_day: Decimal) -> Decimal:
    days = days_between(per_day)
    return per_day if days is None else 1 / Decimal(days)


def _ratio(dividend: Interval, divisor: Interval) -> Interval:
    """Divide without rounding, because the result is rounded later."""
    assert divisor.high is not None
    high = None if dividend.high is None else dividend.high / divisor.low
    return Interval(dividend.low / divisor.high, high)


def scale(value: Interval | None, factor: Interval) -> Interval | None:
    """Return a figure in mcg times a factor, rounded half up to a nanogram."""
    return None if value is None else value.times(factor).rounded()


def per_unit(value: Interval | None, dose: Dosing) -> Interval | None:
    """Return a figure per unit, in mcg, or None if units are not stated."""
    if value is None or dose.units_per_serving is None:
        return None
    return value.over(dose.units_per_serving)


def days_per_pack(serving: Serving, dose: Dosing) -> Interval | None:
    """Return the days that a pack lasts, rounded to a thousandth.

    Returns:
        The days; None if the units of a pack or of a day are not stated.
    """
    container = serving.units_per_container
    day = dose.units_per_day
    if container is None or container <= 0 or day is None or day.low <= 0 or day.high is None:
        return None
    return exact(container).over(day)


def cost_of_days(price: Decimal, serving: Serving, dose: Dosing, days: int) -> Interval | None:
    """Return the cost of some days, rounded to a thousandth of the currency.

    That is price x units per day x days / units in the pack; None if units are not stated.
    """
    container = serving.units_per_container
    if container is None or container <= 0 or dose.units_per_day is None:
        return None
    return dose.units_per_day.times(exact(price * days)).over(exact(container))


def cost_per_100_mcg(
    price: Decimal, serving: Serving, dose: Dosing, amount: Interval | None
) -> Interval | None:
    """Return the price of 100 mcg, rounded to a thousandth of the currency.

    Args:
        price: The price of a pack.
        serving: The serving, for the units in the pack.
        dose: The conversion of the serving.
        amount: The amount per serving, in mcg.

    Returns:
        The price; None if the amount is not stated or can be zero, or if the units of the pack
        are not stated.
    """
    container, units = serving.units_per_container, dose.units_per_serving
    if amount is None or amount.low <= 0 or amount.high is None or units is None:
        return None
    if container is None or container <= 0:
        return None
    in_pack = _ratio(amount, units).times(exact(container))
    return exact(price * 100).over(in_pack)
