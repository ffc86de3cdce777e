"""File versions, used to validate caches."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FileVersion = tuple[int, ...]
"""Inode, size, times and write count; equal if the file is unchanged."""

_write_counts: dict[str, int] = {}


def record_write(path: Path) -> None:
    """Count a write of this process to a file.

    Two writes within one tick of the file system's clock leave the same modification time; the
    count makes their versions differ.
    """
    key = str(path)
    _write_counts[key] = _write_counts.get(key, 0) + 1


def file_version(path: Path) -> FileVersion:
    """Return the version of a file, from `stat` alone.

    The file is not opened: closing any handle of a file frees SQLite's POSIX locks on it.

    Raises:
        OSError: If the file is missing.
    """
    status = path.stat()
    writes = _write_counts.get(str(path), 0)
    return (status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns, writes)
