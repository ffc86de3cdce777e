"""Making a library and bringing one up to date: the only place that loads Alembic.

All steps run in one transaction with foreign keys off, because a rebuilt table would otherwise
take its children with it. Nothing is committed unless every foreign key holds and every column
that was there before holds what it held. A crash at any moment leaves the file as it was.
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
from k2desk.store.sqlite.transactions import raw_connection, write_transaction

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Set
    from pathlib import Path

    import sqlalchemy as sa

DERIVED_TABLES = frozenset({"listing", "alembic_version"})
"""Tables that an upgrade may change freely, for nobody typed what is in them."""

_one_at_a_time = threading.Lock()
"""Alembic keeps what it is at in globals, so that two threads must not run it at once."""


def create(path: Path, migrations: Path) -> None:
    """Make an empty library beside its place and put it there whole.

    If another program puts one there meanwhile, that one stays.
    """
    with _one_at_a_time:
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
            _run(connection, migrations)
            refresh(raw_connection(connection))
        flush(unfinished)
        publish_if_absent(unfinished, path)
    finally:
        remove(unfinished)


def upgrade(path: Path, migrations: Path, backups: Path) -> None:
    """Bring a library up to date, with a verified backup of how it was.

    Raises:
        UserError: If the backup or the library cannot be written.
        RuntimeError: If a migration changed what it does not declare; nothing is kept of it.
    """
    newest = known_revisions(migrations)[-1]
    with _one_at_a_time, write_transaction(path, foreign_keys=False) as connection:
        beneath = raw_connection(connection)
        before = read_state(beneath).revision
        if before == newest:
            return
        back_up_before_upgrade(path, backups, newest)
        before_upgrade = fingerprint(beneath)
        _run(connection, migrations)
        _check(beneath, before_upgrade, _declared(migrations, before))
        refresh(beneath)


def _config(migrations: Path) -> Config:
    config = Config()
    config.set_main_option("script_location", str(migrations).replace("%", "%%"))
    return config


def _run(connection: sa.Connection, migrations: Path) -> None:
    config = _config(migrations)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def _declared(migrations: Path, before: str) -> frozenset[str]:
    """Return the tables and columns that the steps after a revision change on purpose."""
    steps = ScriptDirectory.from_config(_config(migrations)).iterate_revisions("head", before)
    return frozenset().union(*(getattr(step.module, "changes", ()) for step in steps))


def fingerprint(connection: sqlite3.Connection) -> dict[str, str]:
    """Return a digest of every column, with its number of rows, that an upgrade must keep."""
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


def _check(
    connection: sqlite3.Connection, before_upgrade: dict[str, str], declared: Set[str]
) -> None:
    broken = connection.execute("PRAGMA foreign_key_check").fetchall()
    if broken:
        raise RuntimeError(f"the upgrade breaks foreign keys: {broken[:5]}")
    holds = fingerprint(connection)
    changed = [
        column
        for column, digest in before_upgrade.items()
        if holds.get(column) != digest and not declared & {column, column.partition(".")[0]}
    ]
    if changed:
        raise RuntimeError(f"the upgrade changes {', '.join(changed)} without saying so")
