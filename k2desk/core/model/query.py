"""What a person asks of the lists: words, filters, order; and one line of an answer."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval


class ProductList(StrEnum):
    """Which of the lists."""

    MINE = "mine"
    CATALOGUE = "catalogue"
    TRASH = "trash"


class SortBy(StrEnum):
    """A column that lists can be sorted by."""

    BRAND = "brand"
    NAME = "name"
    K1 = "k1"
    MK4 = "mk4"
    MK7 = "mk7"
    K2_DAY = "k2_day"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Query:
    """What is searched for.

    Attributes:
        text: Words to find in brand and product, or the digits of a barcode; any order.
        product_list: Which list.
        forms: Only products that have all of these forms stated (`k2` finds every K2).
        k2_min: Only products with at least so many mcg K2 a day.
        k2_max: Only products with at most so many mcg K2 a day.
        on_market: Only products on the market (True), only off it (False), or all (None).
        has_question: Only products with a question (True), only without (False), or all (None).
        sort: The column to sort by.
        descending: Whether the largest or last comes first.
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
        """Whether anything but the order limits the list."""
        limits = (self.k2_min, self.k2_max, self.on_market, self.has_question)
        return bool(self.text.strip() or self.forms) or any(one is not None for one in limits)

    @property
    def is_initial(self) -> bool:
        """Whether this asks for the whole list by brand, as a window does that opens."""
        return not self.is_filtered and self.sort is SortBy.BRAND and not self.descending


@dataclass(frozen=True, slots=True)
class ListRow:
    """One product in a list; amounts per serving but for K2, which is per day, all in mcg.

    Attributes:
        ref: What names the product.
        brand: Brand.
        name: Product.
        k1: K1 per serving; None where not stated.
        mk4: MK-4 per serving; None where not stated or only an open K2 could hold it.
        mk7: MK-7 per serving, likewise.
        k2_day: Total K2 a day; None where not stated.
        k_day: Total vitamin K a day; None where not stated.
        form_open: Whether some of the K2 has no stated form.
        questions: How many questions the label raises.
        off_market: Whether it is no longer sold; None where unknown.
        serving: The serving in words.
        gtin: The barcode's digits.
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


_DIGITS_AFTER = {"k": 1, "mk": 2, "d": 1, "b": 2}
"""How many digits join a letter: K-2 and MK-7 are words, the 100 of "Vitamin K 100" is its own."""

_ASCII_MARKS = {code: " " for code in range(128) if not chr(code).isalnum()}


def search_key(text: str) -> str:
    """Return text as it is searched: case, accents and widths folded, K-2 and MK-7 joined up.

    "K₂", "K-2" and "k 2" become "k2"; "MK‑7" becomes "mk7"; other marks become single spaces.
    """
    if text.isascii():  # the same, ten times as fast
        words = text.lower().translate(_ASCII_MARKS).split()
    else:
        plain = unicodedata.normalize("NFKD", text).casefold()
        plain = "".join(sign for sign in plain if not unicodedata.combining(sign))
        words = "".join(sign if sign.isalnum() else " " for sign in plain).split()
    joined: list[str] = []
    for word in words:
        if joined and word.isdigit() and len(word) <= _DIGITS_AFTER.get(joined[-1], 0):
            joined[-1] += word
        else:
            joined.append(word)
    return " ".join(joined)


def search_words(text: str) -> tuple[str, ...]:
    """Return the words of a search, folded as `search_key` folds, none twice, at most 12."""
    return tuple(dict.fromkeys(search_key(text[:500]).split()))[:12]


def barcode_digits(text: str) -> str:
    """Return the digits where text is a barcode of 8 to 14 digits, else nothing."""
    digits = "".join(sign for sign in text if sign not in " -\u00a0")
    return digits if digits.isascii() and digits.isdigit() and 8 <= len(digits) <= 14 else ""


def gtin14(text: str) -> str:
    """Return a printed barcode as 14 digits, filled with zeros from the left; else nothing."""
    digits = barcode_digits(text)
    return digits.zfill(14) if digits else ""
