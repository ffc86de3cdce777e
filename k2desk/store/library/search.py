"""How the library answers a search: from columns of its list that are kept in memory.

The catalogue has its sets on the disk; a library changes too often for that. Its list is read
once, in the order of brands, and again after a change; a search then looks at no file. What a
search says is the same as what SQL would say, and `library_read` asks SQL where no columns are
held yet.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING, Any

from k2desk.core.model.query import Query, SortBy, search_words
from k2desk.store.listing.columns import (
    MAX_INTEGER,
    amount_ng,
    barcode_prefix,
    forms_mask,
    order_by_terms,
)
from k2desk.store.listing.id_sets import (
    INDEX_TYPECODE,
    INT64_TYPECODE,
    IdSelection,
    full_set,
    reordered,
    set_from_flags,
    set_from_indexes,
)
from k2desk.store.listing.ordering import indexes_by_word, sorted_indexes
from k2desk.store.sqlite.file_version import FileVersion, file_version

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from k2desk.store.sqlite.cancellation import CancelToken

_ENDS = {SortBy.K1: "k1", SortBy.MK4: "mk4", SortBy.MK7: "mk7", SortBy.K2_DAY: "k2"}
_TEXTS = {SortBy.BRAND: "brand_key", SortBy.NAME: "name_key"}
_WANTED = ("id", "search_key", "barcode", "forms", "off_market IS 1", "questions > 0")

_AT_ONCE = 2000
_MOST_FOUND = 256


@dataclass(slots=True)
class ListCache:
    """The list of My products, or of the trash, in the order of brands; one entry a place.

    Attributes:
        stamp: The file's when they were read.
        ids: The products' numbers.
        words: The places of each word of brand and name.
        codes: Barcodes without leading zeros, sorted.
        code_places: Whose they are.
        forms: Which forms are stated, as bits.
        off_market, asked: Marks of 1 and 0.
        values: What each order goes by; nothing (None or "") stands last.
        orders: The numbers in each order that was asked for.
        ranks: Where each place lies in an order by which a search was sorted.
        found: The places of words that were looked for.
    """

    version: FileVersion
    ids: array[int] = field(default_factory=lambda: array(INT64_TYPECODE))
    words: dict[str, array[int]] = field(default_factory=dict)
    codes: list[str] = field(default_factory=list)
    code_places: list[int] = field(default_factory=list)
    forms: list[int] = field(default_factory=list)
    off_market: bytearray = field(default_factory=bytearray)
    asked: bytearray = field(default_factory=bytearray)
    values: dict[SortBy, list[Any]] = field(default_factory=dict)
    orders: dict[tuple[SortBy, bool], array[int]] = field(default_factory=dict)
    ranks: dict[tuple[SortBy, bool], array[int]] = field(default_factory=dict)
    found: dict[str, int] = field(default_factory=dict)


_held: dict[tuple[str, bool], ListCache] = {}


def get_cached(path: Path, trashed: bool) -> ListCache | None:
    """Return the columns of a library that is as it was when they were read; else None."""
    found = _held.get((str(path), trashed))
    if found is None:
        return None
    try:
        return found if found.version == file_version(path) else None
    except OSError:
        return None


def cache(path: Path, trashed: bool, columns: ListCache) -> None:
    """Keep columns for the next search; those of other libraries go."""
    for other in [key for key in _held if key[0] != str(path)]:
        _held.pop(other, None)
    _held[str(path), trashed] = columns


def read_columns(connection: sqlite3.Connection, version: FileVersion, trashed: bool) -> ListCache:
    """Read the columns; they are to be held only if the file's stamp is still the same.

    They are read some thousands of rows at a time, so that a window is never kept waiting.
    """
    texts = ", ".join(_TEXTS.values())
    ends = ", ".join(f"{one}_low, {one}_high" for one in _ENDS.values())
    cursor = connection.execute(
        f"SELECT {', '.join(_WANTED)}, {texts}, {ends} FROM listing WHERE trashed = ?"
        f" ORDER BY {order_by_terms(SortBy.BRAND, False)}",
        (int(trashed),),
    )
    columns = ListCache(version, values={sort: [] for sort in (*_TEXTS, *_ENDS)})
    keys: list[str] = []
    coded: list[tuple[str, int]] = []
    same: dict[str, str] = {}
    while rows := cursor.fetchmany(_AT_ONCE):
        ids, some, barcodes, forms, off_market, asked, *others = zip(*rows, strict=True)
        first = len(columns.ids)
        columns.ids.extend(ids)
        keys += some
        coded += ((code, place) for place, code in enumerate(barcodes, first) if code)
        columns.forms += forms
        columns.off_market += bytes(off_market)
        columns.asked += bytes(asked)
        for place, sort in enumerate(_TEXTS):
            columns.values[sort] += [same.setdefault(text, text) for text in others[place]]
        pairs = iter(others[len(_TEXTS) :])
        for sort in _ENDS:
            low_high = zip(next(pairs), next(pairs), strict=True)
            columns.values[sort] += [
                None if low is None else (low, MAX_INTEGER + 1 if high is None else high)
                for low, high in low_high
            ]
    columns.words = indexes_by_word(keys)
    coded.sort()
    columns.codes = [code for code, _ in coded]
    columns.code_places = [place for _, place in coded]
    return columns


def search(
    columns: ListCache, query: Query, cancel_token: CancelToken | None = None
) -> Sequence[int]:
    """Return the numbers of the products that a query finds, in its order.

    Raises:
        Cancelled: If `interrupt` was stopped.
    """
    ids = order(columns, query.sort, query.descending)
    if not query.is_filtered:
        return ids
    size = len(columns.ids)
    found = full_set(size)
    for part in _parts(columns, query):
        if cancel_token is not None:
            cancel_token.check()
        found &= part
    if query.sort is not SortBy.BRAND or query.descending:
        found = reordered(found, _ranks(columns, query.sort, query.descending), size)
    return IdSelection(ids, found, size)


def order(columns: ListCache, sort: SortBy, descending: bool) -> array[int]:
    """Return the numbers of all products in an order."""
    found = columns.orders.get((sort, descending))
    if found is None:
        places = _sorted(columns, sort, descending)
        found = array(INT64_TYPECODE, map(columns.ids.__getitem__, places))
        columns.orders[sort, descending] = found
    return found


def _ranks(columns: ListCache, sort: SortBy, descending: bool) -> array[int]:
    found = columns.ranks.get((sort, descending))
    if found is None:
        place_of = {number: place for place, number in enumerate(columns.ids)}
        found = array(INDEX_TYPECODE, bytes(len(columns.ids) * array(INDEX_TYPECODE).itemsize))
        for rank, number in enumerate(order(columns, sort, descending)):
            found[place_of[number]] = rank
        columns.ranks[sort, descending] = found
    return found


def _sorted(columns: ListCache, sort: SortBy, descending: bool) -> Sequence[int]:
    places = range(len(columns.ids))
    if sort is SortBy.BRAND and not descending:
        return places
    if sort is SortBy.ADDED:
        return sorted(places, key=columns.ids.__getitem__, reverse=descending)
    return sorted_indexes(columns.values[sort], descending)


def _parts(columns: ListCache, query: Query) -> Iterator[int]:
    """Yield the set of each condition."""
    size = len(columns.ids)
    if query.text.strip():
        yield _found_by_text(columns, query.text)
    if query.forms:
        mask = forms_mask(query.forms)
        yield set_from_flags(bytes([forms & mask == mask for forms in columns.forms]))
    if query.on_market is not None:
        off_market = set_from_flags(columns.off_market)
        yield full_set(size) ^ off_market if query.on_market else off_market
    if query.has_question is not None:
        asked = set_from_flags(columns.asked)
        yield asked if query.has_question else full_set(size) ^ asked
    k2_day = columns.values[SortBy.K2_DAY]
    if query.k2_min is not None:
        least = amount_ng(query.k2_min)
        yield set_from_flags(bytes([ends is not None and ends[1] >= least for ends in k2_day]))
    if query.k2_max is not None:
        most = amount_ng(query.k2_max)
        yield set_from_flags(bytes([ends is not None and ends[0] <= most for ends in k2_day]))


def _found_by_text(columns: ListCache, text: str) -> int:
    """Return the products that hold every word, or whose barcode begins with the digits."""
    size = len(columns.ids)
    words = search_words(text)
    found = full_set(size) if words else 0
    for word in words:
        found &= _holding(columns, word)
    if digits := barcode_prefix(text):
        first, last = (bisect_left(columns.codes, end) for end in (digits, f"{digits}:"))
        found |= set_from_indexes(columns.code_places[first:last], size)
    return found


def _holding(columns: ListCache, word: str) -> int:
    """Return the products with a word that holds this one."""
    found = columns.found.get(word)
    if found is None:
        several = [places for one, places in columns.words.items() if word in one]
        found = set_from_indexes(chain.from_iterable(several), len(columns.ids))
        if len(columns.found) >= _MOST_FOUND:
            columns.found.clear()
        columns.found[word] = found
    return found
