import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.ui.output.choice import SheetItem, SheetItemsButton
from tests.ui.output.sheet_items import exclude


@pytest.fixture
def button(qtbot: QtBot) -> SheetItemsButton:
    button = SheetItemsButton("Products: all", lambda shown, total: f"Products: {shown} of {total}")
    qtbot.addWidget(button)
    button.set_items(
        [SheetItem("a", "A & <b>"), SheetItem("b", "B", "Group"), SheetItem("c", "C", "Group")]
    )
    return button


def test_items_are_toggled_by_key_and_mouse_in_open_menu(
    qtbot: QtBot, button: SheetItemsButton
) -> None:
    menu = button.menu()
    menu.popup(button.mapToGlobal(button.rect().center()))
    box = menu.actions()[0]
    menu.setActiveAction(box)
    with qtbot.waitSignal(button.changed):
        QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.isVisible()
    assert button.included_keys() == ("b", "c")
    assert button.text() == "Products: 2 of 3"
    position = menu.actionGeometry(box).center()
    with qtbot.waitSignal(button.changed):
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=position)
    assert menu.isVisible()
    assert button.included_keys() == ()
    assert button.excluded_keys() == ()
    menu.close()


def test_all_of_them_includes_all_items(button: SheetItemsButton) -> None:
    exclude(button, ["a", "c"])
    assert button.excluded_keys() == ("a", "c")
    button.menu().actions()[-1].trigger()
    assert button.excluded_keys() == ()


def test_excluding_all_items_excludes_none(button: SheetItemsButton) -> None:
    exclude(button, ["a", "b", "c"])
    assert button.excluded_keys() == ()
    assert button.included_keys() == ()


def test_excluded_items_stay_excluded_in_new_list(button: SheetItemsButton) -> None:
    exclude(button, ["b"])
    button.set_items([SheetItem("b", "B"), SheetItem("d", "D")])
    assert button.excluded_keys() == ("b",)
    button.set_items([SheetItem("d", "D")])
    assert button.excluded_keys() == ()
    assert not button.isEnabled()
