"""Desk with a library of its own, and threads that end with the test."""

from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import as_draft
from k2desk.ui.compare.screen import CompareScreen
from k2desk.ui.work import Work
from k2desk.workflows import edit
from k2desk.workflows.desk import Desk, open_desk
from tests.ui.actions import RecordedActions
from tests.ui.strip.example_products import EVERY_DAY, HOSTILE


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return open_desk(tmp_path / "Mine.k2desk", tmp_path / "no catalogue.sqlite")


@pytest.fixture
def refs(desk: Desk) -> list[str]:
    """The bottles, kept in the library; the last has a hostile name."""
    return [edit.add(desk, as_draft(one)).refs[0] for one in (*EVERY_DAY, HOSTILE)]


@pytest.fixture
def screen(qtbot: QtBot, desk: Desk, work: Work, actions: RecordedActions) -> CompareScreen:
    screen = CompareScreen(desk, work, actions.actions)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    return screen
