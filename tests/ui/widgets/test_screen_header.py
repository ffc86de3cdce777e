from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.screen_header import bind_keys, screen_header


def test_header_has_back_button_and_keys_work_everywhere(qtbot: QtBot) -> None:
    screen = QWidget()
    qtbot.addWidget(screen)
    done: list[str] = []
    column = QVBoxLayout(screen)
    bar, back = screen_header(lambda: done.append("back"))
    column.addLayout(bar)
    field = QLineEdit()
    column.addWidget(field)
    bind_keys(screen, Qt.Key.Key_Escape, lambda: done.append("escape"))
    bind_keys(screen, QKeySequence.StandardKey.Find, lambda: done.append("find"))
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    field.setFocus()
    back.click()
    QTest.keyClick(field, Qt.Key.Key_Escape)
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Find))
    assert done == ["back", "escape", "find"]
    assert "Esc" in back.toolTip()
