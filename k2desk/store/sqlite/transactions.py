"""SQLAlchemy's connection to a library file: one transaction, begun as a writer's."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from k2desk.store.sqlite.connection import connect
from k2desk.store.sqlite.errors import translate_errors
from k2desk.store.sqlite.file_version import record_write

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def write_transaction(path: Path, foreign_keys: bool = True) -> Iterator[sa.Connection]:
    """Open a library, take the writer's lock, and commit at the end or leave it as it was.

    Args:
        path: The library, which must be there.
        foreign_keys: Whether SQLite enforces them; only an upgrade goes without.

    Raises:
        UserError: If the file is locked, read-only or damaged, or the disk is full.
    """

    def opened() -> sqlite3.Connection:
        connection = connect(path, "rw")
        try:
            connection.execute(f"PRAGMA foreign_keys = {int(foreign_keys)}")
            connection.execute("PRAGMA synchronous = FULL")
            # Others can read until the commit, however much is written before it.
            connection.execute("PRAGMA cache_spill = OFF")
        except BaseException:
            connection.close()
            raise
        return connection

    with translate_errors(path):
        engine = sa.create_engine("sqlite://", creator=opened, poolclass=NullPool)
        sa.event.listen(engine, "begin", _begin_as_writer)
        try:
            with engine.begin() as connection:
                yield connection
        finally:
            record_write(path)


def _begin_as_writer(connection: sa.Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def raw_connection(connection: sa.Connection) -> sqlite3.Connection:
    """Return SQLite's own connection beneath, in the same transaction."""
    beneath = connection.connection.driver_connection
    assert isinstance(beneath, sqlite3.Connection)
    return beneath
