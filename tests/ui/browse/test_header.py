from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.model.query import ProductList
from k2desk.ui.browse.columns import HEADINGS, ListColumn
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
            spot = header.viewport().rect().center()
            spot.setX(header.sectionViewportPosition(column) + 20)
            QTest.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=spot)
            wait_until_idle(qtbot, window)
            query = window.browse.query
            assert query.sort is HEADINGS[column].sort
            assert query != before
            assert list(window.browse.table.products.ids) == list(browse.find(desk, query))
    assert header.sortIndicatorSection() == ListColumn.K2_DAY
