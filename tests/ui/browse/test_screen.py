from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from k2desk.core.model.forms import Form
from k2desk.core.model.query import ProductList, Query, SortBy
from k2desk.ui.browse.painting import ROW_HEIGHT
from k2desk.workflows import browse
from tests.ui.lists import add_product, go_to, names, search, wait_until_idle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from k2desk.ui.main_window import MainWindow
    from k2desk.workflows.desk import Desk

Key = Qt.Key


def test_list_is_searched_while_typing(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    assert window.browse.table.products.rowCount() == 4810
    search(qtbot, window, "thorne")
    expected = browse.find(desk, Query("thorne"))
    assert list(window.browse.table.products.ids) == list(expected)
    assert 0 < len(expected) < 200
    QTest.keyClick(window.browse.search, Key.Key_Escape)
    wait_until_idle(qtbot, window)
    assert window.browse.table.products.rowCount() == 4810


def test_scanned_barcode_selects_product(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    ids = browse.find(desk, Query())
    row = next(
        row for row in browse.rows(desk, ProductList.CATALOGUE, ids[:400]) if len(row.gtin) == 12
    )
    window.browse.search.setFocus()
    before = _visible_icons(window)
    QTest.keyClicks(window.browse.search, row.gtin)
    qtbot.waitUntil(lambda: _visible_icons(window) == before + 1)
    QTest.keyClick(window.browse.search, Key.Key_Return)
    qtbot.waitUntil(lambda: window.browse.table.current_ref() == row.ref)
    assert window.browse.product_list is ProductList.CATALOGUE
    qtbot.waitUntil(lambda: window.browse.detail.ref == row.ref)
    assert window.browse.search.text() == ""
    qtbot.waitUntil(lambda: _visible_icons(window) == before)


def _visible_icons(window: MainWindow) -> int:
    """Count the icons in the search field: the lens and the clear button."""
    buttons = window.browse.search.findChildren(QAbstractButton)
    return sum(1 for button in buttons if button.isVisible() and button.property("opacity"))


def test_shown_product_is_scrolled_to_center(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    table = window.browse.table
    for row in (2000, 300):
        table.show_product(table.products.display_row(row).row.ref)
        middle = table.visualRect(table.currentIndex()).center().y()
        assert abs(middle - table.viewport().height() / 2) <= ROW_HEIGHT
    before = table.verticalScrollBar().value()
    table.show_product(table.products.display_row(301).row.ref)
    assert table.verticalScrollBar().value() == before


def test_each_list_keeps_its_own_search(qtbot: QtBot, window: MainWindow) -> None:
    screen = window.browse
    go_to(qtbot, window, ProductList.CATALOGUE)
    search(qtbot, window, "thorne")
    QTest.mouseClick(screen.filters.form_chips[Form.MK7], Qt.MouseButton.LeftButton)
    wait_until_idle(qtbot, window)
    catalogue_ids = list(screen.table.products.ids)
    go_to(qtbot, window, ProductList.MINE)
    assert screen.search.text() == ""
    assert not screen.filters.form_chips[Form.MK7].isChecked()
    assert not screen.filters.clear_button.isVisible()
    assert screen.empty.heading.text() == "Your products go here"
    go_to(qtbot, window, ProductList.CATALOGUE)
    assert screen.search.text() == "thorne"
    assert screen.filters.form_chips[Form.MK7].isChecked()
    assert list(screen.table.products.ids) == catalogue_ids


def test_search_continues_in_catalogue(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "thorne")
    window.browse.empty.buttons.itemAt(0).widget().click()  # type: ignore[union-attr]
    wait_until_idle(qtbot, window)
    assert window.browse.product_list is ProductList.CATALOGUE
    assert window.browse.query.text == window.browse.search.text() == "thorne"


def test_added_product_is_shown_despite_search(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    add_product(desk, "Old")
    search(qtbot, window, "nothing of mine")
    window.browse.show_ref(new := add_product(desk, "New"))
    wait_until_idle(qtbot, window)
    assert window.browse.search.text() == ""
    assert names(window.browse) == ["New", "Old"]
    assert window.browse.table.current_ref() == new


def test_missing_product_does_not_clear_later_search(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    add_product(desk, "Old")
    window.browse.show_ref("99")
    wait_until_idle(qtbot, window)
    search(qtbot, window, "old")
    assert window.browse.search.text() == "old"


def test_refresh_keeps_selection_and_scroll_position(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    table = window.browse.table
    ref = table.products.display_row(2000).row.ref
    assert table.show_product(ref)
    scroll = table.verticalScrollBar().value()
    assert scroll > 0
    wait_until_idle(qtbot, window)
    window.browse.refresh()
    wait_until_idle(qtbot, window)
    assert table.verticalScrollBar().value() == scroll
    assert table.selected_refs() == [ref]
    assert table.current_ref() == ref
    window.browse.sort_by(SortBy.NAME)
    wait_until_idle(qtbot, window)
    assert table.selected_refs() == [ref]


def test_arrow_keys_move_between_search_and_list(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    table, field = window.browse.table, window.browse.search
    QTest.keyClick(window, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus()
    QTest.keyClick(field, Key.Key_Down)
    assert table.hasFocus()
    assert table.selected_rows(5000) == [0]
    QTest.keyClick(table, Key.Key_Down)
    assert table.selected_rows(5000) == [1]
    QTest.keyClick(table, Key.Key_Up)
    QTest.keyClick(table, Key.Key_Up)
    assert field.hasFocus()
    QTest.keyClick(field, Key.Key_Down)
    QTest.keyClicks(table, "jarrow")
    wait_until_idle(qtbot, window)
    assert field.text() == "jarrow"
    assert table.products.rowCount() < 200


def test_enter_moves_to_list_and_typing_back_to_search(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    search(qtbot, window, "thorne")
    QTest.keyClick(window.browse.search, Key.Key_Return)
    table = window.browse.table
    assert table.hasFocus()
    assert table.currentIndex().row() == 0
    table.keyboardSearch(" ")
    assert table.hasFocus()
    table.keyboardSearch("x")
    assert window.browse.search.hasFocus()
    assert window.browse.search.text() == "thornex"
