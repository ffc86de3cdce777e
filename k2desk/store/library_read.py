"""Reading the library by short connections of SQLite's own; nothing here loads SQLAlchemy."""

from __future__ import annotations

import json
from array import array
from collections.abc import Sequence
from itertools import chain

from k2desk.core.errors import NotThereError
from k2desk.core.forms import Form
from k2desk.core.product import Product
from k2desk.core.query import ListRow, Query, SortBy, Where, search_words
from k2desk.store.connecting import LIBRARY_MARK, reading
from k2desk.store.interruption import Interruption
from k2desk.store.library import Library
from k2desk.store.listing import (
    SHOWN,
    Value,
    amount_ng,
    bare_barcode,
    forms_mask,
    list_row,
    order_terms,
    typed_barcode,
)
from k2desk.store.product_rows import read_product


def find_ids(library: Library, query: Query, interrupt: Interruption | None = None) -> array[int]:
    """Return the numbers of what a query finds, in its order.

    Args:
        library: The library.
        query: Words, filters and order; `where` is MINE or TRASH. By ADDED is by number.
        interrupt: A stop button for another thread.

    Raises:
        UserError: If the file cannot be read.
        Cancelled: If `interrupt` was stopped.
    """
    tests, values = _conditions(query)
    way = "listing NOT INDEXED" if _finds_few(query) else "listing"
    sql = f"SELECT id FROM {way} WHERE {' AND '.join(tests)} ORDER BY {_order(query)}"
    with reading(library.path, LIBRARY_MARK, interrupt) as connection:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        return array("q", chain.from_iterable(connection.execute(sql, values)))


_CACHE_KIB = 32_768
_SELECTIVE = 3
"""A word of so many signs or more stands in few products."""


def _finds_few(query: Query) -> bool:
    """Say whether looking at all rows as they lie and sorting what is found is quicker.

    The index gives the order for nothing, but to look into each row by it takes twice as long.
    """
    return any(len(word) >= _SELECTIVE for word in search_words(query.text))


def _order(query: Query) -> str:
    if query.sort is SortBy.ADDED:
        return "id DESC" if query.descending else "id"
    return order_terms(query.sort, query.descending)


def _conditions(query: Query) -> tuple[list[str], list[Value]]:
    """Return the SQL conditions of a query and the values of their question marks."""
    tests, values = ["trashed = ?"], [int(query.where is Where.TRASH)]
    found: list[Value] = [*values]
    if query.forms:
        mask = forms_mask(form for form in Form if form in query.forms)
        tests.append("forms & ? = ?")
        found += [mask, mask]
    if query.on_market is not None:
        tests.append("off_market IS NOT 1" if query.on_market else "off_market IS 1")
    if query.asked is not None:
        tests.append("questions > 0" if query.asked else "questions = 0")
    if query.k2_min is not None:
        tests.append("k2_low IS NOT NULL AND (k2_high IS NULL OR k2_high >= ?)")
        found.append(amount_ng(query.k2_min))
    if query.k2_max is not None:
        tests.append("k2_low <= ?")
        found.append(amount_ng(query.k2_max))
    if query.text.strip():
        test, words = _text_condition(query.text)
        tests.append(test)
        found += words
    return tests, found


def _text_condition(text: str) -> tuple[str, list[Value]]:
    words = search_words(text)
    either = [" AND ".join("instr(search_key, ?)" for _ in words)] if words else []
    values: list[Value] = [*words]
    if digits := typed_barcode(text):
        either.append("barcode >= ? AND barcode < ?")
        values += [digits, f"{digits}:"]
    return "(" + (" OR ".join(f"({one})" for one in either) or "0") + ")", values


def list_rows(library: Library, ids: Sequence[int]) -> list[ListRow]:
    """Return the lines of some products in the order of their numbers; unknown ones are left out.

    Raises:
        UserError: If the file cannot be read.
    """
    columns = ", ".join(f"listing.{column}" for column in SHOWN)
    with reading(library.path, LIBRARY_MARK) as connection:
        rows = connection.execute(
            f"SELECT {columns} FROM json_each(?) AS wanted"
            " JOIN listing ON listing.id = wanted.value ORDER BY wanted.key",
            (json.dumps(list(ids)),),
        )
        return [list_row(row) for row in rows]


def load(library: Library, id: int) -> Product:
    """Return one product, in the trash or not.

    Raises:
        UserError: If there is none with this number, or the file cannot be read.
    """
    with reading(library.path, LIBRARY_MARK) as connection:
        connection.execute("BEGIN")
        product = read_product(connection, id)
    if product is None:
        raise not_there(id)
    return product


def load_all(library: Library, ids: Sequence[int]) -> list[Product]:
    """Return several products at once, in the order of their numbers; unknown ones are left out.

    Raises:
        UserError: If the file cannot be read.
    """
    with reading(library.path, LIBRARY_MARK) as connection:
        connection.execute("BEGIN")
        found = [read_product(connection, number) for number in ids]
    return [product for product in found if product is not None]


def not_there(number: int) -> NotThereError:
    """Return what to say where no product has a number."""
    return NotThereError(
        f"My products has no product {number}.",
        "It may have been deleted; look in the trash, or search for its name.",
    )


def find_barcode(library: Library, gtin14: str) -> list[int]:
    """Return the products with this barcode that are not in the trash, leading zeros or not.

    Raises:
        UserError: If the file cannot be read.
    """
    with reading(library.path, LIBRARY_MARK) as connection:
        rows = connection.execute(
            "SELECT id FROM listing WHERE barcode = ? AND trashed = 0 ORDER BY id",
            (bare_barcode(gtin14),),
        )
        return [number for (number,) in rows]


def find_source(library: Library, kind: str, source_id: str) -> list[int]:
    """Return the products that came from one label of a source and are not in the trash.

    Raises:
        UserError: If the file cannot be read.
    """
    with reading(library.path, LIBRARY_MARK) as connection:
        rows = connection.execute(
            "SELECT id FROM product WHERE source_kind = ? AND source_id = ? AND trashed = 0"
            " ORDER BY id",
            (kind, source_id),
        )
        return [number for (number,) in rows]


def sources(library: Library) -> dict[tuple[str, str], list[int]]:
    """Return the products that are not in the trash by the kind and number of their source.

    Raises:
        UserError: If the file cannot be read.
    """
    found: dict[tuple[str, str], list[int]] = {}
    with reading(library.path, LIBRARY_MARK) as connection:
        for number, kind, source_id in connection.execute(
            "SELECT id, source_kind, source_id FROM product WHERE trashed = 0 ORDER BY id"
        ):
            found.setdefault((kind, source_id), []).append(number)
    return found


def counts(library: Library) -> tuple[int, int]:
    """Return how many products are in My products, and how many in the trash.

    Raises:
        UserError: If the file cannot be read.
    """
    with reading(library.path, LIBRARY_MARK) as connection:
        mine, trash = connection.execute(
            "SELECT count(*) FILTER (WHERE trashed = 0), count(*) FILTER (WHERE trashed = 1)"
            " FROM listing"
        ).fetchone()
    return mine, trash
