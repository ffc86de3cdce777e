"""Sentences about products taken together: shares, duplicates, changes."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.guidance import Guidance, PositionKind
from k2desk.core.model.intervals import Interval, exact
from k2desk.core.model.label import Serving, days_between
from k2desk.core.model.message import (
    Day,
    Message,
    Percent,
    Style,
    health,
    joined,
    msg,
    nmsg,
    sentences,
)
from k2desk.core.wording.figures import (
    format_amount,
    format_per_day,
    format_times,
    format_times_per_day,
    pluralize,
)
from k2desk.core.wording.guidance_texts import guidance_name
from k2desk.core.wording.notices import BASIS_WORDS, LINE_TITLES, NONE_LISTED, NOT_STATED
from k2desk.core.wording.positions import guidance_value, position_sentence
from k2desk.core.wording.units import count_units

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.dosing import Dosing, Line

STACK_TITLE = msg("Vitamin K products taken together")
# Translators: heading of the totals of several products.
TOGETHER = msg("All together")
FOR_DISCUSSION = health("For discussion with a doctor, pharmacist or anticoagulation clinic.")
SETTLED_ELSEWHERE = msg("Answer questions in the lists or in a comparison, not here.")
INR_TITLE = msg("Dates and INR")
INR_HEADS = (msg("Date"), msg("INR"), msg("Notes"))
# Translators: a printed page, not a bed sheet.
SHEET_HEAD = msg("Sheet")
"""CSV group of the lines above the table."""
STACK_HINT = sentences(
    msg("Enter how much of each product is taken per day, such as 2, 1-3 or “every 3 days”."),
    msg("If a field is empty, the label's directions apply."),
)
NO_STACK = sentences(
    msg("Add products to the tray and choose Take together."),
    msg(
        "Then this page shows the daily total, the share of each product, and the forms that "
        "several products contain."
    ),
)
NO_DUPLICATES = msg("No form is stated on more than one of these labels.")
NO_EARLIER_SHEET = sentences(
    msg("No sheet of this list has been saved or printed yet."),
    msg("The next sheet will list the changes since then."),
)
NOT_A_COUNT = msg("Enter an amount per day, such as 2, 1-3 or “every 3 days”.")


# --- how much is taken -------------------------------------------------------------------------


def format_intake(serving: Serving, dose: Dosing, taken: Interval | None) -> Message:
    """Return the amount taken: "2 capsules per day", "1 capsule every 3 days".

    Args:
        serving: The label's serving.
        dose: The servings per day.
        taken: Units per day that the person entered; None for the label's direction.
    """
    if taken is None:
        text = format_per_day(serving, dose)
        if dose.is_per_day_assumed:
            return text
        return msg("as the label says: {directions}", directions=text)
    if serving.units is None:
        return format_times_per_day(Serving(per_day_min=taken.low, per_day_max=taken.high))
    days = days_between(taken.low) if taken.is_exact else None
    if days is not None:
        one = pluralize(exact(1), serving.unit)
        # Translators: {amount} is “1 capsule”.
        return nmsg("{amount} every {count} day", "{amount} every {count} days", days, amount=one)
    return msg("{amount} per day", amount=pluralize(taken, serving.unit))


def intake_unit(serving: Serving) -> Message:
    """Return the unit of the amount field: "… capsules per day"."""
    if serving.units is None:
        return msg("… servings per day")
    units = count_units(exact(2), serving.unit.strip(), Message("…", {}))
    return msg("{amount} per day", amount=units)


def intake_hint(serving: Serving) -> Message:
    """Return the placeholder of the field: "label: 2", or the assumed serving."""
    if serving.per_day is None:
        return msg("1 serving")
    times = serving.per_day
    per_day = times if serving.units is None else serving.units.times(times)
    return msg("label: {count}", count=format_times(per_day))


def intake_note(serving: Serving, *, is_typed: bool) -> Message:
    """Return the note on the field: "… capsules per day; not on the label".

    Args:
        serving: The label's serving.
        is_typed: Whether the person entered an amount, so the label's is not needed.
    """
    is_missing = serving.per_day is None and not is_typed
    if not is_missing:
        return intake_unit(serving)
    return msg("{unit}; amount not on the label", unit=intake_unit(serving))


def sum_per_day(parts: Sequence[Message], total: Message) -> Message:
    """Return the sum: "90 mcg + 45 mcg = 135 mcg per day"."""
    return msg("{parts} = {total} per day.", parts=joined(parts, Style.PLUS), total=total)


# --- shares ------------------------------------------------------------------------------------

_HUNDRED = Decimal(100)
_ONE = Percent(Decimal(1))
_NINETY_NINE = Percent(Decimal(99))


def share_cell(share: Interval | None) -> Message:
    """Return a share in percent for a cell: "67%", "20–60%", "not stated"."""
    if share is None:
        return NOT_STATED
    if share.is_zero:
        return Message("–", {})
    low, high = _whole_percent(share)
    if _is_under_one(share):
        return msg("<{share}", share=_ONE)
    if _is_over_99(share):
        return msg(">{share}", share=_NINETY_NINE)
    if low == high:
        return Message("{share}", {"share": Percent(high)})
    return msg("{low}–{high}", low=low, high=Percent(high))


def format_share(share: Interval | None) -> Message:
    """Return a share in percent in words: "67%", "between 20% and 60%"."""
    if share is None:
        return NOT_STATED
    if share.is_zero:
        # Translators: share of a total: no part of the total.
        return msg("none")
    low, high = _whole_percent(share)
    if _is_under_one(share):
        return msg("under {share}", share=_ONE)
    if _is_over_99(share):
        return msg("over {share}", share=_NINETY_NINE)
    if low == high:
        return Message("{share}", {"share": Percent(high)})
    if share.low == 0:
        if share.high is None or share.high == _HUNDRED:
            return msg("any share")
        return msg("up to {share}", share=Percent(high))
    return msg("between {low} and {high}", low=Percent(low), high=Percent(high))


def _whole_percent(share: Interval) -> tuple[Decimal, Decimal]:
    """Return both ends in whole percent, half up; 0 and 100 only if exact."""
    return _rounded(share.low), _rounded(_HUNDRED if share.high is None else share.high)


def _rounded(value: Decimal) -> Decimal:
    whole = value.quantize(Decimal(1), ROUND_HALF_UP)
    if whole == 0 and value > 0:
        return Decimal(1)
    return Decimal(99) if whole == _HUNDRED and value < _HUNDRED else whole


def _is_under_one(share: Interval) -> bool:
    return share.high is not None and share.high < Decimal("0.5")


def _is_over_99(share: Interval) -> bool:
    return Decimal("99.5") <= share.low < _HUNDRED


def share_sentence(
    line: Line, amount: Interval | None, share: Interval | None, whole: Message
) -> Message:
    """Return the division: "Share of MK-7: 90 mcg of 135 mcg per day, 67%".

    `amount` is in mcg per day, `share` in percent.
    """
    basis = BASIS_WORDS[line]
    if amount is None:
        return msg("The label gives no amount of {basis}, so the share is unknown.", basis=basis)
    return msg(
        "Share of {basis}: {amount} of {total} per day, {share}.",
        basis=basis,
        amount=format_amount(amount),
        total=whole,
        share=format_share(share),
    )


# --- a form in several products ----------------------------------------------------------------


def duplicate(
    line: Line, count: int, parts: Sequence[tuple[str, Interval | None]], possible: Sequence[str]
) -> Message:
    """Return the sentence on a form that several products state.

    "MK-7 is in 2 of 3 products: A (90 mcg per day), B (45 mcg per day)."

    Args:
        line: The form.
        count: The number of products.
        parts: The products that state it, each with its amount per day.
        possible: The products that may contain it, because their label states no form.
    """
    listed = (
        msg("{product} (amount not stated)", product=title)
        if amount is None
        else msg("{product} ({amount} per day)", product=title, amount=format_amount(amount))
        for title, amount in parts
    )
    stated = nmsg(
        "{form} is in {number} of {count} product: {products}.",
        "{form} is in {number} of {count} products: {products}.",
        count,
        form=LINE_TITLES[line],
        number=len(parts),
        products=joined(listed, Style.COMMA),
    )
    if not possible:
        return stated
    return sentences(
        stated,
        msg(
            "{form} may also be in {products} (form unknown).",
            form=LINE_TITLES[line],
            products=joined(possible, Style.AND),
        ),
    )


# --- position relative to guidance -------------------------------------------------------------


def total_position(dose: Interval | None, kind: PositionKind, guidance: Guidance) -> Message:
    """Return the position of a total in mcg per day as a sentence.

    "Together – 1,145 mcg K2 per day: above “Magazine article: usual range” (50–1,000 mcg)."
    """
    basis = BASIS_WORDS[guidance.basis]
    if kind is PositionKind.NOT_STATED or dose is None:
        return health("Daily total of {basis} can't be calculated.", basis=basis)
    if kind is PositionKind.NONE:
        return health(
            "No label lists {basis} (“{title}”: {value}).",
            basis=basis,
            title=guidance_name(guidance),
            value=guidance_value(guidance),
        )
    # Translators: {position} is a sentence about the total of all products.
    return msg("Together – {position}", position=position_sentence(dose, kind, guidance))


# --- change since the last sheet ---------------------------------------------------------------


def change(line: Line, before: Interval | None, now: Interval | None, since: str) -> Message:
    """Return the change of one line, with both amounts in mcg per day.

    "MK-7: 90 mcg more per day since Oct 2, 2026 (previously 45 mcg, now 135 mcg)." A range has
    no single difference, so only both amounts are given.
    """
    form, date = LINE_TITLES[line], Day(since)
    then, today = _amount_or_none(before), _amount_or_none(now)
    if before is None or now is None or not before.is_exact or not now.is_exact:
        return msg(
            "{form}: changed since {date} (per day: previously {before}, now {now}).",
            form=form,
            date=date,
            before=then,
            now=today,
        )
    step = now.low - before.low
    amount = format_amount(exact(abs(step)))
    if step > 0:
        return msg(
            "{form}: {amount} more per day since {date} (previously {before}, now {now}).",
            form=form,
            amount=amount,
            date=date,
            before=then,
            now=today,
        )
    return msg(
        "{form}: {amount} less per day since {date} (previously {before}, now {now}).",
        form=form,
        amount=amount,
        date=date,
        before=then,
        now=today,
    )


def _amount_or_none(amount: Interval | None) -> Message:
    return NONE_LISTED if amount is not None and amount.is_zero else format_amount(amount)


def product_and_intake(product: str, taken: str) -> Message:
    """Return a product with the amount taken, for the record of a sheet."""
    return msg("{product}, {amount}", product=product, amount=taken)


def unchanged(since: str) -> Message:
    """Return the sentence that no amount changed."""
    return msg("Amounts per day are unchanged since {date}.", date=Day(since))


def added(titles: Sequence[str], since: str) -> Message:
    """Return the products that are new since a sheet, or whose intake changed."""
    return msg(
        "Added or changed since {date}: {products}.",
        date=Day(since),
        products=joined(titles, Style.SEMICOLON),
    )


def removed(titles: Sequence[str], since: str) -> Message:
    """Return the products of a sheet that are gone, or whose intake changed."""
    return msg(
        "Removed or changed since {date}: {products}.",
        date=Day(since),
        products=joined(titles, Style.SEMICOLON),
    )
