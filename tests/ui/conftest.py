"""The real window over a library of its own and the catalogue that ships."""

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


@pytest.fixture
def desk(own_home: Path, real_catalogue: Path) -> Desk:
    """An empty library and the whole catalogue."""
    return open_desk(paths.default_library(), real_catalogue)


@pytest.fixture
def work(qtbot: QtBot) -> Iterator[Work]:
    """Worker threads that are gone when the test ends, and in which nothing broke."""
    trouble: list[Exception] = []
    work = Work()
    work.broke.connect(trouble.append)
    yield work
    work.close()
    assert trouble == []


@pytest.fixture
def actions() -> RecordedActions:
    """Actions for a screen without a window."""
    return RecordedActions()


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    """The window, open, with its first list in it."""
    opened = open_window(qtbot, desk)
    yield opened
    if opened.isVisible():
        opened.close()
    opened.deleteLater()


def open_window(qtbot: QtBot, desk: Desk, *, as_left: bool = False) -> MainWindow:
    """Open a window and wait for its first list; 1280 x 800 unless it is to be as it was left."""
    settings = Settings(paths.state_folder() / "window.json")
    window = MainWindow(desk, settings, paths.log_file())
    if not as_left:
        window.resize(1280, 800)
    with qtbot.waitSignal(window.browse.first_shown):
        window.show()
    window.begin()
    qtbot.waitUntil(lambda: not window.work.is_busy, timeout=30_000)
    return window
