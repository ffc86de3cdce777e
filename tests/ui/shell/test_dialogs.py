import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.main_window import MainWindow
from k2desk.ui.shell.dialogs import question_box


@pytest.mark.parametrize("name", ["shortcuts", "about"])
def test_help_dialog_is_deleted_when_closed(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.actions_by_name[name].trigger()
    qtbot.waitUntil(lambda: bool(window.findChildren(QDialog)))
    dialog = window.findChildren(QDialog)[0]
    dialog.close()
    qtbot.waitUntil(lambda: not window.findChildren(QDialog))


def test_question_shows_markup_as_text(qtbot: QtBot) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    box = question_box(parent, "Delete <b>this</b>?", "This can't be undone.")
    assert box.textFormat() is Qt.TextFormat.PlainText
    assert (box.text(), box.informativeText()) == ("Delete <b>this</b>?", "This can't be undone.")
