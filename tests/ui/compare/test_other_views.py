"""Comparison screen: sorting, reference, hidden rows, arithmetic."""

from functools import partial
from pathlib import Path

import pypdf
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from k2desk.core.model.row_key import RowKey
from k2desk.core.model.view import DEFAULT_VIEW, Extra, View
from k2desk.core.wording import notices
from k2desk.ui.compare import menus
from k2desk.ui.compare.screen import CompareScreen
from k2desk.workflows import compare
from k2desk.workflows.desk import Desk
from tests.ui.actions import RecordedActions
from tests.ui.compare.show import show, shown_refs


def _notes_text(screen: CompareScreen) -> str:
    return "\n".join(label.text() for label in screen.findChildren(QLabel))


def _line(screen: CompareScreen, key: str) -> int:
    model = screen.grid.compare_model
    other = key.replace("day.", "serving.")
    return max(model.line_of(RowKey.parse(key)), model.line_of(RowKey.parse(other)))


def test_sheet_follows_sorting_reference_and_hidden_rows(
    qtbot: QtBot,
    screen: CompareScreen,
    desk: Desk,
    refs: list[str],
    tmp_path: Path,
    actions: RecordedActions,
) -> None:
    show(qtbot, screen, refs[:3])
    view = View(
        frozenset({RowKey.parse("cost.price")}),
        frozenset(Extra),
        refs[2],
        RowKey.parse("day.k2"),
        descending=True,
    )
    screen.set_view(view)
    wanted = [refs[1], refs[0], refs[2]]
    qtbot.waitUntil(lambda: shown_refs(screen) == wanted)
    assert screen.view == view
    assert screen.table == compare.compare(desk, refs[:3], screen.menu.ids(), view=view)
    assert list(screen.refs) == refs[:3]
    model = screen.grid.compare_model
    assert model.index(_line(screen, "serving.k2"), 0).data() == "5,090 (+4,990 mcg, 51 times)"
    assert notices.EXPOSURE_CAUTION in screen.pane.footnotes.label.text()
    qtbot.waitUntil(lambda: _notes_text(screen).count(notices.EXPOSURE_CAUTION) == 2)
    for name, save in (("sheet.html", screen.output.save_html), ("a.csv", screen.output.save_csv)):
        with actions.wait_for(qtbot, "show_message"):
            save(tmp_path / name)
    for text in ("5,090 (+4,990 mcg, 51 times)", "Differences are versus NOW Foods", "2,568.5"):
        assert text in (tmp_path / "sheet.html").read_text("utf-8")
        assert text in (tmp_path / "a.csv").read_text("utf-8-sig")
    with actions.wait_for(qtbot, "show_message"):
        screen.output.save_pdf(tmp_path / "sheet.pdf")
    pages = "\n".join(page.extract_text() for page in pypdf.PdfReader(tmp_path / "sheet.pdf").pages)
    assert "+4,990 mcg" in pages
    assert "Price of a pack" not in pages
    screen.output.copy_table()
    assert "5,090 (+4,990 mcg, 51 times)" in QGuiApplication.clipboard().text()


def test_moving_sorted_product_keeps_visible_order(
    qtbot: QtBot, screen: CompareScreen, refs: list[str], actions: RecordedActions
) -> None:
    show(qtbot, screen, refs[:3])
    screen.set_view(View(sorted_by=RowKey.parse("day.k2")))
    qtbot.waitUntil(lambda: shown_refs(screen) == [refs[2], refs[0], refs[1]])
    with actions.wait_for(qtbot, "set_tray") as emitted:
        screen.grid.move_requested.emit(2, -2)
    assert emitted.args == [[refs[1], refs[2], refs[0]]]
    assert screen.view == DEFAULT_VIEW
    qtbot.waitUntil(lambda: shown_refs(screen) == [refs[1], refs[2], refs[0]])


def test_removing_sorted_product_removes_visible_one(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, refs[:3])
    screen.set_view(View(sorted_by=RowKey.parse("day.k2")))
    qtbot.waitUntil(lambda: shown_refs(screen) == [refs[2], refs[0], refs[1]])
    screen.remove_column(0)
    assert list(screen.refs) == refs[:2]
    screen.remove_column(7)
    qtbot.waitUntil(lambda: shown_refs(screen) == refs[:2])
    assert screen.view.sorted_by == "day.k2"


def test_ctrl_b_sets_reference_product(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, refs[:2])
    screen.grid.focus_cell(_line(screen, "day.k2"), 1)
    QTest.keyClick(screen.grid, Qt.Key.Key_B, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: screen.table is not None and screen.table.columns[1].is_reference)
    screen.grid.focus_cell(_line(screen, "day.k2"), 0)
    assert "Compared with the reference product: −3,990 mcg" in screen.pane.inspector.text()
    screen.grab()


def test_arithmetic_opens_follows_focus_and_closes_first(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, refs[:2])
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    screen.grid.setFocus()
    screen.grid.focus_cell(_line(screen, "day.k2"), 0)
    QTest.keyClick(screen.grid, Qt.Key.Key_Return)
    panel = screen.pane.arithmetic
    qtbot.waitUntil(panel.isVisible)
    assert panel.steps.hasFocus()
    assert "= Total K2 per serving" in panel.steps.toPlainText()
    screen.grid.focus_cell(_line(screen, "cost.day"), 0)
    assert "÷ units in the pack" in panel.steps.toPlainText()
    with qtbot.assertNotEmitted(screen.closed):
        QTest.keyClick(panel.steps, Qt.Key.Key_Escape)
    assert not panel.isVisible()
    assert screen.grid.hasFocus()
    assert screen.pane.inspector.isVisible()
    with qtbot.waitSignal(screen.closed):
        QTest.keyClick(screen.grid, Qt.Key.Key_Escape)


def test_double_click_and_button_open_arithmetic(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, refs[:2])
    position = screen.grid.visualRect(screen.grid.compare_model.index(2, 1)).center()
    QTest.mouseClick(screen.grid.viewport(), Qt.MouseButton.LeftButton, pos=position)
    QTest.mouseDClick(screen.grid.viewport(), Qt.MouseButton.LeftButton, pos=position)
    qtbot.waitUntil(screen.pane.arithmetic.isVisible)
    screen.pane.arithmetic.close_panel()
    screen.pane.arithmetic_button.click()
    qtbot.waitUntil(screen.pane.arithmetic.isVisible)
    screen.show_products([])
    assert not screen.pane.arithmetic.isVisible()


def test_current_cell_stays_visible_when_arithmetic_opens(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, refs)
    screen.resize(900, 480)
    grid = screen.grid
    grid.focus_cell(_line(screen, "cost.day"), 0)
    grid.request_arithmetic()
    qtbot.waitUntil(screen.pane.arithmetic.isVisible)

    def is_visible() -> bool:
        position = grid.visualRect(grid.currentIndex())
        return position.top() >= 0 and position.bottom() <= grid.viewport().height()

    qtbot.waitUntil(is_visible)


def _has_view(screen: CompareScreen, view: View) -> bool:
    return screen.table is not None and screen.table.view == view


def test_sorting_and_hiding_keep_horizontal_scroll_position(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, refs)
    screen.grid.focus_cell(3, 0)
    bar = screen.grid.horizontalScrollBar()
    bar.setValue(bar.maximum())
    for view in (
        View(sorted_by=RowKey.parse("day.k2")),
        View(hidden=frozenset({RowKey.parse("day.k1")})),
        View(reference=refs[0]),
    ):
        screen.set_view(view)
        qtbot.waitUntil(partial(_has_view, screen, view))
        assert bar.value() == bar.maximum() > 0
    assert len({screen.grid.columnWidth(column) for column in range(len(refs))}) == 1


def test_cell_menu_has_arithmetic_row_and_product_actions(
    qtbot: QtBot, screen: CompareScreen, refs: list[str]
) -> None:
    show(qtbot, screen, refs[:2])
    model, table = screen.grid.compare_model, screen.table
    assert table is not None
    row = model.lines[2].row
    assert row is not None
    menu = menus.cell_menu(screen.grid.commands, table, row, 1)
    texts = [one.text().replace("&", "").split("\t")[0] for one in menu.actions() if one.text()]
    assert texts == [
        "Show the calculation",
        "Smallest first",
        "Largest first",
        "Original order",
        "Hide this row",
        "Move left",
        "Move right",
        "Use as reference product",
        "Remove",
    ]
    next(one for one in menu.actions() if "ference" in one.text()).trigger()
    assert screen.view.reference == refs[1]
    menu.close()
