"""Window of 1024 x 700 in German with a font of 150 %."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QListView, QStyleOptionViewItem
from pytestqt.qtbot import QtBot

from k2desk.core.model.person import Antagonist
from k2desk.core.model.saved import SavedKind
from k2desk.ui.compare.screen import CompareScreen
from k2desk.ui.guidance.listing import EntryList
from k2desk.ui.language import language_in_use
from k2desk.ui.main_window import MainWindow
from k2desk.workflows.desk import Desk
from k2desk.workflows.language import get_language
from tests.ui.conftest import open_window
from tests.ui.lists import wait_until_idle
from tests.ui.shown_texts import clipped_widgets, large_font
from tests.waiting import HANG_MS

WIDTH, HEIGHT = 1024, 700
REFS = ["dsld:182362", "dsld:328817", "dsld:22543"]


@pytest.fixture
def window(qtbot: QtBot, desk: Desk) -> Iterator[MainWindow]:
    """Window with an empty tray."""
    with language_in_use(get_language("de")), large_font():
        opened = open_window(qtbot, desk)
        opened.resize(WIDTH, HEIGHT)
        wait_until_idle(qtbot, opened)
        yield opened
        opened.close()
        opened.deleteLater()


def _compared(qtbot: QtBot, window: MainWindow) -> CompareScreen:
    window.compare(REFS)
    comparison = window.pages.comparison
    assert comparison is not None
    qtbot.waitUntil(lambda: comparison.table is not None, timeout=HANG_MS)
    return comparison


def test_lists_fit(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: clipped_widgets(window) == [])
    assert window.minimumSizeHint().width() <= WIDTH
    window.add_to_tray(REFS)
    wait_until_idle(qtbot, window)
    qtbot.waitUntil(lambda: clipped_widgets(window) == [])
    assert window.minimumSizeHint().width() <= WIDTH


def test_comparison_has_table_in_full_width(qtbot: QtBot, window: MainWindow) -> None:
    comparison = _compared(qtbot, window)
    assert comparison.tabs.count() == 3
    bar = comparison.grid.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() == 0)


def test_notice_leaves_room_for_table(qtbot: QtBot, window: MainWindow) -> None:
    comparison = _compared(qtbot, window)
    panel = comparison.audience.panel
    panel.antagonist.setCurrentIndex(panel.antagonist.findData(Antagonist.YES))
    wait_until_idle(qtbot, window)
    assert comparison.notice.height() <= 0.31 * HEIGHT
    notice = comparison.notice.notice
    bottom = notice.complete.mapTo(comparison.notice, QPoint(0, notice.complete.height())).y()
    assert bottom <= comparison.notice.height()


def test_open_panel_stays_below_notice(qtbot: QtBot, window: MainWindow) -> None:
    comparison = _compared(qtbot, window)
    comparison.audience.toggle_panel()
    panel = comparison.audience.panel
    before = comparison.notice.y()
    panel.sex.setCurrentIndex(1)
    panel.age.setText("62")
    qtbot.waitUntil(lambda: comparison.notice.y() > before)
    qtbot.waitUntil(lambda: panel.y() == comparison.notice.geometry().bottom() + 1)


def test_zoom_buttons_stay_together(qtbot: QtBot, window: MainWindow) -> None:
    bar = _compared(qtbot, window).preview.bar
    bar.setFixedWidth(bar.minimumSizeHint().width())
    tops = {
        button.mapTo(bar, QPoint(0, button.height() // 2)).y() // 8
        for button in (bar.smaller, bar.zoom, bar.larger)
    }
    assert len(tops) == 1


def test_suggested_name_is_translated(qtbot: QtBot, window: MainWindow) -> None:
    comparison = _compared(qtbot, window)
    comparison.document.save()
    assert comparison.document.name.field.text().endswith(" und 2 weitere")


def test_saved_list_shows_long_names(qtbot: QtBot, window: MainWindow) -> None:
    window.pages.show_saved(SavedKind.COMPARISON)
    saved = window.pages.saved_list
    assert saved is not None
    name = "Vergleich für Frau Kowalska"
    assert saved.table.columnWidth(0) > saved.table.fontMetrics().horizontalAdvance(name)


def test_form_has_one_column(qtbot: QtBot, window: MainWindow) -> None:
    window.new_product()
    form = window.pages.form
    assert form is not None
    date = form.identity.fields["price_date"].edit
    needed = date.fontMetrics().horizontalAdvance("2026-11-30 ")
    qtbot.waitUntil(lambda: date.width() > needed)


def test_guidance_with_long_title_takes_two_lines(qtbot: QtBot, window: MainWindow) -> None:
    window.pages.show_guidance()
    wait_until_idle(qtbot, window)
    listed = window.pages.guidance
    assert listed is not None
    entries = listed.findChild(EntryList)
    assert isinstance(entries, QListView)
    index = entries.currentIndex()
    assert entries.visualRect(index).height() >= 2 * entries.fontMetrics().lineSpacing()
    option = QStyleOptionViewItem()
    option.font, option.fontMetrics, option.widget = entries.font(), entries.fontMetrics(), entries
    window.resize(2400, HEIGHT)
    one_line = 2 * entries.fontMetrics().lineSpacing()
    qtbot.waitUntil(lambda: entries.itemDelegate().sizeHint(option, index).height() < one_line + 16)


def test_shortcuts_fit(qtbot: QtBot, window: MainWindow) -> None:
    from k2desk.ui.shell.help import ShortcutsDialog

    dialog = ShortcutsDialog(window)
    dialog.open()
    qtbot.waitUntil(lambda: clipped_widgets(dialog) == [])
    dialog.close()
