"""Times from a key press to painted rows, in the real window.

usage: python -m tests.bench.window looking mine|catalogue CATALOGUE LIBRARY
       python -m tests.bench.window building CATALOGUE ZIP [SHARE]

Prints one line of JSON. Each measurement needs a new process, because a window that was
measured before has warm caches.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QEventLoop, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from k2desk import paths
from k2desk.core.model.query import ProductList, Query, SortBy
from k2desk.ui.main_window import MainWindow
from k2desk.ui.settings import Settings
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk

if TYPE_CHECKING:
    from collections.abc import Callable

TYPED = ("super k2", "life extension", "mk-7 100", "thorne vitamin k", "d3 k2 drops", "7378702034")
ROUNDS = 5
JUMPS = 200
TICK_MS, IDLE_S = 2, 5.0
Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


class Eyes(QObject):
    """Observer that waits for paint events and records event-loop gaps."""

    def __init__(self, window: MainWindow) -> None:
        """Watch a window's list."""
        super().__init__(window)
        self._window = window
        self._loop = QEventLoop()
        self._awaited: Callable[[], bool] | None = None
        self._seen = 0.0
        screen = window.browse
        for part in (screen.table.viewport(), screen.empty):
            part.installEventFilter(self)
        self._tick = QTimer(self)
        self._tick.setTimerType(Qt.TimerType.PreciseTimer)
        self._tick.timeout.connect(self._note)
        self._last = 0.0
        self.longest = 0.0

    def watch(self) -> None:
        """Start recording event-loop gaps."""
        self.longest, self._last = 0.0, time.perf_counter()
        self._tick.start(TICK_MS)

    def rest(self) -> float:
        """Stop recording; return the longest gap in milliseconds."""
        self._note()
        self._tick.stop()
        return self.longest

    def _note(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, (now - self._last) * 1000 - TICK_MS)
        self._last = now

    def until_painted(self, act: Callable[[], object], is_there: Callable[[], bool]) -> float:
        """Return the milliseconds from an action to the awaited paint event."""
        self._awaited = is_there
        began = time.perf_counter()
        act()
        self._loop.exec()
        return (self._seen - began) * 1000

    def until(self, is_so: Callable[[], bool]) -> None:
        """Run the event loop until a condition holds."""
        look = QTimer(self)
        look.timeout.connect(lambda: self._loop.quit() if is_so() else None)
        look.start(5)
        self._loop.exec()
        look.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the awaited paint event; a timer lets the painting end first."""
        if event.type() == QEvent.Type.Paint and self._awaited is not None and self._awaited():
            self._awaited = None
            QTimer.singleShot(0, self._was_painted)
        return False

    def _was_painted(self) -> None:
        self._seen = time.perf_counter()
        self._loop.quit()


def _window(catalogue: Path, library: Path, where: ProductList) -> tuple[MainWindow, Eyes]:
    settings = Settings(paths.state_folder() / "window.json")
    settings.set("place", where.value)
    window = MainWindow(Desk(library, catalogue), settings, paths.log_file())
    window.resize(1600, 1000)
    eyes = Eyes(window)
    eyes.until_painted(window.show, lambda: window.browse.table.products.rowCount() > 0)
    window.begin()
    eyes.until(lambda: not window.work.is_busy)
    return window, eyes


class Recorder:
    """Times of actions in a list, by kind, in milliseconds."""

    def __init__(self, window: MainWindow, eyes: Eyes) -> None:
        """Count the resets of the list's model."""
        self.times: dict[str, list[float]] = {}
        self._eyes = eyes
        self._resets = 0
        window.browse.table.products.modelReset.connect(self._count)

    def take(self, what: str, act: Callable[[], object]) -> None:
        """Record the time until the next paint event."""
        self._record(what, act, lambda: True)

    def until_reset(self, what: str, act: Callable[[], object]) -> None:
        """Record the time until the model was reset and painted."""
        before = self._resets
        self._record(what, act, lambda: self._resets > before)

    def type(self, what: str, field: QLineEdit, text: str) -> None:
        """Type a text key by key, then clear the field."""
        for character in text:
            if character == " ":  # changes no query
                QTest.keyClicks(field, character)
            else:
                self.until_reset(what, partial(QTest.keyClicks, field, character))
        self.until_reset(what, field.clear)

    def _record(self, what: str, act: Callable[[], object], is_there: Callable[[], bool]) -> None:
        self.times.setdefault(what, []).append(self._eyes.until_painted(act, is_there))

    def _count(self) -> None:
        self._resets += 1


def view_state(where: ProductList, catalogue: Path, library: Path) -> dict[str, object]:
    """Type, sort, jump, select and copy in a list."""
    window, eyes = _window(catalogue, library, where)
    recorder = Recorder(window, eyes)
    blocked_typing = _type(window, eyes, recorder)
    _type_with_selection(window, eyes, recorder, Desk(library, catalogue), where)
    blocked_moving = _move(window, eyes, recorder)
    result = {
        "times": recorder.times,
        "blocked_typing": blocked_typing,
        "blocked_moving": blocked_moving,
        **_copy(window, eyes),
        "rows": window.browse.table.products.rowCount(),
    }
    window.close()
    return result


def _type(window: MainWindow, eyes: Eyes, recorder: Recorder) -> float:
    """Type all texts; return the longest event-loop gap in milliseconds."""
    eyes.watch()
    for _ in range(ROUNDS):
        for text in TYPED:
            recorder.type("keystroke", window.browse.search, text)
    blocked = eyes.rest()
    eyes.until(lambda: not window.work.is_busy)
    return blocked


def _type_with_selection(
    window: MainWindow, eyes: Eyes, recorder: Recorder, desk: Desk, where: ProductList
) -> None:
    """Type all texts while a product is selected, then clear the selection."""
    table = window.browse.table
    prefix = "dsld:" if where is ProductList.CATALOGUE else ""
    for text in TYPED:
        ids = browse.find(desk, Query(text, product_list=where))
        if len(ids):
            table.show_product(f"{prefix}{ids[len(ids) // 2]}")
        eyes.until(lambda: not window.work.is_busy)
        recorder.type("with a selection", window.browse.search, text.replace(" ", ""))
    table.clearSelection()
    table.setCurrentIndex(table.products.index(-1, -1))
    eyes.until(lambda: not window.work.is_busy)


def _move(window: MainWindow, eyes: Eyes, recorder: Recorder) -> float:
    """Sort, jump and move; return the longest event-loop gap in milliseconds."""
    screen, table = window.browse, window.browse.table
    eyes.watch()
    for _ in range(ROUNDS):
        for sort in SortBy:
            for _ in range(2):
                recorder.until_reset("sort", partial(screen.sort_by, sort))
    eyes.until(lambda: not window.work.is_busy)
    bar, chance = table.verticalScrollBar(), random.Random(2)
    for _ in range(JUMPS):
        position = chance.randrange(bar.maximum() or 1)
        recorder.take("jump", partial(bar.setValue, position))
    table.setFocus()
    recorder.take("first product", partial(QTest.keyClick, table, Key.Key_Down))
    eyes.until(lambda: not window.work.is_busy)
    for _ in range(ROUNDS):
        for key in (Key.Key_End, Key.Key_Home, Key.Key_PageDown, Key.Key_Down):
            recorder.take("key", partial(QTest.keyClick, table, key))
        recorder.take("select all", partial(QTest.keyClick, table, Key.Key_A, Control))
    return eyes.rest()


def _copy(window: MainWindow, eyes: Eyes) -> dict[str, object]:
    """Copy the selected rows; return seconds, rows and the longest gap."""
    eyes.watch()
    clipboard = QGuiApplication.clipboard()
    clipboard.clear()
    began = time.perf_counter()
    window.actions_by_name["copy"].trigger()
    eyes.until(lambda: not window.work.is_busy and clipboard.mimeData().hasText())
    copied = time.perf_counter() - began
    blocked = eyes.rest()
    rows = clipboard.text().count("\n") - 1
    return {"copied_s": copied, "copied_rows": rows, "blocked_copying": blocked}


def building(catalogue: Path, download: Path, share: float) -> dict[str, object]:
    """Build a catalog in the window; cancel it if `share` is below 1."""
    window, eyes = _window(catalogue, paths.default_library(), ProductList.CATALOGUE)
    window.pages.build_catalogue([download])
    page = window.pages.build
    assert page is not None
    eyes.watch()
    began = time.perf_counter()
    eyes.until(lambda: time.perf_counter() - began > IDLE_S)
    idle = eyes.rest()
    began = time.perf_counter()
    eyes.watch()
    page.start()

    def far_enough() -> bool:
        latest = page.running.latest
        far = latest is not None and latest.total and latest.done >= share * latest.total
        return bool(far and share < 1) or not page.is_building

    eyes.until(far_enough)
    cancelled = 0.0
    if page.is_building:
        asked = time.perf_counter()
        QTest.mouseClick(page.running.cancel, Qt.MouseButton.LeftButton)
        eyes.until(lambda: not page.is_building)
        cancelled = time.perf_counter() - asked
    blocked = eyes.rest()
    left = [one.name for one in catalogue.parent.iterdir() if one.name.startswith(".")]
    result = {
        "seconds": time.perf_counter() - began,
        "blocked": blocked,
        "blocked_idle": idle,
        "cancelled_s": cancelled,
        "left": left,
        "kept": page.report.report.kept if page.report.report else 0,
    }
    window.close()
    return result


def main() -> None:
    """Measure what the arguments name and print it."""
    app = QApplication(sys.argv)
    what, *rest = sys.argv[1:]
    if what == "looking":
        found = view_state(ProductList(rest[0]), Path(rest[1]), Path(rest[2]))
    else:
        found = building(Path(rest[0]), Path(rest[1]), float(rest[2]) if rest[2:] else 1.0)
    print(json.dumps(found))
    app.quit()


if __name__ == "__main__":
    main()
