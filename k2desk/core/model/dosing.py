"""What a product's amounts come to: per serving, per unit, per day, as intervals.

Every figure is computed from the amounts over sets of forms. An amount that certainly is of the
form asked for counts in full; one that can be counts as anything from nothing to all of it; one
that names the form without a number leaves the sum open above.
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
    """A line of every table, in the one order used everywhere."""

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
"""The single forms that each total is of; `K2_OPEN` is no total but the open codes as they are."""

JSON_LINES = (Line.K1, Line.K2, Line.MK4, Line.MK7, Line.K)
"""The lines that JSON output carries, in its order."""


def amount_in(amounts: Iterable[Amount], target: frozenset[Form]) -> Interval | None:
    """Return how much of the target forms amounts hold, in mcg.

    Args:
        amounts: What a label states, with nothing in it twice.
        target: Single forms (no `k` or `k2`).

    Returns:
        The interval; zero where the label names only other forms; None where it names the
        target without any number, where nothing is known of its number, or where the label
        names no vitamin K at all.
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
    """Return what is stated as K2 with no form, in mcg.

    Zero where the label names only other forms; None as in `amount_in`.
    """
    listed = tuple(amounts)
    open_codes = [amount for amount in listed if amount.forms == {Form.K2}]
    if not open_codes and any(members_of(amount.forms) for amount in listed):
        return NOTHING
    return amount_in(open_codes, MENAQUINONES)


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of one product.

    Attributes:
        line: Which line.
        value: In mcg; None where not stated.
        only_open: Whether all that it could hold is stated under an open code only, so that the
            label does not state this form at all ("K2 100 mcg" for MK-7).
        gap: Why that code is open where `only_open` holds: the label does not say, or this copy
            of the data does not carry it.
    """

    line: Line
    value: Interval | None
    only_open: bool = False
    gap: Missing | None = None

    @property
    def is_shown_in_words(self) -> bool:
        """Whether a cell says why it is open in place of a range.

        K1 and total K2 have guidance of their own, so what they can at most be is told as a range
        ("0–80"); for a single menaquinone that range would only repeat the open amount.
        """
        return self.only_open and self.line not in {Line.K1, Line.K2}


def figure(amounts: Iterable[Amount], line: Line) -> Figure:
    """Return one line of what amounts state, in mcg."""
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
    """Return every line of what amounts state, per serving, in mcg."""
    listed = tuple(amounts)
    return {line: figure(listed, line) for line in Line}


@dataclass(frozen=True, slots=True)
class Dosing:
    """How a serving becomes a unit and a day.

    Attributes:
        servings_a_day: Label servings that a day is worth, as a factor on "per serving".
        units_a_serving: Units in the serving that the amounts are for; None where not stated.
        units_a_day: Units taken in a day; None where units are not stated.
        per_day_assumed: Whether one serving a day is an assumption, because none is stated.
        serving_open: Whether the serving is a range and nothing says which end amounts are for.
    """

    servings_a_day: Interval
    units_a_serving: Interval | None
    units_a_day: Interval | None
    per_day_assumed: bool
    serving_open: bool


def dosing(serving: Serving, taken_units: Interval | None = None) -> Dosing:
    """Return how a serving becomes a day.

    Args:
        serving: The label's serving, servings a day and units.
        taken_units: Units a day that the person takes, in place of the label's direction; where
            the label does not state units in a serving, servings a day.
    """
    units = serving.units
    assumed = serving.per_day is None and taken_units is None
    times = _unrounded(serving.per_day or ONE)
    if taken_units is not None:
        taken_units = _unrounded(taken_units)
    if units is None:
        return Dosing(taken_units or times, None, None, assumed, False)
    serving_open = not units.is_exact and serving.basis_units is None
    basis = units
    if serving.basis_units is not None and serving.basis_units > 0:
        basis = exact(serving.basis_units)
    a_day = taken_units if taken_units is not None else units.times(times)
    if not serving_open and basis == units and taken_units is None:
        factor = times
    else:
        factor = _ratio(a_day, basis)
    return Dosing(factor, basis, a_day, assumed, serving_open)


def _unrounded(times: Interval) -> Interval:
    """Return times a day with "every 3 days", kept as 0.333333, as a third again."""
    low, high = _share(times.low), None if times.high is None else _share(times.high)
    return Interval(low, high)


def _share(per_day: Decimal) -> Decimal:
    days = days_between(per_day)
    return per_day if days is None else 1 / Decimal(days)


def _ratio(dividend: Interval, divisor: Interval) -> Interval:
    """Divide without rounding, so that what is rounded later is rounded once."""
    assert divisor.high is not None
    high = None if dividend.high is None else dividend.high / divisor.low
    return Interval(dividend.low / divisor.high, high)


def scale(value: Interval | None, factor: Interval) -> Interval | None:
    """Return a figure times a factor, rounded half up to a nanogram; None stays None."""
    return None if value is None else value.times(factor).rounded()


def per_unit(value: Interval | None, dose: Dosing) -> Interval | None:
    """Return a per-serving figure per unit, in mcg; None where either is not stated."""
    if value is None or dose.units_a_serving is None:
        return None
    return value.over(dose.units_a_serving)


def per_day(amounts: Iterable[Amount], dose: Dosing, line: Line) -> Interval | None:
    """Return a line per day, in mcg, rounded half up to a nanogram."""
    return scale(figure(amounts, line).value, dose.servings_a_day)


def days_per_pack(serving: Serving, dose: Dosing) -> Interval | None:
    """Return how many days a pack lasts, to a thousandth; None where units are not stated."""
    container = serving.units_per_container
    day = dose.units_a_day
    if container is None or container <= 0 or day is None or day.low <= 0 or day.high is None:
        return None
    return exact(container).over(day)


def cost_of_days(price: Decimal, serving: Serving, dose: Dosing, days: int) -> Interval | None:
    """Return price x units a day x days / units in the pack, to a thousandth of the unit."""
    container = serving.units_per_container
    if container is None or container <= 0 or dose.units_a_day is None:
        return None
    return dose.units_a_day.times(exact(price * days)).over(exact(container))


def cost_per_100_mcg(
    price: Decimal, serving: Serving, dose: Dosing, amount: Interval | None
) -> Interval | None:
    """Return the price of 100 mcg of what `amount` (per serving) is of, to a thousandth.

    None where the amount is not stated or can be nothing, or the pack's units are not stated.
    """
    container, units = serving.units_per_container, dose.units_a_serving
    if amount is None or amount.low <= 0 or amount.high is None or units is None:
        return None
    if container is None or container <= 0:
        return None
    held = _ratio(amount, units).times(exact(container))
    return exact(price * 100).over(held)
