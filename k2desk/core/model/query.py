"""Queries of the product lists, and the rows of their results."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval


class ProductList(StrEnum):
    """List of products."""

    MINE = "mine"
    CATALOGUE = "catalogue"
    TRASH = "trash"


class SortBy(StrEnum):
    """Column that lists can be sorted by."""

    BRAND = "brand"
    NAME = "name"
    K1 = "k1"
    MK4 = "mk4"
    MK7 = "mk7"
    K2_DAY = "k2_day"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Query:
    """Search words, filters and order of a list.

    Attributes:
        text: Words to find in brand and product, or the digits of a barcode; any order.
        product_list: The list to search.
        forms: Forms that the label has to state, all of them (`k2` finds every K2).
        k2_min: Minimum of K2 per day, in mcg.
        k2_max: Maximum of K2 per day, in mcg.
        on_market: Only products on the market (True), only off it (False), or all (None).
        has_question: Only products with a question (True), only without (False), or all (None).
        sort: The column to sort by.
        descending: Whether the largest or last value is first.
    """

    text: str = ""
    product_list: ProductList = ProductList.CATALOGUE
    forms: frozenset[Form] = frozenset()
    k2_min: Decimal | None = None
    k2_max: Decimal | None = None
    on_market: bool | None = None
    has_question: bool | None = None
    sort: SortBy = SortBy.BRAND
    descending: bool = False

    @property
    def is_filtered(self) -> bool:
        """Whether words or filters limit the list."""
        limits = (self.k2_min, self.k2_max, self.on_market, self.has_question)
        return bool(self.text.strip() or self.forms) or any(limit is not None for limit in limits)

    @property
    def is_initial(self) -> bool:
        """Whether this is the whole list by brand, as in a new window."""
        return not self.is_filtered and self.sort is SortBy.BRAND and not self.descending


@dataclass(frozen=True, slots=True)
class ListRow:
    """Row of a list. Amounts are in mcg.

    Attributes:
        ref: The ref of the product.
        brand: The brand.
        name: The product's name.
        k1: K1 per serving; None if not stated.
        mk4: MK-4 per serving; None if not stated, or only as part of an open K2.
        mk7: MK-7 per serving, likewise.
        k2_day: Total K2 per day; None if not stated.
        k_day: Total vitamin K per day; None if not stated.
        form_open: Whether some of the K2 has no stated form.
        questions: Number of questions about the label.
        off_market: Whether it is no longer sold; None if unknown.
        serving: The serving in words.
        gtin: The digits of the barcode.
        possible: Ranges of K1, MK-4, MK-7 and K2 that are stated only under an open form, from
            zero to the open amount; None for the others.
    """

    ref: str
    brand: str
    name: str
    k1: Interval | None
    mk4: Interval | None
    mk7: Interval | None
    k2_day: Interval | None
    k_day: Interval | None
    form_open: bool
    questions: int
    off_market: bool | None
    serving: str = ""
    gtin: str = ""
    possible: tuple[Interval | None, ...] = (None, None, None, None)


_DIGITS_AFTER = {"k": 1, "mk": 2, "d": 1, "b": 2}
"""Maximum of digits that join a letter.

K-2 and MK-7 are one word each; the 100 of "Vitamin K 100" is a word of its own.
"""

_ASCII_MARKS = {code: " " for code in range(128) if not chr(code).isalnum()}


def search_key(text: str) -> str:
    """Return text normalized for searches, without case, accents and marks.

    "K₂", "K-2" and "k 2" become "k2"; "MK‑7" becomes "mk7"; other marks become single spaces.
    """
    if text.isascii():  # a shortcut with the same result, ten times as fast
        words = text.lower().translate(_ASCII_MARKS).split()
    else:
        plain = unicodedata.normalize("NFKD", text).casefold()
        plain = "".join(char for char in plain if not unicodedata.combining(char))
        words = "".join(char if char.isalnum() else " " for char in plain).split()
    joined: list[str] = []
    for word in words:
        if joined and word.isdigit() and len(word) <= _DIGITS_AFTER.get(joined[-1], 0):
            joined[-1] += word
        else:
            joined.append(word)
    return " ".join(joined)


def search_words(text: str) -> tuple[str, ...]:
    """Return the distinct words of a search as search keys, at most 12."""
    return tuple(dict.fromkeys(search_key(text[:500]).split()))[:12]


def barcode_digits(text: str) -> str:
    """Return the digits of a barcode of 8 to 14 digits; empty for others."""
    digits = "".join(char for char in text if char not in " -\u00a0")
    return digits if digits.isascii() and digits.isdigit() and 8 <= len(digits) <= 14 else ""


def gtin14(text: str) -> str:
    """Return a barcode padded with zeros to 14 digits; empty for others."""
    digits = barcode_digits(text)
    return digits.zfill(14) if digits else ""
