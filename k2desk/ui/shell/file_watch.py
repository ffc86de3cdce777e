"""Whether a file was written since one last looked at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class FileWatch:
    """Time and size of a file, as they were when one last looked."""

    def __init__(self, file: Path) -> None:
        """Look at a file for the first time; it may not be there yet."""
        self._file = file
        self._seen = self._look()

    def has_changed(self) -> bool:
        """Look again; returns whether the file was written, made or removed meanwhile."""
        before, self._seen = self._seen, self._look()
        return before != self._seen

    def _look(self) -> tuple[int, int] | None:
        try:
            found = self._file.stat()
        except OSError:
            return None
        return found.st_mtime_ns, found.st_size
