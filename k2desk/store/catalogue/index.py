"""Search index of the catalog: prepared id sets, made during the build.

List indexes are those of the list sorted by brand. A search word contains no space, so it is part
of one word of a product's key. It is looked up among the distinct words (FTS5 trigrams), and the
sets of the matching words are united. Parts of one or two characters, which trigrams cannot find,
have prepared sets, as have the filters and the sort orders.

The columns named `places` hold list indexes; stored names do not change.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from k2desk.core.model.forms import Form
from k2desk.core.model.message import pmsg
from k2desk.core.model.query import SortBy
from k2desk.store.listing.columns import MAX_INTEGER, order_by_terms
from k2desk.store.listing.id_sets import (
    INDEX_TYPECODE,
    INT64_TYPECODE,
    array_to_bytes,
    pack_indexes,
    pack_set,
    set_from_flags,
    set_from_indexes,
)
from k2desk.store.listing.ordering import indexes_by_word, sorted_indexes

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

CREATE_INDEX = (
    "CREATE TABLE sorting (sort TEXT NOT NULL, descending INTEGER NOT NULL, ids BLOB NOT NULL,"
    " ranks BLOB NOT NULL, PRIMARY KEY (sort, descending)) STRICT",
    "CREATE TABLE word (id INTEGER PRIMARY KEY, text TEXT NOT NULL, places BLOB NOT NULL) STRICT",
    "CREATE TABLE piece (text TEXT PRIMARY KEY, places BLOB NOT NULL) STRICT",
    "CREATE TABLE filter (name TEXT PRIMARY KEY, places BLOB NOT NULL) STRICT",
    "CREATE TABLE bound (name TEXT PRIMARY KEY, nanograms BLOB NOT NULL, places BLOB NOT NULL)"
    " STRICT",
    "CREATE TABLE barcode (digits TEXT NOT NULL, place INTEGER NOT NULL) STRICT",
    "CREATE VIRTUAL TABLE word_part USING fts5(text, content='word', content_rowid='id',"
    " tokenize='trigram', detail='none', columnsize=0)",
)
"""Statements for the index tables.

`sorting` has the ids in a sort order and the rank of each list index in it. `bound` has the lower
or upper ends of the stated K2 per day, ascending, with their list indexes.
"""

PIECE = 2
"""Maximum length of a search word with a prepared set, in characters."""

_COMMON = 200
"""A word is common, united as a set, if one in this many products has it."""

_AMOUNTS = {SortBy.K1: "k1", SortBy.MK4: "mk4", SortBy.MK7: "mk7", SortBy.K2_DAY: "k2"}

Ends = tuple[int, int]


@dataclass(slots=True)
class _IndexedColumns:
    """Columns of the list, sorted by brand.

    An amount is its lower and upper end in nanograms, None if not stated; `MAX_INTEGER` means
    no upper limit.
    """

    ids: array[int] = field(default_factory=lambda: array(INT64_TYPECODE))
    texts: dict[SortBy, list[str]] = field(
        default_factory=lambda: {sort: [] for sort in SortBy if sort not in _AMOUNTS}
    )
    amounts: dict[SortBy, list[Ends | None]] = field(
        default_factory=lambda: {sort: [] for sort in _AMOUNTS}
    )
    keys: list[str] = field(default_factory=list)
    forms: array[int] = field(default_factory=lambda: array(INT64_TYPECODE))
    off_market: bytearray = field(default_factory=bytearray)
    has_question: bytearray = field(default_factory=bytearray)


def build_index(connection: sqlite3.Connection) -> Iterator[str]:
    """Fill the index tables from `listing`; yield each step before it runs."""
    yield pmsg("progress", "sorting")
    columns = _read_columns(connection)
    yield pmsg("progress", "sorting")
    for sort in SortBy:
        for descending in (False, True):
            _build_sorting(connection, columns, sort, descending)
    yield pmsg("progress", "indexing words")
    by_word = indexes_by_word(columns.keys)
    yield pmsg("progress", "indexing words")
    _build_words(connection, by_word, len(columns.ids))
    yield pmsg("progress", "indexing parts of words")
    _build_pieces(connection, by_word, len(columns.ids))
    yield pmsg("progress", "indexing filters")
    _build_filters(connection, columns)
    _build_bounds(connection, columns.amounts[SortBy.K2_DAY])
    yield pmsg("progress", "indexing barcodes")
    index_of = {id: index for index, id in enumerate(columns.ids)}
    barcodes = connection.execute("SELECT barcode, id FROM listing WHERE barcode IS NOT NULL")
    connection.executemany(
        "INSERT INTO barcode VALUES (?, ?)",
        sorted((digits, index_of[id]) for digits, id in barcodes),
    )
    connection.execute("CREATE INDEX barcode_digits ON barcode (digits, place)")
    connection.execute("CREATE INDEX listing_barcode ON listing (barcode, id)")


def _read_columns(connection: sqlite3.Connection) -> _IndexedColumns:
    columns = _IndexedColumns()
    texts, amounts = columns.texts, columns.amounts
    ends = ", ".join(f"{name}_low, {name}_high" for name in _AMOUNTS.values())
    rows = connection.execute(
        "SELECT id, brand_key, name_key, entered, search_key, forms, off_market IS 1,"
        f" questions > 0, {ends} FROM listing ORDER BY {order_by_terms(SortBy.BRAND, False)}"
    )
    for id, brand, name, entered, key, forms, off_market, has_question, *values in rows:
        columns.ids.append(id)
        texts[SortBy.BRAND].append(brand)
        texts[SortBy.NAME].append(name)
        texts[SortBy.ADDED].append(entered)
        columns.keys.append(key)
        columns.forms.append(forms)
        columns.off_market.append(off_market)
        columns.has_question.append(has_question)
        for index, sort in enumerate(_AMOUNTS):
            amounts[sort].append(_ends(*values[2 * index : 2 * index + 2]))
    return columns


def _ends(low: int | None, high: int | None) -> Ends | None:
    return None if low is None else (low, MAX_INTEGER if high is None else high)


def _build_sorting(
    connection: sqlite3.Connection, columns: _IndexedColumns, sort: SortBy, descending: bool
) -> None:
    values = columns.texts.get(sort) or columns.amounts.get(sort) or []
    order = sorted_indexes(values, descending)
    ranks = array(INDEX_TYPECODE, bytes(len(order) * array(INDEX_TYPECODE).itemsize))
    for rank, index in enumerate(order):
        ranks[index] = rank
    ids = array(INT64_TYPECODE, map(columns.ids.__getitem__, order))
    connection.execute(
        "INSERT INTO sorting VALUES (?, ?, ?, ?)",
        (sort.value, int(descending), array_to_bytes(ids), array_to_bytes(ranks)),
    )


def _build_words(connection: sqlite3.Connection, by_word: dict[str, array[int]], size: int) -> None:
    connection.executemany(
        "INSERT INTO word (text, places) VALUES (?, ?)",
        ((word, pack_indexes(indexes, size)) for word, indexes in sorted(by_word.items())),
    )
    connection.execute("INSERT INTO word_part(word_part) VALUES ('rebuild')")
    connection.execute("INSERT INTO word_part(word_part) VALUES ('optimize')")


def _build_pieces(
    connection: sqlite3.Connection, by_word: dict[str, array[int]], size: int
) -> None:
    rare: dict[str, list[array[int]]] = {}
    common: dict[str, int] = {}
    for word, indexes in by_word.items():
        pieces = _pieces(word)
        if len(indexes) * _COMMON < size:
            for piece in pieces:
                rare.setdefault(piece, []).append(indexes)
        else:
            id_set = set_from_indexes(indexes, size)
            for piece in pieces:
                common[piece] = common.get(piece, 0) | id_set
    connection.executemany(
        "INSERT INTO piece VALUES (?, ?)",
        (
            (piece, _pack_union(rare.get(piece, ()), common.get(piece, 0), size))
            for piece in sorted({*rare, *common})
        ),
    )


def _pieces(word: str) -> set[str]:
    lengths = range(1, PIECE + 1)
    return {
        word[start : start + length]
        for length in lengths
        for start in range(len(word) - length + 1)
    }


def _pack_union(rare: Sequence[array[int]], common: int, size: int) -> bytes:
    """Return the stored union of index arrays and a set."""
    if not common and sum(map(len, rare)) * 32 < size:
        indexes = sorted(set(chain.from_iterable(rare)))
        return pack_indexes(array(INDEX_TYPECODE, indexes), size)
    flags = bytearray(size)
    for array_of_indexes in rare:
        for index in array_of_indexes:
            flags[index] = 1
    return pack_set(common | set_from_flags(flags), size)


def _build_filters(connection: sqlite3.Connection, columns: _IndexedColumns) -> None:
    size = len(columns.ids)
    filters: dict[str, bytes | bytearray] = {
        "off market": columns.off_market,
        "asked": columns.has_question,
    }
    for bit, form in enumerate(Form):
        filters[form.value] = bytes(forms >> bit & 1 for forms in columns.forms)
    connection.executemany(
        "INSERT INTO filter VALUES (?, ?)",
        ((name, pack_set(set_from_flags(flags), size)) for name, flags in filters.items()),
    )


def _build_bounds(connection: sqlite3.Connection, k2_day: Sequence[Ends | None]) -> None:
    for end, name in enumerate(("k2 low", "k2 high")):
        pairs = sorted((ends[end], index) for index, ends in enumerate(k2_day) if ends)
        nanograms = array(INT64_TYPECODE, (amount for amount, _ in pairs))
        indexes = array(INDEX_TYPECODE, (index for _, index in pairs))
        connection.execute(
            "INSERT INTO bound VALUES (?, ?, ?)",
            (name, array_to_bytes(nanograms), array_to_bytes(indexes)),
        )
