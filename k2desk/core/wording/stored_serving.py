"""Servings that lists store as English text, as messages again."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache

from k2desk.core.model.intervals import Interval
from k2desk.core.wording.figures import SERVING_NOT_STATED, pluralize
from k2desk.core.wording.units import UNITS

_NUMBER = r"([0-9]{1,3}(?:,[0-9]{3})*(?:\.[0-9]+)?)"
_SERVING = re.compile(rf"(at least )?{_NUMBER}(?:–{_NUMBER})? (\S.*)")


def _units_by_word() -> dict[str, str]:
    """Return units by their English words, singular and plural."""
    found: dict[str, str] = {}
    for unit, message in UNITS.items():
        for template in (message.template, message.plural):
            if template:
                found[template.removeprefix("{count} ")] = unit
    return found


_UNITS = _units_by_word()


@lru_cache(maxsize=4096)
def stored_serving(text: str) -> str:
    """Return a stored serving as the message that it was made from.

    Args:
        text: The English text of `format_serving`.

    Returns:
        The message of a count or range with a known unit, or of a serving that is not stated; any
        other text, such as words of a label, as it is.
    """
    if text == SERVING_NOT_STATED:
        return SERVING_NOT_STATED
    match = _SERVING.fullmatch(text)
    unit = None if match is None else _UNITS.get(match[4])
    if match is None or unit is None:
        return text
    low = _number(match[2])
    high = None if match[1] else _number(match[3] or match[2])
    if high is not None and high < low:
        return text
    message = pluralize(Interval(low, high), unit)
    return message if message == text else text


def _number(text: str) -> Decimal:
    return Decimal(text.replace(",", ""))
