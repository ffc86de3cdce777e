import pytest
from pytestqt.qtbot import QtBot

from k2desk.core.model.query import ProductList
from k2desk.ui.browse.columns import ListColumn
from k2desk.ui.browse.painting import cell_rect
from k2desk.ui.main_window import MainWindow
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
