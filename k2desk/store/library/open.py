"""Opening of a library, with creation and upgrade if needed."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.store.library.file import Library, State, known_revisions, read_state
from k2desk.store.listing.columns import LISTING_VERSION
from k2desk.store.sqlite.connection import CATALOGUE_MARK, LIBRARY_MARK, connect
from k2desk.store.sqlite.errors import translate_errors

if TYPE_CHECKING:
    from pathlib import Path


def open_library(path: Path, migrations: Path, backups: Path) -> Library:
    """Open a library; create it if it is missing, upgrade it if it is old.

    A current file costs one short read. An older one is first copied to a verified backup and
    then upgraded in one transaction.

    Args:
        path: The library file; it and its folders are created if missing.
        migrations: The folder with `env.py` and `versions/`.
        backups: The folder for the backup before an upgrade.

    Raises:
        UserError: If the file is empty, foreign, of a newer version, damaged or locked, or
            missing although it has backups. The file is then left unchanged.
    """
    with translate_errors(path):
        revisions = known_revisions(migrations)
        if not path.exists() and not path.is_symlink():
            _refuse_lost(path, backups)
            from k2desk.store.library.upgrade import create

            create(path, migrations)
            return Library(path)
        state = _read_state(path)
        _refuse_foreign(path, state, revisions, backups)
        if state.revision != revisions[-1]:
            from k2desk.store.library.upgrade import upgrade

            upgrade(path, migrations, backups)
        elif state.listing != LISTING_VERSION:
            from k2desk.store.library.refresh import refresh_library

            refresh_library(path)
    return Library(path)


def _read_state(path: Path) -> State:
    if not path.is_file():
        raise UserError(
            msg("“{file}” is not a file.", file=str(path)), msg("Choose a library file.")
        )
    if path.stat().st_size == 0:
        raise UserError(
            msg("The library “{file}” is empty: its content was lost.", file=str(path)),
            msg("Replace the file with a backup, or move the file away to start a new library."),
        )
    try:
        with closing(connect(path, "ro")) as connection:
            return read_state(connection)
    except sqlite3.OperationalError as error:
        if not error.sqlite_errorname.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
            raise
    with closing(connect(path, "rw")) as connection:  # rolls back a crashed transaction
        return read_state(connection)


def _refuse_foreign(path: Path, state: State, revisions: list[str], backups: Path) -> None:
    name = path.name
    if state.mark == CATALOGUE_MARK:
        raise UserError(
            msg("“{file}” is a catalog, not a library.", file=name),
            msg("Choose a library file (.k2desk)."),
        )
    if state.mark != LIBRARY_MARK:
        raise UserError(
            msg("“{file}” is not a library of K2 Desk. The file was not changed.", file=name),
            msg("Choose another file, or another name for a new library."),
        )
    if state.revision not in revisions:
        raise UserError(
            msg(
                "“{file}” is from a newer version of K2 Desk. The file was not changed.", file=name
            ),
            msg("Update K2 Desk, or open a copy from “{folder}”.", folder=str(backups))
            if backups.is_dir()
            else msg("Update K2 Desk."),
        )


def _refuse_lost(path: Path, backups: Path) -> None:
    """Refuse to create a library that has backups: it was lost."""
    from k2desk.store.library.backup import list_backups

    copies = list_backups(path, backups)
    if copies:
        raise UserError(
            msg("The library “{file}” is missing, but it has backups.", file=str(path)),
            msg(
                "Copy “{backup}” to this place, or move the backups away to start a new library.",
                backup=str(copies[-1].path),
            ),
        )
