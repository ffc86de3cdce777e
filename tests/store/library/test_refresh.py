import sqlite3
from contextlib import closing

import pytest

from k2desk.core.model.errors import UserError
from k2desk.store.library.file import Library
from k2desk.store.library.refresh import refresh, refresh_library
from k2desk.store.library.write import insert, set_trashed
from k2desk.store.listing.columns import LISTING_VERSION
from tests.store.products import bottle


def listing(library: Library) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(library.path)) as connection:
        return connection.execute("SELECT * FROM listing ORDER BY id").fetchall()


@pytest.fixture
def filled_library(library: Library) -> Library:
    insert(library, [bottle("One"), bottle("Two", gtin="12345670"), bottle("Three", number=3)])
    set_trashed(library, [2], True)
    return library


def test_outdated_listing_is_rebuilt_with_version(filled_library: Library) -> None:
    before = listing(filled_library)
    with closing(sqlite3.connect(filled_library.path)) as connection, connection:
        connection.execute("PRAGMA user_version = 0")
        connection.execute("UPDATE listing SET search_key = 'old', trashed = 0")
        connection.execute("DELETE FROM listing WHERE id = 3")
    refresh_library(filled_library.path)
    assert listing(filled_library) == before
    with closing(sqlite3.connect(filled_library.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (LISTING_VERSION,)


def test_failed_refresh_changes_nothing(
    filled_library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(id: int, _: object) -> tuple[int, ...]:
        raise UserError(f"Product {id} cannot be listed.")

    before = filled_library.path.read_bytes()
    monkeypatch.setattr("k2desk.store.library.refresh.listing_values", fail)
    with pytest.raises(UserError, match="cannot be listed"):
        refresh_library(filled_library.path)
    assert filled_library.path.read_bytes() == before


def test_refresh_takes_part_in_open_transaction(filled_library: Library) -> None:
    before = listing(filled_library)
    with closing(sqlite3.connect(filled_library.path, isolation_level=None)) as connection:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("UPDATE product SET brand = 'Other'")
        refresh(connection)
        assert connection.execute("SELECT DISTINCT brand FROM listing").fetchall() == [("Other",)]
        connection.execute("ROLLBACK")
    assert listing(filled_library) == before
