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
from tests.ui.lists import add_product, go_to, search, wait_until_idle

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def _press(window: MainWindow, name: str) -> None:
    action = window.actions_by_name[name]
    assert action.isEnabled(), name
    action.trigger()


def _first_selected(qtbot: QtBot, window: MainWindow) -> str:
    window.browse.table.focus_first_row()
    wait_until_idle(qtbot, window)
    return window.browse.table.current_ref()


def test_tray_holds_products_of_both_lists_after_restart(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    mine = add_product(desk, "Mine & <b>yours</b>")
    window.browse.refresh(select=mine)
    wait_until_idle(qtbot, window)
    _press(window, "add_to_tray")
    wait_until_idle(qtbot, window)
    go_to(qtbot, window, ProductList.CATALOGUE)
    search(qtbot, window, "jarrow mk-7")
    label = _first_selected(qtbot, window)
    QTest.keyClick(window, Key.Key_D, Control)
    wait_until_idle(qtbot, window)
    assert window.tray.refs == [mine, label]
    QTest.keyClick(window, Key.Key_D, Control)
    qtbot.waitUntil(lambda: window.status.text == "Already in the tray.")
    window.close()
    second = open_window(qtbot, desk)
    qtbot.waitUntil(lambda: second.tray.refs == [mine, label])
    assert second.browse.product_list is ProductList.CATALOGUE
    chip = second.tray.chips[0]
    chip.setFocus()
    QTest.keyClick(chip, Key.Key_Delete)
    assert second.tray.refs == [label]
    second.close()
    second.deleteLater()


def test_titles_are_shortened_before_chips_scroll(qtbot: QtBot) -> None:
    tray = Tray()
    qtbot.addWidget(tray)
    tray.resize(683, 52)
    tray.show_items(
        [Item(str(number), f"A rather long title of product {number}") for number in range(3)]
    )
    tray.show()
    area = tray.findChild(QScrollArea)
    assert area is not None
    qtbot.waitUntil(lambda: tray.chips[2].geometry().right() > 0)
    assert tray.chips[2].geometry().right() <= area.viewport().width()
    assert tray.chips[2].accessibleName() == "A rather long title of product 2"


def test_purged_product_leaves_tray(qtbot: QtBot, desk: Desk) -> None:
    first = open_window(qtbot, desk)
    mine = add_product(desk, "Soon gone")
    first.add_to_tray([mine, "dsld:182362"])
    wait_until_idle(qtbot, first)
    first.browse.refresh(select=mine)
    wait_until_idle(qtbot, first)
    first.changes.trash([mine])
    wait_until_idle(qtbot, first)
    first.changes._purge([mine])
    wait_until_idle(qtbot, first)
    assert mine not in first.tray.refs
    first.close()
    first.deleteLater()


def test_tray_follows_changed_title(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    mine = add_product(desk, "Old name", brand="")
    window.add_to_tray([mine, "dsld:182362"])
    wait_until_idle(qtbot, window)
    draft = as_draft(browse.product(desk, mine))
    window.history.add(edit.save_draft(desk, mine, replace(draft, name="New name")))
    wait_until_idle(qtbot, window)
    assert window.tray.chips[0].accessibleName() == "New name"
    assert window.tray.refs == [mine, "dsld:182362"]
    window.history.stack.undo()
    wait_until_idle(qtbot, window)
    assert window.tray.chips[0].accessibleName() == "Old name"


def test_product_purged_between_starts_is_not_in_tray(qtbot: QtBot, desk: Desk) -> None:
    first = open_window(qtbot, desk)
    mine = add_product(desk, "Soon gone")
    first.add_to_tray([mine, "dsld:182362"])
    wait_until_idle(qtbot, first)
    first.close()
    edit.purge(desk, [mine])
    second = open_window(qtbot, desk)
    assert second.tray.refs == ["dsld:182362"]
    second.close()
    for window in (first, second):
        window.deleteLater()


def test_buttons_open_stack_and_comparison(qtbot: QtBot, window: MainWindow) -> None:
    buttons = {button.accessibleName() or button.text(): button for button in _buttons(window.tray)}
    assert not buttons["Compare"].isEnabled()
    assert not buttons["Take together"].isEnabled()
    window.add_to_tray(["dsld:182362", "dsld:22543"])
    wait_until_idle(qtbot, window)
    QTest.keyClick(window.tray.chips[0], Key.Key_A)
    assert len(window.tray.refs) == 2
    buttons["Take together"].click()
    wait_until_idle(qtbot, window)
    assert window.windowTitle() == "Taken together – K2 Desk"
    window.pages.go_home()
    buttons["Compare"].click()
    wait_until_idle(qtbot, window)
    assert window.windowTitle() == "Comparison – K2 Desk"


def _buttons(widget: QWidget) -> list[QAbstractButton]:
    return widget.findChildren(QAbstractButton)


def test_tray_is_added_to_stack(qtbot: QtBot, window: MainWindow) -> None:
    window.add_to_tray(["dsld:182362"])
    wait_until_idle(qtbot, window)
    window.take_together(["dsld:22543"])
    wait_until_idle(qtbot, window)
    stack = window.pages.stack
    assert stack is not None
    add = next(button for button in _buttons(stack) if button.text() == "A&dd from tray")
    add.click()
    wait_until_idle(qtbot, window)
    assert stack.stack is not None
    assert [product.ref for product in stack.stack.products] == ["dsld:22543", "dsld:182362"]
    window.tray.empty()
    add.click()
    assert window.status.text.startswith("The tray is empty")


def test_emptied_tray_is_refilled_by_undo(qtbot: QtBot, window: MainWindow) -> None:
    window.add_to_tray(["dsld:182362", "dsld:328817"])
    wait_until_idle(qtbot, window)
    _press(window, "empty_tray")
    assert window.tray.refs == []
    assert window.status.text == "Removed 2 products from the tray"
    window.add_to_tray(["dsld:22543"])
    wait_until_idle(qtbot, window)
    window.status.undo_button.click()
    assert window.tray.refs == ["dsld:182362", "dsld:328817", "dsld:22543"]
    assert not window.status.undo_button.isVisible()
