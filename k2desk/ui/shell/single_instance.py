"""One window per library: a second start raises the first window.

The operating system releases the lock when the program ends, so that a crash leaves no lock. The
content of the lock file has no meaning.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import hashlib
import os
import sys
import tempfile
from pathlib import Path
from typing import IO, TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from PySide6.QtNetwork import QLocalServer

_CONNECT_MS = 1500


class SingleInstance(QObject):
    """Claim to be the only window of a library.

    Signals:
        raise_requested: Another start wants this window in front.
    """

    raise_requested = Signal()

    def __init__(self, library: Path, folder: Path) -> None:
        """Prepare a claim on a library.

        Args:
            library: The library.
            folder: The folder of the lock file.
        """
        super().__init__()
        digest = hashlib.sha256(str(library.resolve()).encode()).hexdigest()[:16]
        self._name = f"k2desk-{digest}"
        self._folder = folder
        self._lock: IO[bytes] | None = None
        self._server: QLocalServer | None = None

    def claim(self) -> bool:
        """Take the lock; return whether this is the only window.

        If the folder cannot be written to, there is no lock and the answer is True.
        """
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            lock = (self._folder / f"{self._name}.lock").open("a+b")
        except OSError:
            return True
        if not _try_lock(lock):
            lock.close()
            return False
        self._lock = lock
        return True

    def listen(self) -> None:
        """Accept connections of other starts."""
        from PySide6.QtNetwork import QLocalServer

        self._server = QLocalServer(self)
        self._server.setSocketOptions(QLocalServer.SocketOption.UserAccessOption)
        QLocalServer.removeServer(self._address)
        self._server.newConnection.connect(self._accept)
        self._server.listen(self._address)

    def raise_other(self) -> bool:
        """Bring the first window to the front; return whether it answered."""
        from PySide6.QtNetwork import QLocalSocket

        socket = QLocalSocket()
        socket.connectToServer(self._address)
        reached = bool(socket.waitForConnected(_CONNECT_MS))
        if reached:
            socket.disconnectFromServer()
        return reached

    def release(self) -> None:
        """Release the lock and stop listening."""
        if self._server is not None:
            self._server.close()
            self._server = None
        if self._lock is not None:
            self._lock.close()
            self._lock = None

    @property
    def _address(self) -> str:
        """Name of the socket, different for each user; a path on POSIX."""
        if sys.platform == "win32":
            return f"{self._name}-{os.environ.get('USERNAME', '')}"
        folder = os.environ.get("XDG_RUNTIME_DIR") or tempfile.gettempdir()
        return str(Path(folder) / f"{self._name}-{os.getuid()}")

    def _accept(self) -> None:
        assert self._server is not None
        socket = self._server.nextPendingConnection()
        while socket is not None:
            socket.disconnected.connect(socket.deleteLater)
            self.raise_requested.emit()
            socket = self._server.nextPendingConnection()


def _try_lock(file: IO[bytes]) -> bool:
    try:
        if sys.platform == "win32":
            import msvcrt

            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        else:
            import fcntl

            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
