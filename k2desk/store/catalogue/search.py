"""Search in the catalog by intersecting its prepared id sets.

No row of the list is read, so that a search among 200,000 products takes milliseconds.
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
    """Cached sort orders of one catalog.

    Reading an order again for each typed key would take longer than the rest of the search.

    Attributes:
        version: The file's version when they were read.
        ids: The product ids in each order.
        ranks: The rank of each list index in each order.
    """

    version: FileVersion
    ids: dict[_Order, array[int]] = field(default_factory=dict)
    ranks: dict[_Order, array[int]] = field(default_factory=dict)


_cache: dict[str, Orders] = {}


def get_orders(path: Path) -> Orders:
    """Return the cached orders of a catalog, empty if the file was replaced.

    Raises:
        OSError: If the file is missing.
    """
    version = file_version(path)
    orders = _cache.get(str(path))
    if orders is None or orders.version != version:
        _cache.clear()
        orders = _cache[str(path)] = Orders(version)
    return orders


def search(
    connection: sqlite3.Connection,
    orders: Orders,
    query: Query,
    cancel_token: CancelToken | None = None,
) -> Sequence[int]:
    """Return the ids that match a query, in its order.

    Args:
        connection: An open catalog.
        orders: Its cached orders.
        query: Words, filters and sort order.
        cancel_token: Cancels the search from another thread.

    Raises:
        Cancelled: If the token was canceled.
    """
    key = (query.sort, query.descending)
    sorted_ids = _sorting(connection, orders.ids, "ids", INT64_TYPECODE, key)
    if not query.is_filtered:
        return sorted_ids
    size = len(sorted_ids)
    matches = full_set(size)
    for condition in _conditions(connection, query, size):
        if cancel_token is not None:
            cancel_token.check()
        matches &= condition
        if not matches:
            return array(INT64_TYPECODE)
    if query.sort is not SortBy.BRAND or query.descending:
        ranks = _sorting(connection, orders.ranks, "ranks", INDEX_TYPECODE, key)
        matches = reordered(matches, ranks, size)
    return IdSelection(sorted_ids, matches, size)


def _sorting(
    connection: sqlite3.Connection,
    cached: dict[_Order, array[int]],
    column: str,
    typecode: str,
    key: _Order,
) -> array[int]:
    """Return a column of the table `sorting`, from the cache if possible."""
    values = cached.get(key)
    if values is None:
        sql = f"SELECT {column} FROM sorting WHERE sort = ? AND descending = ?"
        (data,) = connection.execute(sql, (key[0].value, int(key[1]))).fetchone()
        values = cached[key] = array_from_bytes(typecode, data)
    return values


def _conditions(connection: sqlite3.Connection, query: Query, size: int) -> Iterator[int]:
    """Yield the set of each condition, the cheap ones first."""
    for form in Form:
        if form in query.forms:
            yield _filter(connection, form.value, size)
    if query.on_market is not None:
        off_market = _filter(connection, "off market", size)
        yield full_set(size) ^ off_market if query.on_market else off_market
    if query.has_question is not None:
        has_question = _filter(connection, "asked", size)
        yield has_question if query.has_question else full_set(size) ^ has_question
    if query.text.strip():
        yield _text_matches(connection, query.text, size)
    if query.k2_min is not None:
        nanograms, indexes = _bound(connection, "k2 high")
        start = bisect_left(nanograms, amount_ng(query.k2_min))
        yield set_from_indexes(indexes[start:], size)
    if query.k2_max is not None:
        nanograms, indexes = _bound(connection, "k2 low")
        stop = bisect_right(nanograms, amount_ng(query.k2_max))
        yield set_from_indexes(indexes[:stop], size)


def _bound(connection: sqlite3.Connection, name: str) -> tuple[array[int], array[int]]:
    sql = "SELECT nanograms, places FROM bound WHERE name = ?"
    nanograms, indexes = connection.execute(sql, (name,)).fetchone()
    return array_from_bytes(INT64_TYPECODE, nanograms), array_from_bytes(INDEX_TYPECODE, indexes)


def _filter(connection: sqlite3.Connection, name: str, size: int) -> int:
    return _union(connection, "SELECT places FROM filter WHERE name = ?", name, size)


def _union(connection: sqlite3.Connection, sql: str, value: str, size: int) -> int:
    return union_of_packed((pack for (pack,) in connection.execute(sql, (value,))), size)


def _text_matches(connection: sqlite3.Connection, text: str, size: int) -> int:
    """Return the set of products with every word, or a barcode prefix."""
    words = search_words(text)
    matches = full_set(size) if words else 0
    for word in sorted(words, key=len, reverse=True):
        matches &= _word_matches(connection, word, size)
        if not matches:
            break
    if digits := barcode_prefix(text):
        rows = connection.execute(
            "SELECT place FROM barcode WHERE digits >= ? AND digits < ?", (digits, f"{digits}:")
        )
        matches |= set_from_indexes((index for (index,) in rows), size)
    return matches


def _word_matches(connection: sqlite3.Connection, word: str, size: int) -> int:
    """Return the products with a word that contains `word`.

    Search words have no `%` or `_`, so that LIKE needs no escapes.

    CROSS JOIN keeps SQLite from querying the trigrams once per word in a small catalog.
    """
    if len(word) <= PIECE:
        return _union(connection, "SELECT places FROM piece WHERE text = ?", word, size)
    return _union(
        connection,
        "SELECT word.places FROM word_part CROSS JOIN word ON word.id = word_part.rowid"
        " WHERE word_part.text LIKE ?",
        f"%{word}%",
        size,
    )
