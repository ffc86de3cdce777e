import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot, qWarning
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from k2desk.ui.shell.crash_handler import CrashDialog, CrashHandler, crash_report


def _error() -> ZeroDivisionError:
    try:
        raise ZeroDivisionError("<b>by zero</b>")
    except ZeroDivisionError as error:
        return error


def test_dialog_shows_and_copies_report(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog(_error(), tmp_path / "k2desk.log")
    qtbot.addWidget(dialog)
    shown = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert "ZeroDivisionError: <b>by zero</b>" in shown
    assert "K2 Desk" in shown
    dialog.copy()
    assert QGuiApplication.clipboard().text() == shown


@pytest.mark.allow_logs("not caught", "Qt: a warning")
@pytest.mark.qt_no_exception_capture
def test_uncaught_exceptions_are_logged_and_emitted(qtbot: QtBot, tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook
    file = tmp_path / "state" / "k2desk.log"
    handler = CrashHandler(file)
    handler.install()
    try:
        caught: list[object] = []
        handler.caught.connect(caught.append)
        error = _error()
        sys.excepthook(type(error), error, error.__traceback__)

        def break_down() -> None:
            raise LookupError("on a thread")

        thread = threading.Thread(target=break_down)
        thread.start()
        thread.join()
        qWarning("a warning")
        qtbot.waitUntil(lambda: len(caught) == 2)
        assert {type(error) for error in caught} == {ZeroDivisionError, LookupError}
    finally:
        handler.uninstall()
    assert (sys.excepthook, threading.excepthook) == before
    log = file.read_text()
    assert "ZeroDivisionError" in log
    assert "on a thread" in log
    assert "Qt: a warning" in log
    assert file.with_suffix(".faults").exists()


def test_unwritable_log_folder_is_tolerated(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    handler = CrashHandler(tmp_path / "file" / "k2desk.log")
    handlers = len(logging.getLogger().handlers)
    handler.install()
    handler.uninstall()
    assert len(logging.getLogger().handlers) == handlers


def test_report_contains_versions_but_no_paths() -> None:
    report = crash_report(_error())
    assert "Python 3." in report
    assert "Qt 6." in report
    assert str(Path.home()) not in report.splitlines()[0]


def test_log_folder_is_opened(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog(_error(), tmp_path / "k2desk.log")
    qtbot.addWidget(dialog)
    folders = Folders()
    QDesktopServices.setUrlHandler("file", folders, "opened")  # type: ignore[arg-type]
    try:
        buttons = dialog.findChildren(QPushButton)
        next(button for button in buttons if "folder" in button.text()).click()
        qtbot.waitUntil(lambda: folders.paths == [str(tmp_path)])
    finally:
        QDesktopServices.unsetUrlHandler("file")


class Folders(QObject):
    """Replacement for the file manager of the system."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    @Slot(QUrl)
    def opened(self, url: QUrl) -> None:
        self.paths.append(url.toLocalFile())
