"""What tells a file from itself after a change, so that what was read of it can be kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

FileVersion = tuple[int, ...]
"""Equal for two looks at a file between which it did not change."""

_written: dict[str, int] = {}


def record_write(path: Path) -> None:
    """Hear that this program has written a file.

    Two changes in one tick of the disk's clock leave the same time behind; this tells them apart.
    """
    key = str(path)
    _written[key] = _written.get(key, 0) + 1


def file_version(path: Path) -> FileVersion:
    """Return what tells a file from itself after a change.

    The file is only asked for, not opened: to close it would free the locks of SQLite.

    Raises:
        OSError: If it is not there.
    """
    now = path.stat()
    written = _written.get(str(path), 0)
    return (now.st_ino, now.st_size, now.st_mtime_ns, now.st_ctime_ns, written)
