"""Typed counts: units in a serving, servings per day, units in a pack."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import (
    NUMBER_PATTERN,
    format_for_input,
    parse_printed_number,
)
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import days_between, once_in_days
from k2desk.core.model.limits import MAX_COUNT, MIN_COUNT
from k2desk.core.model.message import nmsg
from k2desk.core.model.typed_words import TYPED_WORDS, Period, TypedWords, alternatives, fold

if TYPE_CHECKING:
    from decimal import Decimal

_TO = alternatives(*(word for language in TYPED_WORDS.values() for word in language.to))
_RANGE = re.compile(rf"({NUMBER_PATTERN})\s*(?:(?:-|–|{_TO})\s*({NUMBER_PATTERN}))?")


def _every_n_days(words: TypedWords) -> re.Pattern[str]:
    """Return the phrases of one language for one serving every few days."""
    names = (name for names in words.days_apart.values() for name in names)
    return re.compile(
        rf"(?:(?:1|{alternatives(*words.once)})\s+)?(?:{alternatives(*words.every)})\s+"
        rf"(?:(\d{{1,3}})\.?|({alternatives(*names)}))"
        rf"\s*({alternatives(*words.periods[Period.DAY])})?"
    )


_EVERY = {code: _every_n_days(words) for code, words in TYPED_WORDS.items()}
_DAYS_APART: dict[str, int] = {
    fold(name): days
    for words in TYPED_WORDS.values()
    for days, names in words.days_apart.items()
    for name in names
}
_ALTERNATE_DAYS: dict[str, int] = {
    fold(phrase): days
    for words in TYPED_WORDS.values()
    for days, phrases in words.alternate_days.items()
    for phrase in phrases
}


def parse_range(text: str) -> Interval | None:
    """Parse "2", "1-3", "1 to 3" or "1 bis 3".

    Returns:
        The interval; None for any other text, for counts below 0.001 or above 100,000, and if
        the first count is the larger one.
    """
    match = _RANGE.fullmatch(fold(text))
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

    Words of all languages of the window are read: "alle 3 Tage", "co drugi dzień".

    Returns:
        The servings; None for any other text. "Every 3 days" is a third, rounded to a millionth.
    """
    days = _parse_days_apart(fold(text))
    if days is None:
        return parse_range(text)
    if days < 1:
        return None
    share = once_in_days(days)
    return Interval(share, share)


def _parse_days_apart(folded: str) -> int | None:
    """Return the days between two servings; None for any other text."""
    if folded in _ALTERNATE_DAYS:
        return _ALTERNATE_DAYS[folded]
    for code, phrases in _EVERY.items():
        match = phrases.fullmatch(folded)
        # "Every 3" is enough in English only: "cada 8" can mean hours.
        if match is not None and (match[3] or (code == "en" and match[1])):
            return int(match[1]) if match[1] else _DAYS_APART[match[2]]
    return None


def format_count(value: Decimal | None) -> str:
    """Return a count as a person types it; empty for None."""
    return "" if value is None else format_for_input(value)


def format_range(value: Interval) -> str:
    """Return a count or a range as a person types it: "2", "1-3"."""
    if value.is_exact:
        return format_count(value.low)
    return f"{format_count(value.low)}-{format_count(value.high)}"


def format_servings_per_day(value: Interval) -> str:
    """Return servings per day as typed: "1", "1-2", "every 3 days".

    "Every 3 days" is a message; `parse_per_day` reads its translations.
    """
    days = days_between(value.low) if value.is_exact else None
    if days is None:
        return format_range(value)
    # Translators: typed text; use a phrase of k2desk/core/model/typed_words.py.
    return nmsg("every {count} day", "every {count} days", days)
