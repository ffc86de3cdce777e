from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.edit.screen import EditScreen


def test_tab_passes_rows_before_paste_box(qtbot: QtBot, screen: EditScreen) -> None:
    screen.rows.add.click()
    qtbot.waitUntil(screen.rows.editors[1].isVisible)
    screen.identity.photo.choose.setFocus()
    reached: list[QWidget | None] = [screen.identity.photo.choose]
    while reached[-1] is not None and reached[-1] is not screen.paste.edit and len(reached) < 40:
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
        reached.append(QApplication.focusWidget())
    first, second = screen.rows.editors
    expected = [
        *(first.forms, first.dose.edit, first.dose.unit_box, first.not_stated, first.percent),
        *(first.down, first.remove),
        *(second.forms, second.dose.edit, second.dose.unit_box, second.not_stated),
        *(second.percent, second.up, second.remove),
        *(screen.rows.add, screen.paste.edit),
    ]
    assert reached[1:] == expected
    screen.save_button.setFocus()
    QTest.keyClick(screen.save_button, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is screen.area
