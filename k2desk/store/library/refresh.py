"""Working out the table `listing` of a library anew; everything in it comes from the others."""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from k2desk.store.library.product_rows import read_product
from k2desk.store.listing.columns import COLUMNS, LISTING_VERSION, Value, listing_values
from k2desk.store.sqlite.connection import connect

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator
    from pathlib import Path


def refresh_library(path: Path) -> None:
    """Work the listing of a library out anew, in one transaction."""
    with closing(connect(path, "rw")) as connection:
        connection.execute("BEGIN IMMEDIATE")
        refresh(connection)
        connection.execute("COMMIT")


def refresh(connection: sqlite3.Connection) -> None:
    """Work the listing out anew in the transaction that is open."""
    connection.execute("DELETE FROM listing")
    places = ", ".join("?" * (len(COLUMNS) + 1))
    connection.executemany(
        f"INSERT INTO listing (trashed, {', '.join(COLUMNS)}) VALUES ({places})",
        _lines(connection),
    )
    connection.execute(f"PRAGMA user_version = {LISTING_VERSION}")


def _lines(connection: sqlite3.Connection) -> Iterator[tuple[Value, ...]]:
    for number, trashed in connection.execute("SELECT id, trashed FROM product").fetchall():
        product = read_product(connection, number)
        assert product is not None  # it was listed in this transaction
        yield (trashed, *listing_values(number, product))
