"""Stopping a search from another thread, because a newer one has taken its place."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from k2desk.core.model.errors import Cancelled

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Iterator


class CancelToken:
    """A stop button for one call; `stop` may be pressed from any thread, any number of times."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stopped = False
        self._connection: sqlite3.Connection | None = None

    def cancel(self) -> None:
        """Make the call that this was given to raise `Cancelled` as soon as it can."""
        with self._lock:
            self._stopped = True
            if self._connection is not None:
                self._connection.interrupt()

    def check(self) -> None:
        """Say whether it goes on.

        Raises:
            Cancelled: If a stop was asked for.
        """
        if self._stopped:
            raise Cancelled

    @contextmanager
    def attached_to(self, connection: sqlite3.Connection) -> Iterator[None]:
        """Let `stop` reach the statement that runs on a connection.

        Raises:
            Cancelled: If a stop was asked for before or meanwhile.
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
