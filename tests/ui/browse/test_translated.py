"""Browse screen in a language with longer texts, and mirrored."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.model.forms import Form
from k2desk.core.model.guidance import SYMBOLS
from k2desk.core.model.message import ENGLISH
from k2desk.core.model.query import ProductList
from k2desk.ui.browse.columns import ListColumn, format_tsv, tsv_header
from k2desk.ui.browse.detail_parts import CollapsibleSection
from k2desk.ui.browse.filters import WITHIN_RANGE
from k2desk.ui.language import language_in_use
from k2desk.ui.main_window import MainWindow
from k2desk.ui.widgets.labels import PlainLabel
from k2desk.ui.widgets.notice import WarfarinNotice
from k2desk.workflows import edit
from k2desk.workflows.desk import Desk
from tests.pseudo import mirrored_language, plain_words, pseudo_language
from tests.ui.conftest import open_window
from tests.ui.lists import add_product, go_to, search, wait_until_idle
from tests.ui.shown_texts import clipped_widgets, large_font, untranslated_texts

LISTED = ["A brand", "Bone & heart"]
KEYS = ["Esc", "Ctrl"]
PRINTED = ["MK-7 180 mcg", "1 capsule", "EUR"]


@pytest.fixture
def translated(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    """Window in a language with longer texts."""
    with language_in_use(pseudo_language()):
        opened = open_window(qtbot, desk)
        yield opened
        opened.close()
        opened.deleteLater()


def _show_product(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    rows = (
        DraftRow(frozenset({Form.MK7}), "180"),
        DraftRow(frozenset({Form.MK4}), "45000"),
        DraftRow(frozenset({Form.K1}), not_stated=True),
    )
    draft = Draft(
        brand=LISTED[0],
        name=LISTED[1],
        per_day="2",
        units="1",
        unit="capsule",
        price="24.90",
        currency="EUR",
        price_date="2026-11-22",
        rows=rows,
    )
    ref = edit.add(desk, draft).refs[0]
    window.browse.set_detail_visible(True)
    window.browse.refresh(select=ref)
    qtbot.waitUntil(lambda: window.browse.detail.ref == ref)
    wait_until_idle(qtbot, window)


def _sections(window: MainWindow) -> list[CollapsibleSection]:
    content = window.browse.detail.content
    assert content is not None
    return content.findChildren(CollapsibleSection)


def _notice(window: MainWindow) -> WarfarinNotice:
    content = window.browse.detail.content
    assert content is not None
    notice = content.findChild(WarfarinNotice)
    assert notice is not None
    return notice


def test_browse_screen_has_no_untranslated_text(
    qtbot: QtBot, translated: MainWindow, desk: Desk
) -> None:
    _show_product(qtbot, translated, desk)
    for section in _sections(translated):
        section.button.click()
    assert untranslated_texts(translated.browse, [*LISTED, *KEYS, *PRINTED]) == []


def test_catalog_rows_have_no_untranslated_text_but_label_texts(
    qtbot: QtBot, translated: MainWindow
) -> None:
    go_to(qtbot, translated, ProductList.CATALOGUE)
    table = translated.browse.table
    labels = [row.row for row in table.products.display_rows_between(0, 40)]
    data = [text for row in labels for text in (row.brand, row.name, row.serving)]
    assert untranslated_texts(table, data) == []
    assert any(row.display_row.row.off_market for row in table._visible_rows(table.rect()))


def test_empty_lists_have_no_untranslated_text(qtbot: QtBot, translated: MainWindow) -> None:
    screen = translated.browse
    for product_list in ProductList:
        go_to(qtbot, translated, product_list)
        search(qtbot, translated, "zzz")
        assert untranslated_texts(screen.empty, ["zzz"]) == []
        search(qtbot, translated, "4006381333931")
        assert untranslated_texts(screen.empty) == []
    screen.look_up_barcode("4006381333931")
    wait_until_idle(qtbot, translated)
    assert untranslated_texts(screen.empty) == []
    screen.filters.set_dose_range(WITHIN_RANGE)
    wait_until_idle(qtbot, translated)
    assert untranslated_texts(screen.empty) == []


def test_filters_and_their_menu_have_no_untranslated_text(
    qtbot: QtBot, translated: MainWindow
) -> None:
    filters = translated.browse.filters
    filters.dose_chip.click()
    (menu,) = filters.findChildren(QMenu)
    assert not any(plain_words(action.text()) for action in menu.actions())
    menu.close()
    filters.open_dose_fields()
    filters.dose_fields.low.setText("1.000")
    assert untranslated_texts(filters) == []


def test_copied_rows_are_in_language_of_window(
    qtbot: QtBot, translated: MainWindow, desk: Desk
) -> None:
    add_product(desk, "One")
    translated.browse.refresh()
    wait_until_idle(qtbot, translated)
    with language_in_use(ENGLISH):
        english = tsv_header()
    assert tsv_header() != english
    assert tsv_header().count("\t") == english.count("\t")
    row = translated.browse.table.products.display_row(0).row
    assert format_tsv([row]).startswith(row.brand)


def test_order_of_list_does_not_depend_on_language(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    for name in ("Éclair", "apple", "Zebra"):
        add_product(desk, name)
    window.browse.refresh()
    wait_until_idle(qtbot, window)
    before = list(window.browse.table.products.ids)
    with language_in_use(pseudo_language()):
        window.browse.refresh()
        wait_until_idle(qtbot, window)
        search(qtbot, window, "eclair")
        assert len(window.browse.table.products.ids) == 1
        search(qtbot, window, "")
    assert list(window.browse.table.products.ids) == before


@pytest.mark.parametrize("width", [1024, 1280])
def test_long_texts_in_large_font_are_not_clipped(qtbot: QtBot, desk: Desk, width: int) -> None:
    with language_in_use(pseudo_language()), large_font():
        window = open_window(qtbot, desk)
        window.resize(width, 700)
        _show_product(qtbot, window, desk)
        for section in _sections(window):
            section.button.click()
        window.browse.filters.open_dose_fields()
        wait_until_idle(qtbot, window)
        qtbot.waitUntil(lambda: clipped_widgets(window.browse) == [])
        window.close()
        window.deleteLater()


def test_pane_shows_notice_and_caution_of_prescription_dose(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    _show_product(qtbot, window, desk)
    pane = window.browse.detail
    qtbot.waitUntil(lambda: _notice(window).line.isVisible())
    assert pane.content is not None
    texts = [label.text() for label in pane.content.findChildren(PlainLabel)]
    assert any(text in SYMBOLS.values() for text in texts)
    assert any("Japan" in text and "45" in text for text in texts)
    _notice(window).button.click()
    _show_product(qtbot, window, desk)
    assert _notice(window).is_open


def test_mirrored_list_begins_at_right(qtbot: QtBot, desk: Desk) -> None:
    with language_in_use(mirrored_language()):
        application = QGuiApplication.instance()
        assert isinstance(application, QGuiApplication)
        application.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        try:
            window = open_window(qtbot, desk)
            go_to(qtbot, window, ProductList.CATALOGUE)
            table = window.browse.table
            brand = table.visualRect(table.products.index(0, ListColumn.BRAND))
            name = table.visualRect(table.products.index(0, ListColumn.NAME))
            assert brand.left() > name.left()
            drawn = table.viewport().grab(QRect(brand.left(), 0, brand.width(), brand.height()))
            window.close()
            window.deleteLater()
        finally:
            application.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    image = drawn.toImage()
    ratio = image.width() / brand.width()
    paper = image.pixelColor(QPoint(1, 1))
    inked = [
        x
        for x in range(image.width())
        if any(image.pixelColor(x, y) != paper for y in range(2, image.height() - 4))
    ]
    assert image.width() - max(inked) < 24 * ratio
    assert min(inked) > 8 * ratio
