"""Reading the catalogue: thousands of real labels in one file that is never changed in use."""

from __future__ import annotations

import json
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.model.product import Product
from k2desk.store.catalogue.search import Orders, orders_of, search
from k2desk.store.listing.columns import LIST_ROW_COLUMNS, MAX_INTEGER, barcode_key, list_row
from k2desk.store.sqlite.connection import CATALOGUE_MARK, open_readonly

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator, Sequence

    from k2desk.core.model.query import ListRow, Query
    from k2desk.store.sqlite.cancellation import CancelToken

FORMAT = 1
"""The catalogue's user_version; a catalogue of another one is built anew from its facts."""

PREFIX = "dsld:"
"""What stands before a label's number in the reference of a catalogue product."""


@dataclass(frozen=True, slots=True)
class Catalogue:
    """A catalogue file.

    Attributes:
        path: Where it lies.
    """

    path: Path


@dataclass(frozen=True, slots=True)
class CatalogueInfo:
    """What a catalogue says about itself.

    Attributes:
        products: How many products are in it.
        source: Where the labels come from.
        date: The day of that copy of the source, YYYY-MM-DD.
        licence: Under what terms the facts may be used.
        citation: How the source asks to be cited.
        note: What else one has to know, such as what this copy does not carry.
        facts_digest: A digest of the facts that it was built from; empty where none was given.
    """

    products: int
    source: str
    date: str
    licence: str
    citation: str
    note: str
    facts_digest: str


@contextmanager
def _opened(
    catalogue: Catalogue, cancel_token: CancelToken | None = None
) -> Iterator[sqlite3.Connection]:
    with open_readonly(catalogue.path, CATALOGUE_MARK, cancel_token) as connection:
        if connection.execute("PRAGMA user_version").fetchone() != (FORMAT,):
            raise UserError(
                f"“{catalogue.path.name}” was built by another version of K2 Desk.",
                "Build the catalogue again.",
            )
        yield connection


def find_ids(
    catalogue: Catalogue, query: Query, cancel_token: CancelToken | None = None
) -> Sequence[int]:
    """Return the DSLD numbers of what a query finds, in its order.

    Args:
        catalogue: The catalogue.
        query: Words, filters and order; its `where` is not looked at.
        interrupt: A stop button for another thread.

    Raises:
        UserError: If the file cannot be read.
        Cancelled: If `interrupt` was stopped.
    """
    before = _orders(catalogue)
    with _opened(catalogue, cancel_token) as connection:
        now = _orders(catalogue)
        # A catalogue that took the place of this one meanwhile has other orders.
        orders = now if now is before else Orders(())
        return search(connection, orders, query, cancel_token)


def _orders(catalogue: Catalogue) -> Orders:
    try:
        return orders_of(catalogue.path)
    except OSError:
        return Orders(())  # opening it will say what is wrong


def list_rows(catalogue: Catalogue, ids: Sequence[int]) -> list[ListRow]:
    """Return the lines of some products in the order of their numbers; unknown ones are left out.

    Raises:
        UserError: If the file cannot be read.
    """
    with _opened(catalogue) as connection:
        columns = ", ".join(f"listing.{column}" for column in LIST_ROW_COLUMNS)
        rows = connection.execute(
            f"SELECT {columns} FROM json_each(?) AS wanted"
            " JOIN listing ON listing.id = wanted.value ORDER BY wanted.key",
            (json.dumps(list(ids)),),
        )
        return [list_row(row, PREFIX) for row in rows]


def load(catalogue: Catalogue, dsld_id: int) -> Product:
    """Return one product.

    Raises:
        UserError: If there is none with this number, or the file cannot be read.
    """
    from k2desk.store.catalogue.facts_json import decode_facts

    with _opened(catalogue) as connection:
        wanted = (dsld_id if 0 <= dsld_id <= MAX_INTEGER else -1,)
        row = connection.execute("SELECT json FROM facts WHERE id = ?", wanted).fetchone()
    if row is None:
        raise UserError(
            f"The catalogue has no label {PREFIX}{dsld_id}.",
            "Search for the product by its name or barcode.",
        )
    return Product(f"{PREFIX}{dsld_id}", decode_facts(row[0]))


def holds(catalogue: Catalogue, dsld_id: int) -> bool:
    """Return whether there is a label with this number.

    Raises:
        UserError: If the file cannot be read.
    """
    with _opened(catalogue) as connection:
        wanted = (dsld_id if 0 <= dsld_id <= MAX_INTEGER else -1,)
        row = connection.execute("SELECT 1 FROM facts WHERE id = ?", wanted).fetchone()
    return row is not None


def find_barcode(catalogue: Catalogue, gtin14: str) -> list[int]:
    """Return the numbers of the products with this barcode, leading zeros or not.

    Raises:
        UserError: If the file cannot be read.
    """
    digits = barcode_key(gtin14)
    with _opened(catalogue) as connection:
        rows = connection.execute("SELECT id FROM listing WHERE barcode = ? ORDER BY id", (digits,))
        return [number for (number,) in rows]


def count(catalogue: Catalogue) -> int:
    """Return how many products there are.

    Raises:
        UserError: If the file cannot be read.
    """
    return info(catalogue).products


def info(catalogue: Catalogue) -> CatalogueInfo:
    """Return what the catalogue says about itself.

    Raises:
        UserError: If the file is not a catalogue of ours, or one of another version.
    """
    with _opened(catalogue) as connection:
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
