from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from k2desk.core.wording import notices
from k2desk.ui.compare.screen import CompareScreen
from k2desk.ui.settings import Settings
from k2desk.ui.work import Work
from k2desk.workflows import compare, edit, guidance
from k2desk.workflows.desk import Desk
from tests.ui.actions import RecordedActions
from tests.ui.compare.show import show, shown_refs


def _notes_text(screen: CompareScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel))


def test_products_are_columns_in_given_order(
    qtbot: QtBot, screen: CompareScreen, desk: Desk, refs: list[str]
) -> None:
    wanted = [refs[2], refs[0], refs[5]]
    show(qtbot, screen, wanted)
    table = compare.compare(desk, wanted, screen.menu.ids())
    assert screen.table == table
    assert screen.grid.compare_model.columnCount() == 3
    assert screen.heading.text() == "3 products compared"


def test_warfarin_notice_is_always_visible_without_button(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    assert screen.notice.isVisible()
    show(qtbot, screen, refs[:2])
    assert screen.notice.isVisible()
    assert screen.notice.notice.line.text() == notices.WARFARIN_LINE
    assert {type(child).__name__ for child in screen.notice.findChildren(QLabel)} == {"PlainLabel"}


def test_moving_product_by_keyboard_moves_focus(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], actions: RecordedActions
) -> None:
    show(qtbot, screen, refs[:3])
    screen.grid.focus_cell(2, 0)
    with actions.wait_for(qtbot, "set_tray") as emitted:
        QTest.keyClick(screen.grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    wanted = [refs[1], refs[0], refs[2]]
    assert emitted.args == [wanted]
    qtbot.waitUntil(lambda: shown_refs(screen) == wanted)
    assert (screen.grid.currentIndex().row(), screen.grid.currentIndex().column()) == (2, 1)


def test_product_at_edge_cannot_be_moved_further(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, refs[:2])
    screen.move_column(0, -1)
    screen.move_column(1, 1)
    assert list(screen.refs) == refs[:2]
    names = [action.isEnabled() for action in screen.grid.column_menu(0).actions()[:2]]
    assert names == [False, True]


def test_remove_button_removes_product(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], actions: RecordedActions
) -> None:
    show(qtbot, screen, refs[:3])
    position = screen.grid.column_header.remove_button_rect(1).center()
    with actions.wait_for(qtbot, "set_tray") as emitted:
        QTest.mouseClick(
            screen.grid.column_header.viewport(), Qt.MouseButton.LeftButton, pos=position
        )
    assert emitted.args == [[refs[0], refs[2]]]
    qtbot.waitUntil(lambda: shown_refs(screen) == [refs[0], refs[2]])


def test_removing_last_product_closes_screen(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], actions: RecordedActions
) -> None:
    show(qtbot, screen, refs[:1])
    screen.grid.focus_cell(1, 0)
    with qtbot.waitSignal(screen.closed), actions.wait_for(qtbot, "set_tray"):
        QTest.keyClick(screen.grid, Qt.Key.Key_Delete)
    assert screen.table is None
    assert not screen.pdf_button.isEnabled()


@pytest.mark.parametrize("way", ["escape", "button", "add"])
def test_escape_back_and_add_close_screen(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], way: str
) -> None:
    show(qtbot, screen, refs[:2])
    with qtbot.waitSignal(screen.closed):
        if way == "escape":
            screen.activateWindow()
            qtbot.waitUntil(screen.isActiveWindow)
            QTest.keyClick(screen.grid, Qt.Key.Key_Escape)
        else:
            {"button": screen.back_button, "add": screen.add_button}[way].click()


def test_inspector_describes_current_cell(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, refs[:2])
    lines = screen.grid.compare_model.lines
    row = next(i for i, one in enumerate(lines) if one.row and one.row.key == "serving.k2")
    screen.grid.focus_cell(row, 0)
    assert "Total K2 = " in screen.pane.inspector.text()
    assert "→ 1,100 mcg" in screen.pane.inspector.text()
    row = next(i for i, one in enumerate(lines) if one.row and one.row.key.endswith("k2-range"))
    screen.grid.focus_cell(row, 0)
    assert "usual supplement range” (50–1,000 mcg)." in screen.pane.inspector.text()


def test_choosing_guidance_changes_rows_and_is_remembered(
    qtbot: QtBot, desk: Desk, work: Work, refs: list[str], tmp_path: Path, actions: RecordedActions
) -> None:
    settings = Settings(tmp_path / "window.json")
    screen = CompareScreen(desk, work, actions.actions, settings)
    qtbot.addWidget(screen)
    assert screen.menu.ids() == [one.id for one in guidance.published() if one.default]
    show(qtbot, screen, refs[:2])
    screen.menu.choose(["article-k2-range"])
    qtbot.waitUntil(lambda: screen.table is not None and len(screen.table.chosen_guidance) == 1)
    again = CompareScreen(desk, work, actions.actions, settings)
    qtbot.addWidget(again)
    assert again.menu.ids() == ["article-k2-range"]
    again.menu.choose_defaults()
    assert len(again.menu.ids()) > 1


def test_missing_product_is_reported_and_table_stays(
    qtbot: QtBot, screen: CompareScreen, work: Work, desk: Desk, refs: list[str]
) -> None:
    show(qtbot, screen, refs[:2])
    edit.purge(desk, [refs[2]])
    with qtbot.waitSignal(work.refused):
        screen.show_products(refs[:3])
    assert shown_refs(screen) == refs[:2]


def test_copy_puts_text_and_html_on_clipboard(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, [refs[0], refs[-1]])
    screen.output.copy_table()
    data = QGuiApplication.clipboard().mimeData()
    lines = data.text().split("\n")
    assert lines[0].split("\t")[1] == "Life Extension Super K with Advanced K2 Complex"
    assert len({line.count("\t") for line in lines}) == 1
    assert "Total K2, mcg\t1,100\t180" in lines
    assert "<img" not in data.html().replace("&lt;img", "")


def test_markup_in_names_is_shown_literally(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, [refs[-1], refs[0]])
    assert "<img src=x onerror=alert(1)>&amp;" in _notes_text(screen)
    assert all(
        label.textFormat() == Qt.TextFormat.PlainText for label in screen.notes.findChildren(QLabel)
    )
    screen.grab()


def test_notes_show_questions_sources_and_disclaimer(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, refs[:4])
    words = _notes_text(screen)
    table = screen.table
    assert table is not None
    asked = [question for head in table.columns for question in head.questions]
    assert asked
    for question in asked:
        assert question.text in words
    for text in (*table.notices, " ".join(table.disclaimer), notices.EXPOSURE_CAUTION):
        assert text in words
    assert "All products together, per day" in words


def test_narrow_window_shows_table_as_tab(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, refs[:3])
    assert screen.grid.isVisible()
    assert screen.notes.isVisible()
    screen.resize(683, 467)
    qtbot.waitUntil(lambda: screen.tabs.count() == 3)
    assert screen.tabs.tabText(0) == "Table"
    assert screen.grid.isVisible()
    assert not screen.notes.isVisible()
    screen.resize(1280, 800)
    qtbot.waitUntil(lambda: screen.tabs.count() == 2)
    assert screen.grid.isVisible()
    assert screen.notes.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 700), (683, 467)])
def test_buttons_and_texts_are_not_cut_off(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], width: int, height: int
) -> None:
    show(qtbot, screen, refs)
    screen.resize(width, height)
    qtbot.waitUntil(lambda: screen.width() == width)
    for button in (
        screen.back_button,
        screen.guidance_button,
        screen.add_button,
        screen.more_button,
        screen.pdf_button,
    ):
        assert button.width() >= button.sizeHint().width()
        assert button.geometry().right() <= width
    label = screen.notice.notice.line
    assert label.height() >= label.heightForWidth(label.width())
