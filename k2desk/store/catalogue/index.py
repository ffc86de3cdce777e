"""What the catalogue prepares for searching when it is built: sets of places.

A place is a product's position when sorted by brand. A search word has no space in it, so it lies
within one word of a product's key: it will be looked up among the distinct words (FTS5, trigrams),
and the sets of the words that hold it are joined. Pieces of words of one or two characters, which
trigrams cannot find, have their sets ready, and so have the filters and the orders of the columns.
"""

from __future__ import annotations

from array import array
from dataclasses import dataclass, field
from itertools import chain
from typing import TYPE_CHECKING

from k2desk.core.model.forms import Form
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
"""`sorting`: numbers in the order of a column, and where each place lies in it. `bound`: lower or
upper ends of the stated K2 a day, ascending, with their places."""

PIECE = 2
"""Up to so many characters a search word has its set of products ready."""

_COMMON = 200
"""A word in one of so many products is joined as a whole set; rarer ones place by place."""

_AMOUNTS = {SortBy.K1: "k1", SortBy.MK4: "mk4", SortBy.MK7: "mk7", SortBy.K2_DAY: "k2"}

Ends = tuple[int, int]


@dataclass(slots=True)
class _Columns:
    """What the index needs of the list, sorted by brand, one entry for each place.

    An amount is its two ends in nanograms, open above as `MOST_NUMBER`; None where not stated.
    """

    ids: array[int] = field(default_factory=lambda: array(INT64_TYPECODE))
    texts: dict[SortBy, list[str]] = field(
        default_factory=lambda: {one: [] for one in SortBy if one not in _AMOUNTS}
    )
    amounts: dict[SortBy, list[Ends | None]] = field(
        default_factory=lambda: {one: [] for one in _AMOUNTS}
    )
    keys: list[str] = field(default_factory=list)
    forms: array[int] = field(default_factory=lambda: array(INT64_TYPECODE))
    off_market: bytearray = field(default_factory=bytearray)
    asked: bytearray = field(default_factory=bytearray)


def build_index(connection: sqlite3.Connection) -> Iterator[str]:
    """Fill the tables of `CREATE_INDEX` from `listing`; yield what comes next before each step."""
    yield "sorting"
    columns = _columns(connection)
    yield "sorting"
    for sort in SortBy:
        for descending in (False, True):
            _build_sorting(connection, columns, sort, descending)
    yield "indexing words"
    places_of = indexes_by_word(columns.keys)
    yield "indexing words"
    _build_words(connection, places_of, len(columns.ids))
    yield "indexing parts of words"
    _build_pieces(connection, places_of, len(columns.ids))
    yield "indexing filters"
    _build_filters(connection, columns)
    _build_bounds(connection, columns.amounts[SortBy.K2_DAY])
    yield "indexing barcodes"
    place_of = {number: place for place, number in enumerate(columns.ids)}
    coded = connection.execute("SELECT barcode, id FROM listing WHERE barcode IS NOT NULL")
    connection.executemany(
        "INSERT INTO barcode VALUES (?, ?)",
        sorted((digits, place_of[number]) for digits, number in coded),
    )
    connection.execute("CREATE INDEX barcode_digits ON barcode (digits, place)")
    connection.execute("CREATE INDEX listing_barcode ON listing (barcode, id)")


def _columns(connection: sqlite3.Connection) -> _Columns:
    columns = _Columns()
    texts, amounts = columns.texts, columns.amounts
    ends = ", ".join(f"{one}_low, {one}_high" for one in _AMOUNTS.values())
    rows = connection.execute(
        "SELECT id, brand_key, name_key, entered, search_key, forms, off_market IS 1,"
        f" questions > 0, {ends} FROM listing ORDER BY {order_by_terms(SortBy.BRAND, False)}"
    )
    for number, brand, name, entered, key, forms, off_market, asked, *values in rows:
        columns.ids.append(number)
        texts[SortBy.BRAND].append(brand)
        texts[SortBy.NAME].append(name)
        texts[SortBy.ADDED].append(entered)
        columns.keys.append(key)
        columns.forms.append(forms)
        columns.off_market.append(off_market)
        columns.asked.append(asked)
        for place, sort in enumerate(_AMOUNTS):
            amounts[sort].append(_ends(*values[2 * place : 2 * place + 2]))
    return columns


def _ends(low: int | None, high: int | None) -> Ends | None:
    return None if low is None else (low, MAX_INTEGER if high is None else high)


def _build_sorting(
    connection: sqlite3.Connection, columns: _Columns, sort: SortBy, descending: bool
) -> None:
    order = sorted_indexes(columns.texts.get(sort) or columns.amounts.get(sort) or [], descending)
    ranks = array(INDEX_TYPECODE, bytes(len(order) * array(INDEX_TYPECODE).itemsize))
    for rank, place in enumerate(order):
        ranks[place] = rank
    ids = array(INT64_TYPECODE, map(columns.ids.__getitem__, order))
    connection.execute(
        "INSERT INTO sorting VALUES (?, ?, ?, ?)",
        (sort.value, int(descending), array_to_bytes(ids), array_to_bytes(ranks)),
    )


def _build_words(
    connection: sqlite3.Connection, places_of: dict[str, array[int]], size: int
) -> None:
    connection.executemany(
        "INSERT INTO word (text, places) VALUES (?, ?)",
        ((word, pack_indexes(places, size)) for word, places in sorted(places_of.items())),
    )
    connection.execute("INSERT INTO word_part(word_part) VALUES ('rebuild')")
    connection.execute("INSERT INTO word_part(word_part) VALUES ('optimize')")


def _build_pieces(
    connection: sqlite3.Connection, places_of: dict[str, array[int]], size: int
) -> None:
    rare: dict[str, list[array[int]]] = {}
    common: dict[str, int] = {}
    for word, places in places_of.items():
        pieces = _pieces(word)
        if len(places) * _COMMON < size:
            for piece in pieces:
                rare.setdefault(piece, []).append(places)
        else:
            whole = set_from_indexes(places, size)
            for piece in pieces:
                common[piece] = common.get(piece, 0) | whole
    connection.executemany(
        "INSERT INTO piece VALUES (?, ?)",
        (
            (piece, _joined(rare.get(piece, ()), common.get(piece, 0), size))
            for piece in sorted({*rare, *common})
        ),
    )


def _pieces(word: str) -> set[str]:
    lengths = range(1, PIECE + 1)
    return {word[at : at + long] for long in lengths for at in range(len(word) - long + 1)}


def _joined(several: Sequence[array[int]], whole: int, size: int) -> bytes:
    """Return for the disk what any of several sets holds: places of rare words, and a whole set."""
    if not whole and sum(map(len, several)) * 32 < size:
        return pack_indexes(array(INDEX_TYPECODE, sorted(set(chain.from_iterable(several)))), size)
    marks = bytearray(size)
    for places in several:
        for place in places:
            marks[place] = 1
    return pack_set(whole | set_from_flags(marks), size)


def _build_filters(connection: sqlite3.Connection, columns: _Columns) -> None:
    size = len(columns.ids)
    filters: dict[str, bytes | bytearray] = {
        "off market": columns.off_market,
        "asked": columns.asked,
    }
    for place, form in enumerate(Form):
        filters[form.value] = bytes(forms >> place & 1 for forms in columns.forms)
    connection.executemany(
        "INSERT INTO filter VALUES (?, ?)",
        ((name, pack_set(set_from_flags(marks), size)) for name, marks in filters.items()),
    )


def _build_bounds(connection: sqlite3.Connection, k2_day: Sequence[Ends | None]) -> None:
    for end, name in enumerate(("k2 low", "k2 high")):
        pairs = sorted((ends[end], place) for place, ends in enumerate(k2_day) if ends)
        nanograms = array(INT64_TYPECODE, (amount for amount, _ in pairs))
        places = array(INDEX_TYPECODE, (place for _, place in pairs))
        connection.execute(
            "INSERT INTO bound VALUES (?, ?, ?)",
            (name, array_to_bytes(nanograms), array_to_bytes(places)),
        )
