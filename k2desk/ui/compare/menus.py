"""Context menus of products, rows and cells in the comparison table."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QWidget

from k2desk.core.comparison.sections import paired_keys
from k2desk.core.model.message import msg
from k2desk.core.model.row_key import NO_KEY
from k2desk.ui.compare.view_state import ViewState
from k2desk.ui.language import tr
from k2desk.ui.widgets.screen_header import caption_with_keys

if TYPE_CHECKING:
    from k2desk.core.comparison.table import ComparisonTable, Row
    from k2desk.core.model.row_key import RowKey


@dataclass(frozen=True, slots=True)
class TableCommands:
    """Parent widget, view state and commands used by the menus.

    Attributes:
        parent: The widget that owns the menus.
        view_state: The view changed by sorting, hiding and choosing a reference product.
        move_column: Called with a column and the number of places, negative to the left.
        remove_column: Called with a column.
        show_arithmetic: Shows the arithmetic of the current cell.
    """

    parent: QWidget
    view_state: ViewState
    move_column: Callable[[int, int], object]
    remove_column: Callable[[int], object]
    show_arithmetic: Callable[[], object]


def column_menu(commands: TableCommands, table: ComparisonTable, column: int) -> QMenu:
    """Create the menu of a product: move, use as reference, remove."""
    menu = _menu(commands)
    left = menu.addAction(
        caption_with_keys(tr("Move &left"), "Ctrl+Left"), lambda: commands.move_column(column, -1)
    )
    right = menu.addAction(
        caption_with_keys(tr("Move &right"), "Ctrl+Right"), lambda: commands.move_column(column, 1)
    )
    left.setEnabled(column > 0)
    right.setEnabled(column + 1 < len(table.columns))
    menu.addSeparator()
    product = table.columns[column]
    reference = menu.addAction(
        caption_with_keys(tr("Use as re&ference product"), "Ctrl+B"),
        lambda: commands.view_state.set_reference(product.ref),
    )
    reference.setCheckable(True)
    reference.setChecked(product.is_reference)
    reference.setEnabled(len(table.columns) > 1)
    menu.addSeparator()
    menu.addAction(caption_with_keys(tr("Re&move"), "Del"), lambda: commands.remove_column(column))
    return menu


def row_menu(commands: TableCommands, table: ComparisonTable, row: Row) -> QMenu:
    """Create the menu of a row: sort the products by it, hide it."""
    menu = _menu(commands)
    _add_row_actions(menu, commands.view_state, table, row)
    return menu


def cell_menu(commands: TableCommands, table: ComparisonTable, row: Row, column: int) -> QMenu:
    """Create the menu of a cell: arithmetic, row actions, product actions."""
    menu = column_menu(commands, table, column)
    first = menu.actions()[0]
    cell_actions = _menu(commands)
    cell_actions.addAction(
        caption_with_keys(tr("Show the &calculation"), "Return"), commands.show_arithmetic
    )
    cell_actions.addSeparator()
    _add_row_actions(cell_actions, commands.view_state, table, row)
    cell_actions.addSeparator()
    menu.insertActions(first, cell_actions.actions())
    menu.destroyed.connect(cell_actions.deleteLater)
    return menu


def _sort(view_state: ViewState, key: RowKey, *_: bool, descending: bool) -> None:
    view_state.sort(key, descending=descending)


def _menu(commands: TableCommands) -> QMenu:
    menu = QMenu(commands.parent)
    menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    return menu


def _add_row_actions(menu: QMenu, view_state: ViewState, table: ComparisonTable, row: Row) -> None:
    is_sorted = view_state.view.sorted_by in paired_keys(table, row.key)
    for title, descending in ((msg("&Smallest first"), False), (msg("Lar&gest first"), True)):
        action = menu.addAction(tr(title))
        action.triggered.connect(partial(_sort, view_state, row.key, descending=descending))
        action.setCheckable(True)
        action.setChecked(is_sorted and view_state.view.descending is descending)
    own_order = menu.addAction(tr("&Original order"), lambda: view_state.sort(NO_KEY))
    own_order.setEnabled(bool(view_state.view.sorted_by))
    menu.addSeparator()
    menu.addAction(
        tr("&Hide this row"), lambda: view_state.show_rows(paired_keys(table, row.key), shown=False)
    )
