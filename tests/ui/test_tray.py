"""The tray: it collects from both lists, says what lies in it, and outlasts a restart."""

from dataclasses import replace

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import as_draft
from k2desk.core.model.query import ProductList
from k2desk.ui.main_window import MainWindow
from k2desk.ui.tray import Item, Tray
from k2desk.workflows import browse, edit
from k2desk.workflows.desk import Desk
from tests.ui.conftest import open_window
from tests.ui.lists import add_product, go_to, search, settled

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def _press(window: MainWindow, name: str) -> None:
    action = window.actions_by_name[name]
    assert action.isEnabled(), name
    action.trigger()


def _first_selected(qtbot: QtBot, window: MainWindow) -> str:
    window.browse.table.go_to_first()
    settled(qtbot, window)
    return window.browse.table.current_ref()


def test_tray_collects_from_both_lists_and_outlasts_restart(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    mine = add_product(desk, "Mine & <b>yours</b>")
    window.browse.refresh(select=mine)
    settled(qtbot, window)
    _press(window, "add_to_tray")
    settled(qtbot, window)
    go_to(qtbot, window, ProductList.CATALOGUE)
    search(qtbot, window, "jarrow mk-7")
    label = _first_selected(qtbot, window)
    QTest.keyClick(window, Key.Key_D, Control)
    settled(qtbot, window)
    assert window.tray.refs == [mine, label]
    QTest.keyClick(window, Key.Key_D, Control)
    qtbot.waitUntil(lambda: window.status.text == "That is in the tray already.")
    window.close()
    again = open_window(qtbot, desk)
    qtbot.waitUntil(lambda: again.tray.refs == [mine, label])
    assert again.browse.where is ProductList.CATALOGUE
    chip = again.tray.chips[0]
    chip.setFocus()
    QTest.keyClick(chip, Key.Key_Delete)
    assert again.tray.refs == [label]
    again.close()
    again.deleteLater()


def test_titles_in_tray_give_way_before_chip_is_cut_off(qtbot: QtBot) -> None:
    tray = Tray()
    qtbot.addWidget(tray)
    tray.resize(683, 52)
    tray.show_items([Item(str(one), f"A rather long title of product {one}") for one in range(3)])
    tray.show()
    room = tray.findChild(QScrollArea)
    assert room is not None
    qtbot.waitUntil(lambda: tray.chips[2].geometry().right() > 0)
    assert tray.chips[2].geometry().right() <= room.viewport().width()
    assert tray.chips[2].accessibleName() == "A rather long title of product 2"


def test_product_that_is_gone_is_left_out_of_tray(qtbot: QtBot, desk: Desk) -> None:
    first = open_window(qtbot, desk)
    mine = add_product(desk, "Soon gone")
    first.add_to_tray([mine, "dsld:182362"])
    settled(qtbot, first)
    first.browse.refresh(select=mine)
    settled(qtbot, first)
    first.changes.trash([mine])
    settled(qtbot, first)
    first.changes._purge([mine])
    settled(qtbot, first)
    assert mine not in first.tray.refs
    first.close()
    first.deleteLater()


def test_tray_says_today_what_lies_in_it(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    mine = add_product(desk, "Old name", brand="")
    window.add_to_tray([mine, "dsld:182362"])
    settled(qtbot, window)
    draft = as_draft(browse.product(desk, mine))
    window.history.add(edit.save(desk, mine, replace(draft, name="New name")))
    settled(qtbot, window)
    assert window.tray.chips[0].accessibleName() == "New name"
    assert window.tray.refs == [mine, "dsld:182362"]
    window.history.stack.undo()
    settled(qtbot, window)
    assert window.tray.chips[0].accessibleName() == "Old name"


def test_what_was_deleted_between_two_starts_is_not_in_tray(qtbot: QtBot, desk: Desk) -> None:
    first = open_window(qtbot, desk)
    mine = add_product(desk, "Soon gone")
    first.add_to_tray([mine, "dsld:182362"])
    settled(qtbot, first)
    first.close()
    edit.purge(desk, [mine])
    second = open_window(qtbot, desk)
    assert second.tray.refs == ["dsld:182362"]
    second.close()
    for window in (first, second):
        window.deleteLater()


def test_trays_buttons_do_what_they_say(qtbot: QtBot, window: MainWindow) -> None:
    buttons = {one.accessibleName() or one.text(): one for one in _buttons(window.tray)}
    assert not buttons["&Compare"].isEnabled()
    assert not buttons["Take together"].isEnabled()
    window.add_to_tray(["dsld:182362", "dsld:22543"])
    settled(qtbot, window)
    QTest.keyClick(window.tray.chips[0], Key.Key_A)
    assert len(window.tray.refs) == 2
    buttons["Take together"].click()
    settled(qtbot, window)
    assert window.windowTitle() == "Taken together – K2 Desk"
    window.pages.go_home()
    buttons["&Compare"].click()
    settled(qtbot, window)
    assert window.windowTitle() == "Comparison – K2 Desk"


def _buttons(widget: QWidget) -> list[QAbstractButton]:
    return widget.findChildren(QAbstractButton)


def test_tray_is_added_to_what_is_taken_together(qtbot: QtBot, window: MainWindow) -> None:
    window.add_to_tray(["dsld:182362"])
    settled(qtbot, window)
    window.take_together(["dsld:22543"])
    settled(qtbot, window)
    stack = window.pages.stack
    assert stack is not None
    add = next(one for one in _buttons(stack) if one.text() == "A&dd from tray")
    add.click()
    settled(qtbot, window)
    assert stack.stack is not None
    assert [one.ref for one in stack.stack.products] == ["dsld:22543", "dsld:182362"]
    window.tray.empty()
    add.click()
    assert window.status.text.startswith("The tray is empty")


def test_emptying_tray_can_be_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    window.add_to_tray(["dsld:182362", "dsld:328817"])
    settled(qtbot, window)
    _press(window, "empty_tray")
    assert window.tray.refs == []
    assert window.status.text == "Took 2 products out of the tray"
    window.add_to_tray(["dsld:22543"])
    settled(qtbot, window)
    window.status.undo_button.click()
    assert window.tray.refs == ["dsld:182362", "dsld:328817", "dsld:22543"]
    assert not window.status.undo_button.isVisible()
