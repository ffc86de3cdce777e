"""A person at the window: does one thing after another inside the real program's event loop."""

from __future__ import annotations

from collections.abc import Callable, Generator

from PySide6.QtCore import QCoreApplication, QEvent, QObject, Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from k2desk import app
from k2desk.ui.main_window import MainWindow

Step = Callable[[], bool]
Errand = Generator[Step, None, None]
_LOOKS_EVERY_MS = 10
_PATIENCE = 3000
"""Looks that a step may take before the errand is given up: half a minute."""


def _leave_nothing() -> None:
    """Let the window go, and a second wish to quit, which would end the next loop at once."""
    for widget in QApplication.topLevelWidgets():
        if isinstance(widget, MainWindow):
            widget.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    program = QCoreApplication.instance()
    if program is not None:
        QCoreApplication.removePostedEvents(program, QEvent.Type.Quit)


class Person(QObject):
    """Drives the window of `app.main()` by an errand: a generator that yields what it waits for."""

    def __init__(self, errand: Callable[[Person], Errand]) -> None:
        super().__init__()
        self._errand = errand(self)
        self._waits_for: Step = lambda: self._find_window() is not None
        self._looks = 0
        self.error: BaseException | None = None
        self.finished = False
        self._eyes = QTimer(self)
        self._eyes.setInterval(_LOOKS_EVERY_MS)
        self._eyes.timeout.connect(self._look)

    def goes(self, *arguments: str) -> None:
        """Start the program, do the errand, close the window."""
        self._eyes.start()
        code = app.main(list(arguments))
        self._eyes.stop()
        _leave_nothing()
        if self.error is not None:
            raise self.error
        assert self.finished, "the window closed before the errand was done"
        assert code == 0

    @property
    def window(self) -> MainWindow:
        """The window that is open."""
        found = self._find_window()
        assert found is not None
        return found

    @staticmethod
    def _find_window() -> MainWindow | None:
        for widget in QApplication.topLevelWidgets():
            if isinstance(widget, MainWindow) and widget.isVisible():
                return widget
        return None

    def _look(self) -> None:
        try:
            if not self._waits_for():
                self._looks += 1
                assert self._looks < _PATIENCE, f"waited in vain at line {self._line()}"
                return
            self._looks = 0
            self._waits_for = next(self._errand)
        except StopIteration:
            self.finished = True
            self._leave()
        except BaseException as error:
            self.error = error
            self._leave()

    def _line(self) -> int:
        """Return the line of the errand that waits."""
        frame = getattr(self._errand, "gi_frame", None)
        return frame.f_lineno if frame else 0

    def _leave(self) -> None:
        self._eyes.stop()
        window = self._find_window()
        if window is not None:
            window.close()
        QApplication.exit(0)  # at once: a wish for later would end the next loop

    # --- hands -----------------------------------------------------------------------------

    def types(self, widget: QWidget, text: str) -> None:
        """Put the cursor into a field and type."""
        widget.setFocus()
        QTest.keyClicks(widget, text)

    def presses(
        self,
        key: Qt.Key,
        modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier,
        at: QWidget | None = None,
    ) -> None:
        """Press a key, with the window in front."""
        QTest.keyClick(at or QApplication.focusWidget() or self.window, key, modifier)

    def ctrl(self, key: Qt.Key) -> None:
        """Press a key together with Ctrl."""
        self.presses(key, Qt.KeyboardModifier.ControlModifier)

    def clicks(self, widget: QWidget) -> None:
        """Click a widget in its middle."""
        QTest.mouseClick(widget, Qt.MouseButton.LeftButton)

    def names_file(self, path: str) -> Step:
        """Wait for a file dialog, give it a name and accept it."""

        def named() -> bool:
            dialog = QApplication.activeModalWidget()
            if not isinstance(dialog, QFileDialog):
                return False
            dialog.selectFile(path)
            QTimer.singleShot(0, dialog.accept)
            return True

        return named
