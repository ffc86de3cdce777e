"""Translation of I/O and SQLite errors into user errors."""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING

from k2desk.core.model.errors import Cancelled, UserError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_NOTHING_CHANGED = "Nothing was changed."


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
            f"The text for “{path.name}” holds half a character, which no file can keep. "
            f"{_NOTHING_CHANGED}",
            "Type the text again instead of pasting it.",
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
                f"“{path}” cannot be read or written: {cause.strerror or cause}. "
                f"{_NOTHING_CHANGED}",
                "Check the folder, its permissions and the room on the disk.",
            ) from error
        raise


def _user_error(path: Path, code: str) -> UserError | None:
    """Return the error for a SQLite result code, or None if it means a bug."""
    name = f"“{path.name}”"
    family = "_".join(code.split("_")[:2])
    message_and_hint = {
        "SQLITE_FULL": (
            f"The disk is full, so {name} could not be written. {_NOTHING_CHANGED}",
            "Free some room and try again.",
        ),
        "SQLITE_IOERR": (
            f"The disk did not read or write {name} as it should. {_NOTHING_CHANGED}",
            "Check that the drive is connected and has room, then try again.",
        ),
        "SQLITE_READONLY": (
            f"{name} may only be read. {_NOTHING_CHANGED}",
            "Allow writing to the file and its folder, or work on a copy elsewhere.",
        ),
        "SQLITE_PERM": (
            f"There is no permission to use {name}.",
            "Check the permissions of the file and its folder.",
        ),
        "SQLITE_BUSY": (
            f"Another program is using {name}. {_NOTHING_CHANGED}",
            "Close the other program or window and try again.",
        ),
        "SQLITE_LOCKED": (
            f"Another program is using {name}. {_NOTHING_CHANGED}",
            "Close the other program or window and try again.",
        ),
        "SQLITE_CORRUPT": (
            f"{name} is damaged. {_NOTHING_CHANGED}",
            f"Keep a copy of “{path}”, then open the newest backup.",
        ),
        "SQLITE_NOTADB": (
            f"{name} is not a file of K2 Desk, or it is damaged. {_NOTHING_CHANGED}",
            "Choose another file, or open a backup.",
        ),
        "SQLITE_CANTOPEN": (
            f"“{path}” cannot be opened.",
            "Check that its folder is there, and that you may read and write in it.",
        ),
        "SQLITE_TOOBIG": (
            f"A text is too long to be kept in {name}. {_NOTHING_CHANGED}",
            "Shorten it.",
        ),
    }.get(family)
    return UserError(*message_and_hint) if message_and_hint else None
