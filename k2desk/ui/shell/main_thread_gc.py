"""Cyclic garbage collection on the window's thread only.

Python collects on whichever thread allocates next. A widget destroyed on a worker thread crashes
the program, so the automatic collector is off while the window is open (decision 0017).
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

_INTERVAL_MS = 5_000


class MainThreadGC(QObject):
    """Timer that collects garbage in place of the automatic collector."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Disable the automatic collector until `stop`."""
        super().__init__(parent)
        self._was_enabled = gc.isenabled()
        gc.disable()
        self._timer = QTimer(self)
        self._timer.setInterval(_INTERVAL_MS)
        self._timer.timeout.connect(collect)
        self._timer.start()

    def stop(self) -> None:
        """Enable the automatic collector again, if it was enabled."""
        self._timer.stop()
        if self._was_enabled:
            gc.enable()


def collect() -> int:
    """Collect the oldest generation that is due; return it, or -1."""
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
