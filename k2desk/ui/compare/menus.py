"""The menus of a column and of a row, from heads, titles and cells."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from k2desk.core.comparison.sections import hides

if TYPE_CHECKING:
    from k2desk.core.comparison.table import ComparisonTable, Row
    from k2desk.ui.compare.grid import Grid
    from k2desk.ui.compare.view_state import Looking


def column_menu(grid: Grid, table: ComparisonTable, column: int) -> QMenu:
    """Return the menu of a product: move it, tell the others beside it, remove it."""
    menu = _menu(grid)
    left = menu.addAction("Move &left\tCtrl+Left", lambda: grid.shift.emit(column, -1))
    right = menu.addAction("Move &right\tCtrl+Right", lambda: grid.shift.emit(column, 1))
    left.setEnabled(column > 0)
    right.setEnabled(column + 1 < len(table.columns))
    menu.addSeparator()
    head = table.columns[column]
    beside = menu.addAction(
        "&Tell the others beside this one\tCtrl+B",
        lambda: grid.looking.set_reference(head.ref),
    )
    beside.setCheckable(True)
    beside.setChecked(head.is_reference)
    beside.setEnabled(len(table.columns) > 1)
    menu.addSeparator()
    menu.addAction("Re&move\tDel", lambda: grid.remove.emit(column))
    return menu


def row_menu(grid: Grid, table: ComparisonTable, row: Row) -> QMenu:
    """Return the menu of a row: put the columns in its order, hide it."""
    menu = _menu(grid)
    _add_row_actions(menu, grid.looking, table, row)
    return menu


def cell_menu(grid: Grid, table: ComparisonTable, row: Row, column: int) -> QMenu:
    """Return the menu of a cell: its sum, its row, its product."""
    menu = column_menu(grid, table, column)
    first = menu.actions()[0]
    sums = _menu(grid)
    sums.addAction("Show the &arithmetic\tEnter", grid.ask_arithmetic)
    sums.addSeparator()
    _add_row_actions(sums, grid.looking, table, row)
    sums.addSeparator()
    menu.insertActions(first, sums.actions())
    menu.destroyed.connect(sums.deleteLater)
    return menu


def _sort(looking: Looking, key: str, *_: bool, descending: bool) -> None:
    looking.sort(key, descending=descending)


def _menu(grid: Grid) -> QMenu:
    menu = QMenu(grid)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _add_row_actions(menu: QMenu, looking: Looking, table: ComparisonTable, row: Row) -> None:
    sorts = looking.view.sorted_by in hides(table, row.key)
    for title, descending in (("&Smallest first", False), ("Lar&gest first", True)):
        action = menu.addAction(title)
        action.triggered.connect(partial(_sort, looking, row.key, descending=descending))
        action.setCheckable(True)
        action.setChecked(sorts and looking.view.descending is descending)
    own = menu.addAction("&Own order", lambda: looking.sort(""))
    own.setEnabled(bool(looking.view.sorted_by))
    menu.addSeparator()
    menu.addAction("&Hide this row", lambda: looking.show_rows(hides(table, row.key), shown=False))
