from collections.abc import Callable

import pytest
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.compare.menus import TableCommands, cell_menu, column_menu, row_menu
from k2desk.ui.compare.view_state import ViewState
from tests.ui.compare.show import table_of
from tests.ui.strip.example_products import EVERY_DAY

TABLE = table_of(EVERY_DAY[:3])


@pytest.fixture
def calls() -> list[tuple[object, ...]]:
    return []


@pytest.fixture
def commands(qtbot: QtBot, calls: list[tuple[object, ...]]) -> TableCommands:
    def record(name: str) -> Callable[..., None]:
        return lambda *arguments: calls.append((name, *arguments))

    parent = QWidget()
    qtbot.addWidget(parent)
    return TableCommands(
        parent, ViewState(parent), record("move"), record("remove"), record("arithmetic")
    )


def find(menu: QMenu, text: str) -> QAction:
    return next(
        action for action in menu.actions() if action.text().replace("&", "").startswith(text)
    )


def test_first_product_moves_right_only(
    commands: TableCommands, calls: list[tuple[object, ...]]
) -> None:
    menu = column_menu(commands, TABLE, 0)
    assert not find(menu, "Move left").isEnabled()
    find(menu, "Move right").trigger()
    find(menu, "Remove").trigger()
    assert calls == [("move", 0, 1), ("remove", 0)]


def test_single_product_is_no_reference(commands: TableCommands) -> None:
    menu = column_menu(commands, table_of(EVERY_DAY[:1]), 0)
    assert not menu.actions()[3].isEnabled()


def test_row_menu_sorts_and_hides(commands: TableCommands) -> None:
    row = TABLE.rows[0]
    menu = row_menu(commands, TABLE, row)
    assert not find(menu, "Original order").isEnabled()
    find(menu, "Largest first").trigger()
    assert commands.view_state.view.sorted_by == row.key
    assert commands.view_state.view.descending
    find(menu, "Hide this row").trigger()
    assert row.key in commands.view_state.view.hidden


def test_cell_menu_starts_with_arithmetic_and_ends_with_product(
    commands: TableCommands, calls: list[tuple[object, ...]]
) -> None:
    menu = cell_menu(commands, TABLE, TABLE.rows[0], 1)
    menu.actions()[0].trigger()
    menu.actions()[-1].trigger()
    assert calls == [("arithmetic",), ("remove", 1)]
