import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from k2desk.core.comparison.compare import compare
from k2desk.core.model.view import WHOLE
from k2desk.ui.compare.grid import Grid
from k2desk.workflows import guidance
from tests.ui.strip.bottles import EVERY_DAY

Key = Qt.Key


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    grid = Grid()
    qtbot.addWidget(grid)
    grid.resize(800, 500)
    grid.show()

    def show() -> None:
        grid.show_table(compare(EVERY_DAY, guidance.defaults(), "d", grid.looking.view))

    grid.looking.changed.connect(show)
    show()
    return grid


def _click(grid: Grid, key: str) -> None:
    line = grid.compare_model.line_of(key)
    spot = QPoint(40, grid.titles.sectionViewportPosition(line) + 8)
    QTest.mouseMove(grid.titles.viewport(), spot)
    QTest.mouseClick(grid.titles.viewport(), Qt.MouseButton.LeftButton, pos=spot)


def _names(grid: Grid) -> list[str]:
    model = grid.compare_model
    return [model.column_of(column).ref for column in range(model.columnCount())]


def test_clicks_on_title_sort_up_down_and_not_at_all(grid: Grid) -> None:
    own = _names(grid)
    _click(grid, "serving.k1")
    assert grid.looking.view.sorted_by == "serving.k1"
    assert _names(grid)[0] in {"1", "5"}
    assert grid.corner.own_order.isVisibleTo(grid.corner)
    up = grid.titles.grab().toImage()
    _click(grid, "serving.k1")
    assert grid.looking.view.descending
    assert _names(grid)[0] == "dsld:182362"
    assert grid.titles.grab().toImage() != up
    line = grid.compare_model.line_of("serving.k1")
    said = grid.compare_model.headerData(
        line, Qt.Orientation.Vertical, Qt.ItemDataRole.AccessibleTextRole
    )
    assert said == "K1, largest first"
    _click(grid, "serving.k1")
    assert grid.looking.view == WHOLE
    assert _names(grid) == own
    assert not grid.corner.own_order.isVisibleTo(grid.corner)


def test_corner_leads_back_to_own_order(grid: Grid) -> None:
    _click(grid, "serving.k2")
    grid.corner.own_order.click()
    assert grid.looking.view == WHOLE


def test_heading_and_press_that_ends_elsewhere_sort_nothing(grid: Grid) -> None:
    titles = grid.titles.viewport()
    QTest.mouseClick(titles, Qt.MouseButton.LeftButton, pos=QPoint(40, 8))
    QTest.mousePress(titles, Qt.MouseButton.LeftButton, pos=QPoint(40, 50))
    QTest.mouseRelease(titles, Qt.MouseButton.LeftButton, pos=QPoint(40, 120))
    QTest.mouseClick(titles, Qt.MouseButton.MiddleButton, pos=QPoint(40, 50))
    assert grid.looking.view == WHOLE


def test_keyboard_leads_from_cell_to_its_title_and_sorts(qtbot: QtBot, grid: Grid) -> None:
    grid.activateWindow()
    qtbot.waitUntil(grid.isActiveWindow)
    grid.setFocus()
    grid.focus_cell(grid.compare_model.line_of("serving.mk7"), 0)
    QTest.keyClick(grid, Key.Key_Left)
    titles = grid.titles
    assert titles.hasFocus()
    assert titles.at == grid.compare_model.line_of("serving.mk7")
    QTest.keyClick(titles, Key.Key_Up)
    QTest.keyClick(titles, Key.Key_Return)
    assert grid.looking.view.sorted_by == "serving.mk4"
    assert titles.hasFocus()
    titles.grab()
    told: list[str] = []
    grid.focused.connect(told.append)
    for _ in range(20):
        QTest.keyClick(titles, Key.Key_Down)
    assert told[-1].startswith("US Adequate Intake") or "order of this row" in told[-1]
    assert titles.sectionViewportPosition(titles.at) < grid.viewport().height()
    for _ in range(30):
        QTest.keyClick(titles, Key.Key_Up)
    assert titles.at == 1
    QTest.keyClick(titles, Key.Key_Right)
    assert grid.hasFocus()
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (1, 0)


def test_titles_take_focus_where_they_stood(qtbot: QtBot, grid: Grid) -> None:
    grid.activateWindow()
    qtbot.waitUntil(grid.isActiveWindow)
    grid.titles.setFocus()
    assert grid.titles.at == 1
    QTest.keyClick(grid.titles, Key.Key_Down)
    grid.setFocus()
    grid.titles.setFocus()
    assert grid.titles.at == 2
    QTest.keyClick(grid.titles, Key.Key_A)


@pytest.mark.parametrize("reason", list(QContextMenuEvent.Reason)[:2])
def test_menu_of_row_sorts_and_hides(
    qtbot: QtBot, grid: Grid, reason: QContextMenuEvent.Reason
) -> None:
    line = grid.compare_model.line_of("serving.k2")
    grid.titles.walk_to(line)
    spot = QPoint(40, grid.titles.sectionViewportPosition(line) + 8)
    with qtbot.waitSignal(grid.titles.menu_asked) as told:
        event = QContextMenuEvent(reason, spot, grid.titles.mapToGlobal(spot))
        QApplication.sendEvent(grid.titles.viewport(), event)
    assert told.args[0] == line
    shown = grid.row_menu(line)
    texts = [action.text().replace("&", "") for action in shown.actions()]
    assert texts[:3] == ["Smallest first", "Largest first", "Own order"]
    shown.actions()[1].trigger()
    assert (grid.looking.view.sorted_by, grid.looking.view.descending) == ("serving.k2", True)
    again = grid.row_menu(grid.compare_model.line_of("serving.k2"))
    assert [action.isChecked() for action in again.actions()[:2]] == [False, True]
    again.actions()[2].trigger()
    assert grid.looking.view == WHOLE
    again.actions()[-1].trigger()
    assert grid.looking.view.hidden == {"serving.k2"}
    assert grid.compare_model.line_of("serving.k2") == -1
    for popup in (shown, again):
        popup.close()
    for widget in QApplication.topLevelWidgets():
        if widget.isVisible() and widget is not grid:
            widget.close()
