import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from k2desk.core.comparison.compare import ComparisonTable, Group, compare
from k2desk.core.comparison.sections import per_day_notes
from k2desk.core.model.product import Product
from k2desk.core.model.view import View
from k2desk.ui.compare.grid import MAX_COLUMN_WIDTH, MIN_COLUMN_WIDTH, Grid
from k2desk.ui.compare.model import CompareModel, as_html, as_tsv
from k2desk.ui.widgets.theme import Size, sized, tabular
from k2desk.workflows import guidance
from tests.ui.strip.bottles import EVERY_DAY, HOSTILE, NOTHING_STATED


def _table(products: tuple[Product, ...]) -> ComparisonTable:
    return compare(products, guidance.default_guidance(), "2026-11-22")


@pytest.fixture
def grid(qtbot: QtBot) -> Grid:
    grid = Grid()
    qtbot.addWidget(grid)
    grid.resize(800, 500)
    grid.show()
    return grid


def test_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = CompareModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    model.show_table(_table(EVERY_DAY))
    model.show_table(_table((HOSTILE,)))
    model.show_table(None)
    assert model.rowCount() == 0
    assert tester.model() is model


def test_every_cell_of_table_is_on_screen(qtbot: QtBot) -> None:
    table = _table(EVERY_DAY)
    model = CompareModel()
    model.show_table(table)
    shown = [line.row for line in model.lines if line.row is not None]
    own = [row for row in shown if row.group is not Group.LABEL]
    assert tuple(own) == table.rows
    for place, line in enumerate(model.lines):
        for column in range(len(table.columns)):
            said = model.index(place, column).data()
            assert said == (None if line.row is None else line.row.cells[column].text)


def test_labels_own_rows_can_all_be_hidden(qtbot: QtBot) -> None:
    model = CompareModel()
    model.show_table(_table(EVERY_DAY))
    title = Group.LABEL.value
    assert title in [line.title for line in model.lines]
    own = [line.row.key for line in model.lines if line.row and line.row.group is Group.LABEL]
    view = View(hidden=frozenset(own))
    model.show_table(compare(EVERY_DAY, guidance.default_guidance(), "2026-11-22", view))
    assert title not in [line.title for line in model.lines]
    assert len(model.lines) > 10


def test_headings_name_unit_once_and_cannot_be_walked_onto(grid: Grid) -> None:
    grid.show_table(_table(EVERY_DAY[:2]))
    model = grid.compare_model
    assert model.headerData(0, Qt.Orientation.Vertical) == "Per serving and day, mcg"
    assert model.flags(model.index(0, 0)) == Qt.ItemFlag.NoItemFlags
    assert model.headerData(1, Qt.Orientation.Vertical) == "K1"


def test_missing_values_are_words(qtbot: QtBot) -> None:
    model = CompareModel()
    model.show_table(_table((NOTHING_STATED,)))
    texts = {model.index(row, 0).data() for row in range(model.rowCount())}
    assert "not stated" in texts
    assert "– not stated" in texts


def test_cell_is_read_aloud_with_its_product_line_and_unit(qtbot: QtBot) -> None:
    model = CompareModel()
    model.show_table(_table(EVERY_DAY[:1]))
    said = model.index(1, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Super K with Advanced K2 Complex: K1, per serving: 1,500 mcg"


def test_heads_and_titles_stay_while_cells_scroll(grid: Grid) -> None:
    grid.show_table(_table((*EVERY_DAY, HOSTILE)))
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
def test_columns_are_equal_and_comfortable(grid: Grid, count: int, width: int) -> None:
    grid.resize(width, 500)
    grid.show_table(_table(EVERY_DAY[:count]))
    widths = {grid.columnWidth(column) for column in range(count)}
    assert len(widths) == 1
    assert MIN_COLUMN_WIDTH <= widths.pop() <= MAX_COLUMN_WIDTH


def test_focus_and_scroll_position_survive_new_table(grid: Grid) -> None:
    grid.show_table(_table(EVERY_DAY))
    grid.focus_cell(4, 3)
    grid.verticalScrollBar().setValue(120)
    grid.show_table(_table(EVERY_DAY[:5]))
    assert (grid.currentIndex().row(), grid.currentIndex().column()) == (4, 3)
    assert grid.verticalScrollBar().value() == 120


def test_hostile_name_is_drawn_in_three_lines_and_its_tooltip_is_no_markup(grid: Grid) -> None:
    grid.show_table(_table((HOSTILE, *EVERY_DAY[:2])))
    tip = grid.compare_model.headerData(0, Qt.Orientation.Horizontal, Qt.ItemDataRole.ToolTipRole)
    assert "<img" not in tip
    assert "&lt;img" in tip
    assert grid.column_header.height() < 240
    grid.grab()


def test_no_copied_cell_can_be_formula() -> None:
    table = _table(EVERY_DAY)
    for line in as_tsv(table).split("\n"):
        assert not any(cell.startswith(("=", "+", "-", "@")) for cell in line.split("\t"))
    assert as_html(_table((HOSTILE,))).count("<img") == 0


def test_four_products_fit_beside_notes(grid: Grid) -> None:
    grid.resize(840, 600)
    grid.show_table(_table(EVERY_DAY[:4]))
    assert grid.horizontalScrollBar().maximum() == 0


def test_another_font_makes_room_for_itself(grid: Grid) -> None:
    grid.show_table(_table(EVERY_DAY[:2]))
    before = grid.column_header.height()
    font = grid.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    grid.column_header.setFont(font)
    grid.setFont(font)
    assert grid.column_header.height() > before


def test_where_one_serving_day_is_assumed_mark_leads_to_note(grid: Grid) -> None:
    table = _table(EVERY_DAY[:3])
    grid.show_table(table)
    servings = [grid.compare_model.serving_of(column) for column in range(3)]
    assert servings[2] == ("1 veg capsule¹", "")
    assert servings[0] == ("1 softgel", table.columns[0].per_day)
    (note,) = per_day_notes(table)
    assert note.startswith("¹ Servings a day not stated")
    assert not per_day_notes(_table(EVERY_DAY[:2]))


def test_numbers_of_group_end_where_its_widest_number_does(grid: Grid) -> None:
    grid.show_table(_table(EVERY_DAY[:3]))
    thorne, mk7 = (grid.number_width(column, Group.SERVING) for column in (1, 2))
    bold = QFontMetricsF(tabular(sized(grid.font(), Size.NORMAL, bold=True)))
    assert thorne == bold.horizontalAdvance("6,090")
    assert mk7 == bold.horizontalAdvance("100") < thorne
