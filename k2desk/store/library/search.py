"""Search in the library, in columns of its list that are cached in memory.

The catalog stores its sets on disk; a library changes too often for that. Its list is read once,
in the order of brands, and again after a change; a search then reads no file. Until the list is
cached, `read` gets the initial list from SQL.
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

_AMOUNTS = {SortBy.K1: "k1", SortBy.MK4: "mk4", SortBy.MK7: "mk7", SortBy.K2_DAY: "k2"}
_TEXTS = {SortBy.BRAND: "brand_key", SortBy.NAME: "name_key"}
_OTHERS = ("id", "search_key", "barcode", "forms", "off_market IS 1", "questions > 0")

_BATCH = 2000
_MAX_CACHED_WORDS = 256


@dataclass(slots=True)
class ListCache:
    """Columns of My products or the trash, in the order of brands.

    Attributes:
        version: The file's version when they were read.
        ids: The product ids.
        words: The list indexes of each word of brand and name.
        barcodes: Barcodes without leading zeros, sorted.
        barcode_indexes: The list index of each barcode.
        forms: The stated forms, as bits.
        off_market: 1 for products off the market, else 0.
        has_question: 1 for products with a question, else 0.
        values: The values of each sort order; missing ones are None or "".
        orders: The ids in each sort order that was used.
        ranks: The rank of each list index in each sort order that was used.
        matches: The set of each word that was searched.
    """

    version: FileVersion
    ids: array[int] = field(default_factory=lambda: array(INT64_TYPECODE))
    words: dict[str, array[int]] = field(default_factory=dict)
    barcodes: list[str] = field(default_factory=list)
    barcode_indexes: list[int] = field(default_factory=list)
    forms: list[int] = field(default_factory=list)
    off_market: bytearray = field(default_factory=bytearray)
    has_question: bytearray = field(default_factory=bytearray)
    values: dict[SortBy, list[Any]] = field(default_factory=dict)
    orders: dict[tuple[SortBy, bool], array[int]] = field(default_factory=dict)
    ranks: dict[tuple[SortBy, bool], array[int]] = field(default_factory=dict)
    matches: dict[str, int] = field(default_factory=dict)


_cache: dict[tuple[str, bool], ListCache] = {}


def get_cached(path: Path, trashed: bool) -> ListCache | None:
    """Return the cached list of a library, or None if it is outdated."""
    cached = _cache.get((str(path), trashed))
    if cached is None:
        return None
    try:
        return cached if cached.version == file_version(path) else None
    except OSError:
        return None


def cache(path: Path, trashed: bool, columns: ListCache) -> None:
    """Cache a list, and drop those of other libraries."""
    for other in [key for key in _cache if key[0] != str(path)]:
        _cache.pop(other, None)
    _cache[str(path), trashed] = columns


def read_columns(connection: sqlite3.Connection, version: FileVersion, trashed: bool) -> ListCache:
    """Read a list; cache it only if the file still has the same version.

    It is read in batches, so that the thread of the window can run in between.
    """
    texts = ", ".join(_TEXTS.values())
    ends = ", ".join(f"{name}_low, {name}_high" for name in _AMOUNTS.values())
    cursor = connection.execute(
        f"SELECT {', '.join(_OTHERS)}, {texts}, {ends} FROM listing WHERE trashed = ?"
        f" ORDER BY {order_by_terms(SortBy.BRAND, False)}",
        (int(trashed),),
    )
    columns = ListCache(version, values={sort: [] for sort in (*_TEXTS, *_AMOUNTS)})
    keys: list[str] = []
    barcodes: list[tuple[str, int]] = []
    interned: dict[str, str] = {}
    while rows := cursor.fetchmany(_BATCH):
        ids, search_keys, codes, forms, off_market, has_question, *others = zip(*rows, strict=True)
        first = len(columns.ids)
        columns.ids.extend(ids)
        keys += search_keys
        barcodes += ((code, index) for index, code in enumerate(codes, first) if code)
        columns.forms += forms
        columns.off_market += bytes(off_market)
        columns.has_question += bytes(has_question)
        for column, sort in enumerate(_TEXTS):
            columns.values[sort] += [interned.setdefault(text, text) for text in others[column]]
        pairs = iter(others[len(_TEXTS) :])
        for sort in _AMOUNTS:
            low_high = zip(next(pairs), next(pairs), strict=True)
            columns.values[sort] += [
                None if low is None else (low, MAX_INTEGER + 1 if high is None else high)
                for low, high in low_high
            ]
    columns.words = indexes_by_word(keys)
    barcodes.sort()
    columns.barcodes = [code for code, _ in barcodes]
    columns.barcode_indexes = [index for _, index in barcodes]
    return columns


def search(
    columns: ListCache, query: Query, cancel_token: CancelToken | None = None
) -> Sequence[int]:
    """Return the ids that match a query, in its order.

    Raises:
        Cancelled: If the token was canceled.
    """
    ids = sorted_ids(columns, query.sort, query.descending)
    if not query.is_filtered:
        return ids
    size = len(columns.ids)
    matches = full_set(size)
    for condition in _conditions(columns, query):
        if cancel_token is not None:
            cancel_token.check()
        matches &= condition
    if query.sort is not SortBy.BRAND or query.descending:
        matches = reordered(matches, _ranks(columns, query.sort, query.descending), size)
    return IdSelection(ids, matches, size)


def sorted_ids(columns: ListCache, sort: SortBy, descending: bool) -> array[int]:
    """Return all ids in a sort order."""
    ids = columns.orders.get((sort, descending))
    if ids is None:
        indexes = _sort(columns, sort, descending)
        ids = array(INT64_TYPECODE, map(columns.ids.__getitem__, indexes))
        columns.orders[sort, descending] = ids
    return ids


def _ranks(columns: ListCache, sort: SortBy, descending: bool) -> array[int]:
    ranks = columns.ranks.get((sort, descending))
    if ranks is None:
        index_of = {id: index for index, id in enumerate(columns.ids)}
        ranks = array(INDEX_TYPECODE, bytes(len(columns.ids) * array(INDEX_TYPECODE).itemsize))
        for rank, id in enumerate(sorted_ids(columns, sort, descending)):
            ranks[index_of[id]] = rank
        columns.ranks[sort, descending] = ranks
    return ranks


def _sort(columns: ListCache, sort: SortBy, descending: bool) -> Sequence[int]:
    indexes = range(len(columns.ids))
    if sort is SortBy.BRAND and not descending:
        return indexes
    if sort is SortBy.ADDED:
        return sorted(indexes, key=columns.ids.__getitem__, reverse=descending)
    return sorted_indexes(columns.values[sort], descending)


def _conditions(columns: ListCache, query: Query) -> Iterator[int]:
    size = len(columns.ids)
    if query.text.strip():
        yield _text_matches(columns, query.text)
    if query.forms:
        mask = forms_mask(query.forms)
        yield set_from_flags(bytes([forms & mask == mask for forms in columns.forms]))
    if query.on_market is not None:
        off_market = set_from_flags(columns.off_market)
        yield full_set(size) ^ off_market if query.on_market else off_market
    if query.has_question is not None:
        has_question = set_from_flags(columns.has_question)
        yield has_question if query.has_question else full_set(size) ^ has_question
    k2_day = columns.values[SortBy.K2_DAY]
    if query.k2_min is not None:
        low = amount_ng(query.k2_min)
        yield set_from_flags(bytes([ends is not None and ends[1] >= low for ends in k2_day]))
    if query.k2_max is not None:
        high = amount_ng(query.k2_max)
        yield set_from_flags(bytes([ends is not None and ends[0] <= high for ends in k2_day]))


def _text_matches(columns: ListCache, text: str) -> int:
    """Return the set of products with every word, or a barcode prefix."""
    size = len(columns.ids)
    words = search_words(text)
    matches = full_set(size) if words else 0
    for word in words:
        matches &= _word_matches(columns, word)
    if digits := barcode_prefix(text):
        start, stop = (bisect_left(columns.barcodes, end) for end in (digits, f"{digits}:"))
        matches |= set_from_indexes(columns.barcode_indexes[start:stop], size)
    return matches


def _word_matches(columns: ListCache, word: str) -> int:
    """Return the set of products with a word that contains `word`."""
    matches = columns.matches.get(word)
    if matches is None:
        arrays = [indexes for known, indexes in columns.words.items() if word in known]
        matches = set_from_indexes(chain.from_iterable(arrays), len(columns.ids))
        if len(columns.matches) >= _MAX_CACHED_WORDS:
            columns.matches.clear()
        columns.matches[word] = matches
    return matches
