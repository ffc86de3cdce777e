"""Servings as DSLD writes them: "1-3 Capsule(s)", "{Unit(s)}"."""

from __future__ import annotations

import re
from decimal import Decimal

from k2desk.core.model.amounts import Missing, normalize_decimal
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import Serving, once_in_days
from k2desk.core.wording import figures
from k2desk.labels.fields.cache import bounded_cache
from k2desk.labels.fields.values import clean_text

_UNIT_WORDS: dict[str, str] = {
    "": "",
    "not present": "",
    "np": "",
    "unit(s)": "unit",
    "ml": "mL",
    "milliliter(s)": "mL",
    "gram(s)": "g",
    "milligram(s)": "mg",
    "gummy(ies)": "gummy",
    "gummie(s)": "gummy",
    "gummies": "gummy",
    "tablespoon(s)": "tbsp",
    "teaspoon(s)": "tsp",
    "fl. oz.": "fl. oz.",
    "fluid ounce(s)": "fl. oz.",
    "oz": "oz",
    "oz.": "oz",
    "oz(s)": "oz",
    "ounce(s)": "oz",
}
_MARKS = re.compile(r"\((?:r|tm)\)|[®™{}]", re.IGNORECASE)
_ENDING = re.compile(r"\((?:s|es)\)")
_EVERY_SO_OFTEN = re.compile(
    r"\bevery (?:(?P<word>other|second|2nd|third|3rd) days?|(?P<days>[2-9]|[12]\d|30) days)\b"
    r"|\balternat(?:e|ing) days?\b",
    re.IGNORECASE | re.ASCII,
)
_BRACKETS = re.compile(r"\(((?:[^()]|\([^()]*\))*)\)")
_ORDINALS = {"third": 3, "3rd": 3}
_EVERY_DAY = re.compile(r"\b(?:daily|(?:every|each|per|a) day)\b", re.IGNORECASE)
_MAX_COUNT = Decimal(10) ** 9
"""More than any pack or serving contains, in any unit."""


@bounded_cache(1024)
def unit_word(text: str) -> str:
    """Return the word for one unit of a serving: "softgel", "mL".

    Units of volume and weight keep their symbols ("mL", "g"). Empty if no unit is stated.
    """
    word = " ".join(_MARKS.sub("", clean_text(text)).split())
    fixed = _UNIT_WORDS.get(word.lower())
    if fixed is not None:
        return fixed
    word = _ENDING.sub("", word).lower().replace("(ies)", "")
    if word.endswith("s") and not word.endswith("ss") and len(word) > 3:
        word = word[:-1]
    return word


@bounded_cache(4096)
def plausible_count(number: Decimal | None) -> Decimal | None:
    """Return a number of units or servings, or None if it is implausible.

    Zero, negative numbers and numbers larger than any pack are implausible.
    """
    if number is None or not number.is_finite() or not 0 < number <= _MAX_COUNT:
        return None
    return normalize_decimal(number)


def count_range(low: Decimal | None, high: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Return a range in order; the other end replaces an implausible one."""
    first, last = plausible_count(low), plausible_count(high)
    if first is None or last is None:
        only = first if first is not None else last
        return only, only
    return min(first, last), max(first, last)


def servings_per_day(
    low: Decimal | None, high: Decimal | None, note: str
) -> tuple[Decimal | None, Decimal | None, Missing | None]:
    """Return the range of servings per day, or why it is unknown.

    DSLD has no field for "every other day"; only the note says it. The note counts if the field
    says one per day or nothing. If they contradict each other, the dose is unclear.

    Args:
        low: The smallest number of servings per day.
        high: The largest number of servings per day.
        note: The label's note about the serving: "1 drop every other day".
    """
    least, largest = count_range(low, high)
    days = _days_apart(note)
    if days is None:
        return least, largest, Missing.NOT_STATED if least is None else None
    share = once_in_days(days)
    if _EVERY_DAY.search(note) is None and {least, largest} <= {None, Decimal(1), share}:
        return share, share, None
    return None, None, Missing.UNCLEAR


def _days_apart(note: str) -> int | None:
    match = _EVERY_SO_OFTEN.search(note)
    if match is None:
        return None
    return int(match["days"]) if match["days"] else _ORDINALS.get((match["word"] or "").lower(), 2)


def format_serving(low: Decimal | None, high: Decimal | None, unit: str, note: str) -> str:
    """Format a serving: "2 capsules", "1–3 capsules", "0.03 mL (1 drop)".

    Args:
        low: The smallest number of units.
        high: The largest number of units.
        unit: The plain word for one unit.
        note: The label's note, added in brackets.
    """
    if low is None or high is None or not unit:
        return note
    stem = _count_text(low, high, unit)
    return f"{stem} ({_without_outer_brackets(note)})" if note else stem


@bounded_cache(4096)
def _count_text(low: Decimal, high: Decimal, unit: str) -> str:
    """Return a count with its unit as the text of a label, in English."""
    return str(figures.pluralize(Interval(low, high), unit))


def _without_outer_brackets(note: str) -> str:
    """Remove brackets around a whole note, and brackets without a partner."""
    if note.count("(") != note.count(")"):
        return note.strip("()")
    match = _BRACKETS.fullmatch(note)
    return note if match is None else match[1]


def units_in_pack(servings: Decimal | None, serving: Serving) -> Decimal | None:
    """Return the units in a pack, or None if the serving is a range."""
    if servings is None or serving.units is None or not serving.units.is_exact:
        return None
    return plausible_count(servings * serving.units.low)
