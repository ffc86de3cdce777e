import logging
import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QUrl, Slot, qWarning
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot

from k2desk.ui.shell.crash_handler import CrashDialog, CrashHandler, report_of


def _mistake() -> ZeroDivisionError:
    try:
        raise ZeroDivisionError("<b>by zero</b>")
    except ZeroDivisionError as error:
        return error


def test_dialog_shows_what_is_to_be_copied(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog(_mistake(), tmp_path / "k2desk.log")
    qtbot.addWidget(dialog)
    shown = dialog.findChildren(QPlainTextEdit)[0].toPlainText()
    assert "ZeroDivisionError: <b>by zero</b>" in shown
    assert "K2 Desk" in shown
    dialog.copy()
    assert QGuiApplication.clipboard().text() == shown


@pytest.mark.allow_logs("not caught", "Qt: a warning")
@pytest.mark.qt_no_exception_capture
def test_what_nobody_caught_is_written_down_and_handed_on(qtbot: QtBot, tmp_path: Path) -> None:
    before = sys.excepthook, threading.excepthook
    file = tmp_path / "state" / "k2desk.log"
    watch = CrashHandler(file)
    watch.begin()
    try:
        caught: list[object] = []
        watch.caught.connect(caught.append)
        error = _mistake()
        sys.excepthook(type(error), error, error.__traceback__)

        def break_down() -> None:
            raise LookupError("on a thread")

        thread = threading.Thread(target=break_down)
        thread.start()
        thread.join()
        qWarning("a warning")
        qtbot.waitUntil(lambda: len(caught) == 2)
        assert {type(one) for one in caught} == {ZeroDivisionError, LookupError}
    finally:
        watch.end()
    assert (sys.excepthook, threading.excepthook) == before
    log = file.read_text()
    assert "ZeroDivisionError" in log
    assert "on a thread" in log
    assert "Qt: a warning" in log
    assert file.with_suffix(".faults").exists()


def test_no_log_is_no_reason_not_to_start(qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    watch = CrashHandler(tmp_path / "file" / "k2desk.log")
    handlers = len(logging.getLogger().handlers)
    watch.begin()
    watch.end()
    assert len(logging.getLogger().handlers) == handlers


def test_report_names_versions_and_no_person() -> None:
    report = report_of(_mistake())
    assert "Python 3." in report
    assert "Qt 6." in report
    assert str(Path.home()) not in report.splitlines()[0]


def test_log_is_shown_where_it_lies(qtbot: QtBot, tmp_path: Path) -> None:
    dialog = CrashDialog(_mistake(), tmp_path / "k2desk.log")
    qtbot.addWidget(dialog)
    folders = Folders()
    QDesktopServices.setUrlHandler("file", folders, "opened")  # type: ignore[arg-type]
    try:
        button = next(one for one in dialog.findChildren(QPushButton) if "folder" in one.text())
        button.click()
        qtbot.waitUntil(lambda: folders.paths == [str(tmp_path)])
    finally:
        QDesktopServices.unsetUrlHandler("file")


class Folders(QObject):
    """Stands for the system's file manager."""

    def __init__(self) -> None:
        super().__init__()
        self.paths: list[str] = []

    @Slot(QUrl)
    def opened(self, url: QUrl) -> None:
        self.paths.append(url.toLocalFile())
