"""What products taken together come to: shares, a form in several of them, change over time."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.counts import per_day_text
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
"""The group of a CSV under which the words of the sheet's head stand."""
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
    """Return how much of a product is taken: "2 capsules a day", "1 capsule every 3 days".

    Args:
        serving: The label's serving.
        dose: How it becomes a day.
        taken: Units a day as the person said; None for the label's direction.
    """
    if taken is None:
        said = format_per_day(serving, dose)
        return said if dose.per_day_assumed else f"as the label says: {said}"
    unit = serving.unit if serving.units is not None else "serving"
    days = days_between(taken.low) if taken.is_exact else None
    if days is not None:
        return f"1 {unit.strip() or 'unit'} every {days} days"
    return f"{pluralize(taken, unit)} a day"


def intake_unit(serving: Serving) -> str:
    """Return what the field beside a product counts: "capsules a day", "servings a day"."""
    if serving.units is None:
        return "servings a day"
    word = pluralize(Interval(Decimal(2), Decimal(2)), serving.unit).partition(" ")[2]
    return f"{word} a day"


def intake_hint(serving: Serving) -> str:
    """Return what an empty field stands for: "label: 2", or the one serving that is assumed."""
    if serving.per_day is None:
        return "1 serving"
    times = serving.per_day
    a_day = times if serving.units is None else serving.units.times(times)
    return f"label: {per_day_text(a_day)}"


def intake_note(serving: Serving, *, is_typed: bool) -> str:
    """Return what stands beneath the field: "capsules a day; not on the label".

    Args:
        serving: The label's serving.
        is_typed: Whether the person said how much, so that the label's silence does not matter.
    """
    silent = serving.per_day is None and not is_typed
    return f"{intake_unit(serving)}{'; not on the label' if silent else ''}"


# --- shares ------------------------------------------------------------------------------------


def format_percent(value: Decimal) -> str:
    """Return a share in whole percent, half up; what is not all and not nothing never looks so."""
    whole = value.quantize(Decimal(1), ROUND_HALF_UP)
    if whole == 0 and value > 0:
        return "<1"
    return ">99" if whole == 100 and value < 100 else format_number(whole)


def share_cell(share: Interval | None) -> str:
    """Return a product's share as it stands in a cell: "67 %", "20–60 %", "not stated"."""
    if share is None:
        return NOT_STATED
    if share.is_zero:
        return "–"
    low, high = _ends(share)
    if high == "<1" or low in (">99", high):
        return f"{low if low == '>99' else high} %"
    return f"{low}–{high} %"


def format_share(share: Interval | None) -> str:
    """Return a product's share in words: "67 %", "between 20 and 60 %", "not stated"."""
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
    """Return how a share came about: "90 mcg of 135 mcg MK-7 a day: 67 %"."""
    if amount is None:
        return f"{BASIS_WORDS[line]} of this product is not stated, so its share is open."
    return f"{format_amount(amount)} of {whole} {BASIS_WORDS[line]} a day: {format_share(share)}."


# --- a form in several products ----------------------------------------------------------------


def duplicate(
    line: Line, count: int, parts: Sequence[tuple[str, Interval | None]], open_in: Sequence[str]
) -> str:
    """Return where a form is: "MK-7 is in 2 of the 3 products: 90 mcg a day of A, 45 ... of B.".

    Args:
        line: The form.
        count: How many products are taken.
        parts: The products that state it, each with its amount a day.
        open_in: The products that can hold it, whose label states no form.
    """
    listed = ", ".join(
        f"{title} (amount not stated)"
        if amount is None
        else f"{format_amount(amount)} a day of {title}"
        for title, amount in parts
    )
    said = f"{LINE_TITLES[line]} is in {len(parts)} of the {count} products: {listed}."
    if open_in:
        said += f" It can be in {' and in '.join(open_in)} as well, the form not being known."
    return said


# --- beside the guidance -----------------------------------------------------------------------


def total_position(dose: Interval | None, standing: PositionKind, guidance: Guidance) -> str:
    """Return where the sum lies: "Together 1,145 mcg K2 a day – above the article's ..."."""
    basis = BASIS_WORDS[guidance.basis]
    if standing is PositionKind.NOT_STATED or dose is None:
        return f"How much {basis} they come to a day is not stated."
    if dose.is_zero:
        word = position_word(standing, guidance)
        return (
            f"None of the labels lists {basis} – {word} {guidance.possessive} "
            f"{guidance_value(guidance)}."
        )
    said = position_sentence(dose, standing, guidance)
    return f"Together {said[0].lower()}{said[1:]}"


# --- change since the last sheet ---------------------------------------------------------------


def change(line: Line, before: Interval | None, now: Interval | None, since: str) -> str:
    """Return what changed of one line: "MK-7 +90 mcg a day since 2026-10-02: 45 mcg, now 135 mcg".

    Where either is a range there is no one difference, and both are told instead.
    """
    name = LINE_TITLES[line]
    told = f"{_amount_then(before)}, now {_amount_then(now)}"
    if before is None or now is None or not before.is_exact or not now.is_exact:
        return f"{name} a day changed since {since}: {told}."
    step = now.low - before.low
    sign = "+" if step > 0 else "−"
    shown = format_amount(Interval(abs(step), abs(step)))
    return f"{name} {sign}{shown} a day since {since}: {told}."


def _amount_then(amount: Interval | None) -> str:
    return "none listed" if amount is not None and amount.is_zero else format_amount(amount)


def unchanged(since: str) -> str:
    """Say that the last sheet had the same amounts."""
    return f"The amounts a day are those of the sheet of {since}."


def added(titles: Sequence[str], since: str) -> str:
    """Say which products were not on the last sheet, or were taken in another way."""
    return f"Not on the sheet of {since}, or taken otherwise then: {'; '.join(titles)}."


def removed(titles: Sequence[str], since: str) -> str:
    """Say which products of the last sheet are not on this one as they were."""
    return f"On the sheet of {since}, but not so now: {'; '.join(titles)}."
