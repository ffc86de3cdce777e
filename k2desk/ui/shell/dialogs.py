"""Dialogs of the window; each is deleted when it closes."""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDialog, QMessageBox, QWidget

from k2desk.ui.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from k2desk.ui.settings import Settings
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk


class Dialogs(QObject):
    """Dialogs over the window, created when they are opened."""

    def __init__(self, desk: Desk, work: Work, log_file: Path, window: QWidget) -> None:
        """Set the desk, the log file and the window of the dialogs."""
        super().__init__(window)
        self._desk = desk
        self._work = work
        self._log_file = log_file
        self._window = window

    def show_shortcuts(self) -> None:
        """Show the keyboard shortcuts."""
        from k2desk.ui.shell.help import ShortcutsDialog

        _open(ShortcutsDialog(self._window))

    def show_about(self) -> None:
        """Show version, data sources and licenses."""
        from k2desk.ui.shell.help import AboutDialog, about_data

        def show(data: list[tuple[str, str]]) -> None:
            _open(AboutDialog(data, self._window))

        self._work.run(partial(about_data, self._desk), show, replaces="about")

    def show_settings(self, settings: Settings) -> None:
        """Show language, region and files."""
        from k2desk.ui.preferences.dialog import SettingsDialog

        _open(SettingsDialog(settings, self._window))

    def show_crash(self, error: Exception) -> None:
        """Show an uncaught exception."""
        from k2desk.ui.shell.crash_handler import CrashDialog

        _open(CrashDialog(error, self._log_file, self._window))

    def ask_to_discard(self, discard: Callable[[], object]) -> None:
        """Ask whether to discard unsaved input; call `discard` if so."""
        text = tr("Close without saving?")
        box = question_box(self._window, text, tr("Your input will be lost."))
        close = tr("Close without saving")
        button = box.addButton(close, QMessageBox.ButtonRole.DestructiveRole)
        keep = box.addButton(tr("Keep editing"), QMessageBox.ButtonRole.RejectRole)
        box.setDefaultButton(keep)
        box.setEscapeButton(keep)
        button.clicked.connect(lambda: discard())
        box.open()


def question_box(window: QWidget, text: str, more: str) -> QMessageBox:
    """Create a message box with plain text that is deleted when it closes."""
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
