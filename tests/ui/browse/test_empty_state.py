"""Messages and buttons of an empty list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from k2desk.core.model.query import ProductList
from k2desk.ui.browse.filters import ABOVE_RANGE
from tests.ui.lists import go_to, search, wait_until_idle

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from k2desk.ui.main_window import MainWindow
    from k2desk.workflows.desk import Desk

Key = Qt.Key


def _buttons(window: MainWindow) -> list[str]:
    flow = window.browse.empty.buttons
    items = [flow.itemAt(index) for index in range(flow.count())]
    widgets = [item.widget() for item in items if item is not None]
    return [widget.text() for widget in widgets if widget is not None]  # type: ignore[attr-defined]


def test_empty_library_offers_next_steps(qtbot: QtBot, window: MainWindow) -> None:
    empty = window.browse.empty
    assert empty.isVisible()
    assert empty.heading.text() == "Your products go here"
    assert _buttons(window) == ["Search the catalog", "Add by hand", "Import label files"]
    QTest.keyClick(empty, Key.Key_Tab)
    empty.buttons.itemAt(0).widget().click()  # type: ignore[union-attr]
    wait_until_idle(qtbot, window)
    assert window.browse.product_list is ProductList.CATALOGUE
    assert window.browse.search.hasFocus()


def test_search_without_result_offers_to_add_product(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "no such <b>bottle</b>")
    empty = window.browse.empty
    assert empty.heading.text() == "No product matches “no such <b>bottle</b>”"
    assert "My products" in empty.sentence.text()
    assert _buttons(window)[:2] == ["Search the catalog", "Add by hand"]
    empty.buttons.itemAt(1).widget().click()  # type: ignore[union-attr]
    form = window.pages.form
    assert form is not None
    assert (form.draft.name, form.draft.barcode) == ("no such <b>bottle</b>", "")


def test_unknown_barcode_offers_to_add_product(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "9999999999994")
    QTest.keyClick(window.browse.search, Key.Key_Return)
    qtbot.waitUntil(lambda: "9999999999994" in window.status.text)
    empty = window.browse.empty
    assert empty.isVisible()
    assert empty.heading.text() == "No product has the barcode 9999999999994"
    assert _buttons(window) == ["Add by hand", "Clear the search"]
    empty.buttons.itemAt(0).widget().click()  # type: ignore[union-attr]
    form = window.pages.form
    assert form is not None
    assert (form.draft.name, form.draft.barcode) == ("", "9999999999994")


def test_offer_for_unknown_barcode_ends_with_next_search(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    search(qtbot, window, "96385074")
    QTest.keyClick(window.browse.search, Key.Key_Return)
    qtbot.waitUntil(lambda: "barcode 96385074" in window.browse.empty.heading.text())
    window.browse.empty.buttons.itemAt(0).widget().click()  # type: ignore[union-attr]
    wait_until_idle(qtbot, window)
    form = window.pages.form
    assert form is not None
    assert form.draft.barcode == "96385074"
    form.cancelled.emit()
    QTest.keyClicks(window.browse.search, "1")
    wait_until_idle(qtbot, window)
    assert "No product matches" in window.browse.empty.heading.text()


def test_filters_without_result_can_be_cleared(qtbot: QtBot, window: MainWindow) -> None:
    empty, filters = window.browse.empty, window.browse.filters
    filters.set_dose_range(ABOVE_RANGE)
    wait_until_idle(qtbot, window)
    assert empty.heading.text() == "No product matches the filters"
    assert empty.sentence.text() == "Searched in My products."
    search(qtbot, window, "thorne")
    assert empty.heading.text() == "No product matches “thorne” and the filters"
    assert _buttons(window) == ["Search the catalog", "Add by hand", "Clear search and filters"]
    empty.buttons.itemAt(2).widget().click()  # type: ignore[union-attr]
    wait_until_idle(qtbot, window)
    assert empty.heading.text() == "Your products go here"
    assert window.browse.search.text() == ""


def test_empty_trash_search_does_not_offer_to_add(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.TRASH)
    search(qtbot, window, "thorne")
    empty = window.browse.empty
    assert empty.sentence.text() == "Searched brand and product names in the trash."
    assert _buttons(window) == ["Search My products", "Clear search and filters"]
