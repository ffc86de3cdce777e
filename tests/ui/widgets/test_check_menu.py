from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.check_menu import CheckMenu


@pytest.fixture
def menu(qtbot: QtBot) -> Iterator[CheckMenu]:
    """An open menu: two checkboxes, the second disabled, and a command."""
    owner = QWidget()
    qtbot.addWidget(owner)
    menu = CheckMenu("Columns", owner)
    for text in ("K1", "K2"):
        menu.addAction(text).setCheckable(True)
    menu.actions()[1].setEnabled(False)
    menu.addAction("Reset")
    owner.show()
    menu.popup(owner.mapToGlobal(owner.rect().center()))
    qtbot.waitUntil(menu.isVisible)
    yield menu
    menu.close()


def _click(menu: CheckMenu, action: QAction) -> None:
    spot = menu.actionGeometry(action).center()
    QTest.mouseMove(menu, spot)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=spot)


def test_clicked_checkbox_is_toggled_in_open_menu(menu: CheckMenu) -> None:
    box = menu.actions()[0]
    _click(menu, box)
    assert box.isChecked()
    _click(menu, box)
    assert not box.isChecked()
    assert menu.isVisible()


def test_space_toggles_checkbox_in_open_menu(menu: CheckMenu) -> None:
    box = menu.actions()[0]
    menu.setActiveAction(box)
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert box.isChecked()
    assert menu.isVisible()


def test_enter_toggles_checkbox_and_closes_menu(menu: CheckMenu) -> None:
    box = menu.actions()[0]
    menu.setActiveAction(box)
    QTest.keyClick(menu, Qt.Key.Key_Return)
    assert box.isChecked()
    assert not menu.isVisible()


def test_disabled_checkbox_stays_unchecked(menu: CheckMenu) -> None:
    box = menu.actions()[1]
    _click(menu, box)
    assert not box.isChecked()


def test_clicked_command_closes_menu(qtbot: QtBot, menu: CheckMenu) -> None:
    command = menu.actions()[2]
    with qtbot.waitSignal(command.triggered):
        _click(menu, command)
    assert not menu.isVisible()
