"""Columns of the table `listing`, one row per product, in both databases.

Amounts are whole nanograms. An interval has two columns: a NULL `low` means not stated, a NULL
`high` after a stated `low` means no upper limit. A `high` without a `low` is the most that a line
can have of an amount whose form is unknown.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from k2desk.core.model.amounts import from_ng, to_ng
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import ORDER, Form
from k2desk.core.model.intervals import ZERO, Interval
from k2desk.core.model.message import msg
from k2desk.core.model.query import ListRow, SortBy, gtin14

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from decimal import Decimal

LISTING_VERSION = 2
"""Version of the derived values; raising it refreshes every library."""

MAX_INTEGER = 2**63 - 1
"""The largest integer that SQLite stores."""

Value = int | str | None
"""A stored value."""


class ListingColumn(NamedTuple):
    """Column of `listing` with its SQL type and constraints."""

    name: str
    storage: str
    nullable: bool = False
    check: str = ""

    @property
    def definition(self) -> str:
        """Column in a CREATE TABLE statement."""
        key = " PRIMARY KEY" if self.name == "id" else "" if self.nullable else " NOT NULL"
        check = f" CHECK ({self.check})" if self.check else ""
        return f"{self.name} {self.storage}{key}{check}"


def _amount_columns(*lines: str) -> Iterator[ListingColumn]:
    for line in lines:
        low, high = f"{line}_low", f"{line}_high"
        yield ListingColumn(low, "INTEGER", True, f"{low} >= 0")
        yield ListingColumn(high, "INTEGER", True, f"{high} >= {low}")


_SHOWN = (
    ListingColumn("id", "INTEGER"),
    *(ListingColumn(name, "TEXT") for name in ("brand", "name", "gtin", "serving")),
    *_amount_columns("k1", "mk4", "mk7", "k2", "k"),
    ListingColumn("form_open", "INTEGER", check="form_open IN (0, 1)"),
    ListingColumn("questions", "INTEGER", check="questions >= 0"),
    ListingColumn("off_market", "INTEGER", True, "off_market IN (0, 1)"),
)
LISTING = (
    *_SHOWN,
    ListingColumn("forms", "INTEGER", check="forms >= 0"),
    *(ListingColumn(name, "TEXT") for name in ("brand_key", "name_key", "search_key")),
    ListingColumn("barcode", "TEXT", nullable=True),
    ListingColumn("entered", "TEXT"),
)
"""All columns in order; a library adds `trashed`."""

LIST_ROW_COLUMNS = tuple(column.name for column in _SHOWN)
"""Names of the columns that `list_row` reads, in order."""

COLUMNS = tuple(column.name for column in LISTING)
"""Names of all columns, in order."""

_DEFINITIONS = ",\n  ".join(column.definition for column in LISTING)
CREATE_LISTING = f"\nCREATE TABLE listing (\n  {_DEFINITIONS}\n) STRICT\n"
"""Statement that creates the table in a catalog."""

_TIES = "brand_key = '', brand_key, name_key, id"


def amount_ng(mcg: Decimal) -> int:
    """Return micrograms as whole nanograms, rounded half up.

    Raises:
        UserError: If the amount is larger than `MAX_INTEGER` nanograms.
    """
    nanograms = to_ng(mcg)
    if nanograms > MAX_INTEGER:
        raise UserError(
            msg("{amount} mcg is too large to save.", amount=mcg),
            msg("Check the amount and the unit."),
        )
    return nanograms


@lru_cache(maxsize=4096)
def interval_from_ng(low: int | None, high: int | None) -> Interval | None:
    """Return two columns of nanograms as an interval in mcg."""
    if low is None:
        return None
    return Interval(from_ng(low), None if high is None else from_ng(high))


@lru_cache(maxsize=4096)
def possible_from_ng(low: int | None, high: int | None) -> Interval | None:
    """Return the range of a line of unknown form, in mcg; None for others."""
    return Interval(ZERO, from_ng(high)) if low is None and high is not None else None


def forms_mask(forms: Iterable[Form]) -> int:
    """Return forms as bits, numbered in the order of forms."""
    return sum(1 << ORDER[form] for form in set(forms))


def barcode_key(text: str) -> str | None:
    """Return a printed barcode without leading zeros, so that UPC equals EAN."""
    return gtin14(text).lstrip("0") or None


def barcode_prefix(text: str) -> str:
    """Return 4 to 14 typed digits without leading zeros, else an empty text."""
    digits = "".join(character for character in text[:500] if character not in " -\u00a0")
    if not (4 <= len(digits) <= 14 and digits.isascii() and digits.isdigit()):
        return ""
    return digits.lstrip("0")


_NONE_POSSIBLE: tuple[Interval | None, ...] = (None,) * 4


def list_row(values: Sequence[Any], prefix: str = "") -> ListRow:
    """Return a list row from stored values.

    Args:
        values: The values of `LIST_ROW_COLUMNS`.
        prefix: Prefix of the product's ref before its id ("dsld:").
    """
    id, brand, name, gtin, serving, *amounts, form_open, questions, off_market = values
    k1, k1_high, mk4, mk4_high, mk7, mk7_high, k2, k2_high, k, k_high = amounts
    possible = _NONE_POSSIBLE
    if None in (k1, mk4, mk7, k2):
        possible = (
            possible_from_ng(k1, k1_high),
            possible_from_ng(mk4, mk4_high),
            possible_from_ng(mk7, mk7_high),
            possible_from_ng(k2, k2_high),
        )
    return ListRow(
        ref=f"{prefix}{id}",
        brand=brand,
        name=name,
        k1=interval_from_ng(k1, k1_high),
        mk4=interval_from_ng(mk4, mk4_high),
        mk7=interval_from_ng(mk7, mk7_high),
        k2_day=interval_from_ng(k2, k2_high),
        k_day=interval_from_ng(k, k_high),
        form_open=bool(form_open),
        questions=questions,
        off_market=None if off_market is None else bool(off_market),
        serving=serving,
        gtin=gtin,
        possible=possible,
    )


def order_by_terms(sort: SortBy, descending: bool) -> str:
    """Return the ORDER BY terms of a sort order.

    Values that are not stated come last in both directions. Amounts are sorted by their lower
    end, then by their upper end, with "no upper limit" last; ties by brand, name and id. The upper
    end of an unknown form does not count.
    """
    direction = " DESC" if descending else ""
    if sort is SortBy.BRAND:
        return f"brand_key = '', brand_key{direction}, name_key, id"
    if sort is SortBy.NAME:
        return f"name_key = '', name_key{direction}, {_TIES}"
    if sort is SortBy.ADDED:
        return f"entered = '', entered{direction}, {_TIES}"
    low, high = {
        SortBy.K1: ("k1_low", "k1_high"),
        SortBy.MK4: ("mk4_low", "mk4_high"),
        SortBy.MK7: ("mk7_low", "mk7_high"),
        SortBy.K2_DAY: ("k2_low", "k2_high"),
    }[sort]
    end = f"CASE WHEN {low} IS NULL THEN 0 ELSE {high} END"
    return f"{low} IS NULL, {low}{direction}, {end} IS NULL{direction}, {end}{direction}, {_TIES}"
