"""Reading and steering the list of a window, as a person does."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.model.forms import Form
from k2desk.core.model.query import ProductList
from k2desk.ui.browse.columns import Column
from k2desk.ui.browse.screen import BrowseScreen
from k2desk.ui.main_window import MainWindow
from k2desk.workflows import edit
from k2desk.workflows.desk import Desk


def settled(qtbot: QtBot, window: MainWindow) -> None:
    """Wait until no job is under way."""
    qtbot.waitUntil(lambda: not window.work.is_busy)


def go_to(qtbot: QtBot, window: MainWindow, where: ProductList) -> None:
    """Click a list at the left."""
    QTest.mouseClick(window.browse.sidebar.places[where], Qt.MouseButton.LeftButton)
    settled(qtbot, window)


def search(qtbot: QtBot, window: MainWindow, text: str) -> None:
    """Type into the search field."""
    window.browse.search.clear()
    QTest.keyClicks(window.browse.search, text)
    settled(qtbot, window)


def names(screen: BrowseScreen, most: int = 200) -> list[str]:
    """Return the product names that the list shows."""
    model = screen.table.products
    return [model.index(row, Column.NAME).data() for row in range(min(most, model.rowCount()))]


def add_product(
    desk: Desk, name: str, brand: str = "A brand", amount: str = "100", form: Form = Form.MK7
) -> str:
    """Add a product by hand; returns its reference."""
    row = DraftRow(frozenset({form}), amount)
    return edit.add(desk, Draft(brand=brand, name=name, per_day="1", rows=(row,))).refs[0]
