"""Fixtures with a window, an empty library and the shipped catalog."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from k2desk import paths
from k2desk.ui.main_window import MainWindow
from k2desk.ui.settings import Settings
from k2desk.ui.work import Work
from k2desk.workflows.desk import Desk, open_desk
from tests.ui.actions import RecordedActions
from tests.waiting import HANG_MS


@pytest.fixture
def desk(own_home: Path, real_catalogue: Path) -> Desk:
    """Desk with an empty library and the shipped catalog."""
    return open_desk(paths.default_library(), real_catalogue)


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[Work]:
    """Worker threads; an unexpected exception in them fails the test."""
    errors: list[Exception] = []
    work = Work()
    work.broke.connect(errors.append)
    yield work
    work.close()
    assert errors == []


@pytest.fixture
def actions() -> RecordedActions:
    """Actions for a screen without a window."""
    return RecordedActions()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    """Open window with its first list."""
    opened = open_window(qtbot, desk)
    yield opened
    if opened.isVisible():
        opened.close()
    opened.deleteLater()


def open_window(qtbot: QtBot, desk: Desk, *, as_left: bool = False) -> MainWindow:
    """Open a window and wait until it is idle.

    Args:
        qtbot: The fixture of pytest-qt.
        desk: The desk of the window.
        as_left: Whether to keep the saved size instead of 1280 x 800.
    """
    settings = Settings(paths.state_folder() / "window.json")
    window = MainWindow(desk, settings, paths.log_file())
    if not as_left:
        window.resize(1280, 800)
    with qtbot.waitSignal(window.browse.first_shown, timeout=HANG_MS):
        window.show()
    window.begin()
    qtbot.waitUntil(lambda: not window.work.is_busy, timeout=HANG_MS)
    return window
