"""Words typed with a number, in every language of the window.

Input does not depend on the language that is shown: a person may type "alle 3 Tage" in an English
window. Case and accents are ignored.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Period(StrEnum):
    """Unit of an age."""

    YEAR = "year"
    MONTH = "month"
    WEEK = "week"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class TypedWords:
    """Words of one language, as they are spelled.

    Attributes:
        periods: Units of an age, with their plurals and abbreviations.
        old: Words after an age.
        every: Words before the days between two servings.
        once: Words before "every".
        days_apart: Words for the days between two servings, by their number.
        alternate_days: Phrases for one day in two or three, by that number.
        to: Words between the ends of a range.
        kilograms: Units of a body weight.
    """

    periods: Mapping[Period, tuple[str, ...]]
    every: tuple[str, ...]
    once: tuple[str, ...]
    days_apart: Mapping[int, tuple[str, ...]]
    to: tuple[str, ...]
    kilograms: tuple[str, ...]
    old: tuple[str, ...] = ()
    alternate_days: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


TYPED_WORDS: dict[str, TypedWords] = {
    "en": TypedWords(
        periods={
            Period.YEAR: ("year", "years", "yr", "yrs", "y"),
            Period.MONTH: ("month", "months", "mo", "mos", "m"),
            Period.WEEK: ("week", "weeks", "wk", "wks", "w"),
            Period.DAY: ("day", "days", "d"),
        },
        old=("old", "of age"),
        every=("every",),
        once=("once",),
        days_apart={2: ("two", "second", "other"), 3: ("three", "third")},
        to=("to",),
        kilograms=("kg", "kgs", "kilogram", "kilograms"),
    ),
    "de": TypedWords(
        periods={
            Period.YEAR: ("Jahr", "Jahre", "Jahren"),
            Period.MONTH: ("Monat", "Monate", "Monaten"),
            Period.WEEK: ("Woche", "Wochen"),
            Period.DAY: ("Tag", "Tage", "Tagen"),
        },
        old=("alt",),
        every=("alle", "jeden"),
        once=("einmal",),
        days_apart={2: ("zwei", "zweiten"), 3: ("drei", "dritten")},
        to=("bis",),
        kilograms=("Kilo", "Kilogramm"),
    ),
    "fr": TypedWords(
        periods={
            Period.YEAR: ("an", "ans", "année", "années"),
            Period.MONTH: ("mois",),
            Period.WEEK: ("semaine", "semaines"),
            Period.DAY: ("jour", "jours"),
        },
        every=("tous les",),
        once=("une fois",),
        days_apart={2: ("deux",), 3: ("trois",)},
        alternate_days={
            2: ("un jour sur deux", "1 jour sur 2"),
            3: ("un jour sur trois", "1 jour sur 3"),
        },
        to=("à",),
        kilograms=("kilo", "kilos", "kilogramme", "kilogrammes"),
    ),
    "es": TypedWords(
        periods={
            Period.YEAR: ("año", "años"),
            Period.MONTH: ("mes", "meses"),
            Period.WEEK: ("semana", "semanas"),
            Period.DAY: ("día", "días"),
        },
        old=("de edad",),
        every=("cada",),
        once=("una vez",),
        days_apart={2: ("dos",), 3: ("tres",)},
        alternate_days={2: ("un día sí y otro no", "un día sí y un día no")},
        to=("a",),
        kilograms=("kilo", "kilos", "kilogramo", "kilogramos"),
    ),
    "it": TypedWords(
        periods={
            Period.YEAR: ("anno", "anni"),
            Period.MONTH: ("mese", "mesi"),
            Period.WEEK: ("settimana", "settimane"),
            Period.DAY: ("giorno", "giorni"),
        },
        old=("di età",),
        every=("ogni",),
        once=("una volta",),
        days_apart={2: ("due",), 3: ("tre",)},
        alternate_days={2: ("a giorni alterni", "un giorno sì e uno no")},
        to=("a",),
        kilograms=("chilo", "chili", "chilogrammo", "chilogrammi"),
    ),
    "pl": TypedWords(
        periods={
            Period.YEAR: ("rok", "roku", "lata", "lat"),
            Period.MONTH: ("miesiąc", "miesiąca", "miesiące", "miesięcy", "mies"),
            Period.WEEK: ("tydzień", "tygodnia", "tygodnie", "tygodni"),
            Period.DAY: ("dzień", "dnia", "dni"),
        },
        every=("co",),
        once=("raz",),
        days_apart={2: ("dwa", "drugi"), 3: ("trzy", "trzeci")},
        to=("do",),
        kilograms=("kilo", "kilogram", "kilogramy", "kilogramów"),
    ),
}
"""Words of each language; input is read in all of them."""

_LETTERS = str.maketrans({"ł": "l", "−": "-", "’": "'"})


def fold(text: str) -> str:
    """Return text without case, accents and repeated spaces.

    Letters with a stroke ("ł") lose it, a minus sign becomes a hyphen.
    """
    plain = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    plain = "".join(char for char in plain if not unicodedata.combining(char))
    return " ".join(plain.split())


def alternatives(*words: str) -> str:
    """Return a regular expression for any of some words in folded text."""
    longest_first = sorted({fold(word) for word in words}, key=len, reverse=True)
    return "|".join(map(re.escape, longest_first))


PERIODS: dict[str, Period] = {
    fold(word): period
    for language in TYPED_WORDS.values()
    for period, words in language.periods.items()
    for word in words
}
"""Unit of an age by its folded word, in all languages."""
