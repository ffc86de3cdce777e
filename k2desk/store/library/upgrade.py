"""Creation and upgrade of a library; the only module that loads Alembic.

All migrations run in one transaction with foreign keys off, because dropping a table while it is
rebuilt would delete its child rows. The upgrade is committed only if every foreign key holds and
every column that existed before has its old content. A crash leaves the file unchanged.
"""

from __future__ import annotations

import hashlib
import threading
from typing import TYPE_CHECKING

from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from k2desk.store.library.backup import back_up_before_upgrade
from k2desk.store.library.file import known_revisions, read_state
from k2desk.store.library.refresh import refresh
from k2desk.store.sqlite.atomic_files import (
    flush,
    publish_if_absent,
    remove,
    remove_stale_temporaries,
    temporary,
)
from k2desk.store.sqlite.connection import LIBRARY_MARK, connect
from k2desk.store.sqlite.transactions import dispose_engine, raw_connection, write_transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Set
    from pathlib import Path

    import sqlalchemy as sa

DERIVED_TABLES = frozenset({"listing", "alembic_version"})
"""Tables without user input, which an upgrade may change freely."""

_alembic_lock = threading.Lock()
"""Lock around Alembic, whose context is global."""


def create(path: Path, migrations: Path) -> None:
    """Create an empty library in a temporary file, then publish it.

    A library that another program publishes meanwhile is kept.

    Raises:
        OSError: If the folder or the file cannot be written.
        UserError: If the disk is full, or the folder is read-only.
    """
    with _alembic_lock:
        _create(path, migrations)


def _create(path: Path, migrations: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    remove_stale_temporaries(path)
    unfinished = temporary(path)
    try:
        first = connect(unfinished, "rwc")
        first.execute("PRAGMA journal_mode = DELETE")
        first.execute(f"PRAGMA application_id = {LIBRARY_MARK}")
        first.close()
        with write_transaction(unfinished, foreign_keys=False) as connection:
            _migrate(connection, migrations)
            refresh(raw_connection(connection))
        flush(unfinished)
        publish_if_absent(unfinished, path)
    finally:
        dispose_engine(unfinished)
        remove(unfinished)


def upgrade(path: Path, migrations: Path, backups: Path) -> None:
    """Upgrade a library after a verified backup.

    Raises:
        UserError: If the backup or the library cannot be written.
        RuntimeError: If a migration changes a column that it does not declare; nothing is
            committed then.
    """
    newest = known_revisions(migrations)[-1]
    with _alembic_lock, write_transaction(path, foreign_keys=False) as connection:
        raw = raw_connection(connection)
        revision = read_state(raw).revision
        if revision == newest:
            return
        back_up_before_upgrade(path, backups, newest)
        before = fingerprint(raw)
        _migrate(connection, migrations)
        _check(raw, before, _declared_changes(migrations, revision))
        refresh(raw)


def _config(migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    return config


def _migrate(connection: sa.Connection, migrations: Path) -> None:
    config = _config(migrations)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _declared_changes(migrations: Path, revision: str) -> frozenset[str]:
    """Return the tables and columns that migrations after a revision change."""
    scripts = ScriptDirectory.from_config(_config(migrations)).iterate_revisions("head", revision)
    return frozenset().union(*(getattr(script.module, "changes", ()) for script in scripts))


def fingerprint(connection: sqlite3.Connection) -> dict[str, str]:
    """Return a digest and the row count of every column with user input."""
    digests: dict[str, str] = {}
    names = connection.execute(
        "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%'"
        " ESCAPE '\\' ORDER BY name"
    ).fetchall()
    for (table,) in names:
        if table in DERIVED_TABLES:
            continue
        for column in connection.execute(f'PRAGMA table_info("{table}")').fetchall():
            digest = hashlib.sha256()
            rows = 0
            for (value,) in connection.execute(
                f'SELECT "{column[1]}" FROM "{table}" ORDER BY rowid'
            ):
                digest.update(f"{type(value).__name__} {value!r}\n".encode())
                rows += 1
            digests[f"{table}.{column[1]}"] = f"{rows} {digest.hexdigest()}"
    return digests


def _check(connection: sqlite3.Connection, before: dict[str, str], declared: Set[str]) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"the upgrade breaks foreign keys: {broken[:5]}")
    after = fingerprint(connection)
    changed = [
        column
        for column, digest in before.items()
        if after.get(column) != digest and not declared & {column, column.partition(".")[0]}
    ]
    if changed:
        raise RuntimeError(f"the upgrade changes {', '.join(changed)} without saying so")
