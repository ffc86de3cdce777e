"""The few dialogs of the window; each is gone once it is closed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk


class Dialogs(QObject):
    """Opens dialogs over the window, and makes them only then."""

    def __init__(self, desk: Desk, work: Work, log_file: Path, window: QWidget) -> None:
        """Keep what the dialogs tell of."""
        super().__init__(window)
        self._desk = desk
        self._work = work
        self._log_file = log_file
        self._window = window

    def show_shortcuts(self) -> None:
        """Show every key."""
        from k2desk.ui.shell.help import ShortcutsDialog

        _open(ShortcutsDialog(self._window))

    def show_about(self) -> None:
        """Show what the program is, its data and its licences."""
        from k2desk.ui.shell.help import AboutDialog, about_data

        def shown(data: list[tuple[str, str]]) -> None:
            _open(AboutDialog(data, self._window))

        self._work.run(partial(about_data, self._desk), shown, replaces="about")

    def show_crash(self, error: Exception) -> None:
        """Say that the program made a mistake."""
        from k2desk.ui.shell.crash_handler import CrashDialog

        _open(CrashDialog(error, self._log_file, self._window))

    def ask_to_discard(self, discard: Callable[[], object]) -> None:
        """Ask whether what was typed and not saved may be lost."""
        text = "Close without saving?"
        box = question_box(self._window, text, "What you typed would be lost.")
        button = box.addButton("Close without saving", QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton("Keep editing", QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        button.clicked.connect(lambda: discard())
        box.open()


def question_box(window: QWidget, text: str, more: str) -> QMessageBox:
    """Return a box with plain text that is gone once it is answered."""
    box = QMessageBox(window)
    box.setTextFormat(Qt.TextFormat.PlainText)
    box.setWindowTitle("K2 Desk")
    box.setText(text)
    box.setInformativeText(more)
    box.finished.connect(box.deleteLater)
    return box


def _open(dialog: QDialog) -> None:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.open()
