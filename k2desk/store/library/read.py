"""Reading the library by short connections of SQLite's own; nothing here loads SQLAlchemy."""

from __future__ import annotations

import json
from array import array
from itertools import chain
from typing import TYPE_CHECKING

from k2desk.core.model.errors import NotThereError
from k2desk.core.model.query import ListRow, ProductList, Query, SortBy
from k2desk.store.library.product_rows import read_product
from k2desk.store.library.search import ListCache, cache, get_cached, order, read_columns, search
from k2desk.store.listing.columns import LIST_ROW_COLUMNS, barcode_key, list_row, order_by_terms
from k2desk.store.sqlite.connection import LIBRARY_MARK, open_readonly
from k2desk.store.sqlite.file_version import file_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.product import Product
    from k2desk.store.library.file import Library
    from k2desk.store.sqlite.cancellation import CancelToken


def find_ids(
    library: Library, query: Query, cancel_token: CancelToken | None = None
) -> Sequence[int]:
    """Return the numbers of what a query finds, in its order.

    Args:
        library: The library.
        query: Words, filters and order; `where` is MINE or TRASH. By ADDED is by number.
        interrupt: A stop button for another thread.

    Raises:
        UserError: If the file cannot be read.
        Cancelled: If `interrupt` was stopped.
    """
    path, trashed = library.path, query.product_list is ProductList.TRASH
    columns = get_cached(path, trashed)
    if columns is None and query.is_initial:
        return _first_look(library, trashed, cancel_token)
    if columns is None:
        columns = _read_columns(library, trashed, cancel_token)
    return search(columns, query, cancel_token)


def get_ready(library: Library, cancel_token: CancelToken | None = None) -> None:
    """Read what searches in My products need, so that the first one is as quick as the next.

    Raises:
        UserError: If the file cannot be read.
        Cancelled: If `interrupt` was stopped.
    """
    columns = get_cached(library.path, trashed=False)
    if columns is None:
        columns = _read_columns(library, False, cancel_token)
    orders = [(sort, descending) for sort in SortBy for descending in (False, True)]
    orders = [one for one in orders if one not in columns.orders]
    if orders and len(columns.ids) > _SORTED_BY_US:
        _read_orders(library, columns, orders, cancel_token)
        return
    for sort, descending in orders:
        if cancel_token is not None:
            cancel_token.check()
        order(columns, sort, descending)


def _read_orders(
    library: Library,
    columns: ListCache,
    orders: Sequence[tuple[SortBy, bool]],
    cancel_token: CancelToken | None,
) -> None:
    """Have SQLite sort: unlike Python, it does not keep the window waiting meanwhile."""
    with open_readonly(library.path, LIBRARY_MARK, cancel_token) as connection:
        for sort, descending in orders:
            terms = order_by_terms(sort, descending)
            if sort is SortBy.ADDED:
                terms = "id DESC" if descending else "id"
            sql = f"SELECT id FROM listing WHERE trashed = 0 ORDER BY {terms}"
            ids = array("q", chain.from_iterable(connection.execute(sql)))
            if file_version(library.path) != columns.version:
                return
            columns.orders[sort, descending] = ids


def _first_look(library: Library, trashed: bool, cancel_token: CancelToken | None) -> array[int]:
    """Return all numbers by brand from the index alone, so that a window opens at once."""
    sql = f"SELECT id FROM listing WHERE trashed = ? ORDER BY {order_by_terms(SortBy.BRAND, False)}"
    with open_readonly(library.path, LIBRARY_MARK, cancel_token) as connection:
        return array("q", chain.from_iterable(connection.execute(sql, (int(trashed),))))


def _read_columns(library: Library, trashed: bool, cancel_token: CancelToken | None) -> ListCache:
    with open_readonly(library.path, LIBRARY_MARK, cancel_token) as connection:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KIB}")
        version = file_version(library.path)
        columns = read_columns(connection, version, trashed)
    if version == file_version(library.path):
        cache(library.path, trashed, columns)
    return columns


_CACHE_KIB = 32_768
_SORTED_BY_US = 50_000
"""Up to so many products are sorted in memory, which is quicker."""


def list_rows(library: Library, ids: Sequence[int]) -> list[ListRow]:
    """Return the lines of some products in the order of their numbers; unknown ones are left out.

    Raises:
        UserError: If the file cannot be read.
    """
    columns = ", ".join(f"listing.{column}" for column in LIST_ROW_COLUMNS)
    with open_readonly(library.path, LIBRARY_MARK) as connection:
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
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        connection.execute("BEGIN")
        product = read_product(connection, id)
    if product is None:
        raise missing_product(id)
    return product


def load_all(library: Library, ids: Sequence[int]) -> list[Product]:
    """Return several products at once, in the order of their numbers; unknown ones are left out.

    Raises:
        UserError: If the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        connection.execute("BEGIN")
        found = [read_product(connection, number) for number in ids]
    return [product for product in found if product is not None]


def missing_product(number: int) -> NotThereError:
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
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        rows = connection.execute(
            "SELECT id FROM listing WHERE barcode = ? AND trashed = 0 ORDER BY id",
            (barcode_key(gtin14),),
        )
        return [number for (number,) in rows]


def find_source(library: Library, kind: str, source_id: str) -> list[int]:
    """Return the products that came from one label of a source and are not in the trash.

    Raises:
        UserError: If the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
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
    with open_readonly(library.path, LIBRARY_MARK) as connection:
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
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        mine, trash = connection.execute(
            "SELECT count(*) FILTER (WHERE trashed = 0), count(*) FILTER (WHERE trashed = 1)"
            " FROM listing"
        ).fetchone()
    return mine, trash
