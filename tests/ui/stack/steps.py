"""Actions of a person in the stack screen."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from k2desk.ui.stack.screen import StackScreen


def show_products(qtbot: QtBot, screen: StackScreen, refs: list[str]) -> None:
    screen.show_products(refs)
    qtbot.waitUntil(lambda: list(screen.list.fields) == refs and screen.table is not None)


def save_as(qtbot: QtBot, screen: StackScreen, name: str) -> None:
    screen.save()
    screen.document.name.field.setText(name)
    with qtbot.waitSignal(screen.document.saved):
        QTest.keyClick(screen.document.name.field, Qt.Key.Key_Return)


def notes_text(screen: StackScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel))
