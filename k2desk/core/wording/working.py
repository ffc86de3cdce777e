"""Labels of the steps of a calculation."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Amount, Missing
from k2desk.core.model.intervals import ONE
from k2desk.core.model.message import Message, Percent, health, msg
from k2desk.core.wording.figures import (
    EMPTY,
    format_amount,
    format_forms,
    format_interval,
    format_range,
    format_times_per_day,
    pluralize,
    rounded_mcg,
    unrounded,
)
from k2desk.core.wording.notices import BASIS_WORDS, LINE_TITLES, NOT_STATED

if TYPE_CHECKING:
    from k2desk.core.model.dosing import Dosing, Line
    from k2desk.core.model.guidance import Guidance
    from k2desk.core.model.intervals import Interval
    from k2desk.core.model.label import LabelRow, Serving

NO_ROW = msg("No row of the label names this form or total.")
UNITS_NOT_SPECIFIED = health(
    "The serving is a range. The label does not say which end the amounts are for."
)
SPLIT_NOT_KNOWN = health(
    "One amount covers several forms; this form's share is unknown ({low}–{high}).",
    low=Percent(Decimal(0)),
    high=Percent(Decimal(100)),
)
NO_COST = msg("Price, units in the pack and amount are all needed. One of them is unknown.")
SERVINGS_STEP = msg("× servings per day")
PRICE_STEP = msg("Price of a pack")
PACK_STEP = msg("÷ units in the pack")
MONTH_STEP = msg("× days")
HUNDRED_STEP = msg("× mcg")
IN_PACK = msg("Units in the pack")
OVER_DAY = msg("÷ units per day")
DAYS_RESULT = msg("= Days a pack lasts")
A_DAY_RESULT = msg("= Per day")
LOWER_END = msg("Lower end")
UPPER_END = msg("Upper end")
VALUE = msg("Value")
AGAINST = msg("Compared with the guidance")
LOWER_BOUND = msg("Smallest possible amount")
UPPER_BOUND = msg("Largest possible amount")
OPEN_ABOVE = msg("no upper bound")
POSITION_RESULT = msg("= Position")


def calculation_title(product: str, row: str) -> Message:
    """Return the title of a calculation: product and row."""
    return msg("{product} – {row}", product=product, row=row)


def step_text(label: str, figure: str) -> Message:
    """Return a step in one line: "× servings per day: 2"."""
    return msg("{label}: {figure}", label=label, figure=figure)


def difference_step(reference: str) -> Message:
    """Return the label of the difference from the reference product."""
    return msg("Compared with {product}", product=reference)


def title_result(title: str) -> Message:
    """Return the label of a result that has the title of its row."""
    return msg("= {title}", title=title)


def row_step(row: LabelRow) -> tuple[str, str]:
    """Return a label row: its name and its printed amount."""
    return msg("On the label: {row}", row=row.name), row.printed or NOT_STATED


def counts_step(amount: Amount, counted: Interval | None) -> tuple[str, str]:
    """Return an amount as a step of a sum: its forms and what counts of it."""
    name = msg("+ {form}", form=format_forms(amount.forms, amount.form_gap))
    return name, NOT_STATED if counted is None else format_amount(counted)


def serving_result(line: Line) -> Message:
    """Return the label of a result per serving."""
    return msg("= {line} per serving", line=LINE_TITLES[line])


def day_result(line: Line) -> Message:
    """Return the label of a result per day."""
    return msg("= {line} per day", line=LINE_TITLES[line])


def unit_result(line: Line, unit: str) -> Message:
    """Return the label of a result per unit: "= Total K2 in 1 capsule"."""
    return msg("= {line} in {units}", line=LINE_TITLES[line], units=pluralize(ONE, unit))


def over_units(dose: Dosing, unit: str) -> tuple[str, str]:
    """Return the step from a serving to a unit."""
    units = dose.units_per_serving
    text = NOT_STATED if units is None else pluralize(units, unit)
    return msg("÷ units that the amounts are for"), text


def times_units(dose: Dosing, unit: str, *, taken: bool) -> tuple[str, str]:
    """Return the step from a unit to a day."""
    units = dose.units_per_day
    label = msg("× units taken per day") if taken else msg("× units per day")
    return label, NOT_STATED if units is None else pluralize(units, unit)


_ASSUMED: dict[Missing, Message] = {
    Missing.NOT_STATED: msg("1 (assumed; not stated)"),
    Missing.NOT_CARRIED: msg("1 (assumed; missing from our data)"),
    Missing.UNCLEAR: msg("1 (assumed; unclear)"),
}


def times_servings(serving: Serving, dose: Dosing) -> tuple[str, str]:
    """Return the step from a serving to a day, and why one is assumed."""
    if dose.is_per_day_assumed:
        return SERVINGS_STEP, _ASSUMED[serving.per_day_missing or Missing.NOT_STATED]
    return SERVINGS_STEP, format_times_per_day(serving) or format_interval(dose.servings_per_day)


def measure_step(amount: Amount, factor: Message = EMPTY) -> Message:
    """Return an amount with its factor: "+ MK-7 100 mcg × 1,000 ÷ 649.02"."""
    form = format_forms(amount.forms, amount.form_gap)
    known = format_amount(amount.known)
    if not factor:
        return msg("+ {form} {amount}", form=form, amount=known)
    return msg("+ {form} {amount} {factor}", form=form, amount=known, factor=factor)


def format_factor(times: Decimal, over: Decimal) -> Message:
    """Return a factor: "× 1,000 ÷ 649.02", "by weight"."""
    if times == over:
        # Translators: counted with its own weight, without a factor.
        return msg("by weight")
    return msg("× {times} ÷ {over}", times=times, over=over)


def in_nmol(text: str) -> Message:
    """Return a number with its unit."""
    return msg("{amount} nmol", amount=text)


def in_mcg(text: str | Decimal) -> Message:
    """Return a number with its unit; a Decimal is rounded for display."""
    return msg("{amount} mcg", amount=rounded_mcg(text) if isinstance(text, Decimal) else text)


def times_unit_amount(line: Line, amount: Interval | None, unit: str) -> tuple[str, str]:
    """Return the amount in a unit, in mcg, as divisor of the price."""
    units = pluralize(ONE, unit)
    return msg("÷ {line} in {units}", line=BASIS_WORDS[line], units=units), format_amount(amount)


def against_guidance(end: Decimal, guidance: Guidance) -> Message:
    """Return the distance of an amount in mcg per day from guidance."""
    low, high = guidance.low_mcg, guidance.high_mcg
    single = low == high
    if end < low:
        below = rounded_mcg(low - end)
        if single:
            return msg("{amount} mcg below the value", amount=below)
        return msg("{amount} mcg below the lower end", amount=below)
    if end > high:
        above = rounded_mcg(end - high)
        if single:
            return msg("{amount} mcg above the value", amount=above)
        return msg("{amount} mcg above the upper end", amount=above)
    if single:
        return msg("at the value")
    if end in (low, high):
        return msg("at an end, which counts as inside")
    return msg("between the ends")


def dose_step(guidance: Guidance, dose: Interval | None) -> tuple[str, str]:
    """Return the amount per day that the guidance is about."""
    return msg("{line} per day", line=BASIS_WORDS[guidance.basis]), format_amount(dose, unrounded)


def dose_share(dose: Interval, guidance: Guidance) -> tuple[str, str]:
    """Return a dose in mcg per day as percent of a single value, half up."""

    def percent(amount: Decimal) -> Percent:
        share = amount * 100 / guidance.high_mcg
        return Percent(share.quantize(Decimal(1), ROUND_HALF_UP))

    label = msg("100 × amount ÷ {amount} mcg", amount=rounded_mcg(guidance.high_mcg))
    return label, format_range(dose, percent)
