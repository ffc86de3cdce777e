"""Reading and operating the lists of a window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.model.forms import Form
from k2desk.core.model.query import ProductList
from k2desk.ui.browse.columns import ListColumn
from k2desk.ui.browse.screen import BrowseScreen
from k2desk.ui.main_window import MainWindow
from k2desk.workflows import edit
from k2desk.workflows.desk import Desk
from tests.waiting import HANG_MS


def wait_until_idle(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no job is running."""
    qtbot.waitUntil(lambda: not window.work.is_busy, timeout=HANG_MS)


def go_to(qtbot: QtBot, window: MainWindow, product_list: ProductList) -> None:
    """Click a list in the sidebar."""
    QTest.mouseClick(window.browse.sidebar.list_items[product_list], Qt.MouseButton.LeftButton)
    wait_until_idle(qtbot, window)


def search(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Type into the search field."""
    window.browse.search.clear()
    QTest.keyClicks(window.browse.search, text)
    wait_until_idle(qtbot, window)


def names(screen: BrowseScreen, limit: int = 200) -> list[str]:
    """Return the product names in the list, up to a limit."""
    model = screen.table.products
    return [model.index(row, ListColumn.NAME).data() for row in range(min(limit, model.rowCount()))]


def add_product(
    desk: Desk, name: str, brand: str = "A brand", amount: str = "100", form: Form = Form.MK7
) -> str:
    """Add a product; return its reference."""
    row = DraftRow(frozenset({form}), amount)
    return edit.add(desk, Draft(brand=brand, name=name, per_day="1", rows=(row,))).refs[0]
