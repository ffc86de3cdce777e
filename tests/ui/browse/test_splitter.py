import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.model.query import ProductList
from k2desk.ui.browse.columns import ListColumn
from k2desk.ui.browse.detail import DetailPane
from k2desk.ui.browse.sidebar import Sidebar
from k2desk.ui.browse.splitter import BrowseSplitter
from k2desk.ui.main_window import MainWindow
from k2desk.workflows.desk import Desk
from tests.ui.actions import RecordedActions
from tests.ui.lists import add_product, go_to, search, wait_until_idle


def test_narrow_window_hides_detail_until_requested(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    screen = window.browse
    window.resize(1280, 800)
    screen.table.focus_first_row()
    qtbot.waitUntil(lambda: screen.detail.isVisible())
    assert not screen.table.isColumnHidden(ListColumn.STRIP)
    window.resize(700, 460)
    qtbot.waitUntil(lambda: not screen.detail.isVisible())
    assert screen.table.isColumnHidden(ListColumn.K1)
    assert not screen.table.isColumnHidden(ListColumn.STRIP)
    assert not window.actions_by_name["detail"].isChecked()
    screen.top.product_button.click()
    assert screen.detail.isVisible()
    assert window.actions_by_name["detail"].isChecked()
    assert not screen.top.product_button.isVisible()
    assert screen.table.isColumnHidden(ListColumn.STRIP)
    window.actions_by_name["detail"].trigger()
    window.actions_by_name["detail"].trigger()
    window.resize(1280, 800)
    qtbot.waitUntil(lambda: not screen.table.isColumnHidden(ListColumn.K1))
    assert screen.detail.isVisible()


def test_detail_is_hidden_until_product_is_selected(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    add_product(desk, "One")
    window.resize(1280, 800)
    go_to(qtbot, window, ProductList.CATALOGUE)
    screen = window.browse
    assert not screen.detail.isVisible()
    assert not window.actions_by_name["detail"].isChecked()
    assert not screen.top.product_button.isVisible()
    wide = screen.table.columnWidth(ListColumn.NAME)
    screen.table.focus_first_row()
    qtbot.waitUntil(lambda: screen.detail.ref != "")
    assert screen.detail.isVisible()
    assert window.actions_by_name["detail"].isChecked()
    assert wide - screen.table.columnWidth(ListColumn.NAME) > 200
    search(qtbot, window, "no such bottle")
    assert screen.detail.isVisible()
    go_to(qtbot, window, ProductList.MINE)
    assert not screen.detail.isVisible()
    window.actions_by_name["detail"].trigger()
    assert screen.detail.isVisible()
    window.actions_by_name["detail"].trigger()
    assert not screen.detail.isVisible()


def test_dragged_detail_width_is_restored(qtbot: QtBot, window: MainWindow) -> None:
    window.resize(1500, 800)
    go_to(qtbot, window, ProductList.CATALOGUE)
    window.browse.table.focus_first_row()
    wait_until_idle(qtbot, window)
    handle = window.browse.splitter.handle(2)
    middle = handle.rect().center()
    before = window.browse.detail.width()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, pos=middle)
    QTest.mouseMove(handle, middle - QPoint(90, 0))
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, pos=middle - QPoint(90, 0))
    wider = window.browse.detail.width()
    assert wider > before + 50
    for _ in range(2):
        window.actions_by_name["detail"].trigger()
    assert window.browse.detail.width() == wider


@pytest.fixture
def splitter(qtbot: QtBot, actions: RecordedActions) -> BrowseSplitter:
    splitter = BrowseSplitter(Sidebar(), QWidget(), DetailPane(actions.actions))
    qtbot.addWidget(splitter)
    splitter.resize(1280, 600)
    splitter.show()
    return splitter


def test_detail_opens_for_selection_in_wide_window(qtbot: QtBot, splitter: BrowseSplitter) -> None:
    assert not splitter.is_detail_shown
    with qtbot.waitSignal(splitter.visibility_changed) as changed:
        splitter.show_selection()
    assert changed.args == [True]
    splitter.reset_selection()
    assert not splitter.is_detail_shown


def test_hidden_detail_of_selection_is_reported(qtbot: QtBot, splitter: BrowseSplitter) -> None:
    splitter.show_selection()
    with qtbot.waitSignal(splitter.selection_hidden_changed) as changed:
        splitter.set_detail_wanted(False)
    assert changed.args == [True]
    assert not splitter.is_detail_wanted


def test_detail_in_very_narrow_window_hides_sidebar(qtbot: QtBot, splitter: BrowseSplitter) -> None:
    splitter.resize(700, 600)
    splitter.show_selection()
    assert splitter.sizes()[2] == 0
    tight: list[bool] = []
    splitter.tight_changed.connect(tight.append)
    splitter.set_detail_wanted(True)
    assert splitter.is_detail_shown
    assert tight == [True]
    sidebar = splitter.widget(0)
    assert sidebar is not None
    assert sidebar.isHidden()


def test_saved_widths_are_used_when_detail_opens(splitter: BrowseSplitter) -> None:
    splitter.set_widths([180, 650, 450])
    assert splitter.sizes()[2] == 0
    splitter.show_selection()
    assert splitter.sizes()[2] == 450
