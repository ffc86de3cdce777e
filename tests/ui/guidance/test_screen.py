"""Guidance screen in the real window."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from k2desk.core.model.guidance import GuidanceKind
from k2desk.core.wording import notices
from k2desk.ui.guidance.screen import GuidanceScreen
from k2desk.ui.main_window import MainWindow
from k2desk.workflows import own_guidance
from k2desk.workflows.desk import Desk
from tests.ui.lists import wait_until_idle

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def screen(qtbot: QtBot, window: MainWindow) -> GuidanceScreen:
    window.actions_by_name["guidance"].trigger()
    wait_until_idle(qtbot, window)
    screen = window.pages.guidance
    assert screen is not None
    qtbot.waitUntil(lambda: screen.listing.current is not None)
    return screen


def _details_text(screen: GuidanceScreen) -> str:
    """Return the key of the entry in the details; empty for none."""
    entry = screen.details.entry
    return "" if entry is None else entry.key


def _is_unsaved(window: MainWindow) -> bool:
    return window.pages.has_unsaved


def _status_text(screen: GuidanceScreen) -> str:
    return "\n".join(label.text() for label in screen.details.findChildren(QLabel))


def _titles(desk: Desk) -> list[str]:
    return [one.title for one in own_guidance.list_own(desk)]


def _add(qtbot: QtBot, window: MainWindow, screen: GuidanceScreen, name: str, mcg: str) -> None:
    screen.add.click()
    screen.form.title.setText(name)
    screen.form.low.edit.setText(mcg)
    screen.form.save.click()
    wait_until_idle(qtbot, window)
    qtbot.waitUntil(lambda: not screen.is_editing)


def test_first_entry_is_shown_and_arrow_keys_change_it(
    qtbot: QtBot, window: MainWindow, screen: GuidanceScreen
) -> None:
    assert screen.search.hasFocus()
    assert window.windowTitle().startswith("Guidance")
    assert _details_text(screen) == "us-ai-women"
    assert "Official value" in _status_text(screen)
    assert screen.footer.text() == notices.NO_UPPER_LIMIT
    screen.listing.setFocus()
    QTest.keyClick(screen.listing, Key.Key_Down)
    assert _details_text(screen) == "us-ai-men"
    QTest.keyClick(screen.listing, Key.Key_Up)
    assert _details_text(screen) == "us-ai-women"
    QTest.keyClick(screen.listing, Key.Key_C, Control)
    assert QGuiApplication.clipboard().text().startswith("US/Canada Adequate Intake, women\n90 mcg")
    screen.details.copy.click()
    assert "Institute of Medicine" in QGuiApplication.clipboard().text()


def test_search_filters_list_and_reports_no_results(qtbot: QtBot, screen: GuidanceScreen) -> None:
    QTest.keyClicks(screen.search, "rotterdam 1990")
    assert _details_text(screen) == "note-rotterdam"
    assert "0.97 (0.75 to 1.26)" in _status_text(screen)
    QTest.keyClicks(screen.search, " martian")
    assert screen.no_results.isVisible()
    assert _details_text(screen) == ""
    assert not screen.details.copy.isVisible()
    QTest.keyClick(screen.search, Key.Key_Escape)
    assert screen.search.text() == ""
    assert screen.isVisible()


def test_model_passes_qt_model_tester(qtbot: QtBot, screen: GuidanceScreen) -> None:
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    QAbstractItemModelTester(screen.listing.entries_model, mode, screen)
    for typed in ("nordic", "martian", ""):
        screen.search.setText(typed)
    heading = screen.listing.entries_model.index(0, 0)
    assert heading.data() == "United States and Canada"
    assert heading.flags() == Qt.ItemFlag.NoItemFlags
    row = screen.listing.entries_model.row_of("article-k2-range")
    first = screen.listing.entries_model.index(row, 0)
    spoken = first.data(Qt.ItemDataRole.AccessibleTextRole)
    assert spoken == "Magazine article: usual supplement range: 50–1,000 mcg K2"
    assert first.data() == "Magazine article: usual supplement range"
    assert "50–1,000 mcg K2" in str(first.data(Qt.ItemDataRole.ToolTipRole))
    assert first.data(Qt.ItemDataRole.DecorationRole) is None


def test_own_guidance_is_added_edited_deleted_and_undone(
    qtbot: QtBot, window: MainWindow, screen: GuidanceScreen, desk: Desk
) -> None:
    _add(qtbot, window, screen, "My doctor said 180", "180")
    assert _titles(desk) == ["Your own: My doctor said 180"]
    assert _details_text(screen) == "own-1"
    assert "not a published reference" in _status_text(screen)
    screen.details.edit.click()
    qtbot.waitUntil(lambda: screen.is_editing)
    assert screen.form.low.text == "180"
    screen.form.kind.setCurrentIndex(screen.form.kind.findData(GuidanceKind.BAND.value))
    screen.form.high.edit.setText("0.36 mg")
    screen.form.save.click()
    wait_until_idle(qtbot, window)
    assert own_guidance.list_own(desk)[0].high_mcg == 360
    screen.details.delete.click()
    wait_until_idle(qtbot, window)
    assert _titles(desk) == []
    assert window.status.undo_button.isVisible()
    window.status.undo_button.click()
    wait_until_idle(qtbot, window)
    assert own_guidance.list_own(desk)[0].high_mcg == 360
    for _ in range(2):
        window.actions_by_name["undo"].trigger()
        wait_until_idle(qtbot, window)
    assert _titles(desk) == []
    for _ in range(2):
        window.actions_by_name["redo"].trigger()
        wait_until_idle(qtbot, window)
    assert own_guidance.list_own(desk)[0].high_mcg == 360
    qtbot.waitUntil(lambda: screen.listing.go_to("own-1"))


def test_invalid_input_stays_in_form_with_problem(
    qtbot: QtBot, window: MainWindow, screen: GuidanceScreen, desk: Desk
) -> None:
    QTest.keyClick(screen.search, Key.Key_N, Control)
    assert screen.is_editing
    assert not _is_unsaved(window)
    screen.form.low.edit.setText("1.000")
    assert _is_unsaved(window)
    QTest.keyClick(screen.form.title, Key.Key_Return)
    assert screen.form.problems["title"].isVisible()
    assert screen.form.title.hasFocus()
    QTest.keyClicks(screen.form.title, "Doctor")
    assert not screen.form.problems["title"].isVisible()
    screen.form.save.click()
    assert "1 mcg or 1,000 mcg?" in screen.form.problems["low"].text()
    screen.form.low.choices[1].click()
    screen.form.save.click()
    wait_until_idle(qtbot, window)
    assert own_guidance.list_own(desk)[0].low_mcg == 1000
    assert not _is_unsaved(window)


def test_enter_twice_saves_once(
    qtbot: QtBot, window: MainWindow, screen: GuidanceScreen, desk: Desk
) -> None:
    screen.add.click()
    screen.form.title.setText("Doctor")
    screen.form.low.edit.setText("90")
    for _ in range(2):
        QTest.keyClick(screen.form.title, Key.Key_Return)
    wait_until_idle(qtbot, window)
    assert _titles(desk) == ["Your own: Doctor"]
    assert screen.form.save.isEnabled()


def test_saving_deleted_guidance_fails_and_keeps_input(
    qtbot: QtBot, window: MainWindow, screen: GuidanceScreen, desk: Desk
) -> None:
    _add(qtbot, window, screen, "Doctor", "90")
    screen.details.edit.click()
    qtbot.waitUntil(lambda: screen.is_editing)
    screen.form.low.edit.setText("180")
    own_guidance.delete(desk, "own-1")
    screen.form.save.click()
    wait_until_idle(qtbot, window)
    said, kept = window.status.text, screen.form.low.text
    is_editing, can_save = screen.is_editing, screen.form.save.isEnabled()
    screen.form.cancel.click()
    assert "The item may have been deleted" in said
    assert (is_editing, kept, can_save) == (True, "180", True)


def test_keys_search_add_and_close(
    qtbot: QtBot, window: MainWindow, screen: GuidanceScreen
) -> None:
    QTest.keyClick(screen.listing, Key.Key_Return)
    assert screen.details.isAncestorOf(window.focusWidget())
    screen.search.setText("nordic")
    screen.listing.setFocus()
    QTest.keyClick(screen.listing, Key.Key_F, Control)
    assert screen.search.hasFocus()
    assert screen.search.selectedText() == "nordic"
    screen.add.click()
    screen.form.title.setText("Doctor")
    screen.form.note.setFocus()
    for key in (Key.Key_F, Key.Key_N):
        QTest.keyClick(screen.form.note, key, Control)
    assert not screen.search.hasFocus()
    assert screen.form.title.hasFocus()
    assert screen.form.title.text() == "Doctor"
    screen.back.click()
    assert not screen.is_editing
    screen.back.click()
    assert window.pages.at_home


def test_escape_closes_form_then_screen(
    qtbot: QtBot, window: MainWindow, screen: GuidanceScreen, desk: Desk
) -> None:
    screen.add.click()
    screen.form.title.setText("Doctor")
    QTest.keyClick(screen.form.title, Key.Key_Escape)
    assert not screen.is_editing
    assert screen.isVisible()
    QTest.keyClick(screen.listing, Key.Key_Escape)
    assert window.pages.at_home
    assert _titles(desk) == []


def test_own_guidance_added_from_comparison_is_in_its_menu(
    qtbot: QtBot, window: MainWindow
) -> None:
    window.compare(["dsld:182362"])
    wait_until_idle(qtbot, window)
    comparison = window.pages.comparison
    assert comparison is not None
    comparison.menu.actions()[-1].trigger()
    screen = window.pages.guidance
    assert screen is not None
    wait_until_idle(qtbot, window)
    _add(qtbot, window, screen, "Doctor", "180")
    screen.back.click()
    assert window.pages.currentWidget() is comparison
    qtbot.waitUntil(lambda: any(item.own for item in comparison.menu.items))
    comparison.menu.box("own-1").trigger()
    wait_until_idle(qtbot, window)
    assert comparison.table is not None
    assert comparison.table.guidance[-1].title == "Your own: Doctor"
    QTest.keyClick(comparison, Key.Key_G, Control)
    assert window.pages.at_guidance


def test_markup_in_own_guidance_is_shown_literally(
    qtbot: QtBot, window: MainWindow, screen: GuidanceScreen
) -> None:
    _add(qtbot, window, screen, "<b>bold</b> & more", "180")
    assert "Your own: <b>bold</b> & more" in _status_text(screen)
    formats = {label.textFormat() for label in screen.details.findChildren(QLabel)}
    assert formats == {Qt.TextFormat.PlainText}


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 700), (683, 467)])
def test_screen_fits_in_window(
    qtbot: QtBot, window: MainWindow, screen: GuidanceScreen, width: int, height: int
) -> None:
    window.resize(width, height)
    qtbot.waitUntil(lambda: window.width() == width)
    screen.add.click()
    assert screen.form.save.isVisibleTo(screen)
    assert screen.width() <= width
