import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.compare import compare
from k2desk.core.view import View
from k2desk.ui.compare.grid import Grid
from tests.ui.strip.bottles import EVERY_DAY

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
    heads = grid.heads
    return QPoint(heads.sectionViewportPosition(column) + heads.sectionSize(column) // 2, 60)


@pytest.mark.parametrize(
    ("taken", "onto", "past", "places"),
    [(0, 2, 40, 2), (0, 1, 40, 1), (3, 0, -40, -3), (2, 2, 40, 0), (1, 0, 40, 0)],
)
def test_a_head_is_dragged_to_another_place(
    grid: Grid, taken: int, onto: int, past: int, places: int
) -> None:
    told: list[tuple[int, int]] = []
    grid.shift.connect(lambda column, by: told.append((column, by)))
    view = grid.heads.viewport()
    QTest.mousePress(view, LEFT, pos=_middle(grid, taken))
    to = _middle(grid, onto) + QPoint(past, 0)
    QTest.mouseMove(view, _middle(grid, taken) + QPoint(30, 0))
    QTest.mouseMove(view, to)
    grid.heads.grab()
    QTest.mouseRelease(view, LEFT, pos=to)
    assert told == ([(taken, places)] if places else [])
    assert grid.heads.cursor().shape() == Qt.CursorShape.ArrowCursor


def test_a_short_shake_moves_nothing(grid: Grid) -> None:
    told: list[int] = []
    grid.shift.connect(lambda *_: told.append(1))
    view = grid.heads.viewport()
    QTest.mousePress(view, LEFT, pos=_middle(grid, 1))
    QTest.mouseMove(view, _middle(grid, 1) + QPoint(2, 0))
    QTest.mouseRelease(view, LEFT, pos=_middle(grid, 1) + QPoint(2, 0))
    QTest.mouseClick(view, Qt.MouseButton.RightButton, pos=_middle(grid, 1))
    assert told == []


def test_a_head_held_at_a_side_scrolls_the_table(qtbot: QtBot, grid: Grid) -> None:
    view, bar = grid.heads.viewport(), grid.horizontalScrollBar()
    QTest.mousePress(view, LEFT, pos=_middle(grid, 0))
    QTest.mouseMove(view, QPoint(view.width() - 4, 60))
    qtbot.waitUntil(lambda: bar.value() == bar.maximum())
    QTest.mouseMove(view, QPoint(view.width() // 2, 60))
    QTest.mouseMove(view, QPoint(4, 60))
    qtbot.waitUntil(lambda: bar.value() == 0)
    with qtbot.assertNotEmitted(grid.shift):
        QTest.mouseRelease(view, LEFT, pos=QPoint(4, 60))


def test_a_cross_that_was_not_pressed_removes_nothing(grid: Grid) -> None:
    told: list[int] = []
    grid.remove.connect(told.append)
    view = grid.heads.viewport()
    QTest.mousePress(view, LEFT, pos=_middle(grid, 1))
    QTest.mouseRelease(view, LEFT, pos=grid.heads.cross_of(1).center())
    assert told == []


def test_the_reference_is_named_at_its_head_and_the_heads_stay_as_high(grid: Grid) -> None:
    before, height = grid.heads.grab().toImage(), grid.heads.height()
    ref = EVERY_DAY[1].ref
    grid.show_table(compare(EVERY_DAY, (), "d", View(reference=ref)))
    assert grid.heads.grab().toImage() != before
    assert grid.heads.height() == height
    assert [grid.column_menu(column).actions()[3].isChecked() for column in (0, 1)] == [
        False,
        True,
    ]
