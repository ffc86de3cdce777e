from pathlib import Path

from pytestqt.qtbot import QtBot

from k2desk.ui.compare.screen import CompareScreen
from k2desk.ui.settings import Settings
from k2desk.ui.work import Work
from k2desk.workflows.desk import Desk
from tests.ui.actions import RecordedActions


def test_style_is_remembered_but_names_and_notes_are_not(
    qtbot: QtBot, desk: Desk, work: Work, tmp_path: Path, actions: RecordedActions
) -> None:
    settings = Settings(tmp_path / "window.json")
    first = CompareScreen(desk, work, actions.actions, settings)
    qtbot.addWidget(first)
    first.sheet_options.restore("landscape", True)
    first.sheet_options.set_texts("Title", "Ms A.", "Notes")
    second = CompareScreen(desk, work, actions.actions, settings)
    qtbot.addWidget(second)
    assert second.sheet.orientation == "landscape"
    assert second.sheet.greyscale
    assert second.sheet.recipient == second.sheet.notes == second.sheet.title == ""
