import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.model.query import ProductList
from k2desk.ui.browse.columns import HEADINGS, NUMBER_COLUMNS, ListColumn
from k2desk.ui.browse.painting import cell_rect, fit_number
from k2desk.ui.browse.table import ProductTable
from k2desk.ui.language import language_in_use
from k2desk.ui.main_window import MainWindow
from k2desk.ui.widgets.theme import GRID
from tests.pseudo import pseudo_language
from tests.ui.lists import go_to


def test_brand_column_is_wider_if_name_column_is_ample(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1280, 800)
    go_to(qtbot, window, ProductList.CATALOGUE)
    table = window.browse.table
    usual = table.column_widths.as_list()[ListColumn.BRAND]
    assert table.columnWidth(ListColumn.BRAND) > usual
    table.focus_first_row()
    qtbot.waitUntil(lambda: table.columnWidth(ListColumn.BRAND) == usual)
    assert table.column_widths.as_list()[ListColumn.BRAND] == usual
    table.setColumnWidth(ListColumn.BRAND, usual + 10)
    window.resize(1900, 800)
    qtbot.waitUntil(lambda: table.columnWidth(ListColumn.NAME) > 400)
    assert (
        table.columnWidth(ListColumn.BRAND)
        == table.column_widths.as_list()[ListColumn.BRAND]
        == usual + 10
    )


@pytest.mark.parametrize("width", [1280, 1024, 960, 800, 680])
def test_name_column_keeps_minimum_width_in_every_window(
    qtbot: QtBot, window: MainWindow, width: int
) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    window.resize(width, 700)
    table = window.browse.table
    table.focus_first_row()
    qtbot.waitUntil(lambda: window.width() == width and table.viewport().width() > 0)
    least = 16 * table.fontMetrics().averageCharWidth()
    assert cell_rect(
        table.visualRect(table.products.index(0, ListColumn.NAME)), ListColumn.NAME
    ).width() >= (least)
    hidden = {column for column in ListColumn if table.isColumnHidden(column)}
    assert not hidden & {ListColumn.NAME, ListColumn.K2_DAY}
    assert ListColumn.STRIP not in hidden or ListColumn.K1 in hidden
    assert (ListColumn.K1 in hidden) == (width in (1024, 960, 680))


@pytest.fixture
def table(qtbot: QtBot) -> ProductTable:
    table = ProductTable()
    qtbot.addWidget(table)
    table.resize(1600, 400)
    table.show()
    return table


def test_width_of_0_restores_initial_width(table: ProductTable) -> None:
    initial = table.column_widths.as_list()
    table.column_widths.set_all([width + 20 for width in initial])
    assert table.column_widths.as_list()[ListColumn.K1] == initial[ListColumn.K1] + 20
    table.column_widths.set_all([0] * len(ListColumn))
    restored = table.column_widths.as_list()
    assert restored[ListColumn.K1] == initial[ListColumn.K1]
    assert restored[ListColumn.BRAND] == initial[ListColumn.BRAND]


def test_column_keeps_width_of_title_and_samples(table: ProductTable) -> None:
    table.column_widths.set_all([1] * len(ListColumn))
    widths = table.column_widths.as_list()
    metrics = table.fontMetrics()
    assert metrics.horizontalAdvance("Brand") < widths[ListColumn.BRAND] < 90
    for column in NUMBER_COLUMNS:
        for sample in HEADINGS[column].samples:
            _, shown = fit_number(sample, table.font(), widths[column] - 2 * GRID + 4)
            assert shown == sample


def test_columns_are_wider_for_longer_titles(qtbot: QtBot, table: ProductTable) -> None:
    with language_in_use(pseudo_language()):
        translated = ProductTable()
        qtbot.addWidget(translated)
    before, after = table.column_widths.as_list(), translated.column_widths.as_list()
    assert after[ListColumn.K2_DAY] > before[ListColumn.K2_DAY]
    assert after[ListColumn.K1] > before[ListColumn.K1]


def test_width_is_limited(table: ProductTable) -> None:
    table.column_widths.set_all([100_000] * len(ListColumn))
    assert table.column_widths.as_list()[ListColumn.BRAND] == 2000


def test_width_of_hidden_column_is_kept(table: ProductTable) -> None:
    width = table.column_widths.as_list()[ListColumn.K1]
    table.resize(360, 400)
    assert table.isColumnHidden(ListColumn.K1)
    assert table.column_widths.as_list()[ListColumn.K1] == width
    table.resize(1600, 400)
    assert not table.isColumnHidden(ListColumn.K1)
    assert table.columnWidth(ListColumn.K1) == width
