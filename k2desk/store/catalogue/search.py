"""How the catalogue answers a search: by the sets of places that were prepared when it was built.

Sets are cut with each other and with those of the filters. No row of the list is looked at, so
that an answer for 200,000 products takes milliseconds.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from k2desk.core.model.forms import Form
from k2desk.core.model.query import Query, SortBy, search_words
from k2desk.store.catalogue.index import PIECE
from k2desk.store.listing.columns import amount_ng, barcode_prefix
from k2desk.store.listing.id_sets import (
    INDEX_TYPECODE,
    INT64_TYPECODE,
    IdSelection,
    array_from_bytes,
    full_set,
    reordered,
    set_from_indexes,
    union_of_packed,
)
from k2desk.store.sqlite.file_version import FileVersion, file_version

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from k2desk.store.sqlite.cancellation import CancelToken

_Order = tuple[SortBy, bool]


@dataclass(slots=True)
class Orders:
    """The orders of one catalogue that were asked for; they stay in memory.

    To read one anew for each key that is typed would take longer than all else of a search.

    Attributes:
        stamp: The file's when they were read.
        ids: The products' numbers in each order.
        ranks: Where each place lies in it.
    """

    version: FileVersion
    ids: dict[_Order, array[int]] = field(default_factory=dict)
    ranks: dict[_Order, array[int]] = field(default_factory=dict)


_kept: dict[str, Orders] = {}


def orders_of(path: Path) -> Orders:
    """Return the orders of a catalogue that are known; none of one that was built anew.

    Raises:
        OSError: If the file is not there.
    """
    version = file_version(path)
    found = _kept.get(str(path))
    if found is None or found.version != version:
        _kept.clear()
        found = _kept[str(path)] = Orders(version)
    return found


def search(
    connection: sqlite3.Connection,
    orders: Orders,
    query: Query,
    cancel_token: CancelToken | None = None,
) -> Sequence[int]:
    """Return the numbers of the products that a query finds, in its order.

    Args:
        connection: An open catalogue.
        orders: What is known of its orders.
        query: Words, filters and order.
        interrupt: A stop button for another thread.

    Raises:
        Cancelled: If `interrupt` was stopped.
    """
    key = (query.sort, query.descending)
    sorted_ids = _column(connection, orders.ids, "ids", INT64_TYPECODE, key)
    if not query.is_filtered:
        return sorted_ids
    size = len(sorted_ids)
    found = full_set(size)
    for part in _parts(connection, query, size):
        if cancel_token is not None:
            cancel_token.check()
        found &= part
        if not found:
            return array(INT64_TYPECODE)
    if query.sort is not SortBy.BRAND or query.descending:
        ranks = _column(connection, orders.ranks, "ranks", INDEX_TYPECODE, key)
        found = reordered(found, ranks, size)
    return IdSelection(sorted_ids, found, size)


def _column(
    connection: sqlite3.Connection,
    known: dict[_Order, array[int]],
    name: str,
    kind: str,
    key: _Order,
) -> array[int]:
    """Return a column of the table of orders, from memory where it was read before."""
    found = known.get(key)
    if found is None:
        sql = f"SELECT {name} FROM sorting WHERE sort = ? AND descending = ?"
        (data,) = connection.execute(sql, (key[0].value, int(key[1]))).fetchone()
        found = known[key] = array_from_bytes(kind, data)
    return found


def _parts(connection: sqlite3.Connection, query: Query, size: int) -> Iterator[int]:
    """Yield the set of each condition, the cheap ones first."""
    for form in Form:
        if form in query.forms:
            yield _filter(connection, form.value, size)
    if query.on_market is not None:
        off_market = _filter(connection, "off market", size)
        yield full_set(size) ^ off_market if query.on_market else off_market
    if query.has_question is not None:
        asked = _filter(connection, "asked", size)
        yield asked if query.has_question else full_set(size) ^ asked
    if query.text.strip():
        yield _found_by_text(connection, query.text, size)
    if query.k2_min is not None:
        nanograms, places = _bound(connection, "k2 high")
        yield set_from_indexes(places[bisect_left(nanograms, amount_ng(query.k2_min)) :], size)
    if query.k2_max is not None:
        nanograms, places = _bound(connection, "k2 low")
        yield set_from_indexes(places[: bisect_right(nanograms, amount_ng(query.k2_max))], size)


def _bound(connection: sqlite3.Connection, name: str) -> tuple[array[int], array[int]]:
    sql = "SELECT nanograms, places FROM bound WHERE name = ?"
    nanograms, places = connection.execute(sql, (name,)).fetchone()
    return array_from_bytes(INT64_TYPECODE, nanograms), array_from_bytes(INDEX_TYPECODE, places)


def _filter(connection: sqlite3.Connection, name: str, size: int) -> int:
    return _packs(connection, "SELECT places FROM filter WHERE name = ?", name, size)


def _packs(connection: sqlite3.Connection, sql: str, value: str, size: int) -> int:
    return union_of_packed((pack for (pack,) in connection.execute(sql, (value,))), size)


def _found_by_text(connection: sqlite3.Connection, text: str, size: int) -> int:
    """Return the products that hold every word, or whose barcode begins with the digits."""
    words = search_words(text)
    found = full_set(size) if words else 0
    for word in sorted(words, key=len, reverse=True):
        found &= _holding(connection, word, size)
        if not found:
            break
    if digits := barcode_prefix(text):
        rows = connection.execute(
            "SELECT place FROM barcode WHERE digits >= ? AND digits < ?", (digits, f"{digits}:")
        )
        found |= set_from_indexes((place for (place,) in rows), size)
    return found


def _holding(connection: sqlite3.Connection, word: str, size: int) -> int:
    """Return the products with a word that holds this one; it has no `%` or `_` in it.

    CROSS JOIN keeps SQLite from asking the trigrams once for each word of a small catalogue.
    """
    if len(word) <= PIECE:
        return _packs(connection, "SELECT places FROM piece WHERE text = ?", word, size)
    return _packs(
        connection,
        "SELECT word.places FROM word_part CROSS JOIN word ON word.id = word_part.rowid"
        " WHERE word_part.text LIKE ?",
        f"%{word}%",
        size,
    )
