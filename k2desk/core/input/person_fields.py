"""Strict parsing of a typed age, weight and country."""

from __future__ import annotations

import re
from decimal import Decimal

from k2desk.core.model.amounts import normalize_text, parse_printed_number
from k2desk.core.model.errors import UserError
from k2desk.core.model.limits import MAX_AGE, MAX_WEIGHT_KG
from k2desk.core.wording import person

_UNITS_PER_YEAR = {
    "y": Decimal(1),
    "m": Decimal(12),
    "w": Decimal("365.25") / 7,
    "d": Decimal("365.25"),
}
_AGE = re.compile(
    r"([\d.,]+)\s*(years?|yrs?|y|months?|mos?|m|weeks?|wks?|w|days?|d)?(?:\s*(?:old|of age))?",
    re.IGNORECASE,
)
_WEIGHT = re.compile(r"([\d.,]+)\s*(?:kgs?|kilograms?)?", re.IGNORECASE)


def parse_age(text: str) -> Decimal | None:
    """Parse an age such as "62", "0.5", "7 months" or "10 days".

    Returns:
        The age in years; None for an empty text.

    Raises:
        UserError: If the text is not an age from 0 to 120 years.
    """
    plain = normalize_text(text).strip()
    if not plain:
        return None
    match = _AGE.fullmatch(plain)
    number = _number(match[1]) if match else None
    if match is None or number is None:
        raise UserError(person.unreadable_age(plain))
    age = number / _UNITS_PER_YEAR[(match[2] or "y")[0].lower()]
    if age > MAX_AGE:
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
    match = _WEIGHT.fullmatch(plain)
    weight = _number(match[1]) if match else None
    if weight is None or not 0 < weight <= MAX_WEIGHT_KG:
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


def _number(text: str) -> Decimal | None:
    """Return the value of a number; an ambiguous one is read as decimals."""
    readings = parse_printed_number(text).readings
    return readings[0] if readings else None
