"""Files that are written beside their place and put there only when they are whole."""

from __future__ import annotations

import os
import re
import sqlite3
import time
from contextlib import closing, suppress
from typing import TYPE_CHECKING

from k2desk.store.sqlite.connection import connect

if TYPE_CHECKING:
    from pathlib import Path

_TRIES, _PAUSE_S = 10, 0.2


def temporary(path: Path) -> Path:
    """Return the name of this process's unfinished file for a place."""
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def remove_stale_temporaries(path: Path) -> None:
    """Remove the unfinished files for a place whose process has ended."""
    if not path.parent.is_dir():
        return
    named = re.compile(re.escape(f".{path.name}.") + r"(\d+)\.new")
    for left in path.parent.iterdir():
        match = named.fullmatch(left.name)
        if match and not _lives(int(match[1])) and not _is_held(left):
            with suppress(PermissionError):  # Windows keeps what is open
                remove(left)


def _lives(process: int) -> bool:
    """Say whether a process runs; where the system cannot tell, it may not."""
    if os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _is_held(path: Path) -> bool:
    """Say whether another program writes to a file of SQLite at this moment."""
    try:
        with closing(connect(path, "rw")) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        return error.sqlite_errorname.startswith("SQLITE_BUSY")
    return False


def remove(path: Path) -> None:
    """Remove an unfinished SQLite file and its journal, whichever of them there is."""
    for name in (path.name, f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Wait until a file's bytes are on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def replace_atomically(whole: Path, path: Path) -> None:
    """Put a whole, flushed file in its place in one step, over what stood there.

    Raises:
        OSError: If the place stays in use, as it can on Windows.
    """
    for attempt in range(_TRIES):
        try:
            whole.replace(path)
            break
        except PermissionError:
            if attempt == _TRIES - 1:
                raise
            time.sleep(_PAUSE_S)
    flush_folder(path.parent)


def publish_if_absent(whole: Path, path: Path) -> bool:
    """Put a whole, flushed file in its place unless something stands there by now.

    Returns:
        Whether it was put there; where not, the file is removed.
    """
    try:
        path.hardlink_to(whole)
    except FileExistsError:
        remove(whole)
        return False
    except OSError:  # no hard links on this disk
        if path.exists():
            remove(whole)
            return False
        whole.replace(path)
    else:
        remove(whole)
    flush_folder(path.parent)
    return True


def flush_folder(folder: Path) -> None:
    """Wait until a folder's names are on the disk, where the system can do that."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
