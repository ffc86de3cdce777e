"""Start and end of the program with a window.

Imports inside functions keep the start short. If the library exists and is up to date, the first
list is shown without importing SQLAlchemy, Alembic, ReportLab, msgspec or biip.
"""

# Imports inside functions defer heavy libraries until a command or screen needs them.

from __future__ import annotations

import argparse
import logging
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from k2desk import paths
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QTimer
    from PySide6.QtWidgets import QApplication

    from k2desk.ui.main_window import MainWindow
    from k2desk.ui.settings import Settings
    from k2desk.ui.shell.crash_handler import CrashHandler
    from k2desk.ui.shell.single_instance import SingleInstance
    from k2desk.workflows.desk import Desk

DESKTOP_FILE = "io.github.k2desk.K2Desk"
_MAX_WAIT_MS = 300
"""Maximum wait for the first list, so that no empty window flashes up."""

_PICTURE_MS = 1500
"""Delay of a screenshot, so that the first product is shown."""


def main(argv: Sequence[str] | None = None) -> int:
    """Open the window and wait until it is closed.

    Returns:
        0 if the window was closed or another window was raised, 1 if it could not open.
    """
    options = _parser().parse_args(sys.argv[1:] if argv is None else argv)
    app = _application()
    from k2desk.ui.settings import Settings
    from k2desk.ui.shell.crash_handler import CrashHandler

    settings = Settings(paths.state_folder() / "window.json")
    crash_handler = CrashHandler(paths.log_file())
    crash_handler.install()
    try:
        _use_language(app, options.lang, settings)
        return _run(app, options, settings, crash_handler)
    except UserError as error:
        return _refuse(error)
    finally:
        crash_handler.uninstall()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="k2desk", description="Opens the window of K2 Desk.")
    parser.add_argument("--library", type=Path, metavar="FILE", help="the library to open")
    parser.add_argument("--catalogue", type=Path, metavar="FILE", help="the catalogue to open")
    parser.add_argument(
        "--self-test", action="store_true", help="open the window, show the first list, and end"
    )
    parser.add_argument("--lang", default="", metavar="TAG", help="the language, such as de or fr")
    parser.add_argument("--screenshot", type=Path, metavar="FILE", help=argparse.SUPPRESS)
    return parser


def _application() -> QApplication:
    from PySide6.QtWidgets import QApplication

    QApplication.setApplicationName("k2desk")
    QApplication.setApplicationDisplayName("K2 Desk")
    QApplication.setDesktopFileName(DESKTOP_FILE)
    existing = QApplication.instance()
    app = existing if isinstance(existing, QApplication) else QApplication(sys.argv[:1])
    from k2desk.ui.widgets.icons import app_icon

    app.setWindowIcon(app_icon())
    return app


def _use_language(app: QApplication, option: str, settings: Settings) -> None:
    """Choose the language before any widget is built."""
    from k2desk.ui.language_setup import set_up_language

    set_up_language(app, option, os.environ.get("K2DESK_LANG", ""), settings)


def _run(
    app: QApplication,
    options: argparse.Namespace,
    settings: Settings,
    crash_handler: CrashHandler,
) -> int:
    from k2desk.ui.shell.main_thread_gc import MainThreadGC
    from k2desk.ui.shell.single_instance import SingleInstance
    from k2desk.workflows.desk import open_desk

    library = options.library or paths.default_library()
    instance = SingleInstance(library, paths.state_folder())
    if not instance.claim():
        if instance.raise_other():
            return 0
        raise UserError(
            msg("{file} is open in another window, which doesn't respond.", file=library.name),
            msg("Close that window, or wait until it has closed."),
        )
    collector = MainThreadGC()
    try:
        desk = open_desk(options.library, options.catalogue)
        window = _window(desk, settings)
        crash_handler.caught.connect(window.dialogs.show_crash)
        instance.raise_requested.connect(window.come_to_front)
        _show_when_ready(window, instance, options)
        code = app.exec()
        _keep_backup(desk)
        return code
    finally:
        collector.stop()
        instance.release()


def _keep_backup(desk: Desk) -> None:
    """Back up the library if it was changed; log a failure and go on."""
    from k2desk.workflows.desk import back_up_library

    try:
        back_up_library(desk)
    except UserError as error:
        logging.getLogger("k2desk").warning("no backup: %s", error)


def _window(desk: Desk, settings: Settings) -> MainWindow:
    from k2desk.ui.main_window import MainWindow

    return MainWindow(desk, settings, paths.log_file())


def _show_when_ready(
    window: MainWindow, instance: SingleInstance, options: argparse.Namespace
) -> None:
    """Show the window with its first list, or without it after a short wait.

    Every timer stops when the window closes: a late one would show it again.
    """
    wait = _timer(window, _MAX_WAIT_MS)
    begin = _timer(window, 0)
    picture = _timer(window, _PICTURE_MS)
    close = _timer(window, 0)

    def show() -> None:
        wait.stop()
        if not window.isVisible():
            window.show()
            begin.start()

    def take_picture() -> None:
        window.grab().save(str(options.screenshot))
        window.close()

    wait.timeout.connect(show)
    begin.timeout.connect(window.begin)
    begin.timeout.connect(instance.listen)
    picture.timeout.connect(take_picture)
    close.timeout.connect(window.close)
    window.browse.first_shown.connect(show)
    for timer in (wait, begin, picture, close):
        window.closed.connect(timer.stop)
    wait.start()
    if options.screenshot:
        picture.start()
    elif options.self_test:
        window.browse.first_shown.connect(close.start)


def _timer(window: MainWindow, interval_ms: int) -> QTimer:
    from PySide6.QtCore import QTimer

    timer = QTimer(window)
    timer.setSingleShot(True)
    timer.setInterval(interval_ms)
    return timer


def _refuse(error: UserError) -> int:
    """Report why the window cannot open, on stderr and in a dialog."""
    from PySide6.QtCore import Qt
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QMessageBox

    from k2desk.ui.language import tr

    print(f"k2desk: {tr(error.message)} {tr(error.hint)}".rstrip(), file=sys.stderr)
    if QGuiApplication.platformName() not in ("offscreen", "minimal"):
        box = QMessageBox(QMessageBox.Icon.NoIcon, "K2 Desk", tr(error.message))
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setInformativeText(tr(error.hint))
        box.exec()
    return 1


if __name__ == "__main__":
    sys.exit(main())
