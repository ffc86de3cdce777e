"""Person who operates the window in the event loop of the program."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Generator
from typing import Any

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from k2desk import app
from k2desk.ui.main_window import MainWindow
from tests.waiting import HANG_MS

Condition = Callable[[], bool]
Script = Generator[Condition, None, None]
_CHECK_MS = 10
_MAX_CHECKS = HANG_MS // _CHECK_MS
"""Checks of one condition after which the script has failed."""


def _clean_up() -> None:
    """Delete the window and pending quit events."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    application = QCoreApplication.instance()
    if application is not None:
        QCoreApplication.removePostedEvents(application, QEvent.Type.Quit)


class Person(QObject):
    """Runner of a script: a generator that yields the conditions it waits for."""

    def __init__(self, script: Callable[[Person], Script]) -> None:
        super().__init__()
        self._script = script(self)
        self._condition: Condition = lambda: self._find_window() is not None
        self._checks = 0
        self.error: BaseException | None = None
        self.finished = False
        self._timer = QTimer(self)
        self._timer.setInterval(_CHECK_MS)
        self._timer.timeout.connect(self._check)

    def run(self, *arguments: str) -> None:
        """Start the program, run the script, close the window."""
        self._timer.start()
        code = app.main(list(arguments))
        self._timer.stop()
        _clean_up()
        if self.error is not None:
            raise self.error
        assert self.finished, "the window closed before the script ended"
        assert code == 0

    @property
    def window(self) -> MainWindow:
        """The open window."""
        window = self._find_window()
        assert window is not None
        return window

    @staticmethod
    def _find_window() -> MainWindow | None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, MainWindow) and widget.isVisible():
                return widget
        return None

    def _check(self) -> None:
        try:
            if not self._condition():
                self._checks += 1
                assert self._checks < _MAX_CHECKS, f"waited too long at line {self._line()}"
                return
            self._checks = 0
            self._condition = next(self._script)
        except StopIteration:
            self.finished = True
            self._quit()
        except BaseException as error:
            self.error = error
            self._quit()

    def _line(self) -> int:
        """Return the line at which the script waits."""
        part: Any = self._script
        while inspect.isgenerator(part.gi_yieldfrom):
            part = part.gi_yieldfrom
        return part.gi_frame.f_lineno if part.gi_frame else 0

    def _quit(self) -> None:
        self._timer.stop()
        window = self._find_window()
        if window is not None:
            window.close()
        QApplication.exit(0)  # not quit(): its event would end the next loop

    # --- input -----------------------------------------------------------------------------

    def type_text(self, widget: QWidget, text: str) -> None:
        """Type text into a field."""
        widget.setFocus()
        QTest.keyClicks(widget, text)

    def press(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        at: QWidget | None = None,
    ) -> None:
        """Press a key in a widget, by default in the one with the focus."""
        QTest.keyClick(at or QApplication.focusWidget() or self.window, key, modifier)

    def ctrl(self, key: Qt.Key) -> None:
        """Press a key together with Ctrl."""
        self.press(key, Qt.KeyboardModifier.ControlModifier)

    def click(self, widget: QWidget) -> None:
        """Click the center of a widget."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def choose_file(self, path: str) -> Condition:
        """Wait for a file dialog and accept it with a path."""

        def is_chosen() -> bool:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                return False
            dialog.selectFile(path)
            QTimer.singleShot(0, dialog.accept)
            return True

        return is_chosen
