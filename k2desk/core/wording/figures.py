"""Figures in words: amounts, ranges, servings, costs and arithmetic."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import Amount, DoseProblem, DoseReading, Missing, format_decimal
from k2desk.core.model.dosing import Dosing, Figure, Line
from k2desk.core.model.forms import Form, name_of
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import LabelRow, Serving, days_between
from k2desk.core.wording.notices import (
    BASIS_WORDS,
    FORM_NOT_CARRIED,
    FORM_NOT_STATED,
    LINE_TITLES,
    NONE_LISTED,
    NOT_STATED,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from k2desk.core.model.product import Price

# --- numbers -----------------------------------------------------------------------------------


def format_number(value: Decimal) -> str:
    """Return a number with thousands separators: "1,100", "62.5"."""
    whole, dot, rest = format_decimal(value).partition(".")
    return f"{int(whole):,}{dot}{rest}"


def format_mcg(value: Decimal) -> str:
    """Return an amount with 2 decimals below 100 mcg, 1 below 1,000, else 0.

    Rounded half up, for display only. An amount above zero is never shown as zero.
    """
    places = "0.01" if value < 100 else "0.1" if value < 1000 else "1"
    rounded = value.quantize(Decimal(places), ROUND_HALF_UP)
    return format_number(value if rounded == 0 else rounded)


def format_amount_range(value: Interval) -> str:
    """Return a range in mcg without the unit: "0–62.5", "at least 100"."""
    if value.high is None:
        return NOT_STATED if value.low == 0 else f"at least {format_mcg(value.low)}"
    if format_mcg(value.low) == format_mcg(value.high):
        return format_mcg(value.low)
    return f"{format_mcg(value.low)}–{format_mcg(value.high)}"


def format_amount(value: Interval | None, show: Callable[[Decimal], str] = format_mcg) -> str:
    """Return a range in words: "between 45 and 90 mcg", "not stated".

    Args:
        value: The amount in mcg.
        show: Formatter for the ends of the range.
    """
    if value is None or (value.high is None and value.low == 0):
        return NOT_STATED
    if value.high is None:
        return f"at least {show(value.low)} mcg"
    if show(value.low) == show(value.high):
        return f"{show(value.low)} mcg"
    if value.low == 0:
        return f"up to {show(value.high)} mcg"
    return f"between {show(value.low)} and {show(value.high)} mcg"


DOUBT_MARK = " ?"
"""Mark of a figure that an open question puts in doubt."""

IN_DOUBT = "This amount is in doubt; see the questions."


def figure_cell(figure: Figure, value: Interval | None) -> str:
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
        return "–" if figure.line is Line.K2_OPEN else NONE_LISTED
    return format_amount_range(value)


FORM_OPEN = "form open"
"""List cell of an amount whose form is unknown."""


@lru_cache(maxsize=4096)
def list_cell(value: Interval | None, *, total_known: bool = False) -> str:
    """Return an amount in mcg for a list: "100", "–" or "not stated".

    Args:
        value: The amount; None if not known.
        total_known: Whether some vitamin K is stated, so only its form is unknown: the label does
            not state it, or this copy of the data lacks it.
    """
    if value is None:
        return FORM_OPEN if total_known else NOT_STATED
    return "–" if value.is_zero else format_amount_range(value)


def spoken_list_cell(
    line: Line, value: Interval | None, per: str, *, total_known: bool = False
) -> str:
    """Return a list cell for a screen reader: "MK-7 100 mcg per serving".

    Args:
        line: The form or total.
        value: The amount in mcg; None if not stated.
        per: "per serving" or "a day".
        total_known: As for `list_cell`.
    """
    if value is None:
        return f"{BASIS_WORDS[line]} {list_cell(value, total_known=total_known)}"
    if value.is_zero:
        return f"{BASIS_WORDS[line]} {NONE_LISTED}"
    return f"{BASIS_WORDS[line]} {format_amount(value)} {per}"


def format_interval(value: Interval) -> str:
    """Return a range of plain numbers: "30", "30–60"."""
    if value.high is None:
        return f"at least {format_number(value.low)}"
    if value.is_exact:
        return format_number(value.low)
    return f"{format_number(value.low)}–{format_number(value.high)}"


def format_money(value: Interval, currency: str) -> str:
    """Return a cost: "USD 0.25", "USD 0.25–0.50".

    Costs have two decimals, or three below 0.10.
    """

    def rounded(amount: Decimal) -> str:
        places = "0.001" if 0 < amount < Decimal("0.1") else "0.01"
        return f"{amount.quantize(Decimal(places), ROUND_HALF_UP):,f}"

    if value.high is None:
        return f"at least {currency} {rounded(value.low)}"
    if rounded(value.low) == rounded(value.high):
        return f"{currency} {rounded(value.low)}"
    return f"{currency} {rounded(value.low)}–{rounded(value.high)}"


# --- the label ----------------------------------------------------------------------


def pluralize(count: Interval, unit: str) -> str:
    """Return a count with its unit: "1 capsule", "1–3 capsules", "0.25 mL"."""
    word = unit.strip() or "unit"
    is_singular = count.is_exact and count.low <= 1
    has_plural = word.isascii() and word.islower() and word[-1].isalpha() and len(word) > 2
    if not is_singular and has_plural and word not in UNCOUNTED:
        if word.endswith("y") and word[-2] not in "aeiou":
            word = f"{word[:-1]}ies"
        elif word.endswith(("s", "x", "ch", "sh")):
            word = word if word.endswith("s") else f"{word}es"
        else:
            word = f"{word}s"
    return f"{format_interval(count)} {word}"


UNCOUNTED = frozenset({"tbsp", "tsp", "fl oz", "mcg"})
"""Abbreviated units, which have no plural."""


def format_serving(serving: Serving) -> str:
    """Return a serving: "2 capsules", as printed, or "serving not stated"."""
    if serving.units is not None and (serving.unit or not serving.text.strip()):
        return pluralize(serving.units, serving.unit)
    return serving.text.strip() or "serving not stated"


def format_per_day(serving: Serving, dose: Dosing) -> str:
    """Return the servings per day, or why one is assumed."""
    if dose.is_per_day_assumed:
        return f"{PER_DAY_GAPS[serving.per_day_missing or Missing.NOT_STATED]}; shown for one a day"
    return format_times_per_day(serving)


def format_times_per_day(serving: Serving) -> str:
    """Return the servings per day: "1–2 servings a day"; empty if not stated."""
    if serving.per_day is None:
        return ""
    low = serving.per_day.low
    days = days_between(low) if serving.per_day.is_exact else None
    if days is not None:
        return f"one serving every {days} days"
    words = "serving" if serving.per_day.is_exact and low <= 1 else "servings"
    return f"{format_interval(serving.per_day)} {words} a day"


PER_DAY_GAPS: dict[Missing, str] = {
    Missing.NOT_STATED: "servings a day not stated",
    Missing.NOT_CARRIED: "servings a day not carried in this copy",
    Missing.UNCLEAR: "servings a day unclear",
}


PER_DAY_NOTES: dict[Missing, str] = {
    Missing.NOT_STATED: "Servings a day not stated; figures a day are for one serving a day.",
    Missing.NOT_CARRIED: (
        "Servings a day not carried in this copy of the data; figures a day are for one serving "
        "a day."
    ),
    Missing.UNCLEAR: "Servings a day unclear; figures a day are for one serving a day.",
}
"""Notes below a table: why one serving per day is assumed."""


def format_amount_with_forms(amount: Amount) -> str:
    """Return forms and amount: "K1 + MK-7 (split not stated) 62.5 mcg"."""
    return f"{format_forms(amount.forms, amount.form_gap)} {format_amount(amount.known)}"


def format_forms(forms: frozenset[Form], gap: Missing | None = None) -> str:
    """Return forms in words, with the reason for an unknown form."""
    if gap is Missing.NOT_CARRIED and forms in ({Form.K2}, {Form.K}):
        stem = "K2" if Form.K2 in forms else "vitamin K"
        return f"{stem}, {FORM_NOT_CARRIED}"
    return name_of(forms)


def remainder_name(row: LabelRow) -> str:
    """Return the name of a total minus its parts."""
    return f"rest of “{row.name}”"


def as_printed_note(row: LabelRow) -> str:
    """Return the note on a row without one number: it counts as printed."""
    return f"On the label: {row.printed}. It counts as printed until you type an amount."


def parts_note(row: LabelRow, *, counted: bool) -> str:
    """Return the note on a row's parts: "Beneath “K” the label lists ...".

    Args:
        row: A row with parts.
        counted: Whether the parts still count; they do not after the row was edited.
    """
    listed = ", ".join(
        f"{format_forms(child.forms, child.form_gap)} {child.printed or NOT_STATED}"
        for child in row.children
    )
    end = "" if counted else " The row was changed, so its parts no longer count."
    return f"Beneath “{row.name}” the label lists {listed}.{end}"


def arithmetic(parts: Sequence[Amount], line: Line, result: Interval | None) -> str:
    """Return the sum of a line, with the amounts that it adds up.

    "Total K2 = MK-4 1,000 mcg + MK-7 100 mcg → 1,100 mcg"
    """
    if not parts:
        return f"{LINE_TITLES[line]}: no row of the label names it"
    listed = " + ".join(format_amount_with_forms(part) for part in parts)
    return f"{LINE_TITLES[line]} = {listed} → {format_amount(result)}"


def day_arithmetic(serving_value: Interval | None, dose: Dosing, day: Interval | None) -> str:
    """Return serving × servings: "100 mcg × 2 a day = 200 mcg a day"."""
    if serving_value is None:
        return "not stated per serving, so not stated per day"
    if dose.is_serving_open:
        return (
            f"{format_amount(serving_value)}, the serving being a range whose end is not said "
            f"→ {format_amount(day)} a day"
        )
    factor = dose.servings_per_day.rounded()
    factor = dose.servings_per_day if factor.low == 0 else factor
    return (
        f"{format_amount(serving_value)} × {format_interval(factor)} a day "
        f"= {format_amount(day)} a day"
    )


def unit_arithmetic(serving_value: Interval | None, dose: Dosing, unit: Interval | None) -> str:
    """Return serving ÷ units: "200 mcg ÷ 2 = 100 mcg each"."""
    if serving_value is None or dose.units_per_serving is None or unit is None:
        return "units in a serving not stated"
    return (
        f"{format_amount(serving_value)} ÷ {format_interval(dose.units_per_serving)} "
        f"= {format_amount(unit)} each"
    )


def format_price(price: Price) -> str:
    """Return a price with its date: "USD 24.00, 2026-11-22"."""
    text = format_money(Interval(price.amount, price.amount), price.currency)
    return f"{text}, {price.date}" if price.date else text


# --- dose fields -------------------------------------------------------------------------------


def dose_echo(reading: DoseReading) -> str:
    """Return the feedback for a dose field: "= 45.5 mcg", or the problem."""
    if reading.mcg is not None:
        return f"= {format_number(reading.mcg)} mcg"
    choices = " or ".join(f"{format_number(choice)} mcg" for choice in reading.choices)
    return {
        DoseProblem.EMPTY: "",
        DoseProblem.UNREADABLE: "not a number with a unit that I know (mcg, µg, mg, g)",
        DoseProblem.AMBIGUOUS: f"{choices}? Choose one.",
        DoseProblem.NOT_A_MASS: "IU and mol have no fixed mass of vitamin K; give mcg or mg",
        DoseProblem.TOO_MUCH: "more than 10 kg; check the unit",
        None: "",
    }[reading.problem]
