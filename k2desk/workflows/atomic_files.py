"""Atomic file writes, and reads with a size limit."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from k2desk.core.model.errors import UserError

_DATABASE = b"SQLite format 3\x00"


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file atomically: temporary file, flush, rename.

    Raises:
        UserError: If the folder is missing or not writable, the disk is full, or the path holds a
            library, a catalogue, another database or no regular file. The old file is unchanged.
    """
    path = path.resolve()
    folder = path.parent
    if not folder.is_dir():
        raise UserError(f"There is no folder {folder}.", "Choose another place.")
    if path.is_dir():
        raise UserError(f"{path} is a folder.", "Give a file name.")
    _refuse_foreign_file(path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".k2-", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _apply_default_permissions(temporary, path)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise UserError(
            f"{path} could not be written: {reason}.",
            "Close it in other programs, or choose another place.",
        ) from error


def _refuse_foreign_file(path: Path) -> None:
    if not path.exists():
        return
    if not path.is_file():
        raise UserError(f"{path} is no plain file; it was left untouched.", "Give another name.")
    try:
        with path.open("rb") as file:
            begins = file.read(len(_DATABASE))
    except OSError:
        return
    if begins == _DATABASE:
        raise UserError(
            f"{path} is a library, a catalogue or another database; it was left untouched.",
            "Give another name.",
        )


def _apply_default_permissions(temporary: str, path: Path) -> None:
    """Give a new file the permissions of an ordinary write."""
    if os.name != "posix":
        return
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(temporary).chmod(mode)


def read_limited(path: Path, limit: int) -> bytes:
    """Read a file of at most `limit` bytes.

    Raises:
        UserError: If it is missing, unreadable or larger.
    """
    try:
        with path.open("rb") as file:
            content = file.read(limit + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"{path} could not be read: {reason}.", "Check the name.") from error
    if len(content) > limit:
        raise UserError(f"{path} is larger than {limit // 1_000_000} MB.", "Is it the right file?")
    return content
