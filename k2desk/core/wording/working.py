"""Labels of the steps of a calculation."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Amount, Missing
from k2desk.core.wording.compare import format_range
from k2desk.core.wording.figures import (
    format_amount,
    format_forms,
    format_interval,
    format_mcg,
    format_number,
    format_times_per_day,
    pluralize,
)
from k2desk.core.wording.notices import BASIS_WORDS, LINE_TITLES, NOT_STATED

if TYPE_CHECKING:
    from k2desk.core.model.dosing import Dosing, Line
    from k2desk.core.model.guidance import Guidance
    from k2desk.core.model.intervals import Interval
    from k2desk.core.model.label import LabelRow, Serving

NO_ROW = "No row of the label names it."
UNITS_NOT_SPECIFIED = (
    "The serving is a range, and the label does not say which end the amounts are for."
)
SPLIT_NOT_KNOWN = "How much of an amount over several forms is of it is not known: nothing to all."
NO_COST = "Price, units in the pack and amount are all needed; one of them is not known."
SERVINGS_STEP = "× servings a day"
PRICE_STEP = "Price of a pack"
PACK_STEP = "÷ units in the pack"
MONTH_STEP = "× days"
HUNDRED_STEP = "× mcg"
IN_PACK = "Units in the pack"
OVER_DAY = "÷ units a day"
DAYS_RESULT = "= Days a pack lasts"
A_DAY_RESULT = "= A day"
LOWER_END = "Lower end"
UPPER_END = "Upper end"
VALUE = "Value"
AGAINST = "Set against it"
LOWER_BOUND = "The least it can be"
UPPER_BOUND = "The most it can be"
OPEN_ABOVE = "open above"
POSITION_RESULT = "= It lies"
DIFFERENCE = "Beside {}"


def row_step(row: LabelRow) -> tuple[str, str]:
    """Return a label row: its name and its printed amount."""
    return f"On the label: {row.name}", row.printed or NOT_STATED


def counts_step(amount: Amount, counted: Interval | None) -> tuple[str, str]:
    """Return an amount as a step of a sum: its forms and what counts of it."""
    name = format_forms(amount.forms, amount.form_gap)
    return f"+ {name}", NOT_STATED if counted is None else format_amount(counted)


def serving_result(line: Line) -> str:
    """Return the label of a result per serving."""
    return f"= {LINE_TITLES[line]} per serving"


def day_result(line: Line) -> str:
    """Return the label of a result per day."""
    return f"= {LINE_TITLES[line]} a day"


def unit_result(line: Line, unit: str) -> str:
    """Return the label of a result per unit."""
    return f"= {LINE_TITLES[line]} per {unit.strip() or 'unit'}"


def over_units(dose: Dosing, unit: str) -> tuple[str, str]:
    """Return the step from a serving to a unit."""
    units = dose.units_per_serving
    return "÷ units that the amounts are for", NOT_STATED if units is None else pluralize(
        units, unit
    )


def times_units(dose: Dosing, unit: str, *, taken: bool) -> tuple[str, str]:
    """Return the step from a unit to a day."""
    units = dose.units_per_day
    label = "× units taken a day" if taken else "× units a day"
    return label, NOT_STATED if units is None else pluralize(units, unit)


def times_servings(serving: Serving, dose: Dosing) -> tuple[str, str]:
    """Return the step from a serving to a day, and why one is assumed."""
    if dose.is_per_day_assumed:
        gap = serving.per_day_missing or Missing.NOT_STATED
        reasons = {
            Missing.NOT_STATED: "not stated",
            Missing.NOT_CARRIED: "not carried in this copy",
        }
        return SERVINGS_STEP, f"1 ({reasons.get(gap, 'unclear')}, so taken as one)"
    return SERVINGS_STEP, format_times_per_day(serving) or format_interval(dose.servings_per_day)


def measure_step(amount: Amount, factor: str) -> str:
    """Return an amount with its factor: "+ MK-7 100 mcg × 1,000 ÷ 649.02"."""
    name = format_forms(amount.forms, amount.form_gap)
    return f"+ {name} {format_amount(amount.known)} {factor}".rstrip()


def format_factor(times: Decimal, over: Decimal) -> str:
    """Return a factor: "× 1,000 ÷ 649.02", "by weight"."""
    if times == over:
        return "by weight"
    return f"× {format_number(times)} ÷ {over:,f}"


def times_unit_amount(line: Line, amount: Interval | None, unit: str) -> tuple[str, str]:
    """Return the amount in a unit, in mcg, as divisor of the price."""
    return f"÷ {BASIS_WORDS[line]} in a {unit.strip() or 'unit'}", format_amount(amount)


def against_guidance(end: Decimal, guidance: Guidance) -> str:
    """Return the distance of an amount in mcg per day from guidance."""
    low, high = guidance.low_mcg, guidance.high_mcg
    single = low == high
    if end < low:
        return f"{format_mcg(low - end)} mcg below the {'value' if single else 'lower end'}"
    if end > high:
        return f"{format_mcg(end - high)} mcg above the {'value' if single else 'upper end'}"
    if end in (low, high):
        return "at the value" if single else "at an end, which counts as inside"
    return "between the ends"


def dose_step(guidance: Guidance, dose: Interval | None) -> tuple[str, str]:
    """Return the amount per day that the guidance is about."""
    return f"{BASIS_WORDS[guidance.basis]} a day", format_amount(dose, format_number)


def dose_share(dose: Interval, guidance: Guidance) -> tuple[str, str]:
    """Return a dose in mcg per day as percent of a single value, half up."""

    def percent(amount: Decimal) -> str:
        whole = (amount * 100 / guidance.high_mcg).quantize(Decimal(1), ROUND_HALF_UP)
        return format_number(whole)

    return f"100 × amount ÷ {format_mcg(guidance.high_mcg)} mcg", f"{format_range(dose, percent)} %"
