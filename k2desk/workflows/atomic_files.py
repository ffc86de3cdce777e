"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from k2desk.core.model.errors import UserError

_DATABASE = b"SQLite format 3\x00"


def write_whole(path: Path, content: bytes) -> None:
    """Write a file so that either the old content or all of the new one stands there.

    The new content is written beside it, flushed to the disk and moved into place.

    Raises:
        UserError: If the folder is not there, is not writable, or the disk is full; what stood
            there before stands there still. So it does if that is a library, a catalogue or
            another database, or no plain file: a slip of the name never costs one.
    """
    path = path.resolve()
    folder = path.parent
    if not folder.is_dir():
        raise UserError(f"There is no folder {folder}.", "Choose another place.")
    if path.is_dir():
        raise UserError(f"{path} is a folder.", "Give a file name.")
    _refuse_what_is_not_ours(path)
    temporary = ""
    try:
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".k2-", suffix=".tmp")
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        _usual_permissions(temporary, path)
        Path(temporary).replace(path)
    except OSError as error:
        if temporary:
            Path(temporary).unlink(missing_ok=True)
        reason = error.strerror or str(error)
        raise UserError(
            f"{path} could not be written: {reason}.",
            "Close it in other programs, or choose another place.",
        ) from error


def _refuse_what_is_not_ours(path: Path) -> None:
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


def _usual_permissions(temporary: str, path: Path) -> None:
    """Give a new file the permissions that a plain write would have given it."""
    if os.name != "posix":
        return
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    Path(temporary).chmod(mode)


def read_whole(path: Path, most: int) -> bytes:
    """Read a file of at most `most` bytes.

    Raises:
        UserError: If it is not there, cannot be read, or is larger.
    """
    try:
        with path.open("rb") as file:
            content = file.read(most + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        raise UserError(f"{path} could not be read: {reason}.", "Check the name.") from error
    if len(content) > most:
        raise UserError(f"{path} is larger than {most // 1_000_000} MB.", "Is it the right file?")
    return content
