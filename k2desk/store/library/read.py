"""Reading the library by short connections of SQLite's own; nothing here loads SQLAlchemy."""

from __future__ import annotations

import json
from array import array
from itertools import chain
from typing import TYPE_CHECKING

from k2desk.core.model.errors import NotThereError
from k2desk.core.model.query import ListRow, Query, SortBy, Where
from k2desk.store.library.product_rows import read_product
from k2desk.store.library.search import Columns, held, hold, order, read_columns, search
from k2desk.store.listing.columns import SHOWN, bare_barcode, list_row, order_terms
from k2desk.store.sqlite.connection import LIBRARY_MARK, reading
from k2desk.store.sqlite.file_version import stamp_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.product import Product
    from k2desk.store.library.file import Library
    from k2desk.store.sqlite.cancellation import CancelToken


def find_ids(library: Library, query: Query, interrupt: CancelToken | None = None) -> Sequence[int]:
    """Return the numbers of what a query finds, in its order.

    Args:
        library: The library.
        query: Words, filters and order; `where` is MINE or TRASH. By ADDED is by number.
        interrupt: A stop button for another thread.

    Raises:
        UserError: If the file cannot be read.
        Cancelled: If `interrupt` was stopped.
    """
    path, trashed = library.path, query.where is Where.TRASH
    columns = held(path, trashed)
    if columns is None and query.is_first_look:
        return _first_look(library, trashed, interrupt)
    if columns is None:
        columns = _read_columns(library, trashed, interrupt)
    return search(columns, query, interrupt)


def get_ready(library: Library, interrupt: CancelToken | None = None) -> None:
    """Read what searches in My products need, so that the first one is as quick as the next.

    Raises:
        UserError: If the file cannot be read.
        Cancelled: If `interrupt` was stopped.
    """
    columns = held(library.path, trashed=False)
    if columns is None:
        columns = _read_columns(library, False, interrupt)
    orders = [(sort, descending) for sort in SortBy for descending in (False, True)]
    orders = [one for one in orders if one not in columns.orders]
    if orders and len(columns.ids) > _SORTED_BY_US:
        _read_orders(library, columns, orders, interrupt)
        return
    for sort, descending in orders:
        if interrupt is not None:
            interrupt.check()
        order(columns, sort, descending)


def _read_orders(
    library: Library,
    columns: Columns,
    orders: Sequence[tuple[SortBy, bool]],
    interrupt: CancelToken | None,
) -> None:
    """Have SQLite sort: unlike Python, it does not keep the window waiting meanwhile."""
    with reading(library.path, LIBRARY_MARK, interrupt) as connection:
        for sort, descending in orders:
            terms = order_terms(sort, descending)
            if sort is SortBy.ADDED:
                terms = "id DESC" if descending else "id"
            sql = f"SELECT id FROM listing WHERE trashed = 0 ORDER BY {terms}"
            ids = array("q", chain.from_iterable(connection.execute(sql)))
            if stamp_of(library.path) != columns.stamp:
                return
            columns.orders[sort, descending] = ids


def _first_look(library: Library, trashed: bool, interrupt: CancelToken | None) -> array[int]:
    """Return all numbers by brand from the index alone, so that a window opens at once."""
    sql = f"SELECT id FROM listing WHERE trashed = ? ORDER BY {order_terms(SortBy.BRAND, False)}"
    with reading(library.path, LIBRARY_MARK, interrupt) as connection:
        return array("q", chain.from_iterable(connection.execute(sql, (int(trashed),))))


def _read_columns(library: Library, trashed: bool, interrupt: CancelToken | None) -> Columns:
    with reading(library.path, LIBRARY_MARK, interrupt) as connection:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        stamp = stamp_of(library.path)
        columns = read_columns(connection, stamp, trashed)
    if stamp == stamp_of(library.path):
        hold(library.path, trashed, columns)
    return columns


_CACHE_KIB = 32_768
_SORTED_BY_US = 50_000
"""Up to so many products are sorted in memory, which is quicker."""


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
