"""Selection, keys and painting of the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QTest

from k2desk.core.model.query import ProductList
from k2desk.ui.browse.columns import ListColumn
from k2desk.ui.browse.painting import ROW_HEIGHT
from k2desk.workflows import edit
from tests.ui.lists import add_product, go_to, names, wait_until_idle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from k2desk.ui.main_window import MainWindow
    from k2desk.workflows.desk import Desk

Key = Qt.Key


def test_empty_list_has_nothing_to_select_or_open(qtbot: QtBot, window: MainWindow) -> None:
    table = window.browse.table
    with qtbot.assertNotEmitted(table.product_activated):
        table.selectAll()
        QTest.keyClick(table, Key.Key_Return)
    assert table.selected_refs() == []


def test_remaining_products_stay_selected(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    refs = [add_product(desk, name) for name in ("A", "B", "C")]
    window.browse.refresh()
    wait_until_idle(qtbot, window)
    window.browse.table.focus_first_row()
    window.browse.table.selectAll()
    edit.trash(desk, [refs[1]])
    window.browse.refresh()
    wait_until_idle(qtbot, window)
    assert names(window.browse) == ["A", "C"]
    assert window.browse.table.selected_refs() == [refs[0], refs[2]]


def test_palette_change_repaints_list(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    table = window.browse.table
    light = table.viewport().grab().toImage()
    dark = QPalette(table.palette())
    dark.setColor(QPalette.ColorRole.Base, QColor("#101010"))
    dark.setColor(QPalette.ColorRole.Text, QColor("#f0f0f0"))
    table.setPalette(dark)
    shown = table.viewport().grab().toImage()
    assert shown.pixelColor(2, 2).lightness() < 60
    assert light.pixelColor(2, 2).lightness() > 200
    name = table.visualRect(table.products.index(1, ListColumn.NAME))
    inks = [
        shown.pixelColor(x, y).lightness()
        for x in range(name.left(), name.right())
        for y in range(name.top(), name.bottom())
    ]
    assert max(inks) > 180


def test_home_and_end_move_to_first_and_last_product(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    table = window.browse.table
    table.focus_first_row()
    QTest.keyClick(table, Key.Key_End)
    assert table.selected_rows(5000) == [4809]
    assert table.visualRect(table.currentIndex()).intersects(table.viewport().rect())
    QTest.keyClick(table, Key.Key_Home, Qt.KeyboardModifier.ShiftModifier)
    assert table.selected_rows(5000) == list(range(4810))
    QTest.keyClick(table, Key.Key_Down)
    QTest.keyClick(table, Key.Key_Home)
    assert table.selected_rows(5000) == [0]
    wait_until_idle(qtbot, window)


def test_copy_contains_every_selected_row(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    table = window.browse.table
    table.focus_first_row()
    QTest.keyClick(table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    window.actions_by_name["copy"].trigger()
    wait_until_idle(qtbot, window)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 4811
    assert lines[0].startswith("Brand\tProduct\tK1, mcg per serving\t")
    last = table.products.display_row(4809).row
    assert lines[4810].split("\t")[:2] == [last.brand, last.name]
    assert window.status.text == "Copied 4,810 rows"


def test_select_all_selects_every_row(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    table = window.browse.table
    table.focus_first_row()
    QTest.keyClick(table, Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    selection = table.selectionModel().selection()
    assert selection.toList()[0].bottom() == 4809
    refs = table.selected_refs()
    assert len(set(refs)) == 4810
    assert all(ref.startswith("dsld:") for ref in refs)


def test_focus_bar_moves_without_selection(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    table = window.browse.table
    table.focus_first_row()
    accent = table.palette().color(QPalette.ColorRole.Highlight)

    def rows_with_bar() -> list[int]:
        shown = window.screen().grabWindow(window.winId()).toImage()
        left = table.viewport().mapTo(window, QPoint(0, 0))
        tops = [table.rowViewportPosition(row) for row in range(4)]
        positions = [(left.x() + 1, left.y() + top + ROW_HEIGHT // 2) for top in tops]
        return [
            row for row, position in enumerate(positions) if shown.pixelColor(*position) == accent
        ]

    qtbot.waitUntil(lambda: rows_with_bar() == [0])
    QTest.keyClick(table, Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert table.selected_rows(5) == [0]
    qtbot.waitUntil(lambda: rows_with_bar() == [1])
    wait_until_idle(qtbot, window)


def test_selection_stays_while_typing(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    screen, table = window.browse, window.browse.table
    QTest.keyClicks(screen.search, "thorne")
    wait_until_idle(qtbot, window)
    last = table.products.rowCount() - 1
    table.selectRow(last - 1)
    table.setFocus()
    QTest.keyClick(table, Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    selected, current = table.selected_refs(), table.current_ref()
    assert len(selected) == 2
    screen.search.clear()
    wait_until_idle(qtbot, window)
    assert table.current_ref() == current
    assert table.selected_refs() == selected
    assert not table.verticalScrollBar().value()
    for letter in "thor":
        QTest.keyClicks(screen.search, letter)
        wait_until_idle(qtbot, window)
        assert (table.selected_refs(), table.current_ref()) == (selected, current)
