"""Atomic file writes, and reads with a size limit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.errors import UserError, explain_os_error
from k2desk.core.model.message import msg
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
        raise UserError(
            msg("There is no folder “{folder}”.", folder=str(folder)), msg("Choose another folder.")
        )
    if path.is_dir():
        raise UserError(msg("“{path}” is a folder.", path=str(path)), msg("Enter a file name."))
    _refuse_foreign_file(path)
    try:
        replace_content(path, content)
    except OSError as error:
        reason = explain_os_error(error)
        raise UserError(
            msg("Couldn't save “{file}”: {reason}.", file=str(path), reason=reason),
            msg("Close the file in other programs, or choose another folder."),
        ) from error


def _refuse_foreign_file(path: Path) -> None:
    if not path.exists():
        return
    if not path.is_file():
        raise UserError(
            msg("“{path}” is not a regular file. Nothing was saved.", path=str(path)),
            msg("Choose another name."),
        )
    try:
        with path.open("rb") as file:
            begins = file.read(len(_DATABASE))
    except OSError:
        return
    if begins == _DATABASE:
        raise UserError(
            msg(
                "“{file}” is a library, a catalog or another database. The file was not changed.",
                file=str(path),
            ),
            msg("Choose another name."),
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
        reason = explain_os_error(error)
        raise UserError(
            msg("Couldn't read “{file}”: {reason}.", file=str(path), reason=reason),
            msg("Check the file and try again."),
        ) from error
    if len(content) > limit:
        raise UserError(
            msg("“{file}” is larger than {size} MB.", file=str(path), size=limit // 1_000_000),
            msg("Check that this is the right file."),
        )
    return content
