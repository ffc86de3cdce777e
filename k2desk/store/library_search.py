"""How the library answers a search: from columns of its list that are kept in memory.

The catalogue has its sets on the disk; a library changes too often for that. Its list is read
once, in the order of brands, and again after a change; a search then looks at no file. What a
search says is the same as what SQL would say, and `library_read` asks SQL where no columns are
held yet.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import compress, repeat
from operator import contains, itemgetter
from pathlib import Path
from typing import Any

from k2desk.core.query import Query, SortBy, search_words
from k2desk.store.interruption import Interruption
from k2desk.store.listing import MOST_NUMBER, amount_ng, forms_mask, order_terms, typed_barcode
from k2desk.store.place_sets import NUMBER

Stamp = tuple[int, ...]
"""Equal for two looks at a file between which it did not change."""

_ENDS = {SortBy.K1: "k1", SortBy.MK4: "mk4", SortBy.MK7: "mk7", SortBy.K2_DAY: "k2"}
_TEXTS = {SortBy.BRAND: "brand_key", SortBy.NAME: "name_key"}
_WANTED = ("id", "search_key", "barcode", "forms", "off_market IS 1", "questions > 0")

_written: dict[str, int] = {}


def note_written(path: Path) -> None:
    """Hear that this program has written a library.

    Two changes in one tick of the disk's clock leave the same time behind; this tells them apart.
    """
    key = str(path)
    _written[key] = _written.get(key, 0) + 1


def stamp_of(path: Path) -> Stamp:
    """Return what tells a file from itself after a change.

    The file is only asked for, not opened: to close it would free the locks of SQLite.

    Raises:
        OSError: If it is not there.
    """
    now = path.stat()
    written = _written.get(str(path), 0)
    return (now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns, written)


@dataclass(slots=True)
class Columns:
    """The list of My products, or of the trash, in the order of brands; one entry a place.

    Attributes:
        stamp: The file's when they were read.
        ids: The products' numbers.
        keys: What words are looked for in.
        barcodes: Barcodes without leading zeros; None where there is none.
        forms: Which forms are stated, as bits.
        off_market, asked: Marks of 1 and 0.
        values: What each order goes by; nothing (None or "") stands last.
        orders: The places in each order that was asked for.
    """

    stamp: Stamp
    ids: array[int] = field(default_factory=lambda: array(NUMBER))
    keys: list[str] = field(default_factory=list)
    barcodes: list[str | None] = field(default_factory=list)
    forms: list[int] = field(default_factory=list)
    off_market: bytearray = field(default_factory=bytearray)
    asked: bytearray = field(default_factory=bytearray)
    values: dict[SortBy, list[Any]] = field(default_factory=dict)
    orders: dict[tuple[SortBy, bool], array[int]] = field(default_factory=dict)


_held: dict[tuple[str, bool], Columns] = {}


def held(path: Path, trashed: bool) -> Columns | None:
    """Return the columns of a library that is as it was when they were read; else None."""
    found = _held.get((str(path), trashed))
    if found is None:
        return None
    try:
        return found if found.stamp == stamp_of(path) else None
    except OSError:
        return None


def hold(path: Path, trashed: bool, columns: Columns) -> None:
    """Keep columns for the next search; those of other libraries go."""
    for other in [key for key in _held if key[0] != str(path)]:
        _held.pop(other, None)
    _held[str(path), trashed] = columns


def read_columns(connection: sqlite3.Connection, stamp: Stamp, trashed: bool) -> Columns:
    """Read the columns; they are to be held only if the file's stamp is still the same."""
    texts = ", ".join(_TEXTS.values())
    ends = ", ".join(f"{one}_low, {one}_high" for one in _ENDS.values())
    rows = connection.execute(
        f"SELECT {', '.join(_WANTED)}, {texts}, {ends} FROM listing WHERE trashed = ?"
        f" ORDER BY {order_terms(SortBy.BRAND, False)}",
        (int(trashed),),
    ).fetchall()
    columns = Columns(stamp)
    if not rows:
        columns.values = {sort: [] for sort in (*_TEXTS, *_ENDS)}
        return columns
    ids, keys, barcodes, forms, off_market, asked, *others = zip(*rows, strict=True)
    columns.ids = array(NUMBER, ids)
    columns.keys, columns.barcodes, columns.forms = list(keys), list(barcodes), list(forms)
    columns.off_market, columns.asked = bytearray(off_market), bytearray(asked)
    same: dict[str, str] = {}
    for place, sort in enumerate(_TEXTS):
        columns.values[sort] = [same.setdefault(text, text) for text in others[place]]
    pairs = iter(others[len(_TEXTS) :])
    for sort in _ENDS:
        low_high = zip(next(pairs), next(pairs), strict=True)
        columns.values[sort] = [
            None if low is None else (low, MOST_NUMBER + 1 if high is None else high)
            for low, high in low_high
        ]
    return columns


def search(columns: Columns, query: Query, interrupt: Interruption | None = None) -> array[int]:
    """Return the numbers of the products that a query finds, in its order.

    Raises:
        Cancelled: If `interrupt` was stopped.
    """
    order = _order(columns, query)
    marks: bytes | bytearray | None = None
    for part in _parts(columns, query):
        if interrupt is not None:
            interrupt.check()
        marks = part if marks is None else _both(marks, part)
    ids = columns.ids
    if order is None:
        return ids[:] if marks is None else array(NUMBER, compress(ids, marks))
    if marks is not None:
        order = array(order.typecode, compress(order, _taken(marks, order)))
    return array(NUMBER, _taken(ids, order))


def _taken(values: Sequence[int], places: Sequence[int]) -> Sequence[int]:
    """Return the values at some places."""
    if len(places) < 2:
        return [values[place] for place in places]
    taken: tuple[int, ...] = itemgetter(*places)(values)
    return taken


def _order(columns: Columns, query: Query) -> array[int] | None:
    """Return the places in the order of a query; None for that of brands, which they stand in."""
    key = (query.sort, query.descending)
    if key == (SortBy.BRAND, False):
        return None
    found = columns.orders.get(key)
    if found is None:
        found = columns.orders[key] = array("i", _sorted(columns, *key))
    return found


def _sorted(columns: Columns, sort: SortBy, descending: bool) -> list[int]:
    places = range(len(columns.ids))
    if sort is SortBy.ADDED:
        return sorted(places, key=columns.ids.__getitem__, reverse=descending)
    values = columns.values[sort]
    stated = [place for place, value in enumerate(values) if value]
    stated.sort(key=values.__getitem__, reverse=descending)
    return stated + [place for place, value in enumerate(values) if not value]


def _both(one: bytes | bytearray, other: bytes | bytearray) -> bytes:
    size = len(one)
    joined = int.from_bytes(one, "big") & int.from_bytes(other, "big")
    return joined.to_bytes(size, "big")


def _parts(columns: Columns, query: Query) -> Iterator[bytes | bytearray]:
    """Yield marks of 1 and 0 for each condition."""
    if query.text.strip():
        yield _found_by_text(columns, query.text)
    if query.forms:
        mask = forms_mask(query.forms)
        yield bytes([forms & mask == mask for forms in columns.forms])
    if query.on_market is not None:
        yield _turned(columns.off_market) if query.on_market else columns.off_market
    if query.asked is not None:
        yield columns.asked if query.asked else _turned(columns.asked)
    k2_day = columns.values[SortBy.K2_DAY]
    if query.k2_min is not None:
        least = amount_ng(query.k2_min)
        yield bytes([ends is not None and ends[1] >= least for ends in k2_day])
    if query.k2_max is not None:
        most = amount_ng(query.k2_max)
        yield bytes([ends is not None and ends[0] <= most for ends in k2_day])


def _turned(marks: bytearray) -> bytes:
    return bytes(marks).translate(b"\x01\x00" + bytes(254))


def _found_by_text(columns: Columns, text: str) -> bytes | bytearray:
    """Mark the products that hold every word, or whose barcode begins with the digits."""
    size = len(columns.keys)
    words = sorted(search_words(text), key=len, reverse=True)
    marks = bytearray(size)
    places: Sequence[int] = range(size)
    keys: Sequence[str] = columns.keys
    for word in words:
        hits = bytes(map(contains, keys, repeat(word)))
        places, keys = list(compress(places, hits)), list(compress(keys, hits))
    if words:
        for place in places:
            marks[place] = 1
    if digits := typed_barcode(text):
        for place, code in enumerate(columns.barcodes):
            if code is not None and code.startswith(digits):
                marks[place] = 1
    return marks
