import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from k2desk.ui.shell import messages
from k2desk.ui.shell.messages import StatusLine


@pytest.fixture
def undone() -> list[str]:
    return []


@pytest.fixture
def line(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, undone: list[str]) -> StatusLine:
    monkeypatch.setattr(messages, "MESSAGE_MS", 20)
    line = StatusLine(lambda: undone.append("the last change"))
    qtbot.addWidget(line)
    line.show()
    return line


def test_message_disappears(qtbot: QtBot, line: StatusLine) -> None:
    line.show_message("Copied 2 rows")
    assert line.text == "Copied 2 rows"
    qtbot.waitUntil(lambda: line.text == "")


def test_refusal_stays_until_cleared(line: StatusLine) -> None:
    line.show_message("There is no .json file in shelf. Choose another folder.", stays=True)
    assert not [timer for timer in line.findChildren(QTimer) if timer.isActive()]
    line.clear_message()
    assert line.text == ""


def test_undoable_change_stays_until_page_changes(qtbot: QtBot, line: StatusLine) -> None:
    line.show_message("Copied 2 rows")
    line.show_message("Deleted: K2", can_undo=True)
    line.clear_message()
    timers = [timer for timer in line.findChildren(QTimer) if timer.isActive()]
    assert not timers
    assert line.text == "Deleted: K2"
    assert line.undo_button.isVisible()
    line.change_page(takes_undo=False)
    assert line.text == ""
    line.show_message("Saved: K2", can_undo=True)
    assert not line.undo_button.isVisible()


def test_undo_button_undoes_change_of_message(line: StatusLine, undone: list[str]) -> None:
    line.show_message("Took 2 products out", undo=lambda: undone.append("the tray"))
    line.undo_button.click()
    line.show_message("Deleted: K2", can_undo=True)
    line.undo_button.click()
    assert undone == ["the tray", "the last change"]
