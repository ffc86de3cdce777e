"""Detection of changes to a file."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class FileWatch:
    """Modification time and size of a file at the last check."""

    def __init__(self, file: Path) -> None:
        """Record the state of a file, which may be missing."""
        self._file = file
        self._state = self._read_state()

    def has_changed(self) -> bool:
        """Return whether the file has changed since the last check."""
        before, self._state = self._state, self._read_state()
        return before != self._state

    def _read_state(self) -> tuple[int, int] | None:
        try:
            status = self._file.stat()
        except OSError:
            return None
        return status.st_mtime_ns, status.st_size
