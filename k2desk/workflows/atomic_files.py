"""Atomic file writes, and reads with a size limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError
from k2desk.store.sqlite.atomic_files import replace_content as replace_content

if TYPE_CHECKING:
    from pathlib import Path

_DATABASE = b"SQLite format 3\x00"


def write_atomically(path: Path, content: bytes) -> None:
    """Write a file atomically: temporary file, flush, rename.

    Raises:
        UserError: If the folder is missing or not writable, the disk is full, or the path holds a
            library, a catalog, another database or no regular file. The old file is unchanged.
    """
    path = path.resolve()
    folder = path.parent
    if not folder.is_dir():
        raise UserError(f"There is no folder {folder}.", "Choose another place.")
    if path.is_dir():
        raise UserError(f"{path} is a folder.", "Give a file name.")
    _refuse_foreign_file(path)
    try:
        replace_content(path, content)
    except OSError as error:
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


def read_limited(path: Path, limit: int) -> bytes:
    """Read a file of at most `limit` bytes.

    Raises:
        UserError: If the file is missing, unreadable or larger.
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
