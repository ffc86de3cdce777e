"""Translation of I/O and SQLite errors into user errors."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from k2desk.core.model.errors import Cancelled, UserError, explain_os_error
from k2desk.core.model.message import msg, sentences

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NOTHING_CHANGED = msg("Nothing was changed.")


@contextmanager
def translate_errors(path: Path) -> Iterator[None]:
    """Translate I/O and SQLite errors into `UserError`.

    Other exceptions are bugs and pass through with their traceback.

    Args:
        path: The file that the message names.

    Raises:
        UserError: If the disk is full, or the file is locked, damaged, foreign or read-only.
        Cancelled: If the statement was interrupted from another thread.
    """
    try:
        yield
    except (UserError, Cancelled):
        raise
    except UnicodeEncodeError as error:
        raise UserError(
            sentences(
                msg("Couldn't save “{file}”: the text has a broken character.", file=path.name),
                _NOTHING_CHANGED,
            ),
            msg("Type the text again instead of pasting it."),
        ) from error
    except Exception as error:
        cause = getattr(error, "orig", None) or error
        if isinstance(cause, UserError):  # raised while SQLAlchemy encoded a value
            raise cause from error
        if isinstance(cause, sqlite3.Error):
            code = getattr(cause, "sqlite_errorname", "")
            if code == "SQLITE_INTERRUPT":
                raise Cancelled from error
            if (translated := _user_error(path, code)) is not None:
                raise translated from error
        elif isinstance(cause, OSError):
            raise UserError(
                sentences(
                    msg(
                        "Couldn't read or write “{file}”: {reason}.",
                        file=str(path),
                        reason=explain_os_error(cause),
                    ),
                    _NOTHING_CHANGED,
                ),
                msg("Check the folder, its permissions and the free space."),
            ) from error
        raise


def _user_error(path: Path, code: str) -> UserError | None:
    """Return the error for a SQLite result code, or None if it means a bug."""
    name, whole = path.name, str(path)
    busy = (
        msg("Couldn't use “{file}”: another program is using this file.", file=name),
        msg("Close the other program or window and try again."),
    )
    message_and_hint = {
        "SQLITE_FULL": (
            msg("Couldn't save “{file}”: the disk is full.", file=name),
            msg("Free some space and try again."),
        ),
        "SQLITE_IOERR": (
            msg("Couldn't read or write “{file}”: the drive reported an error.", file=name),
            msg("Check that the drive is connected and has free space. Then try again."),
        ),
        "SQLITE_READONLY": (
            msg("Couldn't save “{file}”: the file or its folder is read-only.", file=name),
            msg("Allow changes to the file and its folder, or work on a copy elsewhere."),
        ),
        "SQLITE_PERM": (
            msg("Couldn't use “{file}”: permission denied.", file=name),
            msg("Check the permissions of the file and its folder."),
        ),
        "SQLITE_BUSY": busy,
        "SQLITE_LOCKED": busy,
        "SQLITE_CORRUPT": (
            msg("Couldn't read “{file}”: the file is damaged.", file=name),
            msg("Keep a copy of “{file}”. Then open the newest backup.", file=whole),
        ),
        "SQLITE_NOTADB": (
            msg("Couldn't open “{file}”: the file is damaged or not a file of K2 Desk.", file=name),
            msg("Choose another file, or open a backup."),
        ),
        "SQLITE_CANTOPEN": (
            msg("Couldn't open “{file}”.", file=whole),
            msg("Check that the folder exists and that you may read and write in the folder."),
        ),
        "SQLITE_TOOBIG": (
            msg("Couldn't save to “{file}”: a text is too long.", file=name),
            msg("Shorten the text."),
        ),
    }.get("_".join(code.split("_")[:2]))
    if message_and_hint is None:
        return None
    message, hint = message_and_hint
    return UserError(sentences(message, _NOTHING_CHANGED), hint)
