"""Write files atomically: temporary file, flush, rename."""

from __future__ import annotations

import os
import re
import sqlite3
import tempfile
import time
from contextlib import closing, suppress
from pathlib import Path

from k2desk.store.sqlite.connection import connect

_ATTEMPTS, _PAUSE_S = 10, 0.2


def replace_content(path: Path, content: bytes, *, private: bool = False) -> None:
    """Replace the content of a file atomically, or create the file.

    Args:
        path: The file; its folder must exist.
        content: The new content.
        private: Whether only the user may read the file; else it keeps its permissions, or gets
            those of a plain write. Without effect on Windows.

    Raises:
        OSError: If the file cannot be written; the old file is then unchanged.
    """
    handle, name = tempfile.mkstemp(".tmp", ".k2-", path.parent)
    unfinished = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        if not private:
            _set_usual_permissions(unfinished, path)
        unfinished.replace(path)
    except BaseException:
        unfinished.unlink(missing_ok=True)
        raise


def _set_usual_permissions(unfinished: Path, path: Path) -> None:
    """Set the permissions that a plain write would have given the file."""
    if os.name != "posix":
        return
    if path.exists():
        mode = path.stat().st_mode & 0o777
    else:
        mask = os.umask(0)
        os.umask(mask)
        mode = 0o666 & ~mask
    unfinished.chmod(mode)


def temporary(path: Path) -> Path:
    """Return the name of this process's temporary file for a SQLite file."""
    return path.with_name(f".{path.name}.{os.getpid()}.new")


def remove_stale_temporaries(path: Path) -> None:
    """Remove the temporary files of a SQLite file whose process has ended."""
    if not path.parent.is_dir():
        return
    pattern = re.compile(re.escape(f".{path.name}.") + r"(\d+)\.new")
    for file in path.parent.iterdir():
        match = pattern.fullmatch(file.name)
        if match and not _is_running(int(match[1])) and not _is_locked(file):
            with suppress(PermissionError):  # Windows keeps open files
                remove(file)


def _is_running(process: int) -> bool:
    """Return whether a process runs; always False on Windows."""
    if os.name != "posix":
        return False
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        return True
    return True


def _is_locked(path: Path) -> bool:
    """Return whether another connection uses a SQLite file at this moment."""
    try:
        with closing(connect(path, "rw")) as connection:
            connection.execute("PRAGMA busy_timeout = 0")
            connection.execute("BEGIN EXCLUSIVE")
    except sqlite3.Error as error:
        return error.sqlite_errorname.startswith("SQLITE_BUSY")
    return False


def remove(path: Path) -> None:
    """Remove a SQLite file and its journal, if they exist."""
    for name in (path.name, f"{path.name}-journal"):
        path.with_name(name).unlink(missing_ok=True)


def flush(path: Path) -> None:
    """Wait until the content of a file is on the disk."""
    with path.open("rb+") as file:
        os.fsync(file.fileno())


def replace_atomically(unfinished: Path, path: Path) -> None:
    """Move a complete, flushed file over another one.

    Retried for two seconds, since Windows refuses while a virus scanner or a reader has the old
    file open.

    Raises:
        OSError: If the old file stays in use.
    """
    for attempt in range(_ATTEMPTS):
        try:
            unfinished.replace(path)
            break
        except PermissionError:
            if attempt == _ATTEMPTS - 1:
                raise
            time.sleep(_PAUSE_S)
    flush_folder(path.parent)


def publish_if_absent(unfinished: Path, path: Path) -> bool:
    """Rename a complete, flushed file unless the name is taken.

    Returns:
        Whether the file was published; if not, it is removed.
    """
    try:
        path.hardlink_to(unfinished)
    except FileExistsError:
        remove(unfinished)
        return False
    except OSError:  # no hard links on this disk
        if path.exists():
            remove(unfinished)
            return False
        unfinished.replace(path)
    else:
        remove(unfinished)
    flush_folder(path.parent)
    return True


def flush_folder(folder: Path) -> None:
    """Wait until the file names of a folder are on the disk; only on POSIX."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
