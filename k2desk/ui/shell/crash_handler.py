"""Uncaught exceptions: the log, and the dialog that shows a traceback."""

from __future__ import annotations

import faulthandler
import logging
import logging.handlers
import platform
import sys
import threading
import traceback
from typing import TYPE_CHECKING, TextIO

from PySide6.QtCore import (
    QMessageLogContext,
    QObject,
    QtMsgType,
    QUrl,
    Signal,
    qInstallMessageHandler,
    qVersion,
)
from PySide6.QtGui import QDesktopServices, QFontDatabase, QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from k2desk import __version__
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType

_log = logging.getLogger("k2desk")
_MAX_LOG_BYTES = 1_000_000
_OLD_LOG_FILES = 4
_LEVELS = {
    QtMsgType.QtDebugMsg: logging.DEBUG,
    QtMsgType.QtInfoMsg: logging.INFO,
    QtMsgType.QtWarningMsg: logging.WARNING,
    QtMsgType.QtCriticalMsg: logging.ERROR,
    QtMsgType.QtFatalMsg: logging.CRITICAL,
}


class CrashHandler(QObject):
    """Handler of uncaught exceptions on any thread, and writer of the log.

    Signals:
        caught: An uncaught exception, delivered on the window's thread.
    """

    caught = Signal(object)

    def __init__(self, log_file: Path) -> None:
        """Create a handler that does nothing before `install`."""
        super().__init__()
        self._file = log_file
        self._handler: logging.Handler | None = None
        self._faults: TextIO | None = None
        self._hooks = (sys.excepthook, threading.excepthook)

    def install(self) -> None:
        """Open the log and catch exceptions; without a writable folder, no log."""
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            self._handler = logging.handlers.RotatingFileHandler(
                self._file, maxBytes=_MAX_LOG_BYTES, backupCount=_OLD_LOG_FILES, encoding="utf-8"
            )
            self._faults = self._file.with_suffix(".faults").open("w", encoding="utf-8")
            faulthandler.enable(self._faults)
        except OSError:
            self._handler = logging.NullHandler()
        self._handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
        logging.getLogger().addHandler(self._handler)
        _log.setLevel(logging.INFO)
        _log.info("start %s", version_line())
        self._hooks = (sys.excepthook, threading.excepthook)
        sys.excepthook = self._excepthook
        threading.excepthook = self._thread_hook
        qInstallMessageHandler(_qt_message)

    def uninstall(self) -> None:
        """Restore the previous hooks and close the log."""
        sys.excepthook, threading.excepthook = self._hooks
        qInstallMessageHandler(None)
        _log.info("end")
        if self._handler is not None:
            logging.getLogger().removeHandler(self._handler)
            self._handler.close()
        if self._faults is not None:
            faulthandler.disable()
            self._faults.close()

    def _excepthook(
        self, kind: type[BaseException], error: BaseException, trace: TracebackType | None
    ) -> None:
        if issubclass(kind, KeyboardInterrupt):
            QGuiApplication.quit()
            return
        _log.error("not caught", exc_info=(kind, error, trace))
        self.caught.emit(error)

    def _thread_hook(self, hook: threading.ExceptHookArgs) -> None:
        if hook.exc_value is not None:
            self._excepthook(hook.exc_type, hook.exc_value, hook.exc_traceback)


def _qt_message(kind: QtMsgType, context: QMessageLogContext, message: str) -> None:
    _log.log(_LEVELS.get(kind, logging.WARNING), "Qt: %s", message)


def version_line() -> str:
    """Return the versions of program and system on one line."""
    return (
        f"K2 Desk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, "
        f"{platform.system()} {platform.release()}"
    )


def crash_report(error: BaseException) -> str:
    """Return versions and traceback of an exception."""
    lines = traceback.format_exception(type(error), error, error.__traceback__)
    return f"{version_line()}\n\n{''.join(lines)}"


class CrashDialog(QDialog):
    """Dialog for an uncaught exception, with details to copy."""

    def __init__(self, error: BaseException, log_file: Path, parent: QWidget | None = None) -> None:
        """Show one exception."""
        super().__init__(parent)
        self.setWindowTitle(tr("K2 Desk: error"))
        self._report = crash_report(error)
        details = QPlainTextEdit(self._report)
        details.setReadOnly(True)
        details.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        details.setAccessibleName(tr("Details"))
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        buttons.addWidget(push_button(tr("&Copy details"), self.copy, symbol="copy"))
        buttons.addWidget(push_button(tr("Open &log folder"), lambda: _open(log_file.parent)))
        buttons.addStretch(1)
        close = push_button(tr("C&lose"), self.accept)
        close.setDefault(True)
        buttons.addWidget(close)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID * 2, GRID * 2, GRID * 2, GRID * 2)
        column.setSpacing(GRID)
        title = tr("K2 Desk made a mistake")
        column.addWidget(plain_label(title, size=Size.TITLE, bold=True, wraps=True))
        explanation = tr(
            "Your saved data is still there. Your last action may not have been completed. "
            "Nothing was sent anywhere. To report the error, copy the details."
        )
        column.addWidget(plain_label(explanation, tone=Tone.MUTED, wraps=True))
        column.addWidget(details, 1)
        column.addLayout(buttons)
        self.resize(640, 420)

    def copy(self) -> None:
        """Put the details on the clipboard."""
        QGuiApplication.clipboard().setText(self._report)


def _open(folder: Path) -> None:
    QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
