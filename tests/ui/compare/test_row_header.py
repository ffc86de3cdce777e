import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from k2desk.core.comparison.compare import compare
from k2desk.core.model.row_key import RowKey
from k2desk.core.model.view import DEFAULT_VIEW
from k2desk.ui.compare.grid import Grid
from k2desk.workflows import guidance
from tests.ui.strip.example_products import EVERY_DAY

Key = Qt.Key


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    grid = Grid()
    qtbot.addWidget(grid)
    grid.resize(800, 500)
    grid.show()

    def show() -> None:
        grid.show_table(compare(EVERY_DAY, guidance.default_guidance(), "d", grid.view_state.view))

    grid.view_state.changed.connect(show)
    show()
    return grid


def _click(grid: Grid, key: str) -> None:
    line = grid.compare_model.line_of(RowKey.parse(key))
    position = QPoint(40, grid.row_header.sectionViewportPosition(line) + 8)
    QTest.mouseMove(grid.row_header.viewport(), position)
    QTest.mouseClick(grid.row_header.viewport(), Qt.MouseButton.LeftButton, pos=position)


def _names(grid: Grid) -> list[str]:
    model = grid.compare_model
    return [model.column_of(column).ref for column in range(model.columnCount())]


def test_clicks_on_title_cycle_sorting(grid: Grid) -> None:
    own = _names(grid)
    _click(grid, "serving.k1")
    assert grid.view_state.view.sorted_by == "serving.k1"
    assert _names(grid)[0] in {"1", "5"}
    assert grid.header_corner.own_order.isVisibleTo(grid.header_corner)
    up = grid.row_header.grab().toImage()
    _click(grid, "serving.k1")
    assert grid.view_state.view.descending
    assert _names(grid)[0] == "dsld:182362"
    assert grid.row_header.grab().toImage() != up
    line = grid.compare_model.line_of(RowKey.parse("serving.k1"))
    said = grid.compare_model.headerData(
        line, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole
    )
    assert said == "K1, largest first"
    _click(grid, "serving.k1")
    assert grid.view_state.view == DEFAULT_VIEW
    assert _names(grid) == own
    assert not grid.header_corner.own_order.isVisibleTo(grid.header_corner)


def test_corner_button_restores_own_order(grid: Grid) -> None:
    _click(grid, "serving.k2")
    grid.header_corner.own_order.click()
    assert grid.view_state.view == DEFAULT_VIEW


def test_click_on_heading_or_release_elsewhere_does_not_sort(grid: Grid) -> None:
    titles = grid.row_header.viewport()
    QTest.mouseClick(titles, Qt.MouseButton.LeftButton, pos=QPoint(40, 8))
    QTest.mousePress(titles, Qt.MouseButton.LeftButton, pos=QPoint(40, 50))
    QTest.mouseRelease(titles, Qt.MouseButton.LeftButton, pos=QPoint(40, 120))
    QTest.mouseClick(titles, Qt.MouseButton.MiddleButton, pos=QPoint(40, 50))
    assert grid.view_state.view == DEFAULT_VIEW


def test_left_key_moves_to_title_and_enter_sorts(qtbot: QtBot, grid: Grid) -> None:
    grid.activateWindow()
    qtbot.waitUntil(grid.isActiveWindow)
    grid.setFocus()
    grid.focus_cell(grid.compare_model.line_of(RowKey.parse("serving.mk7")), 0)
    QTest.keyClick(grid, Key.Key_Left)
    titles = grid.row_header
    assert titles.hasFocus()
    assert titles.current_line == grid.compare_model.line_of(RowKey.parse("serving.mk7"))
    QTest.keyClick(titles, Key.Key_Up)
    QTest.keyClick(titles, Key.Key_Return)
    assert grid.view_state.view.sorted_by == "serving.mk4"
    assert titles.hasFocus()
    titles.grab()
    emitted: list[str] = []
    grid.description_changed.connect(emitted.append)
    for _ in range(20):
        QTest.keyClick(titles, Key.Key_Down)
    assert emitted[-1].startswith("US/Canada Adequate Intake") or "by this row" in emitted[-1]
    assert titles.sectionViewportPosition(titles.current_line) < grid.viewport().height()
    for _ in range(30):
        QTest.keyClick(titles, Key.Key_Up)
    assert titles.current_line == 1
    QTest.keyClick(titles, Key.Key_Right)
    assert grid.hasFocus()
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)


def test_row_header_remembers_current_line(qtbot: QtBot, grid: Grid) -> None:
    grid.activateWindow()
    qtbot.waitUntil(grid.isActiveWindow)
    grid.row_header.setFocus()
    assert grid.row_header.current_line == 1
    QTest.keyClick(grid.row_header, Key.Key_Down)
    grid.setFocus()
    grid.row_header.setFocus()
    assert grid.row_header.current_line == 2
    QTest.keyClick(grid.row_header, Key.Key_A)


@pytest.mark.parametrize("reason", list(QContextMenuEvent.Reason)[:2])
def test_row_menu_sorts_and_hides(
    qtbot: QtBot, grid: Grid, reason: QContextMenuEvent.Reason
) -> None:
    line = grid.compare_model.line_of(RowKey.parse("serving.k2"))
    grid.row_header.set_current_line(line)
    position = QPoint(40, grid.row_header.sectionViewportPosition(line) + 8)
    with qtbot.waitSignal(grid.row_header.menu_requested) as emitted:
        event = QContextMenuEvent(reason, position, grid.row_header.mapToGlobal(position))
        QApplication.sendEvent(grid.row_header.viewport(), event)
    assert emitted.args[0] == line
    shown = grid.row_menu(line)
    texts = [action.text().replace("&", "") for action in shown.actions()]
    assert texts[:3] == ["Smallest first", "Largest first", "Original order"]
    shown.actions()[1].trigger()
    assert (grid.view_state.view.sorted_by, grid.view_state.view.descending) == ("serving.k2", True)
    again = grid.row_menu(grid.compare_model.line_of(RowKey.parse("serving.k2")))
    assert [action.isChecked() for action in again.actions()[:2]] == [False, True]
    again.actions()[2].trigger()
    assert grid.view_state.view == DEFAULT_VIEW
    again.actions()[-1].trigger()
    assert grid.view_state.view.hidden == {"serving.k2"}
    assert grid.compare_model.line_of(RowKey.parse("serving.k2")) == -1
    for popup in (shown, again):
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and widget is not grid:
            widget.close()
