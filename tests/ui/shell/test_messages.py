import pytest
from PySide6.QtCore import QTimer
from pytestqt.qtbot import QtBot

from k2desk.ui.shell import messages
from k2desk.ui.shell.messages import StatusLine


@pytest.fixture
def taken_back() -> list[str]:
    return []


@pytest.fixture
def line(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, taken_back: list[str]) -> StatusLine:
    monkeypatch.setattr(messages, "STANDS_MS", 20)
    line = StatusLine(lambda: taken_back.append("the last change"))
    qtbot.addWidget(line)
    line.show()
    return line


def test_sentence_goes_away_by_itself(qtbot: QtBot, line: StatusLine) -> None:
    line.show_message("Copied 2 rows")
    assert line.text == "Copied 2 rows"
    qtbot.waitUntil(lambda: line.text == "")


def test_refusal_stands_until_something_else_is_done(line: StatusLine) -> None:
    line.show_message("There is no .json file in shelf. Choose another folder.", stays=True)
    assert not [timer for timer in line.findChildren(QTimer) if timer.isActive()]
    line.clear_message()
    assert line.text == ""


def test_change_stands_until_page_is_turned(qtbot: QtBot, line: StatusLine) -> None:
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


def test_undo_takes_back_what_sentence_is_about(line: StatusLine, taken_back: list[str]) -> None:
    line.show_message("Took 2 products out", undo=lambda: taken_back.append("the tray"))
    line.undo_button.click()
    line.show_message("Deleted: K2", can_undo=True)
    line.undo_button.click()
    assert taken_back == ["the tray", "the last change"]
