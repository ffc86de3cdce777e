"""Cancellation of a search from another thread."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from k2desk.core.model.errors import Cancelled

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


class CancelToken:
    """Thread-safe request to cancel one call."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._is_cancelled = False
        self._connection: sqlite3.Connection | None = None

    def cancel(self) -> None:
        """Cancel the call that holds this token; later calls have no effect."""
        with self._lock:
            self._is_cancelled = True
            if self._connection is not None:
                self._connection.interrupt()

    def check(self) -> None:
        """Check whether the call was canceled.

        Raises:
            Cancelled: If `cancel` was called.
        """
        if self._is_cancelled:
            raise Cancelled

    @contextmanager
    def attached_to(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Let `cancel` interrupt the statement that runs on a connection.

        Raises:
            Cancelled: If `cancel` was called before or during the block.
        """
        self.check()
        with self._lock:
            self._connection = connection
        try:
            yield
        finally:
            with self._lock:
                self._connection = None
        self.check()
