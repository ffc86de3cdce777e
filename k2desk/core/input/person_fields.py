"""Strict parsing of a typed age, weight and country."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import normalize_text, parse_printed_number
from k2desk.core.model.errors import UserError
from k2desk.core.model.limits import MAX_AGE, MAX_WEIGHT_KG
from k2desk.core.model.typed_words import PERIODS, TYPED_WORDS, Period, alternatives, fold
from k2desk.core.wording import person

if TYPE_CHECKING:
    from collections.abc import Iterable

_PERIODS_PER_YEAR = {
    Period.YEAR: Decimal(1),
    Period.MONTH: Decimal(12),
    Period.WEEK: Decimal("365.25") / 7,
    Period.DAY: Decimal("365.25"),
}
_OLD = alternatives(*(word for words in TYPED_WORDS.values() for word in words.old))
_AGE = re.compile(
    rf"([\d.,]+)\s*(?:({alternatives(*PERIODS)})\b\.?)?(?:\s*(?:{_OLD}))?",
)
_KILOGRAMS = alternatives(*(word for words in TYPED_WORDS.values() for word in words.kilograms))
_WEIGHT = re.compile(rf"([\d.,]+)\s*(?:{_KILOGRAMS})?")


def parse_age(text: str) -> Decimal | None:
    """Parse an age such as "62", "0.5", "7 months", "7 Monate" or "10 days".

    Units are read in all languages of the window.

    Returns:
        The age in years; None for an empty text.

    Raises:
        UserError: If the text is not an age from 0 to 120 years, or can mean two.
    """
    plain = normalize_text(text).strip()
    if not plain:
        return None
    match = _AGE.fullmatch(fold(plain))
    ages: list[Decimal] = []
    if match is not None:
        per_year = _PERIODS_PER_YEAR[PERIODS[match[2]] if match[2] else Period.YEAR]
        ages = [number / per_year for number in parse_printed_number(match[1]).readings]
    age = _only(age for age in ages if age <= MAX_AGE)
    if age is None:
        raise UserError(person.unreadable_age(plain))
    return age


def parse_weight(text: str) -> Decimal | None:
    """Parse a body weight such as "65" or "65.5 kg".

    Returns:
        The weight in kilograms; None for an empty text.

    Raises:
        UserError: If the text is not a weight above 0 and up to 500 kg.
    """
    plain = normalize_text(text).strip()
    if not plain:
        return None
    match = _WEIGHT.fullmatch(fold(plain))
    weights = parse_printed_number(match[1]).readings if match is not None else ()
    weight = _only(weight for weight in weights if 0 < weight <= MAX_WEIGHT_KG)
    if weight is None:
        raise UserError(person.unreadable_weight(plain))
    return weight


def parse_country(text: str) -> str:
    """Parse a country's code or name.

    Returns:
        The two letters of the country; empty for an empty text.

    Raises:
        UserError: If the included guidance has none for that country.
    """
    plain = normalize_text(text).strip()
    if not plain or plain.upper() in person.COUNTRIES:
        return plain.upper()
    code = {"UK": "GB", "USA": "US"}.get(plain.upper(), "")
    named = [letters for letters, name in person.COUNTRIES.items() if name.lower() == plain.lower()]
    if not code and not named:
        raise UserError(person.unknown_country(plain))
    return code or named[0]


def _only(values: Iterable[Decimal]) -> Decimal | None:
    """Return the only possible value of a number; None if it has none or two."""
    possible = list(values)
    return possible[0] if len(possible) == 1 else None
