"""Figures in words: amounts, ranges, servings, costs and arithmetic."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Amount, DoseProblem, DoseReading, Missing
from k2desk.core.model.counts import format_servings_per_day
from k2desk.core.model.dosing import Dosing, Figure, Line
from k2desk.core.model.forms import SHORT_NAMES, Form, name_of
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import LabelRow, Serving, days_between
from k2desk.core.model.message import Day, Message, Money, Style, health, joined, msg, nmsg
from k2desk.core.wording.notices import (
    FORM_NOT_CARRIED,
    FORM_NOT_STATED,
    LINE_TITLES,
    NONE_LISTED,
    NOT_STATED,
)
from k2desk.core.wording.units import count_units

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from k2desk.core.model.message import Value
    from k2desk.core.model.product import Price

# --- numbers -----------------------------------------------------------------------------------

EMPTY = Message("", {})
DASH = Message("–", {})


def rounded_mcg(value: Decimal) -> Decimal:
    """Return an amount with 2 decimals below 100 mcg, 1 below 1,000, else 0.

    Rounded half up, for display only. An amount above zero is never rounded to zero.
    """
    places = "0.01" if value < 100 else "0.1" if value < 1000 else "1"
    rounded = value.quantize(Decimal(places), ROUND_HALF_UP)
    return value if rounded == 0 else rounded


def unrounded(value: Decimal) -> Decimal:
    """Return an amount with all its decimals."""
    return value


def number(value: Value) -> Message:
    """Return a number, percentage or cost as a message of its own."""
    return Message("{number}", {"number": value})


def marked(text: str, mark: str) -> Message:
    """Return a text with a mark such as `DOUBT_MARK`, or without if empty."""
    if not mark and isinstance(text, Message):
        return text
    return Message("{text}{mark}", {"text": text, "mark": mark})


def with_reason(calculation: str, reason: str) -> Message:
    """Return a calculation and the reason for the mark of its result, if any."""
    if reason and calculation:
        return msg("{calculation}. {reason}", calculation=calculation, reason=reason)
    return joined((calculation, reason))


def format_amount_range(value: Interval) -> Message:
    """Return a range in mcg without the unit: "0–62.5", "at least 100"."""
    if value.high is None and value.low == 0:
        return NOT_STATED
    return format_range(value, rounded_mcg)


def format_range(value: Interval, rounded: Callable[[Decimal], Value]) -> Message:
    """Return a range without a unit: "154", "0–154", "at least 100"."""
    low = rounded(value.low)
    if value.high is None:
        return msg("at least {amount}", amount=low)
    high = rounded(value.high)
    return number(low) if low == high else msg("{low}–{high}", low=low, high=high)


def format_amount(
    value: Interval | None, rounded: Callable[[Decimal], Value] = rounded_mcg
) -> Message:
    """Return a range in words: "between 45 and 90 mcg", "not stated".

    Args:
        value: The amount in mcg.
        rounded: Rounding of the ends of the range.
    """
    if value is None or (value.high is None and value.low == 0):
        return NOT_STATED
    low = rounded(value.low)
    if value.high is None:
        return msg("at least {amount} mcg", amount=low)
    high = rounded(value.high)
    if low == high:
        return msg("{amount} mcg", amount=low)
    if value.low == 0:
        return msg("up to {amount} mcg", amount=high)
    return msg("between {low} and {high} mcg", low=low, high=high)


DOUBT_MARK = " ?"
"""Mark of a figure that an open question puts in doubt."""

IN_DOUBT = health("This amount is uncertain. See the questions.")


def figure_cell(figure: Figure, value: Interval | None) -> Message:
    """Return the cell text of a line: "0–80", "none listed", "not stated".

    Args:
        figure: The line as the label states it.
        value: The same line in the unit of the column (per serving, unit or day), in mcg.
    """
    if figure.is_shown_in_words:
        return FORM_NOT_CARRIED if figure.gap is Missing.NOT_CARRIED else FORM_NOT_STATED
    if value is None:
        return NOT_STATED
    if value.is_zero:
        return DASH if figure.line is Line.K2_OPEN else NONE_LISTED
    return format_amount_range(value)


def format_interval(value: Interval) -> Message:
    """Return a range of plain numbers: "30", "30–60"."""
    return format_range(value, unrounded)


def format_money(value: Interval, currency: str) -> Message:
    """Return a cost: "USD 0.25", "USD 0.25–0.50".

    Costs have two decimals, or three below 0.10.
    """

    def rounded(amount: Decimal) -> Decimal:
        places = "0.001" if 0 < amount < Decimal("0.1") else "0.01"
        return amount.quantize(Decimal(places), ROUND_HALF_UP)

    low = rounded(value.low)
    if value.high is None:
        return msg("at least {amount}", amount=Money(low, currency))
    high = rounded(value.high)
    return number(Money(low, currency, None if low == high else high))


# --- the label ----------------------------------------------------------------------


@lru_cache(maxsize=1024)
def pluralize(count: Interval, unit: str) -> Message:
    """Return a count with its unit: "1 capsule", "1–3 capsules", "0.25 mL"."""
    return count_units(count, unit.strip(), format_interval(count))


def format_serving(serving: Serving) -> str:
    """Return a serving: "2 capsules", as printed, or "serving not stated"."""
    if serving.units is not None and (serving.unit or not serving.text.strip()):
        return pluralize(serving.units, serving.unit)
    text = serving.text.strip()
    return SERVING_NOT_STATED if text in ("", SERVING_NOT_STATED) else text


SERVING_NOT_STATED = msg("serving not stated")


def format_per_day(serving: Serving, dose: Dosing) -> Message:
    """Return the servings per day, or why one is assumed."""
    if dose.is_per_day_assumed:
        return _PER_DAY_ASSUMED[serving.per_day_missing or Missing.NOT_STATED]
    return format_times_per_day(serving)


def format_times_per_day(serving: Serving) -> Message:
    """Return the servings per day: "1–2 servings per day"; empty if unknown."""
    per_day = serving.per_day
    if per_day is None:
        return EMPTY
    days = days_between(per_day.low) if per_day.is_exact else None
    if days is not None:
        return nmsg("1 serving every {count} day", "1 serving every {count} days", days)
    end = per_day.low if per_day.high is None else per_day.high
    return nmsg(
        "{count} serving per day",
        "{count} servings per day",
        1 if end <= 1 else max(2, int(end)),
        count=format_interval(per_day),
    )


def format_times(per_day: Interval) -> str:
    """Return servings per day without the word: "1–2", "every 3 days"."""
    is_spaced = per_day.is_exact and days_between(per_day.low) is not None
    return format_servings_per_day(per_day) if is_spaced else format_interval(per_day)


PER_DAY_GAPS: dict[Missing, Message] = {
    Missing.NOT_STATED: msg("servings per day not stated"),
    Missing.NOT_CARRIED: msg("servings per day missing from our data"),
    Missing.UNCLEAR: msg("servings per day unclear"),
}

_PER_DAY_ASSUMED: dict[Missing, Message] = {
    Missing.NOT_STATED: msg("servings per day not stated; shown for 1 serving"),
    Missing.NOT_CARRIED: msg("servings per day missing from our data; shown for 1 serving"),
    Missing.UNCLEAR: msg("servings per day unclear; shown for 1 serving"),
}

PER_DAY_NOTES: dict[Missing, Message] = {
    Missing.NOT_STATED: health("Servings per day not stated: daily figures assume one serving."),
    Missing.NOT_CARRIED: health(
        "Servings per day missing from our data: daily figures assume one serving."
    ),
    Missing.UNCLEAR: health("Servings per day unclear: daily figures assume one serving."),
}
"""Notes below a table: why one serving per day is assumed."""


def format_amount_with_forms(amount: Amount) -> Message:
    """Return forms and amount: "K1 + MK-7 (split not stated) 62.5 mcg"."""
    form = format_forms(amount.forms, amount.form_gap)
    return msg("{form} {amount}", form=form, amount=format_amount(amount.known))


def format_forms(forms: frozenset[Form], gap: Missing | None = None) -> Message:
    """Return forms in words, with the reason for an unknown form."""
    if gap is Missing.NOT_CARRIED and forms in ({Form.K2}, {Form.K}):
        stem = SHORT_NAMES[Form.K2 if Form.K2 in forms else Form.K]
        return msg("{form}, {reason}", form=stem, reason=FORM_NOT_CARRIED)
    return name_of(forms)


def remainder_name(row: LabelRow) -> Message:
    """Return the name of a total minus its parts."""
    return msg("rest of “{row}”", row=row.name)


def as_printed_note(row: LabelRow) -> Message:
    """Return the note on a row without one number: it counts as printed."""
    return msg(
        "On the label: {printed}. The row counts as printed until you enter an amount.",
        printed=row.printed,
    )


def parts_note(row: LabelRow, *, counted: bool) -> Message:
    """Return the note on a row's parts: "Under “K” the label lists ...".

    Args:
        row: A row with parts.
        counted: Whether the parts still count; they do not after the row was edited.
    """
    parts = (
        msg(
            "{form} {amount}",
            form=format_forms(child.forms, child.form_gap),
            amount=child.printed or NOT_STATED,
        )
        for child in row.children
    )
    listed = joined(parts, Style.COMMA)
    note = msg("Under “{row}” the label lists {parts}.", row=row.name, parts=listed)
    changed = msg("The row was changed, so its parts no longer count.")
    return joined((note, EMPTY if counted else changed))


def arithmetic(parts: Sequence[Amount], line: Line, result: Interval | None) -> Message:
    """Return the sum of a line, with the amounts that it adds up.

    "Total K2 = MK-4 1,000 mcg + MK-7 100 mcg → 1,100 mcg"
    """
    if not parts:
        return msg("{line}: not listed on the label", line=LINE_TITLES[line])
    return msg(
        "{line} = {parts} → {amount}",
        line=LINE_TITLES[line],
        parts=joined(map(format_amount_with_forms, parts), Style.PLUS),
        amount=format_amount(result),
    )


def day_arithmetic(serving_value: Interval | None, dose: Dosing, day: Interval | None) -> Message:
    """Return serving × servings: "100 mcg × 2 per day = 200 mcg per day"."""
    if serving_value is None:
        return msg("not stated per serving, so not stated per day")
    amount, result = format_amount(serving_value), format_amount(day)
    if dose.is_serving_open:
        return msg(
            "{amount} (the serving is a range; which end is unclear) → {result} per day",
            amount=amount,
            result=result,
        )
    factor = dose.servings_per_day.rounded()
    factor = dose.servings_per_day if factor.low == 0 else factor
    return msg(
        "{amount} × {servings} per day = {result} per day",
        amount=amount,
        servings=format_interval(factor),
        result=result,
    )


def unit_arithmetic(serving_value: Interval | None, dose: Dosing, unit: Interval | None) -> Message:
    """Return serving ÷ units: "200 mcg ÷ 2 = 100 mcg each"."""
    if serving_value is None or dose.units_per_serving is None or unit is None:
        return msg("units per serving not stated")
    return msg(
        "{amount} ÷ {units} = {result} each",
        amount=format_amount(serving_value),
        units=format_interval(dose.units_per_serving),
        result=format_amount(unit),
    )


def format_price(price: Price) -> Message:
    """Return a price with its date: "USD 24.00 (Nov 22, 2026)"."""
    text = format_money(Interval(price.amount, price.amount), price.currency)
    return msg("{price} ({date})", price=text, date=Day(price.date)) if price.date else text


# --- dose fields -------------------------------------------------------------------------------


def dose_echo(reading: DoseReading) -> Message:
    """Return the feedback for a dose field: "= 45.5 mcg", or the problem."""
    if reading.mcg is not None:
        return msg("= {amount} mcg", amount=reading.mcg)
    if reading.problem is DoseProblem.AMBIGUOUS:
        choices = (msg("{amount} mcg", amount=choice) for choice in reading.choices)
        return msg("{choices}? Choose one.", choices=joined(choices, Style.OR))
    return DOSE_PROBLEMS.get(reading.problem, EMPTY)


DOSE_PROBLEMS: dict[DoseProblem | None, Message] = {
    DoseProblem.UNREADABLE: msg("Enter a number with mcg, µg, mg or g."),
    DoseProblem.NOT_A_MASS: msg(
        "IU and mol can't be converted to a mass of vitamin K. Enter mcg or mg."
    ),
    DoseProblem.TOO_MUCH: msg("More than 10 kg. Check the unit."),
}
"""Feedback for a typed dose without a value."""
