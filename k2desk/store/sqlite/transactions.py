"""Write transactions on a library, through one SQLAlchemy engine per file."""

from __future__ import annotations

import sqlite3
import threading
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from k2desk.store.sqlite.connection import connect
from k2desk.store.sqlite.errors import translate_errors
from k2desk.store.sqlite.file_version import record_write

if TYPE_CHECKING:
    from collections.abc import Iterator

_FOREIGN_KEYS = "k2desk_foreign_keys"
"""Execution option of a connection: whether SQLite enforces foreign keys."""


_FileId = tuple[int, int]
"""Device and inode."""


@dataclass(frozen=True, slots=True)
class _CachedEngine:
    engine: sa.Engine
    path: Path
    file: _FileId


_engines: dict[str, _CachedEngine] = {}
_engines_lock = threading.Lock()


@contextmanager
def write_transaction(path: Path, foreign_keys: bool = True) -> Iterator[sa.Connection]:
    """Open a library, begin a transaction, and commit it at the end.

    The transaction begins as IMMEDIATE, so that it never has to upgrade a read lock.

    Args:
        path: The library, which must exist.
        foreign_keys: Whether SQLite enforces them; only an upgrade turns them off.

    Raises:
        UserError: If the file is missing, locked, read-only or damaged, or the disk is full.
    """
    with translate_errors(path):
        try:
            with _engine(path).connect() as connection:
                connection.execution_options(**{_FOREIGN_KEYS: foreign_keys})
                with connection.begin():
                    yield connection
        finally:
            record_write(path)


def dispose_engine(path: Path) -> None:
    """Drop the cached engine of a file that was removed, renamed or replaced."""
    with _engines_lock:
        cached = _engines.pop(_key(path), None)
    if cached is not None:
        cached.engine.dispose()


def raw_connection(connection: sa.Connection) -> sqlite3.Connection:
    """Return the sqlite3 connection under a SQLAlchemy one."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    return raw


def _engine(path: Path) -> sa.Engine:
    """Return the cached engine of a file, or a new one if it was replaced."""
    key, file = _key(path), _file_id(path)
    if file is None:
        dispose_engine(path)
        return _create_engine(path)  # connecting reports that the file is missing
    with _engines_lock:
        cached = _engines.get(key)
        if cached is not None and cached.file == file:
            return cached.engine
        # Few libraries are used in one process, but tests and imports open many.
        gone = [other for other, entry in _engines.items() if not _is_current(entry)]
        dropped = [_engines.pop(other) for other in {*gone, key} if other in _engines]
        engine = _create_engine(path)
        _engines[key] = _CachedEngine(engine, path.absolute(), file)
    for entry in dropped:
        entry.engine.dispose()
    return engine


def _is_current(entry: _CachedEngine) -> bool:
    return _file_id(entry.path) == entry.file


def _create_engine(path: Path) -> sa.Engine:
    """Create an engine that opens the file for one transaction at a time.

    Without a pool no handle stays open between transactions, so that Windows lets the library
    be replaced, renamed or deleted at any time.
    """
    path = path.absolute()
    engine = sa.create_engine(
        "sqlite://",
        creator=lambda: _open(path),
        poolclass=NullPool,
    )
    sa.event.listen(engine, "begin", _begin_immediate)
    return engine


def _open(path: Path) -> sqlite3.Connection:
    connection = connect(path, "rw")
    try:
        connection.execute("PRAGMA synchronous = FULL")
        # Readers stay unblocked until the commit, however much is written before it.
        connection.execute("PRAGMA cache_spill = OFF")
    except BaseException:
        connection.close()
        raise
    return connection


def _begin_immediate(connection: sa.Connection) -> None:
    enforced = connection.get_execution_options().get(_FOREIGN_KEYS, True)
    connection.exec_driver_sql(f"PRAGMA foreign_keys = {int(enforced)}")
    connection.exec_driver_sql("BEGIN IMMEDIATE")


def _key(path: Path) -> str:
    return str(path.absolute())


def _file_id(path: Path) -> _FileId | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_dev, status.st_ino
