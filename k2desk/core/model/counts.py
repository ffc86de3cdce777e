"""Counts as a person types them: units in a serving, servings a day, units in a pack."""

from __future__ import annotations

import re
from decimal import Decimal

from k2desk.core.model.amounts import (
    NUMBER_PATTERN,
    format_for_input,
    normalize_text,
    parse_printed_number,
)
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import days_between, once_in_days

MIN_COUNT = Decimal("0.001")
MAX_COUNT = Decimal(100_000)
"""The least and the most units or servings, and the most units in a pack, that are read."""

_RANGE = re.compile(rf"\s*({NUMBER_PATTERN})\s*(?:(?:-|–|to|bis|à)\s*({NUMBER_PATTERN}))?\s*")
_EVERY = re.compile(
    r"\s*(?:once\s+|1\s+)?every\s+(?:(\d{1,3})\s*(?:days?)?|(second|other|third)\s+day)\s*",
    re.IGNORECASE,
)


def parse_range(text: str) -> Interval | None:
    """Read "2", "1-3" or "1 to 3".

    None where it is neither, is under a thousandth or over 100,000, or runs backwards.
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
    """Read servings a day: a number, a range, or "every 3 days" (a third, to a millionth)."""
    match = _EVERY.fullmatch(normalize_text(text))
    if match is None:
        return parse_range(text)
    days = int(match[1]) if match[1] else {"second": 2, "other": 2, "third": 3}[match[2].lower()]
    if days < 1:
        return None
    share = once_in_days(days)
    return Interval(share, share)


def format_count(value: Decimal | None) -> str:
    """Return a count as it is typed; nothing for None."""
    return "" if value is None else format_for_input(value)


def format_range(value: Interval) -> str:
    """Return a count or a range of counts as it is typed: "2", "1-3"."""
    if value.is_exact:
        return format_count(value.low)
    return f"{format_count(value.low)}-{format_count(value.high)}"


def per_day_text(value: Interval) -> str:
    """Return servings a day as they are typed: "1", "1-2", "every 3 days"."""
    days = days_between(value.low) if value.is_exact else None
    return format_range(value) if days is None else f"every {days} days"
