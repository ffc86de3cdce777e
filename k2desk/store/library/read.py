"""Reading of the library by short sqlite3 connections, without SQLAlchemy."""

from __future__ import annotations

import json
from array import array
from itertools import chain
from typing import TYPE_CHECKING

from k2desk.core.model.errors import NotThereError
from k2desk.core.model.message import msg
from k2desk.core.model.query import ListRow, ProductList, Query, SortBy
from k2desk.store.library.product_rows import read_product
from k2desk.store.library.search import (
    ListCache,
    cache,
    get_cached,
    read_columns,
    search,
    sorted_ids,
)
from k2desk.store.listing.columns import LIST_ROW_COLUMNS, barcode_key, list_row, order_by_terms
from k2desk.store.sqlite.connection import LIBRARY_MARK, open_readonly
from k2desk.store.sqlite.file_version import file_version

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.product import Product
    from k2desk.store.library.file import Library
    from k2desk.store.sqlite.cancellation import CancelToken

_CACHE_KIB = 32_768
"""SQLite's page cache while the list is read, in KiB."""

_MAX_SORTED_IN_PYTHON = 50_000
"""Up to this many products, sorting in Python is quicker than in SQLite."""


def find_ids(
    library: Library, query: Query, cancel_token: CancelToken | None = None
) -> Sequence[int]:
    """Return the ids that match a query, in its order.

    Args:
        library: The library.
        query: Words, filters and sort order; its list is MINE or TRASH. ADDED sorts by id.
        cancel_token: Cancels the search from another thread.

    Raises:
        UserError: If the file cannot be read.
        Cancelled: If the token was canceled.
    """
    path, trashed = library.path, query.product_list is ProductList.TRASH
    cached = get_cached(path, trashed)
    if cached is None and query.is_initial:
        return _ids_by_brand(library, trashed, cancel_token)
    if cached is None:
        cached = _read_columns(library, trashed, cancel_token)
    return search(cached, query, cancel_token)


def warm_cache(library: Library, cancel_token: CancelToken | None = None) -> None:
    """Cache the list of My products in all sort orders.

    Raises:
        UserError: If the file cannot be read.
        Cancelled: If the token was canceled.
    """
    cached = get_cached(library.path, trashed=False)
    if cached is None:
        cached = _read_columns(library, False, cancel_token)
    orders = [(sort, descending) for sort in SortBy for descending in (False, True)]
    missing = [order for order in orders if order not in cached.orders]
    if missing and len(cached.ids) > _MAX_SORTED_IN_PYTHON:
        _read_orders(library, cached, missing, cancel_token)
        return
    for sort, descending in missing:
        if cancel_token is not None:
            cancel_token.check()
        sorted_ids(cached, sort, descending)


def _read_orders(
    library: Library,
    cached: ListCache,
    orders: Sequence[tuple[SortBy, bool]],
    cancel_token: CancelToken | None,
) -> None:
    """Sort in SQLite, which releases the GIL and so never blocks the window."""
    with open_readonly(library.path, LIBRARY_MARK, cancel_token) as connection:
        for sort, descending in orders:
            terms = order_by_terms(sort, descending)
            if sort is SortBy.ADDED:
                terms = "id DESC" if descending else "id"
            sql = f"SELECT id FROM listing WHERE trashed = 0 ORDER BY {terms}"
            ids = array("q", chain.from_iterable(connection.execute(sql)))
            if file_version(library.path) != cached.version:
                return
            cached.orders[sort, descending] = ids


def _ids_by_brand(library: Library, trashed: bool, cancel_token: CancelToken | None) -> array[int]:
    """Return all ids by brand from SQLite's index, without reading the list."""
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


def list_rows(library: Library, ids: Sequence[int]) -> list[ListRow]:
    """Return the list rows of ids in their order; skip unknown ids.

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
        UserError: If the id is unknown, or the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        connection.execute("BEGIN")
        product = read_product(connection, id)
    if product is None:
        raise missing_product(id)
    return product


def load_all(library: Library, ids: Sequence[int]) -> list[Product]:
    """Return the products of ids in their order; skip unknown ids.

    Raises:
        UserError: If the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        connection.execute("BEGIN")
        products = [read_product(connection, id) for id in ids]
    return [product for product in products if product is not None]


def missing_product(id: int) -> NotThereError:
    """Return the error for an unknown id."""
    return NotThereError(
        msg("My products has no product {number}.", number=str(id)),
        msg("The product may have been deleted. Look in the trash, or search for the name."),
    )


def find_barcode(library: Library, gtin14: str) -> list[int]:
    """Return the ids outside the trash with a barcode, ignoring leading zeros.

    Raises:
        UserError: If the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        rows = connection.execute(
            "SELECT id FROM listing WHERE barcode = ? AND trashed = 0 ORDER BY id",
            (barcode_key(gtin14),),
        )
        return [id for (id,) in rows]


def find_source(library: Library, kind: str, source_id: str) -> list[int]:
    """Return the ids outside the trash that came from one label of a source.

    Raises:
        UserError: If the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        rows = connection.execute(
            "SELECT id FROM product WHERE source_kind = ? AND source_id = ? AND trashed = 0"
            " ORDER BY id",
            (kind, source_id),
        )
        return [id for (id,) in rows]


def sources(library: Library) -> dict[tuple[str, str], list[int]]:
    """Return the ids outside the trash by kind and id of their source.

    Raises:
        UserError: If the file cannot be read.
    """
    by_source: dict[tuple[str, str], list[int]] = {}
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        for id, kind, source_id in connection.execute(
            "SELECT id, source_kind, source_id FROM product WHERE trashed = 0 ORDER BY id"
        ):
            by_source.setdefault((kind, source_id), []).append(id)
    return by_source


def counts(library: Library) -> tuple[int, int]:
    """Return the numbers of products in My products and in the trash.

    Raises:
        UserError: If the file cannot be read.
    """
    with open_readonly(library.path, LIBRARY_MARK) as connection:
        mine, trash = connection.execute(
            "SELECT count(*) FILTER (WHERE trashed = 0), count(*) FILTER (WHERE trashed = 1)"
            " FROM listing"
        ).fetchone()
    return mine, trash
