from __future__ import annotations

import threading
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton

from k2desk.core.model.errors import Cancelled
from k2desk.core.model.forms import Form
from k2desk.core.model.query import ProductList, Query, SortBy
from k2desk.ui.browse.columns import HEADINGS, ListColumn
from k2desk.ui.browse.filters import ABOVE_RANGE, ANY_DOSE, BELOW_RANGE, WITHIN_RANGE, DoseRange
from k2desk.ui.browse.jobs import build_fetch
from k2desk.ui.browse.painting import ROW_HEIGHT, cell_rect
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk
from tests.ui.lists import add_product, go_to, names, search, wait_until_idle

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from k2desk.ui.main_window import MainWindow

Key = Qt.Key


def test_typing_finds_while_one_types(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    assert window.browse.table.products.rowCount() == 4810
    search(qtbot, window, "thorne")
    expected = browse.find(desk, Query("thorne"))
    assert list(window.browse.table.products.ids) == list(expected)
    assert 0 < len(expected) < 200
    QTest.keyClick(window.browse.search, Key.Key_Escape)
    wait_until_idle(qtbot, window)
    assert window.browse.table.products.rowCount() == 4810


def test_scanned_barcode_selects_its_product(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    ids = browse.find(desk, Query())
    row = next(
        one for one in browse.rows(desk, ProductList.CATALOGUE, ids[:400]) if len(one.gtin) == 12
    )
    window.browse.search.setFocus()
    before = _signs(window)
    QTest.keyClicks(window.browse.search, row.gtin)
    qtbot.waitUntil(lambda: _signs(window) == before + 1)
    QTest.keyClick(window.browse.search, Key.Key_Return)
    qtbot.waitUntil(lambda: window.browse.table.current_ref() == row.ref)
    assert window.browse.product_list is ProductList.CATALOGUE
    qtbot.waitUntil(lambda: window.browse.detail.ref == row.ref)
    assert window.browse.search.text() == ""
    qtbot.waitUntil(lambda: _signs(window) == before)


def _signs(window: MainWindow) -> int:
    """Count the signs in the search field: the lens, and the cross that clears it."""
    buttons = window.browse.search.findChildren(QAbstractButton)
    return sum(1 for one in buttons if one.isVisible() and one.property("opacity"))


def test_found_row_comes_to_middle(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    table = window.browse.table
    for row in (2000, 300):
        table.show_product(table.products.display_row(row).row.ref)
        middle = table.visualRect(table.currentIndex()).center().y()
        assert abs(middle - table.viewport().height() / 2) <= ROW_HEIGHT
    before = table.verticalScrollBar().value()
    table.show_product(table.products.display_row(301).row.ref)
    assert table.verticalScrollBar().value() == before


@pytest.mark.parametrize("width", [1280, 1024, 960, 800, 680])
def test_name_keeps_room_in_every_window(qtbot: QtBot, window: MainWindow, width: int) -> None:
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


def test_each_list_keeps_its_own_search(qtbot: QtBot, window: MainWindow) -> None:
    screen = window.browse
    go_to(qtbot, window, ProductList.CATALOGUE)
    search(qtbot, window, "thorne")
    QTest.mouseClick(screen.filters.form_chips[Form.MK7], Qt.MouseButton.LeftButton)
    wait_until_idle(qtbot, window)
    found = list(screen.table.products.ids)
    go_to(qtbot, window, ProductList.MINE)
    assert screen.search.text() == ""
    assert not screen.filters.form_chips[Form.MK7].isChecked()
    assert not screen.filters.clear_button.isVisible()
    assert screen.empty.heading.text() == "Your products go here"
    go_to(qtbot, window, ProductList.CATALOGUE)
    assert screen.search.text() == "thorne"
    assert screen.filters.form_chips[Form.MK7].isChecked()
    assert list(screen.table.products.ids) == found


def test_what_is_not_mine_is_searched_in_catalogue(qtbot: QtBot, window: MainWindow) -> None:
    search(qtbot, window, "thorne")
    window.browse.empty.buttons.itemAt(0).widget().click()  # type: ignore[union-attr]
    wait_until_idle(qtbot, window)
    assert window.browse.product_list is ProductList.CATALOGUE
    assert window.browse.query.text == window.browse.search.text() == "thorne"


def test_what_is_in_tray_is_not_offered_again(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    screen = window.browse
    screen.table.focus_first_row()
    qtbot.waitUntil(lambda: screen.detail.ref != "")

    def button() -> QAbstractButton:
        return next(
            one
            for one in screen.detail.findChildren(QAbstractButton)
            if "comparison" in one.text() and one.isVisible()
        )

    assert button().text() == "Add to comparison"
    button().click()
    wait_until_idle(qtbot, window)
    assert button().text() == "In the comparison"
    assert not button().isEnabled()
    window.tray.empty()
    assert button().isEnabled()


def test_product_that_was_just_added_is_seen_whatever_was_searched_for(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    add_product(desk, "Old")
    search(qtbot, window, "nothing of mine")
    window.browse.show_ref(new := add_product(desk, "New"))
    wait_until_idle(qtbot, window)
    assert window.browse.search.text() == ""
    assert names(window.browse) == ["New", "Old"]
    assert window.browse.table.current_ref() == new


def test_product_that_cannot_be_shown_takes_no_later_search_away(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    add_product(desk, "Old")
    window.browse.show_ref("99")
    wait_until_idle(qtbot, window)
    search(qtbot, window, "old")
    assert window.browse.search.text() == "old"


def test_pane_that_was_made_wider_stays_so_when_it_comes_back(
    qtbot: QtBot, window: MainWindow
) -> None:
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


@pytest.mark.parametrize("form", [Form.K1, Form.MK4, Form.MK7, Form.K2])
def test_form_filter_shows_only_its_products(
    qtbot: QtBot, window: MainWindow, desk: Desk, form: Form
) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    chip = window.browse.filters.form_chips[form]
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    wait_until_idle(qtbot, window)
    expected = browse.find(desk, Query(forms=frozenset({form})))
    assert list(window.browse.table.products.ids) == list(expected)
    assert 0 < len(expected) < 4810
    assert window.browse.filters.clear_button.isVisible()
    window.browse.filters.clear_button.click()
    wait_until_idle(qtbot, window)
    assert window.browse.table.products.rowCount() == 4810
    assert not window.browse.filters.clear_button.isVisible()


def test_dose_presets_find_what_can_lie_there(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    for low, high in (BELOW_RANGE, WITHIN_RANGE, ABOVE_RANGE):
        window.browse.filters.set_dose_range((low, high))
        wait_until_idle(qtbot, window)
        expected = browse.find(desk, Query(k2_min=low, k2_max=high))
        assert list(window.browse.table.products.ids) == list(expected)
        assert 0 < len(expected) < 4810
    model = window.browse.table.products
    doses = [model.display_row(row).row.k2_day for row in range(min(model.rowCount(), 100))]
    assert all(dose is not None and (dose.high is None or dose.high > 1000) for dose in doses)


def _span(window: MainWindow) -> DoseRange:
    return window.browse.query.k2_min, window.browse.query.k2_max


def test_dose_span_is_read_strictly(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    filters = window.browse.filters
    filters.open_dose_fields()
    fields = filters.dose_fields
    QTest.keyClicks(fields.low, "45,5")
    wait_until_idle(qtbot, window)
    assert window.browse.query.k2_min == Decimal("45.5")
    QTest.keyClicks(fields.high, "1.000")
    assert fields.echo.text().startswith("1 mcg or 1,000 mcg? Choose one. Until then")
    assert fields.echo.font().bold() or fields.echo.font().weight() > 500
    assert _span(window) == ANY_DOSE
    fields.high.setText("0.1 mg")
    wait_until_idle(qtbot, window)
    assert window.browse.query.k2_max == Decimal(100)
    fields.high.setText("20")
    assert "larger" in fields.echo.text()
    assert _span(window) == ANY_DOSE
    wait_until_idle(qtbot, window)
    assert window.browse.table.products.rowCount() == 4810
    fields.high.setText("45.5")
    assert fields.echo.text() == ""
    assert _span(window) == (Decimal("45.5"), Decimal("45.5"))


def test_click_on_heading_sorts_and_second_turns_it_round(
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


def test_selection_and_place_outlast_refresh(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    table = window.browse.table
    ref = table.products.display_row(2000).row.ref
    assert table.show_product(ref)
    scroll = table.verticalScrollBar().value()
    assert scroll > 0
    wait_until_idle(qtbot, window)
    window.browse.refresh()
    wait_until_idle(qtbot, window)
    assert table.verticalScrollBar().value() == scroll
    assert table.selected_refs() == [ref]
    assert table.current_ref() == ref
    window.browse.sort_by(SortBy.NAME)
    wait_until_idle(qtbot, window)
    assert table.selected_refs() == [ref]


def test_keyboard_goes_from_search_to_list_and_back(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    table, field = window.browse.table, window.browse.search
    QTest.keyClick(window, Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert field.hasFocus()
    QTest.keyClick(field, Key.Key_Down)
    assert table.hasFocus()
    assert table.selected_rows(5000) == [0]
    QTest.keyClick(table, Key.Key_Down)
    assert table.selected_rows(5000) == [1]
    QTest.keyClick(table, Key.Key_Up)
    QTest.keyClick(table, Key.Key_Up)
    assert field.hasFocus()
    QTest.keyClick(field, Key.Key_Down)
    QTest.keyClicks(table, "jarrow")
    wait_until_idle(qtbot, window)
    assert field.text() == "jarrow"
    assert table.products.rowCount() < 200


def test_enter_in_search_leads_into_list_and_letters_lead_back(
    qtbot: QtBot, window: MainWindow
) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    search(qtbot, window, "thorne")
    QTest.keyClick(window.browse.search, Key.Key_Return)
    table = window.browse.table
    assert table.hasFocus()
    assert table.currentIndex().row() == 0
    table.keyboardSearch(" ")
    assert table.hasFocus()
    table.keyboardSearch("x")
    assert window.browse.search.hasFocus()
    assert window.browse.search.text() == "thornex"


def test_lines_that_cannot_be_read_are_told_and_nothing_is_raised(
    desk: Desk, tmp_path: Path
) -> None:
    told: list[str] = []
    gone = Desk(tmp_path / "gone.k2desk", desk.catalogue)
    assert build_fetch(gone, ProductList.MINE, told.append)([1, 2]) == []
    assert len(told) == 1
    assert "gone.k2desk" in told[0]


def test_search_that_another_replaced_is_interrupted(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended: list[str] = []
    begun = threading.Event()
    find = browse.find

    def slow(desk: Desk, query: Query, cancel_token: browse.CancelToken | None) -> Sequence[int]:
        if query.text != "k":
            return find(desk, query, cancel_token)
        assert cancel_token is not None
        begun.set()
        try:
            while True:
                find(desk, query, cancel_token)
        except Cancelled:
            ended.append(query.text)
            raise

    monkeypatch.setattr(browse, "find", slow)
    QTest.keyClicks(window.browse.search, "k")
    qtbot.waitUntil(begun.is_set)
    QTest.keyClicks(window.browse.search, "2")
    wait_until_idle(qtbot, window)
    assert ended == ["k"]
    assert window.browse.query.text == "k2"
