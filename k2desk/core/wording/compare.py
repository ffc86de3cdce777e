"""Comparison in words: differences, sort orders, costs, measures."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Amount, Missing
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval
from k2desk.core.model.view import Extra
from k2desk.core.wording.figures import format_interval, format_mcg, format_money, format_number
from k2desk.core.wording.notices import BASIS_WORDS, FORM_NOT_CARRIED, FORM_NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from k2desk.core.model.dosing import Line

# --- titles --------------------------------------------------------------------------------------

DAYS_A_MONTH = 30

DAYS_TITLE = "Days a pack lasts"
PRICE_TITLE = "Price of a pack"
COST_DAY_TITLE = "Cost a day"
COST_MONTH_TITLE = f"Cost a month ({DAYS_A_MONTH} days)"
MK4_TITLE = "MK-4 equivalents in mcg"

NO_FACTOR = "no factor"
"""Cell text if a form has no factor, so the sum is not known."""


def cost_title(line: Line) -> str:
    """Return the title of a cost row: "Cost of 100 mcg K2"."""
    return f"Cost of 100 mcg {BASIS_WORDS[line]}"


def molar_title(line: Line) -> str:
    """Return the title of a molar row: "K2 in nmol"."""
    name = BASIS_WORDS[line]
    return f"{name[0].upper()}{name[1:]} in nmol"


def missing_factor_cell(amounts: Sequence[Amount]) -> str:
    """Return the cell text: form unknown, or no factor for a known form."""
    open_codes = [amount for amount in amounts if amount.forms & {Form.K2, Form.K}]
    if any(amount.form_gap is Missing.NOT_CARRIED for amount in open_codes):
        return FORM_NOT_CARRIED
    return FORM_NOT_STATED if open_codes else NO_FACTOR


MOLAR_NOTE = (
    "nmol count molecules: mcg × 1,000 ÷ molar mass (K1 450.71, MK-4 444.66, MK-7 649.02). "
    "They are not potency."
)
MK4_NOTE = (
    "MK-4 equivalents are mass arithmetic as in Japan's Dietary Reference Intakes 2025 (K1 and "
    "MK-4 by weight, MK-7 × 444.7 ÷ 649.0). They are not potency; the report itself says that "
    "relative activity cannot be converted."
)

NOT_POTENCY = {
    Extra.MOLAR: "Amounts in nmol count molecules; they are not potency.",
    Extra.MK4_EQUIVALENTS: "MK-4 equivalents are mass arithmetic; they are not potency.",
}
"""Remarks on extra rows, shown with each of them."""

EXTRA_MOLAR = "Amounts in nmol"
EXTRA_MK4 = "MK-4 equivalents"


# --- figures -------------------------------------------------------------------------------------


def format_nmol(value: Decimal) -> str:
    """Return nmol with 0 decimals from 100 on, 1 from 10 on, else 2."""
    places = "0.01" if value < 10 else "0.1" if value < 100 else "1"
    rounded = value.quantize(Decimal(places), ROUND_HALF_UP)
    return format_number(value if rounded == 0 else rounded)


def format_tenths(value: Decimal) -> str:
    """Return an amount with at most one decimal: "2,568.5"."""
    rounded = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return format_number(value if rounded == 0 else rounded)


def format_range(value: Interval, show: Callable[[Decimal], str]) -> str:
    """Return a range without a unit: "154", "0–154", "at least 100"."""
    if value.high is None:
        return f"at least {show(value.low)}"
    low, high = show(value.low), show(value.high)
    return low if low == high else f"{low}–{high}"


# --- differences from the reference product ------------------------------------------------------

MINUS = "\N{MINUS SIGN}"
SAME = "the same"


REFERENCE = "Reference"
"""Caption of the reference product's column."""


def difference_in_amount(value: Interval, reference: Interval, unit: str) -> str:
    """Return the difference of an amount: "+55 mcg, 2.2 times".

    Args:
        value: The amount.
        reference: The amount of the reference product.
        unit: The unit of both ("mcg", "nmol", "days").
    """
    show = {"mcg": format_mcg, "nmol": format_nmol}.get(unit, format_number)

    def with_unit(amount: Decimal) -> str:
        word = "day" if unit == "days" and amount == 1 else unit
        return f"{show(amount)} {word}"

    return _difference(value, reference, with_unit, show)


def difference_in_cost(value: Interval, reference: Interval, currency: str) -> str:
    """Return the difference of a cost in the same currency."""

    def with_unit(amount: Decimal) -> str:
        return format_money(Interval(amount, amount), currency)

    return _difference(value, reference, with_unit, with_unit)


def _difference(
    value: Interval,
    reference: Interval,
    with_unit: Callable[[Decimal], str],
    bare: Callable[[Decimal], str],
) -> str:
    if value.is_exact and reference.is_exact:
        return _exact_difference(value.low, reference.low, with_unit)
    lowest = None if reference.high is None else value.low - reference.high
    highest = None if value.high is None else value.high - reference.low
    if lowest is None or highest is None:
        return _open_difference(lowest, highest, with_unit)
    if lowest >= 0:
        return (
            f"up to {with_unit(highest)} more"
            if lowest == 0
            else _between(lowest, highest, bare, "more")
        )
    if highest <= 0:
        return (
            f"up to {with_unit(-lowest)} less"
            if highest == 0
            else _between(-highest, -lowest, bare, "less")
        )
    return f"between {bare(-lowest)} less and {bare(highest)} more"


def _open_difference(
    lowest: Decimal | None, highest: Decimal | None, with_unit: Callable[[Decimal], str]
) -> str:
    """Return a difference that is unbounded on one side or on both."""
    if lowest is not None:
        if lowest < 0:
            return f"up to {with_unit(-lowest)} less, or more"
        return f"at least {with_unit(lowest)} more" if lowest else "the same or more"
    if highest is not None:
        if highest > 0:
            return f"up to {with_unit(highest)} more, or less"
        return f"at least {with_unit(-highest)} less" if highest else "the same or less"
    return "less or more, open"


def _between(low: Decimal, high: Decimal, bare: Callable[[Decimal], str], word: str) -> str:
    first, second = bare(low), bare(high)
    if first == second:
        return f"{first} {word}"
    return f"between {first} and {second} {word}"


def _exact_difference(
    value: Decimal, reference: Decimal, with_unit: Callable[[Decimal], str]
) -> str:
    if value == reference:
        return SAME
    sign = "+" if value > reference else MINUS
    text = f"{sign}{with_unit(abs(value - reference))}"
    ratio = format_ratio(value, reference)
    return f"{text}, {ratio}" if ratio else text


def format_ratio(value: Decimal, reference: Decimal) -> str:
    """Return a ratio: "2.2 times", "0.45 times".

    Empty if it rounds to 1 or if either amount is zero.
    """
    if value <= 0 or reference <= 0:
        return ""
    ratio = value / reference
    if ratio >= 10:
        rounded = ratio.quantize(Decimal(1), ROUND_HALF_UP)
    elif ratio >= Decimal("1.05"):
        rounded = ratio.quantize(Decimal("0.1"), ROUND_HALF_UP)
    else:
        places = Decimal(1).scaleb(ratio.adjusted() - 1) if ratio < 1 else Decimal("0.01")
        rounded = ratio.quantize(places, ROUND_HALF_UP)
    return "" if rounded == 1 else f"{format_number(rounded)} times"


# --- remarks on a view ---------------------------------------------------------------------------


def difference_remark(title: str) -> str:
    """Return the remark that names the reference product."""
    return f"Differences are told beside {title}; what is not stated has none."


def order_remark(title: str, group: str, *, descending: bool) -> str:
    """Return the remark on the row that sorts the products."""
    first = "the largest" if descending else "the smallest"
    return (
        f"Products stand in the order of “{title}”, {group.lower()}, {first} first; those that do "
        "not state it stand last."
    )


def label_order_remark(title: str, *, descending: bool) -> str:
    """Return the remark on a label row that sorts the products."""
    way = "last to first" if descending else "first to last"
    return f"Products stand in the order of “{title}”, {way}."


def currencies_remark(currencies: Sequence[str]) -> str:
    """Return the remark that costs in several currencies are not compared."""
    listed = ", ".join(currencies[:-1]) + f" and {currencies[-1]}"
    return (
        f"Costs in {listed} are neither set beside each other nor put in order: no exchange rates "
        "are kept."
    )


def pack_arithmetic(container: Decimal, day: Interval, days: Interval) -> str:
    """Return days per pack: "90 in the pack ÷ 1 a day = 90 days"."""
    pack, units = format_number(container), format_interval(day)
    return f"{pack} in the pack ÷ {units} a day = {format_days(days)}"


def format_days(days: Interval) -> str:
    """Return days: "1 day", "30–60 days"."""
    word = "day" if days.is_exact and days.low == 1 else "days"
    return f"{format_range(days, format_mcg)} {word}"
