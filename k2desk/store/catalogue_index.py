"""How the catalogue answers a search: sets of places, prepared when the catalogue is built.

A place is a product's position when sorted by brand. A search word has no space in it, so it lies
within one word of a product's key: it is looked up among the distinct words (FTS5, trigrams), and
the sets of the words that hold it are joined. What begins a word, one or two characters, has its
set ready. Sets are cut with each other and with those of the filters; the order of every column
is ready too. No row of the list is looked at.
"""

from __future__ import annotations

import sqlite3
from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator
from itertools import chain, compress

from k2desk.core.forms import Form
from k2desk.core.query import Query, SortBy, search_words
from k2desk.store.interruption import Interruption
from k2desk.store.listing import MOST_NG, amount_ng, order_terms, typed_barcode
from k2desk.store.place_sets import (
    NUMBER,
    PLACE,
    everything,
    moved,
    packed,
    packed_set,
    restored,
    selector,
    set_from_selector,
    set_of,
    stored,
    union,
)

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

PIECE = 2
"""Up to so many characters a search word has its set of products ready."""


def build_index(connection: sqlite3.Connection) -> Iterator[str]:
    """Fill the tables of `CREATE_INDEX` from `listing`; yield what is done before each step."""
    yield "sorting"
    size = _build_sortings(connection)
    by_brand = order_terms(SortBy.BRAND, False)
    yield "words"
    _build_words(connection, by_brand, size)
    yield "filters"
    _build_filters(connection, by_brand, size)
    yield "barcodes"
    connection.execute(
        "INSERT INTO barcode SELECT barcode, place FROM"
        f" (SELECT barcode, row_number() OVER (ORDER BY {by_brand}) - 1 AS place FROM listing)"
        " WHERE barcode IS NOT NULL ORDER BY barcode, place"
    )
    connection.execute("CREATE INDEX barcode_digits ON barcode (digits, place)")
    connection.execute("CREATE INDEX listing_barcode ON listing (barcode, id)")


def _column(connection: sqlite3.Connection, column: str, order: str) -> Iterator[int]:
    return chain.from_iterable(connection.execute(f"SELECT {column} FROM listing ORDER BY {order}"))


def _build_sortings(connection: sqlite3.Connection) -> int:
    by_brand = array(NUMBER, _column(connection, "id", order_terms(SortBy.BRAND, False)))
    for sort in SortBy:
        for descending in (False, True):
            ids = array(NUMBER, _column(connection, "id", order_terms(sort, descending)))
            rank_of = {number: rank for rank, number in enumerate(ids)}
            ranks = array(PLACE, map(rank_of.__getitem__, by_brand))
            connection.execute(
                "INSERT INTO sorting VALUES (?, ?, ?, ?)",
                (sort.value, int(descending), stored(ids), stored(ranks)),
            )
    return len(by_brand)


def _build_words(connection: sqlite3.Connection, order: str, size: int) -> None:
    places_of: dict[str, array[int]] = {}
    keys = connection.execute(f"SELECT search_key FROM listing ORDER BY {order}")
    for place, (key,) in enumerate(keys):
        for word in dict.fromkeys(key.split()):
            found = places_of.get(word)
            if found is None:
                places_of[word] = array(PLACE, (place,))
            else:
                found.append(place)
    words = sorted(places_of)
    connection.executemany(
        "INSERT INTO word (text, places) VALUES (?, ?)",
        ((word, packed(places_of[word], size)) for word in words),
    )
    connection.execute("INSERT INTO word_part(word_part) VALUES ('rebuild')")
    connection.execute("INSERT INTO word_part(word_part) VALUES ('optimize')")
    words_with: dict[str, list[str]] = {}
    for word in words:
        for piece in _pieces(word):
            words_with.setdefault(piece, []).append(word)
    connection.executemany(
        "INSERT INTO piece VALUES (?, ?)",
        (
            (piece, packed_set(_joined((places_of[word] for word in holders), size), size))
            for piece, holders in sorted(words_with.items())
        ),
    )


def _pieces(word: str) -> set[str]:
    lengths = range(1, PIECE + 1)
    return {word[at : at + long] for long in lengths for at in range(len(word) - long + 1)}


def _joined(several: Iterable[array[int]], size: int) -> int:
    marks = bytearray(size)
    for places in several:
        for place in places:
            marks[place] = 1
    return set_from_selector(marks)


def _build_filters(connection: sqlite3.Connection, order: str, size: int) -> None:
    filters = {
        "on market": "off_market IS NOT 1",
        "off market": "off_market IS 1",
        "asked": "questions > 0",
    }
    for place, form in enumerate(Form):
        filters[form.value] = f"forms & {1 << place}"
    for name, test in filters.items():
        marks = bytes(1 if value else 0 for value in _column(connection, test, order))
        connection.execute(
            "INSERT INTO filter VALUES (?, ?)", (name, packed_set(set_from_selector(marks), size))
        )
    # place = row number by brand; only products with a stated K2 have a bound
    bounds = {"k2 low": "k2_low", "k2 high": f"coalesce(k2_high, {MOST_NG})"}
    for name, value in bounds.items():
        rows = connection.execute(
            f"SELECT {value}, row_number() OVER (ORDER BY {order}) - 1, k2_low IS NOT NULL"
            " FROM listing ORDER BY 1, 2"
        )
        stated = [(nanograms, place) for nanograms, place, is_stated in rows if is_stated]
        nanograms = array(NUMBER, (one for one, _ in stated))
        places = array(PLACE, (place for _, place in stated))
        connection.execute(
            "INSERT INTO bound VALUES (?, ?, ?)", (name, stored(nanograms), stored(places))
        )


def search(
    connection: sqlite3.Connection, query: Query, interrupt: Interruption | None = None
) -> array[int]:
    """Return the numbers of the products that a query finds, in its order.

    Raises:
        Cancelled: If `interrupt` was stopped.
    """
    key = (query.sort.value, int(query.descending))
    sorted_ids = restored(NUMBER, _blob(connection, "ids FROM sorting", key))
    if not query.is_filtered:
        return sorted_ids
    size = len(sorted_ids)
    found = everything(size)
    for part in _parts(connection, query, size):
        if interrupt is not None:
            interrupt.check()
        found &= part
        if not found:
            return array(NUMBER)
    marks = selector(found, size)
    if query.sort is not SortBy.BRAND or query.descending:
        ranks = restored(PLACE, _blob(connection, "ranks FROM sorting", key))
        marks = selector(moved(found, ranks, size), size)
    return array(NUMBER, list(compress(sorted_ids, marks)))


def _blob(connection: sqlite3.Connection, what: str, key: tuple[str, int]) -> bytes:
    sql = f"SELECT {what} WHERE sort = ? AND descending = ?"
    (data,) = connection.execute(sql, key).fetchone()
    return bytes(data)


def _parts(connection: sqlite3.Connection, query: Query, size: int) -> Iterator[int]:
    """Yield the set of each condition, the cheap ones first."""
    names = [form.value for form in Form if form in query.forms]
    if query.on_market is not None:
        names.append("on market" if query.on_market else "off market")
    for name in names:
        yield _packs(connection, "SELECT places FROM filter WHERE name = ?", name, size)
    if query.asked is not None:
        asked = _packs(connection, "SELECT places FROM filter WHERE name = ?", "asked", size)
        yield asked if query.asked else everything(size) ^ asked
    if query.text.strip():
        yield _found_by_text(connection, query.text, size)
    if query.k2_min is not None:
        nanograms, places = _bound(connection, "k2 high")
        yield set_of(places[bisect_left(nanograms, amount_ng(query.k2_min)) :], size)
    if query.k2_max is not None:
        nanograms, places = _bound(connection, "k2 low")
        yield set_of(places[: bisect_right(nanograms, amount_ng(query.k2_max))], size)


def _bound(connection: sqlite3.Connection, name: str) -> tuple[array[int], array[int]]:
    sql = "SELECT nanograms, places FROM bound WHERE name = ?"
    nanograms, places = connection.execute(sql, (name,)).fetchone()
    return restored(NUMBER, nanograms), restored(PLACE, places)


def _packs(connection: sqlite3.Connection, sql: str, value: str, size: int) -> int:
    return union((pack for (pack,) in connection.execute(sql, (value,))), size)


def _found_by_text(connection: sqlite3.Connection, text: str, size: int) -> int:
    """Return the products that hold every word, or whose barcode begins with the digits."""
    words = search_words(text)
    found = everything(size) if words else 0
    for word in sorted(words, key=len, reverse=True):
        found &= _holding(connection, word, size)
        if not found:
            break
    if digits := typed_barcode(text):
        rows = connection.execute(
            "SELECT place FROM barcode WHERE digits >= ? AND digits < ?", (digits, f"{digits}:")
        )
        found |= set_of((place for (place,) in rows), size)
    return found


def _holding(connection: sqlite3.Connection, word: str, size: int) -> int:
    """Return the products with a word that holds this one; it has no `%` or `_` in it."""
    if len(word) <= PIECE:
        return _packs(connection, "SELECT places FROM piece WHERE text = ?", word, size)
    return _packs(
        connection,
        "SELECT word.places FROM word_part JOIN word ON word.id = word_part.rowid"
        " WHERE word_part.text LIKE ?",
        f"%{word}%",
        size,
    )
