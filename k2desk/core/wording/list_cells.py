"""Cells of amounts in a list of products, also for screen readers."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from k2desk.core.model.message import Message, Style, joined, msg
from k2desk.core.wording.figures import DASH, format_amount, format_amount_range
from k2desk.core.wording.notices import BASIS_WORDS, NONE_LISTED, NOT_STATED

if TYPE_CHECKING:
    from k2desk.core.model.dosing import Line
    from k2desk.core.model.intervals import Interval

# Translators: list cell; “form” is the form of the vitamin (MK-4, MK-7), not a paper form.
FORM_OPEN = msg("form unknown")


@lru_cache(maxsize=4096)
def list_cell(
    value: Interval | None, *, total_known: bool = False, possible: Interval | None = None
) -> Message:
    """Return an amount in mcg for a list: "100", "0–100", "–" or "not stated".

    Args:
        value: The amount; None if not known.
        total_known: Whether some vitamin K is stated, so only its form is unknown: the label does
            not state it, or this copy of the data lacks it.
        possible: The range of an amount whose form is unknown; None if it is not known either.
    """
    if value is None:
        if possible is not None:
            return format_amount_range(possible)
        return FORM_OPEN if total_known else NOT_STATED
    return DASH if value.is_zero else format_amount_range(value)


def spoken_list_cell(
    line: Line,
    value: Interval | None,
    *,
    per_day: bool = False,
    total_known: bool = False,
    possible: Interval | None = None,
) -> Message:
    """Return a list cell for a screen reader: "MK-7: 100 mcg per serving".

    If the form is unknown: "MK-7: up to 100 mcg per serving, form unknown".

    Args:
        line: The form or total.
        value: The amount in mcg; None if not stated.
        per_day: Whether the amount is per day, not per serving.
        total_known: As for `list_cell`.
        possible: As for `list_cell`.
    """
    name = BASIS_WORDS[line]
    if value is None and possible is not None:
        known = spoken_list_cell(line, possible, per_day=per_day)
        return joined((known, FORM_OPEN), Style.COMMA)
    if value is None or value.is_zero:
        text = list_cell(None, total_known=total_known) if value is None else NONE_LISTED
        return msg("{line}: {amount}", line=name, amount=text)
    if per_day:
        return msg("{line}: {amount} per day", line=name, amount=format_amount(value))
    return msg("{line}: {amount} per serving", line=name, amount=format_amount(value))
