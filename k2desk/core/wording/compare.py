"""Comparison in words: differences, sort orders, costs, measures."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Amount, Missing
from k2desk.core.model.equivalents import MK4_EQUIVALENTS, MOLAR_MASS
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval, exact
from k2desk.core.model.message import Message, Style, health, joined, msg, nmsg
from k2desk.core.model.view import Extra
from k2desk.core.wording.figures import (
    format_interval,
    format_money,
    format_range,
    number,
    rounded_mcg,
    unrounded,
)
from k2desk.core.wording.notices import BASIS_WORDS, FORM_NOT_CARRIED, FORM_NOT_STATED, LINE_TITLES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from k2desk.core.model.dosing import Line

# --- units ---------------------------------------------------------------------------------------

# Translators: micrograms; US labels print “mcg”.
MCG = msg("mcg")
NMOL = msg("nmol")
DAYS = msg("days")

# --- titles --------------------------------------------------------------------------------------

DAYS_A_MONTH = 30

DAYS_TITLE = msg("Days a pack lasts")
PRICE_TITLE = msg("Price of a pack")
COST_DAY_TITLE = msg("Cost per day")
COST_MONTH_TITLE = msg("Cost per month ({days} days)", days=DAYS_A_MONTH)
MK4_TITLE = msg("MK-4 equivalents in mcg")

# Translators: there is no factor that converts this form into the other measure.
NO_FACTOR = msg("no factor")
"""Cell text if a form has no factor, so the sum is not known."""


def cost_title(line: Line) -> Message:
    """Return the title of a cost row: "Cost of 100 mcg K2"."""
    return msg("Cost of 100 mcg {line}", line=BASIS_WORDS[line])


def molar_title(line: Line) -> Message:
    """Return the title of a molar row: "Total K2 in nmol"."""
    return msg("{line} in nmol", line=LINE_TITLES[line])


def missing_factor_cell(amounts: Sequence[Amount]) -> Message:
    """Return the cell text: form unknown, or no factor for a known form."""
    open_codes = [amount for amount in amounts if amount.forms & {Form.K2, Form.K}]
    if any(amount.form_gap is Missing.NOT_CARRIED for amount in open_codes):
        return FORM_NOT_CARRIED
    return FORM_NOT_STATED if open_codes else NO_FACTOR


MOLAR_NOTE = health(
    "Amounts in nmol count molecules: mcg × 1,000 ÷ molar mass (K1 {k1}, MK-4 {mk4}, MK-7 {mk7}). "
    "They are not potency.",
    k1=MOLAR_MASS[Form.K1],
    mk4=MOLAR_MASS[Form.MK4],
    mk7=MOLAR_MASS[Form.MK7],
)
MK4_NOTE = health(
    "MK-4 equivalents are mass arithmetic as in Japan's Dietary Reference Intakes {year}. K1 and "
    "MK-4 count by weight, MK-7 × {times} ÷ {over}. MK-4 equivalents are not potency. The report "
    "says that relative activity cannot be converted.",
    year="2025",
    times=MK4_EQUIVALENTS[Form.MK7].times,
    over=MK4_EQUIVALENTS[Form.MK7].over,
)

NOT_POTENCY: dict[Extra, Message] = {
    Extra.MOLAR: health("Amounts in nmol count molecules. They are not potency."),
    Extra.MK4_EQUIVALENTS: health("MK-4 equivalents are mass arithmetic. They are not potency."),
}
"""Remarks on extra rows, shown with each of them."""

EXTRA_MOLAR = msg("Amounts in nmol")
EXTRA_MK4 = msg("MK-4 equivalents")


# --- figures -------------------------------------------------------------------------------------


def rounded_nmol(value: Decimal) -> Decimal:
    """Return nmol with 0 decimals from 100 on, 1 from 10 on, else 2."""
    places = "0.01" if value < 10 else "0.1" if value < 100 else "1"
    rounded = value.quantize(Decimal(places), ROUND_HALF_UP)
    return value if rounded == 0 else rounded


def rounded_tenths(value: Decimal) -> Decimal:
    """Return an amount with at most one decimal: 2568.5."""
    rounded = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return value if rounded == 0 else rounded


# --- differences from the reference product ------------------------------------------------------

SAME = msg("the same")

# Translators: the product that the others are compared with.
REFERENCE = msg("Reference product")
"""Caption of the reference product's column."""

_ROUNDING: dict[str, Callable[[Decimal], Decimal]] = {"mcg": rounded_mcg, "nmol": rounded_nmol}


def difference_in_amount(value: Interval, reference: Interval, unit: str) -> Message:
    """Return the difference of an amount: "+55 mcg, 2.2 times".

    Args:
        value: The amount.
        reference: The amount of the reference product.
        unit: The unit of both ("mcg", "nmol", "days").
    """
    rounded = _ROUNDING.get(unit, unrounded)

    def with_unit(amount: Decimal) -> Message:
        shown = rounded(amount)
        if unit == "days":
            return format_days(exact(shown))
        if unit == "nmol":
            return msg("{amount} nmol", amount=shown)
        return msg("{amount} mcg", amount=shown)

    def bare(amount: Decimal) -> Message:
        return number(rounded(amount))

    return _difference(value, reference, with_unit, bare)


def difference_in_cost(value: Interval, reference: Interval, currency: str) -> Message:
    """Return the difference of a cost in the same currency."""

    def with_unit(amount: Decimal) -> Message:
        return format_money(Interval(amount, amount), currency)

    return _difference(value, reference, with_unit, with_unit)


def _difference(
    value: Interval,
    reference: Interval,
    with_unit: Callable[[Decimal], Message],
    bare: Callable[[Decimal], Message],
) -> Message:
    if value.is_exact and reference.is_exact:
        return _exact_difference(value.low, reference.low, with_unit)
    lowest = None if reference.high is None else value.low - reference.high
    highest = None if value.high is None else value.high - reference.low
    if lowest is None or highest is None:
        return _open_difference(lowest, highest, with_unit)
    return _closed_difference(lowest, highest, with_unit, bare)


def _closed_difference(
    lowest: Decimal,
    highest: Decimal,
    with_unit: Callable[[Decimal], Message],
    bare: Callable[[Decimal], Message],
) -> Message:
    """Return a difference between two bounds."""
    if lowest == 0:
        return msg("up to {amount} more", amount=with_unit(highest))
    if highest == 0:
        return msg("up to {amount} less", amount=with_unit(-lowest))
    if lowest > 0:
        low, high = bare(lowest), bare(highest)
        if low == high:
            return msg("{amount} more", amount=low)
        return msg("between {low} and {high} more", low=low, high=high)
    if highest < 0:
        low, high = bare(-highest), bare(-lowest)
        if low == high:
            return msg("{amount} less", amount=low)
        return msg("between {low} and {high} less", low=low, high=high)
    return msg("between {less} less and {more} more", less=bare(-lowest), more=bare(highest))


def _open_difference(
    lowest: Decimal | None, highest: Decimal | None, with_unit: Callable[[Decimal], Message]
) -> Message:
    """Return a difference that is unbounded on one side or on both."""
    if lowest is not None:
        if lowest < 0:
            return msg("up to {amount} less, or more", amount=with_unit(-lowest))
        if lowest == 0:
            return msg("the same or more")
        return msg("at least {amount} more", amount=with_unit(lowest))
    if highest is not None:
        if highest > 0:
            return msg("up to {amount} more, or less", amount=with_unit(highest))
        if highest == 0:
            return msg("the same or less")
        return msg("at least {amount} less", amount=with_unit(-highest))
    return msg("less or more, unknown")


def _exact_difference(
    value: Decimal, reference: Decimal, with_unit: Callable[[Decimal], Message]
) -> Message:
    if value == reference:
        return SAME
    amount = with_unit(abs(value - reference))
    ratio = rounded_ratio(value, reference)
    if value > reference:
        if ratio is None:
            return msg("+{amount}", amount=amount)
        return msg("+{amount}, {ratio} times", amount=amount, ratio=ratio)
    if ratio is None:
        return msg("−{amount}", amount=amount)
    return msg("−{amount}, {ratio} times", amount=amount, ratio=ratio)


def rounded_ratio(value: Decimal, reference: Decimal) -> Decimal | None:
    """Return a ratio, rounded for reading: 2.2, 0.45.

    None if it rounds to 1 or if either amount is zero.
    """
    if value <= 0 or reference <= 0:
        return None
    ratio = value / reference
    if ratio >= 10:
        rounded = ratio.quantize(Decimal(1), ROUND_HALF_UP)
    elif ratio >= Decimal("1.05"):
        rounded = ratio.quantize(Decimal("0.1"), ROUND_HALF_UP)
    else:
        places = Decimal(1).scaleb(ratio.adjusted() - 1) if ratio < 1 else Decimal("0.01")
        rounded = ratio.quantize(places, ROUND_HALF_UP)
    return None if rounded == 1 else rounded


# --- remarks on a view ---------------------------------------------------------------------------


def difference_remark(title: str) -> Message:
    """Return the remark that names the reference product."""
    return msg("Differences are versus {product}; blank if not stated.", product=title)


def order_remark(title: str, group: str, *, descending: bool) -> Message:
    """Return the remark on the row that sorts the products.

    Args:
        title: The title of the row.
        group: The heading above the row.
        descending: Whether the largest figure comes first.
    """
    if descending:
        return msg(
            "Sorted by “{group}: {row}”, largest first. Products without this value come last.",
            group=group,
            row=title,
        )
    return msg(
        "Sorted by “{group}: {row}”, smallest first. Products without this value come last.",
        group=group,
        row=title,
    )


def label_order_remark(title: str, *, descending: bool) -> Message:
    """Return the remark on a label row that sorts the products."""
    if descending:
        return msg("Sorted by “{row}”, last to first.", row=title)
    return msg("Sorted by “{row}”, first to last.", row=title)


def currencies_remark(currencies: Sequence[str]) -> Message:
    """Return the remark that costs in several currencies are not compared."""
    listed = joined(currencies, Style.AND)
    return msg("Costs in {currencies} can't be compared: no exchange rates.", currencies=listed)


def pack_arithmetic(container: Decimal, day: Interval, days: Interval) -> Message:
    """Return days per pack: "90 in the pack ÷ 1 per day = 90 days"."""
    return msg(
        "{pack} in the pack ÷ {units} per day = {days}",
        pack=container,
        units=format_interval(day),
        days=format_days(days),
    )


def format_days(days: Interval) -> Message:
    """Return days: "1 day", "30–60 days"."""
    end = days.low if days.high is None else days.high
    count = 1 if end == 1 else max(2, int(end))
    return nmsg("{count} day", "{count} days", count, count=format_range(days, rounded_mcg))
