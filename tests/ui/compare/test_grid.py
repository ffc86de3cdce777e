import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from pytestqt.qtbot import QtBot

from k2desk.core.comparison.compare import Group
from k2desk.core.comparison.sections import per_day_notes
from k2desk.ui.compare.grid import MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH, Grid
from k2desk.ui.widgets.theme import Size, font_of_size, tabular_font
from tests.ui.compare.show import table_of
from tests.ui.strip.example_products import EVERY_DAY, HOSTILE


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    grid = Grid()
    qtbot.addWidget(grid)
    grid.resize(800, 500)
    grid.show()
    return grid


def test_headings_have_unit_and_are_not_selectable(grid: Grid) -> None:
    grid.show_table(table_of(EVERY_DAY[:2]))
    model = grid.compare_model
    assert model.headerData(0, Qt.Orientation.Vertical) == "Per serving and per day, mcg"
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.headerData(1, Qt.Orientation.Vertical) == "K1"


def test_headers_stay_while_cells_scroll(grid: Grid) -> None:
    grid.show_table(table_of((*EVERY_DAY, HOSTILE)))
    heads, titles = grid.column_header.geometry(), grid.row_header.geometry()
    grid.verticalScrollBar().setValue(200)
    grid.horizontalScrollBar().setValue(200)
    assert grid.verticalScrollBar().value() == 200
    assert grid.horizontalScrollBar().value() == 200
    assert grid.column_header.geometry() == heads
    assert grid.row_header.geometry() == titles
    assert grid.column_header.offset() == 200
    assert titles.left() == 0
    assert heads.top() == 0


@pytest.mark.parametrize("count", [1, 2, 4, 7])
@pytest.mark.parametrize("width", [500, 900, 2400])
def test_columns_have_equal_width_within_limits(grid: Grid, count: int, width: int) -> None:
    grid.resize(width, 500)
    grid.show_table(table_of(EVERY_DAY[:count]))
    widths = {grid.columnWidth(column) for column in range(count)}
    assert len(widths) == 1
    assert MIN_COLUMN_WIDTH <= widths.pop() <= MAX_COLUMN_WIDTH


def test_new_table_keeps_focus_and_scroll_position(grid: Grid) -> None:
    grid.show_table(table_of(EVERY_DAY))
    grid.focus_cell(4, 3)
    grid.verticalScrollBar().setValue(120)
    grid.show_table(table_of(EVERY_DAY[:5]))
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (4, 3)
    assert grid.verticalScrollBar().value() == 120


def test_long_name_with_markup_is_wrapped_and_escaped(grid: Grid) -> None:
    grid.show_table(table_of((HOSTILE, *EVERY_DAY[:2])))
    tip = grid.compare_model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip
    assert grid.column_header.height() < 240
    grid.grab()


def test_four_products_fit_next_to_notes(grid: Grid) -> None:
    grid.resize(840, 600)
    grid.show_table(table_of(EVERY_DAY[:4]))
    assert grid.horizontalScrollBar().maximum() == 0


def test_larger_font_increases_row_heights(grid: Grid) -> None:
    grid.show_table(table_of(EVERY_DAY[:2]))
    before = grid.column_header.height()
    font = grid.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    grid.column_header.setFont(font)
    grid.setFont(font)
    assert grid.column_header.height() > before


def test_assumed_daily_serving_has_footnote_mark(grid: Grid) -> None:
    table = table_of(EVERY_DAY[:3])
    grid.show_table(table)
    servings = [grid.compare_model.serving_of(column) for column in range(3)]
    assert servings[2] == ("1 veg capsule¹", "")
    assert servings[0] == ("1 softgel", table.columns[0].per_day)
    (note,) = per_day_notes(table)
    assert note.startswith("¹ Servings per day not stated")
    assert not per_day_notes(table_of(EVERY_DAY[:2]))


def test_numbers_of_group_are_right_aligned_together(grid: Grid) -> None:
    grid.show_table(table_of(EVERY_DAY[:3]))
    thorne, mk7 = (grid.number_width(column, Group.SERVING) for column in (1, 2))
    bold = QFontMetricsF(tabular_font(font_of_size(grid.font(), Size.NORMAL, bold=True)))
    assert thorne == bold.horizontalAdvance("6,090")
    assert mk7 == bold.horizontalAdvance("100") < thorne
