"""Rebuild of the derived table `listing` of a library."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from k2desk.store.library.product_rows import read_product
from k2desk.store.listing.columns import COLUMNS, LISTING_VERSION
from k2desk.store.listing.values import listing_values
from k2desk.store.sqlite.connection import connect

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path

    from k2desk.store.listing.columns import Value


def refresh_library(path: Path) -> None:
    """Rebuild the listing of a library in one transaction.

    Raises:
        UserError: If an amount is too large.
        sqlite3.Error: If the file cannot be written.
    """
    with closing(connect(path, "rw")) as connection:
        connection.execute("BEGIN IMMEDIATE")
        refresh(connection)
        connection.execute("COMMIT")


def refresh(connection: sqlite3.Connection) -> None:
    """Rebuild the listing within the open transaction.

    Raises:
        UserError: If an amount is too large.
    """
    connection.execute("DELETE FROM listing")
    parameters = ", ".join("?" * (len(COLUMNS) + 1))
    connection.executemany(
        f"INSERT INTO listing (trashed, {', '.join(COLUMNS)}) VALUES ({parameters})",
        _lines(connection),
    )
    connection.execute(f"PRAGMA user_version = {LISTING_VERSION}")


def _lines(connection: sqlite3.Connection) -> Iterator[tuple[Value, ...]]:
    for id, trashed in connection.execute("SELECT id, trashed FROM product").fetchall():
        product = read_product(connection, id)
        assert product is not None  # selected in the same transaction
        yield (trashed, *listing_values(id, product))
