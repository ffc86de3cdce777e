"""Products beside each other in words: differences, orders, costs, and other measures."""

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

# --- titles ------------------------------------------------------------------------------------

DAYS_A_MONTH = 30

DAYS_TITLE = "Days a pack lasts"
PRICE_TITLE = "Price of a pack"
COST_DAY_TITLE = "Cost a day"
COST_MONTH_TITLE = f"Cost a month ({DAYS_A_MONTH} days)"
MK4_TITLE = "MK-4 equivalents in mcg"

NO_FACTOR = "no factor"
"""What stands where a form has no factor for a measure, so that the sum is not known."""


def cost_title(line: Line) -> str:
    """Return the title of a row of costs: "Cost of 100 mcg K2"."""
    return f"Cost of 100 mcg {BASIS_WORDS[line]}"


def molar_title(line: Line) -> str:
    """Return the title of a row of molecules: "K2 in nmol"."""
    name = BASIS_WORDS[line]
    return f"{name[0].upper()}{name[1:]} in nmol"


def missing_factor_cell(amounts: Sequence[Amount]) -> str:
    """Return why amounts have no factor: their form is open, or has none."""
    open_codes = [one for one in amounts if one.forms & {Form.K2, Form.K}]
    if any(one.form_gap is Missing.NOT_CARRIED for one in open_codes):
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
"""What an extra row is not, in few words; said wherever it is shown."""

EXTRA_MOLAR = "Amounts in nmol"
EXTRA_MK4 = "MK-4 equivalents"


# --- figures -----------------------------------------------------------------------------------


def format_nmol(value: Decimal) -> str:
    """Return nmol for reading: whole from 100 on, one decimal from 10, two under it."""
    places = "0.01" if value < 10 else "0.1" if value < 100 else "1"
    shown = value.quantize(Decimal(places), ROUND_HALF_UP)
    return format_number(value if shown == 0 else shown)


def format_tenths(value: Decimal) -> str:
    """Return an amount with at most one decimal: "2,568.5"."""
    shown = value.quantize(Decimal("0.1"), ROUND_HALF_UP)
    return format_number(value if shown == 0 else shown)


def format_range(value: Interval, show: Callable[[Decimal], str]) -> str:
    """Return an interval without a unit: "154", "0–154", "at least 100"."""
    if value.high is None:
        return f"at least {show(value.low)}"
    low, high = show(value.low), show(value.high)
    return low if low == high else f"{low}–{high}"


# --- beside the reference ----------------------------------------------------------------------

MINUS = "\N{MINUS SIGN}"
SAME = "the same"


REFERENCE = "Reference"
"""What stands at the head of the product that the others are told beside."""


def difference_in_amount(value: Interval, reference: Interval, unit: str) -> str:
    """Return how an amount differs from the reference's: "+55 mcg, 2.2 times".

    Args:
        value: The amount.
        reference: The reference product's.
        unit: The unit of both ("mcg", "nmol", "days").
    """
    show = {"mcg": format_mcg, "nmol": format_nmol}.get(unit, format_number)

    def whole(amount: Decimal) -> str:
        word = "day" if unit == "days" and amount == 1 else unit
        return f"{show(amount)} {word}"

    return _beside(value, reference, whole, show)


def difference_in_cost(value: Interval, reference: Interval, currency: str) -> str:
    """Return how a cost differs from the reference's in the same currency."""

    def whole(amount: Decimal) -> str:
        return format_money(Interval(amount, amount), currency)

    return _beside(value, reference, whole, whole)


def _beside(
    value: Interval,
    reference: Interval,
    whole: Callable[[Decimal], str],
    bare: Callable[[Decimal], str],
) -> str:
    if value.is_exact and reference.is_exact:
        return _exactly(value.low, reference.low, whole)
    least = None if reference.high is None else value.low - reference.high
    most = None if value.high is None else value.high - reference.low
    if least is None or most is None:
        return _open(least, most, whole)
    if least >= 0:
        return f"up to {whole(most)} more" if least == 0 else _between(least, most, bare, "more")
    if most <= 0:
        return f"up to {whole(-least)} less" if most == 0 else _between(-most, -least, bare, "less")
    return f"between {bare(-least)} less and {bare(most)} more"


def _open(least: Decimal | None, most: Decimal | None, whole: Callable[[Decimal], str]) -> str:
    """Return a difference that nothing bounds on one side, or on both."""
    if least is not None:
        if least < 0:
            return f"up to {whole(-least)} less, or more"
        return f"at least {whole(least)} more" if least else "the same or more"
    if most is not None:
        if most > 0:
            return f"up to {whole(most)} more, or less"
        return f"at least {whole(-most)} less" if most else "the same or less"
    return "less or more, open"


def _between(low: Decimal, high: Decimal, bare: Callable[[Decimal], str], word: str) -> str:
    first, second = bare(low), bare(high)
    if first == second:
        return f"{first} {word}"
    return f"between {first} and {second} {word}"


def _exactly(value: Decimal, reference: Decimal, whole: Callable[[Decimal], str]) -> str:
    if value == reference:
        return SAME
    sign = "+" if value > reference else MINUS
    told = f"{sign}{whole(abs(value - reference))}"
    many = format_ratio(value, reference)
    return f"{told}, {many}" if many else told


def format_ratio(value: Decimal, reference: Decimal) -> str:
    """Return how many times as much: "2.2 times", "0.45 times"; empty where it says nothing."""
    if value <= 0 or reference <= 0:
        return ""
    ratio = value / reference
    if ratio >= 10:
        shown = ratio.quantize(Decimal(1), ROUND_HALF_UP)
    elif ratio >= Decimal("1.05"):
        shown = ratio.quantize(Decimal("0.1"), ROUND_HALF_UP)
    else:
        places = Decimal(1).scaleb(ratio.adjusted() - 1) if ratio < 1 else Decimal("0.01")
        shown = ratio.quantize(places, ROUND_HALF_UP)
    return "" if shown == 1 else f"{format_number(shown)} times"


# --- what is said of a view --------------------------------------------------------------------


def difference_remark(title: str) -> str:
    """Say whose figures the others are told beside, and how."""
    return f"Differences are told beside {title}; what is not stated has none."


def order_remark(title: str, group: str, *, descending: bool) -> str:
    """Say what the products are in the order of."""
    first = "the largest" if descending else "the smallest"
    return (
        f"Products stand in the order of “{title}”, {group.lower()}, {first} first; those that do "
        "not state it stand last."
    )


def label_order_remark(title: str, *, descending: bool) -> str:
    """Say that the products are in the order of a row about their labels."""
    way = "last to first" if descending else "first to last"
    return f"Products stand in the order of “{title}”, {way}."


def currencies_remark(currencies: Sequence[str]) -> str:
    """Say why costs are not told beside each other or put in order."""
    listed = ", ".join(currencies[:-1]) + f" and {currencies[-1]}"
    return (
        f"Costs in {listed} are neither set beside each other nor put in order: no exchange rates "
        "are kept."
    )


def pack_arithmetic(container: Decimal, day: Interval, days: Interval) -> str:
    """Return how long a pack lasts: "90 units in the pack ÷ 1 a day = 90 days"."""
    return f"{format_number(container)} in the pack ÷ {format_interval(day)} a day = {format_days(days)}"


def format_days(days: Interval) -> str:
    """Return days: "90 days", "30–60 days"."""
    word = "day" if days.is_exact and days.low == 1 else "days"
    return f"{format_range(days, format_mcg)} {word}"
