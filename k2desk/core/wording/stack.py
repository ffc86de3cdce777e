"""Sentences about products taken together: shares, duplicates, changes."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.counts import format_servings_per_day
from k2desk.core.model.guidance import Guidance, PositionKind
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import Serving, days_between
from k2desk.core.wording.figures import format_amount, format_number, format_per_day, pluralize
from k2desk.core.wording.notices import BASIS_WORDS, LINE_TITLES, NOT_STATED
from k2desk.core.wording.positions import guidance_value, position_sentence, position_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.dosing import Dosing, Line

STACK_TITLE = "Vitamin K products taken together"
TOGETHER = "All together"
FOR_DISCUSSION = "For discussion with a doctor, pharmacist or anticoagulation clinic."
SETTLED_ELSEWHERE = "Settled in the lists or beside a comparison, not here."
INR_TITLE = "Dates and INR"
INR_HEADS = ("Date", "INR", "Notes")
SHEET_HEAD = "Sheet"
"""CSV group of the lines above the table."""
STACK_HINT = (
    "Type how much of each product is taken a day: 2, 1-3, or “every 3 days”. An empty field "
    "follows the label."
)
NO_STACK = (
    "Put products into the tray and choose Take together: here stands what they add up to a day, "
    "how much comes from each, and which forms are in several of them."
)
NO_DUPLICATES = "No form is stated on more than one of these labels."
NO_EARLIER_SHEET = (
    "No sheet of this list was saved or printed yet. The next one will say what changed since."
)
NOT_A_COUNT = "Not an amount a day. Type 2, 1-3, or “every 3 days”."


# --- how much is taken -------------------------------------------------------------------------


def format_intake(serving: Serving, dose: Dosing, taken: Interval | None) -> str:
    """Return the amount taken: "2 capsules a day", "1 capsule every 3 days".

    Args:
        serving: The label's serving.
        dose: The servings per day.
        taken: Units per day that the person entered; None for the label's direction.
    """
    if taken is None:
        text = format_per_day(serving, dose)
        return text if dose.is_per_day_assumed else f"as the label says: {text}"
    unit = serving.unit if serving.units is not None else "serving"
    days = days_between(taken.low) if taken.is_exact else None
    if days is not None:
        return f"1 {unit.strip() or 'unit'} every {days} days"
    return f"{pluralize(taken, unit)} a day"


def intake_unit(serving: Serving) -> str:
    """Return the unit of the amount field: "capsules a day"."""
    if serving.units is None:
        return "servings a day"
    word = pluralize(Interval(Decimal(2), Decimal(2)), serving.unit).partition(" ")[2]
    return f"{word} a day"


def intake_hint(serving: Serving) -> str:
    """Return the placeholder of the field: "label: 2", or the assumed serving."""
    if serving.per_day is None:
        return "1 serving"
    times = serving.per_day
    a_day = times if serving.units is None else serving.units.times(times)
    return f"label: {format_servings_per_day(a_day)}"


def intake_note(serving: Serving, *, is_typed: bool) -> str:
    """Return the note on the field: "capsules a day; not on the label".

    Args:
        serving: The label's serving.
        is_typed: Whether the person entered an amount, so the label's is not needed.
    """
    silent = serving.per_day is None and not is_typed
    return f"{intake_unit(serving)}{'; not on the label' if silent else ''}"


# --- shares ------------------------------------------------------------------------------------


def format_percent(value: Decimal) -> str:
    """Return a share in whole percent, half up.

    A share above 0 or below 100 is never rounded to 0 or 100 ("<1", ">99").
    """
    whole = value.quantize(Decimal(1), ROUND_HALF_UP)
    if whole == 0 and value > 0:
        return "<1"
    return ">99" if whole == 100 and value < 100 else format_number(whole)


def share_cell(share: Interval | None) -> str:
    """Return a share in percent for a cell: "67 %", "20–60 %", "not stated"."""
    if share is None:
        return NOT_STATED
    if share.is_zero:
        return "–"
    low, high = _ends(share)
    if high == "<1" or low in (">99", high):
        return f"{low if low == '>99' else high} %"
    return f"{low}–{high} %"


def format_share(share: Interval | None) -> str:
    """Return a share in percent in words: "67 %", "between 20 and 60 %"."""
    if share is None:
        return NOT_STATED
    if share.is_zero:
        return "none"
    low, high = _ends(share)
    if low == high:
        return f"{low} %".replace("<", "under ").replace(">", "over ")
    if high == "<1":
        return "under 1 %"
    if low == ">99":
        return "over 99 %"
    if share.low == 0:
        return "any share" if high == "100" else f"up to {high} %"
    return f"between {low} and {high} %".replace("<", "under ").replace(">", "over ")


def _ends(share: Interval) -> tuple[str, str]:
    return format_percent(share.low), format_percent(
        Decimal(100) if share.high is None else share.high
    )


def share_sentence(line: Line, amount: Interval | None, share: Interval | None, whole: str) -> str:
    """Return the division: "90 mcg of 135 mcg MK-7 a day: 67 %".

    `amount` is in mcg per day, `share` in percent.
    """
    if amount is None:
        return f"{BASIS_WORDS[line]} of this product is not stated, so its share is open."
    return f"{format_amount(amount)} of {whole} {BASIS_WORDS[line]} a day: {format_share(share)}."


# --- a form in several products ----------------------------------------------------------------


def duplicate(
    line: Line, count: int, parts: Sequence[tuple[str, Interval | None]], possible: Sequence[str]
) -> str:
    """Return the sentence on a form that several products state.

    "MK-7 is in 2 of the 3 products: 90 mcg a day of A, 45 mcg a day of B."

    Args:
        line: The form.
        count: The number of products.
        parts: The products that state it, each with its amount per day.
        possible: The products that may contain it, because their label states no form.
    """
    listed = ", ".join(
        f"{title} (amount not stated)"
        if amount is None
        else f"{format_amount(amount)} a day of {title}"
        for title, amount in parts
    )
    text = f"{LINE_TITLES[line]} is in {len(parts)} of the {count} products: {listed}."
    if possible:
        text += f" It can be in {' and in '.join(possible)} as well, the form not being known."
    return text


# --- position relative to guidance -------------------------------------------------------------


def total_position(dose: Interval | None, kind: PositionKind, guidance: Guidance) -> str:
    """Return the position of a total in mcg per day as a sentence.

    "Together 1,145 mcg K2 a day – above the article's 50–1,000 mcg."
    """
    basis = BASIS_WORDS[guidance.basis]
    if kind is PositionKind.NOT_STATED or dose is None:
        return f"How much {basis} they come to a day is not stated."
    if dose.is_zero:
        word = position_word(kind, guidance)
        return (
            f"None of the labels lists {basis} – {word} “{guidance.title}” "
            f"{guidance_value(guidance)}."
        )
    text = position_sentence(dose, kind, guidance)
    return f"Together {text[0].lower()}{text[1:]}"


# --- change since the last sheet ---------------------------------------------------------------


def change(line: Line, before: Interval | None, now: Interval | None, since: str) -> str:
    """Return the change of one line, with both amounts in mcg per day.

    "MK-7 +90 mcg a day since 2026-10-02: 45 mcg, now 135 mcg." A range has no single difference, so
    only both amounts are given.
    """
    name = LINE_TITLES[line]
    amounts = f"{_amount_or_none(before)}, now {_amount_or_none(now)}"
    if before is None or now is None or not before.is_exact or not now.is_exact:
        return f"{name} a day changed since {since}: {amounts}."
    step = now.low - before.low
    sign = "+" if step > 0 else "−"
    shown = format_amount(Interval(abs(step), abs(step)))
    return f"{name} {sign}{shown} a day since {since}: {amounts}."


def _amount_or_none(amount: Interval | None) -> str:
    return "none listed" if amount is not None and amount.is_zero else format_amount(amount)


def unchanged(since: str) -> str:
    """Return the sentence that no amount changed."""
    return f"The amounts a day are those of the sheet of {since}."


def added(titles: Sequence[str], since: str) -> str:
    """Return the products that are new since a sheet, or whose intake changed."""
    return f"Not on the sheet of {since}, or taken otherwise then: {'; '.join(titles)}."


def removed(titles: Sequence[str], since: str) -> str:
    """Return the products of a sheet that are gone, or whose intake changed."""
    return f"On the sheet of {since}, but not so now: {'; '.join(titles)}."
