"""Reading of the catalog, a file that is replaced but never changed."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.core.model.product import DSLD_PREFIX, Product
from k2desk.store.catalogue.search import Orders, get_orders, search
from k2desk.store.listing.columns import LIST_ROW_COLUMNS, MAX_INTEGER, barcode_key, list_row
from k2desk.store.sqlite.connection import CATALOGUE_MARK, open_readonly

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from k2desk.core.model.query import ListRow, Query
    from k2desk.store.sqlite.cancellation import CancelToken

FORMAT = 1
"""Supported user_version; a catalog with another one must be rebuilt."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """Catalog file.

    Attributes:
        path: The path of the file.
    """

    path: Path


@dataclass(frozen=True, slots=True)
class CatalogueInfo:
    """Description of a catalog, stored in it.

    Attributes:
        products: The number of its products.
        source: The source of the labels.
        date: The date of the source, YYYY-MM-DD.
        licence: The license of the facts.
        citation: The citation that the source asks for.
        note: Further remarks, such as data that the source lacks.
        facts_digest: A digest of the facts it was built from; else empty.
    """

    products: int
    source: str
    date: str
    licence: str
    citation: str
    note: str
    facts_digest: str


@contextmanager
def _open(
    catalogue: Catalogue, cancel_token: CancelToken | None = None
) -> Iterator[sqlite3.Connection]:
    with open_readonly(catalogue.path, CATALOGUE_MARK, cancel_token) as connection:
        if connection.execute("PRAGMA user_version").fetchone() != (FORMAT,):
            raise UserError(
                msg("“{file}” was built by another version of K2 Desk.", file=catalogue.path.name),
                msg("Build the catalog again."),
            )
        yield connection


def find_ids(
    catalogue: Catalogue, query: Query, cancel_token: CancelToken | None = None
) -> Sequence[int]:
    """Return the DSLD ids that match a query, in its order.

    Args:
        catalogue: The catalog.
        query: Words, filters and sort order; its `product_list` is ignored.
        cancel_token: Cancels the search from another thread.

    Raises:
        UserError: If the file cannot be read.
        Cancelled: If the token was canceled.
    """
    before = _orders(catalogue)
    with _open(catalogue, cancel_token) as connection:
        now = _orders(catalogue)
        # A catalog that was replaced between the two calls has other orders.
        orders = now if now is before else Orders(())
        return search(connection, orders, query, cancel_token)


def _orders(catalogue: Catalogue) -> Orders:
    try:
        return get_orders(catalogue.path)
    except OSError:
        return Orders(())  # opening the file will report the error


def list_rows(catalogue: Catalogue, ids: Sequence[int]) -> list[ListRow]:
    """Return the list rows of ids in their order; skip unknown ids.

    Raises:
        UserError: If the file cannot be read.
    """
    with _open(catalogue) as connection:
        columns = ", ".join(f"listing.{column}" for column in LIST_ROW_COLUMNS)
        rows = connection.execute(
            f"SELECT {columns} FROM json_each(?) AS wanted"
            " JOIN listing ON listing.id = wanted.value ORDER BY wanted.key",
            (json.dumps(list(ids)),),
        )
        return [list_row(row, DSLD_PREFIX) for row in rows]


def load(catalogue: Catalogue, dsld_id: int) -> Product:
    """Return one product.

    Raises:
        UserError: If the id is unknown, or the file cannot be read.
    """
    from k2desk.store.catalogue.facts_json import decode_facts

    with _open(catalogue) as connection:
        parameters = (dsld_id if 0 <= dsld_id <= MAX_INTEGER else -1,)
        row = connection.execute("SELECT json FROM facts WHERE id = ?", parameters).fetchone()
    if row is None:
        raise UserError(
            msg("The catalog has no label {label}.", label=f"{DSLD_PREFIX}{dsld_id}"),
            msg("Search for the product by name or barcode."),
        )
    return Product(f"{DSLD_PREFIX}{dsld_id}", decode_facts(row[0]))


def has_label(catalogue: Catalogue, dsld_id: int) -> bool:
    """Return whether an id is in the catalog.

    Raises:
        UserError: If the file cannot be read.
    """
    with _open(catalogue) as connection:
        parameters = (dsld_id if 0 <= dsld_id <= MAX_INTEGER else -1,)
        row = connection.execute("SELECT 1 FROM facts WHERE id = ?", parameters).fetchone()
    return row is not None


def find_barcode(catalogue: Catalogue, gtin14: str) -> list[int]:
    """Return the ids with a barcode, regardless of leading zeros.

    Raises:
        UserError: If the file cannot be read.
    """
    digits = barcode_key(gtin14)
    with _open(catalogue) as connection:
        rows = connection.execute("SELECT id FROM listing WHERE barcode = ? ORDER BY id", (digits,))
        return [id for (id,) in rows]


def count(catalogue: Catalogue) -> int:
    """Return the number of products.

    Raises:
        UserError: If the file cannot be read.
    """
    return info(catalogue).products


def info(catalogue: Catalogue) -> CatalogueInfo:
    """Return the catalog's description.

    Raises:
        UserError: If the file is not a catalog, or one of another version.
    """
    with _open(catalogue) as connection:
        about = dict(connection.execute("SELECT name, value FROM about"))
    return CatalogueInfo(
        products=int(about["products"]),
        source=about["source"],
        date=about["date"],
        licence=about["licence"],
        citation=about["citation"],
        note=about["note"],
        facts_digest=about["facts_digest"],
    )
