import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QToolTip, QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.comparison.compare import compare
from k2desk.core.model.row_key import RowKey
from k2desk.core.model.view import Extra, View
from k2desk.ui.compare.grid import Grid
from k2desk.ui.widgets.text_format import escape_tooltip
from tests.ui.strip.example_products import EVERY_DAY

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    grid = Grid()
    qtbot.addWidget(grid)
    grid.resize(900, 500)
    grid.show()
    grid.show_table(compare(EVERY_DAY, (), "d"))
    return grid


def _middle(grid: Grid, column: int) -> QPoint:
    heads = grid.column_header
    return QPoint(heads.sectionViewportPosition(column) + heads.sectionSize(column) // 2, 60)


@pytest.mark.parametrize(
    ("taken", "onto", "past", "places"),
    [(0, 2, 40, 2), (0, 1, 40, 1), (3, 0, -40, -3), (2, 2, 40, 0), (1, 0, 40, 0)],
)
def test_dragging_product_moves_it(
    grid: Grid, taken: int, onto: int, past: int, places: int
) -> None:
    emitted: list[tuple[int, int]] = []
    grid.move_requested.connect(lambda column, by: emitted.append((column, by)))
    view = grid.column_header.viewport()
    QTest.mousePress(view, LEFT, pos=_middle(grid, taken))
    to = _middle(grid, onto) + QPoint(past, 0)
    QTest.mouseMove(view, _middle(grid, taken) + QPoint(30, 0))
    QTest.mouseMove(view, to)
    grid.column_header.grab()
    QTest.mouseRelease(view, LEFT, pos=to)
    assert emitted == ([(taken, places)] if places else [])
    assert grid.column_header.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_movement_below_drag_distance_moves_nothing(grid: Grid) -> None:
    emitted: list[int] = []
    grid.move_requested.connect(lambda *_: emitted.append(1))
    view = grid.column_header.viewport()
    QTest.mousePress(view, LEFT, pos=_middle(grid, 1))
    QTest.mouseMove(view, _middle(grid, 1) + QPoint(2, 0))
    QTest.mouseRelease(view, LEFT, pos=_middle(grid, 1) + QPoint(2, 0))
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=_middle(grid, 1))
    assert emitted == []


def test_dragging_to_side_scrolls_table(qtbot: QtBot, grid: Grid) -> None:
    view, bar = grid.column_header.viewport(), grid.horizontalScrollBar()
    QTest.mousePress(view, LEFT, pos=_middle(grid, 0))
    QTest.mouseMove(view, QPoint(view.width() - 4, 60))
    QTest.mouseMove(view, QPoint(view.width() - 5, 61))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QTest.mouseMove(view, QPoint(view.width() // 2, 60))
    QTest.mouseMove(view, QPoint(4, 60))
    qtbot.waitUntil(lambda: bar.value() == 0)
    with qtbot.assertNotEmitted(grid.move_requested):
        QTest.mouseRelease(view, LEFT, pos=QPoint(4, 60))


def test_remove_button_is_highlighted_under_mouse(qtbot: QtBot, grid: Grid) -> None:
    view = grid.column_header.viewport()
    QTest.mouseMove(view, _middle(grid, 1))
    dark = grid.column_header.grab().toImage()
    QTest.mouseMove(view, grid.column_header.remove_button_rect(1).center())
    qtbot.waitUntil(lambda: QToolTip.text() == "Remove from the comparison")
    lit = grid.column_header.grab().toImage()
    assert lit != dark
    QTest.mouseMove(view, _middle(grid, 1))
    assert grid.column_header.grab().toImage() == dark
    QTest.mouseMove(view, grid.column_header.remove_button_rect(0).center())
    assert grid.column_header.grab().toImage() not in (dark, lit)
    QApplication.sendEvent(grid.column_header, QEvent(QEvent.Type.Leave))
    assert grid.column_header.grab().toImage() == dark


def _menu_at(view: QWidget, position: QPoint) -> list[str]:
    """Open the context menu at a position, close it and return its entries."""
    reason = QContextMenuEvent.Reason.Mouse
    QApplication.sendEvent(view, QContextMenuEvent(reason, position, view.mapToGlobal(position)))
    menu = QApplication.activePopupWidget()
    if menu is None:
        return []
    texts = [action.text() for action in menu.actions() if action.text()]
    menu.close()
    return texts


def test_products_and_cells_have_context_menu(qtbot: QtBot, grid: Grid) -> None:
    grid.resize(3000, 1500)
    assert _menu_at(grid.column_header.viewport(), _middle(grid, 1)) == [
        action.text() for action in grid.column_menu(1).actions() if action.text()
    ]
    line = next(index for index, one in enumerate(grid.compare_model.lines) if one.row)
    cell = grid.visualRect(grid.compare_model.index(line, 1)).center()
    assert len(_menu_at(grid.viewport(), cell)) > 3
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (line, 1)
    heading = grid.visualRect(grid.compare_model.index(0, 1)).center()
    assert _menu_at(grid.viewport(), heading) == []
    titles = grid.row_header
    for at, has_menu in ((0, False), (line, True)):
        title = QPoint(20, titles.sectionViewportPosition(at) + titles.sectionSize(at) // 2)
        assert bool(_menu_at(titles.viewport(), title)) is has_menu
    difference = QPoint(grid.viewport().width() - 5, 60)
    assert _menu_at(grid.column_header.viewport(), difference) == []
    assert _menu_at(grid.viewport(), difference) == []


def _tooltip_at(view: QWidget, position: QPoint) -> str:
    QApplication.sendEvent(
        view, QHelpEvent(QEvent.Type.ToolTip, position, view.mapToGlobal(position))
    )
    return QToolTip.text()


def test_cells_and_titles_have_tooltips(qtbot: QtBot, grid: Grid) -> None:
    model = grid.compare_model
    line = model.line_of(RowKey.parse("serving.k2"))
    cell = model.cell(line, 0)
    assert cell is not None
    position = grid.visualRect(model.index(line, 0)).center()
    assert _tooltip_at(grid.viewport(), position) == escape_tooltip(cell.detail)
    grid.show_table(compare(EVERY_DAY, (), "d", View(extras=frozenset({Extra.MOLAR}))))
    emitted = model.line_of(RowKey.parse("molar.k2"))
    row = model.lines[emitted].row
    assert row is not None
    assert row.detail
    grid.verticalScrollBar().setValue(grid.verticalScrollBar().maximum())
    difference = QPoint(20, grid.row_header.sectionViewportPosition(emitted) + 5)
    assert _tooltip_at(grid.row_header.viewport(), difference) == escape_tooltip(row.detail)
    assert model.headerData(0, Qt.Orientation.Horizontal) == (
        f"{EVERY_DAY[0].facts.brand} {EVERY_DAY[0].facts.name}"
    )


def test_enter_without_current_cell_requests_nothing(qtbot: QtBot, grid: Grid) -> None:
    with qtbot.assertNotEmitted(grid.arithmetic_requested):
        QTest.keyClick(grid, Qt.Key.Key_Return)


def test_release_on_other_button_removes_nothing(grid: Grid) -> None:
    emitted: list[int] = []
    grid.remove_requested.connect(emitted.append)
    view = grid.column_header.viewport()
    QTest.mousePress(view, LEFT, pos=_middle(grid, 1))
    QTest.mouseRelease(view, LEFT, pos=grid.column_header.remove_button_rect(1).center())
    assert emitted == []


def test_reference_product_is_marked_without_changing_height(grid: Grid) -> None:
    before, height = grid.column_header.grab().toImage(), grid.column_header.height()
    ref = EVERY_DAY[1].ref
    grid.show_table(compare(EVERY_DAY, (), "d", View(reference=ref)))
    assert grid.column_header.grab().toImage() != before
    assert grid.column_header.height() == height
    assert [grid.column_menu(column).actions()[3].isChecked() for column in (0, 1)] == [
        False,
        True,
    ]
