"""Read-only connections and the application ids of both file kinds."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Literal

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.store.sqlite.errors import translate_errors

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from k2desk.core.model.message import Message
    from k2desk.store.sqlite.cancellation import CancelToken

LIBRARY_MARK = 0x4B32_4C42
"""SQLite's application_id of a library: "K2LB"."""

CATALOGUE_MARK = 0x4B32_4354
"""SQLite's application_id of a catalog: "K2CT"."""

BUSY_MS = 5000
"""Milliseconds that a statement waits for another program's lock."""


def connect(path: Path, mode: Literal["ro", "rw", "rwc"]) -> sqlite3.Connection:
    """Open a SQLite file in autocommit mode, with the common settings."""
    uri = f"{path.resolve().as_uri()}?mode={mode}"
    connection = sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False)
    try:
        connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def open_readonly(
    path: Path, mark: int, cancel_token: CancelToken | None = None
) -> Iterator[sqlite3.Connection]:
    """Open a library or a catalog for reading, and close it at the end.

    A library is opened in mode "rw", so that SQLite can roll back a crashed transaction, but
    with `query_only`, so that nothing else is written.

    Args:
        path: The file.
        mark: Its expected application_id, `LIBRARY_MARK` or `CATALOGUE_MARK`.
        cancel_token: Cancels a running statement from another thread.

    Raises:
        UserError: If the file is missing, unreadable, damaged or of another kind.
        Cancelled: If the token was canceled.
    """
    with translate_errors(path):
        if not path.is_file():
            raise UserError(
                msg("There is no file “{file}”.", file=str(path)),
                msg("Check the name, or choose another file."),
            )
        connection = connect(path, "ro" if mark == CATALOGUE_MARK else "rw")
        try:
            connection.execute("PRAGMA query_only = ON")
            if connection.execute("PRAGMA application_id").fetchone() != (mark,):
                raise UserError(_not_of_kind(path, mark), msg("Choose another file."))
            if cancel_token is None:
                yield connection
            else:
                with cancel_token.attached_to(connection):
                    yield connection
        finally:
            connection.close()


def _not_of_kind(path: Path, mark: int) -> Message:
    if mark == LIBRARY_MARK:
        return msg("“{file}” is not a library of K2 Desk.", file=path.name)
    return msg("“{file}” is not a catalog of K2 Desk.", file=path.name)
