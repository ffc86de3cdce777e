"""Typed counts: units in a serving, servings per day, units in a pack."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import (
    NUMBER_PATTERN,
    format_for_input,
    normalize_text,
    parse_printed_number,
)
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import days_between, once_in_days
from k2desk.core.model.limits import MAX_COUNT, MIN_COUNT

if TYPE_CHECKING:
    from decimal import Decimal

_RANGE = re.compile(rf"\s*({NUMBER_PATTERN})\s*(?:(?:-|–|to|bis|à)\s*({NUMBER_PATTERN}))?\s*")
_EVERY = re.compile(
    r"\s*(?:once\s+|1\s+)?every\s+(?:(\d{1,3})\s*(?:days?)?|(second|other|third)\s+day)\s*",
    re.IGNORECASE,
)


def parse_range(text: str) -> Interval | None:
    """Parse "2", "1-3" or "1 to 3".

    Returns:
        The interval; None for any other text, for counts below 0.001 or above 100,000, and if
        the first count is the larger one.
    """
    match = _RANGE.fullmatch(normalize_text(text).replace("−", "-"))
    if match is None:
        return None
    ends = [parse_printed_number(part) for part in (match[1], match[2] or match[1])]
    values = [end.value for end in ends]
    if values[0] is None or values[1] is None:
        return None
    low, high = values[0], values[1]
    return Interval(low, high) if MIN_COUNT <= low <= high <= MAX_COUNT else None


def parse_per_day(text: str) -> Interval | None:
    """Parse servings per day: a number, a range, or "every 3 days".

    Returns:
        The servings; None for any other text. "Every 3 days" is a third, rounded to a millionth.
    """
    match = _EVERY.fullmatch(normalize_text(text))
    if match is None:
        return parse_range(text)
    days = int(match[1]) if match[1] else {"second": 2, "other": 2, "third": 3}[match[2].lower()]
    if days < 1:
        return None
    share = once_in_days(days)
    return Interval(share, share)


def format_count(value: Decimal | None) -> str:
    """Return a count as a person types it; empty for None."""
    return "" if value is None else format_for_input(value)


def format_range(value: Interval) -> str:
    """Return a count or a range as a person types it: "2", "1-3"."""
    if value.is_exact:
        return format_count(value.low)
    return f"{format_count(value.low)}-{format_count(value.high)}"


def format_servings_per_day(value: Interval) -> str:
    """Return servings per day as typed: "1", "1-2", "every 3 days"."""
    days = days_between(value.low) if value.is_exact else None
    return format_range(value) if days is None else f"every {days} days"
