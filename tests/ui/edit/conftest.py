"""Desk with a library of its own, and threads that end with the test."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from k2desk.ui.edit.screen import EditScreen
from k2desk.ui.work import Work
from k2desk.workflows.desk import Desk, open_desk


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "Mine.k2desk", tmp_path / "no catalogue.sqlite")


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, work: Work) -> EditScreen:
    screen = EditScreen(desk, work)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen
