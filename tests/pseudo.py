"""Made-up languages that show which texts are translated and which fit.

Every template becomes “⟦Ṫéẋṫ …⟧”: marked, with accents on all letters, and 40 % longer. A word
in plain ASCII letters is then data, such as a product's name, or a text that nobody translated.
"""

from __future__ import annotations

import re
import string
from functools import lru_cache

from k2desk.core.model.message import ENGLISH, Formats, Language

MARKS = "⟦⟧"
"""Marks around each translated template; the sheets' fonts lack them."""

PRINTED_MARKS = "«»"
"""Marks that the sheets' fonts have."""

_ACCENTS = str.maketrans(
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ",
    "áḃćďéḟğḣíĵķĺṁñóṗɋŕśţúṽŵẋýžÁḂĆĎÉḞĞḢÍĴĶĹṀÑÓṖɊŔŚŢÚṼŴẊÝŽ",
)
_PLACEHOLDER = re.compile(r"(\{[^{}]*\})")
_VOWEL = re.compile(r"([áéíóúý])")
_LONGER = 1.4


class PseudoCatalog:
    """Catalog that has a made-up translation of every template."""

    def __init__(self, marks: str, *, reviewed: bool) -> None:
        self._marks, self._reviewed = marks, reviewed

    def find(self, context: str, template: str) -> str:
        return _translated(template, self._marks)

    def find_plural(self, context: str, one: str, several: str, count: int) -> str:
        return _translated(one if count == 1 else several, self._marks)

    def is_reviewed(self, template: str) -> bool:
        return self._reviewed


def pseudo_language(
    formats: Formats | None = None, *, marks: str = MARKS, reviewed: bool = False
) -> Language:
    """Return the made-up language “qps”, by default with English formats."""
    catalog = PseudoCatalog(marks, reviewed=reviewed)
    return Language("qps", formats or ENGLISH.formats, catalog)


def mirrored_language(formats: Formats | None = None, *, marks: str = MARKS) -> Language:
    """Return the made-up language “qps-rtl”, written from right to left."""
    catalog = PseudoCatalog(marks, reviewed=False)
    return Language("qps-rtl", formats or ENGLISH.formats, catalog, right_to_left=True)


def plain_words(text: str) -> set[str]:
    """Return words of two or more ASCII letters: data, or untranslated text."""
    words = re.findall(r"[^\W\d_]+", text)
    return {word for word in words if len(word) > 1 and set(word) <= set(string.ascii_letters)}


@lru_cache(4096)
def _translated(template: str, marks: str) -> str:
    parts = _PLACEHOLDER.split(template)
    words = parts[::2]
    if not any(char.isalpha() for word in words for char in word):
        return template  # A mere join of other messages.
    wanted = _LONGER * sum(map(len, words))
    parts[::2] = [_VOWEL.sub(r"\1\1", word.translate(_ACCENTS)) for word in words]
    missing = round(wanted - sum(map(len, parts[::2])))
    parts[-1] = f"{parts[-1]}{'ñ' * max(missing, 0)}"
    return f"{marks[0]}{''.join(parts)}{marks[1]}"
