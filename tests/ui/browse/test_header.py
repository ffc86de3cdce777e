import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.model.query import ProductList, SortBy
from k2desk.ui.browse.columns import HEADINGS, ListColumn
from k2desk.ui.browse.header import ListHeader
from k2desk.ui.browse.table import ProductTable
from k2desk.ui.main_window import MainWindow
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk
from tests.ui.lists import go_to, wait_until_idle


def test_header_click_sorts_and_second_click_reverses(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    header = window.browse.table.horizontalHeader()
    for column in ListColumn:
        for _ in range(2):
            before = window.browse.query
            position = header.viewport().rect().center()
            position.setX(header.sectionViewportPosition(column) + 20)
            QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=position)
            wait_until_idle(qtbot, window)
            query = window.browse.query
            assert query.sort is HEADINGS[column].sort
            assert query != before
            assert list(window.browse.table.products.ids) == list(browse.find(desk, query))
    assert header.sortIndicatorSection() == ListColumn.K2_DAY


@pytest.fixture
def header(qtbot: QtBot) -> ListHeader:
    table = ProductTable()
    qtbot.addWidget(table)
    table.resize(1600, 400)
    table.show()
    return table.list_header


@pytest.mark.parametrize(
    ("sort", "section"),
    [(SortBy.BRAND, ListColumn.BRAND), (SortBy.K2_DAY, ListColumn.K2_DAY), (SortBy.ADDED, -1)],
)
def test_sort_arrow_is_at_first_column_of_sort_order(
    header: ListHeader, sort: SortBy, section: int
) -> None:
    header.show_sort(sort, is_descending=True)
    assert header.sortIndicatorSection() == section
    if section >= 0:
        assert header.sortIndicatorOrder() is Qt.SortOrder.DescendingOrder


def test_clicked_section_requests_its_sort_order(qtbot: QtBot, header: ListHeader) -> None:
    with qtbot.waitSignal(header.sort_requested) as requested:
        header.sectionClicked.emit(int(ListColumn.MK7))
    assert requested.args == [SortBy.MK7]


def test_header_has_height_of_two_lines(header: ListHeader) -> None:
    assert header.sizeHint().height() > 1.5 * header.fontMetrics().height()


def test_sort_arrow_is_painted(qtbot: QtBot, header: ListHeader) -> None:
    header.show_sort(SortBy.BRAND, is_descending=True)
    descending = header.grab().toImage()
    header.show_sort(SortBy.BRAND, is_descending=False)
    assert header.grab().toImage() != descending
