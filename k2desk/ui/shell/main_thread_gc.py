"""Cyclic garbage is collected on the window's thread only.

Python collects on whichever thread happens to allocate. A widget that dies on a worker thread
takes the program with it, so the automatic collector is off while the window is open.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_EVERY_MS = 5_000


class MainThreadGC(QObject):
    """Collects now and then, where the automatic collector would have."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Take over from the automatic collector until `stop`."""
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_EVERY_MS)
        self._timer.timeout.connect(collect)
        self._timer.start()

    def stop(self) -> None:
        """Let Python collect by itself again."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()


def collect() -> int:
    """Collect the oldest generation that is due; returns which, -1 for none."""
    due = [
        generation
        for generation, (count, limit) in enumerate(
            zip(gc.get_count(), gc.get_threshold(), strict=True)
        )
        if limit and count > limit
    ]
    if not due:
        return -1
    gc.collect(due[-1])
    return due[-1]
