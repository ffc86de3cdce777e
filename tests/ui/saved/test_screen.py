"""The list of what is saved, in the real window."""

from dataclasses import replace

import pytest
from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from k2desk.core.model.saved import SavedKind
from k2desk.ui.main_window import MainWindow
from k2desk.ui.saved.model import HEADINGS, SavedModel, local_time, products_text
from k2desk.ui.saved.screen import SavedScreen
from k2desk.workflows import compare, saved, stack
from k2desk.workflows.desk import Desk
from tests.ui.lists import settled

Key = Qt.Key
LABELS = ["dsld:182362", "dsld:328817"]


def save_some(desk: Desk) -> tuple[int, int]:
    """Save a comparison and a stack."""
    pair = saved.save_as(desk, replace(compare.new_comparison(desk, LABELS), name="Pair"))
    taken = saved.save_as(desk, replace(stack.new_stack(desk, LABELS), name="Taken"))
    return pair.saved.id, taken.saved.id


def open_list(qtbot: QtBot, window: MainWindow, kind: SavedKind) -> SavedScreen:
    QTest.mouseClick(window.browse.sidebar.saved[kind], Qt.MouseButton.LeftButton)
    settled(qtbot, window)
    assert window.pages.saved_list is not None
    return window.pages.saved_list


def names(screen: SavedScreen) -> list[str]:
    return [line.name for line in screen.model.lines]


def test_sidebar_counts_what_is_saved(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    save_some(desk)
    window.browse.refresh()
    settled(qtbot, window)
    places = window.browse.sidebar.saved
    assert [places[kind].count_text for kind in SavedKind] == ["1", "1"]
    assert places[SavedKind.STACK].accessibleName() == "Stacks, 1"


def test_rename_duplicate_delete_and_undo(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    save_some(desk)
    screen = open_list(qtbot, window, SavedKind.COMPARISON)
    assert names(screen) == ["Pair"]

    QTest.keyClick(screen.table, Key.Key_F2)
    field = screen.table.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    field.setText("Two bottles")
    QTest.keyClick(field, Key.Key_Return)
    qtbot.waitUntil(lambda: names(screen) == ["Two bottles"])
    assert window.status.text == "Renamed: Two bottles"
    assert window.status.undo_button.isVisible()

    screen.rename_button.click()
    field = screen.table.findChild(QLineEdit)
    assert isinstance(field, QLineEdit)
    QTest.keyClick(field, Key.Key_Escape)
    assert names(screen) == ["Two bottles"]

    QTest.mouseClick(screen.copy_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: sorted(names(screen)) == ["Two bottles", "Two bottles (copy)"])
    settled(qtbot, window)
    chosen = screen.table.currentIndex().row()
    assert names(screen)[chosen] == "Two bottles (copy)"

    screen.table.selectAll()
    assert not screen.open_button.isEnabled()
    QTest.keyClick(screen.table, Key.Key_Delete)
    qtbot.waitUntil(lambda: names(screen) == [])
    assert screen.empty.isVisible()
    settled(qtbot, window)
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: len(names(screen)) == 2)
    settled(qtbot, window)
    for _ in range(2):
        window.actions_by_name["undo"].trigger()
        settled(qtbot, window)
    qtbot.waitUntil(lambda: names(screen) == ["Pair"])
    window.actions_by_name["redo"].trigger()
    qtbot.waitUntil(lambda: names(screen) == ["Two bottles"])


def test_enter_opens_and_back_leads_back(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    save_some(desk)
    screen = open_list(qtbot, window, SavedKind.STACK)
    QTest.keyClick(screen.table, Key.Key_Return)
    qtbot.waitUntil(lambda: window.pages.stack is not None and window.pages.stack.table is not None)
    assert window.pages.title == "Taken together"
    assert window.pages.stack is not None
    window.pages.stack.closed.emit()
    assert window.pages.currentWidget() is screen
    settled(qtbot, window)

    window.pages.go_home()
    window.actions_by_name["comparisons"].trigger()
    settled(qtbot, window)
    screen.open()
    qtbot.waitUntil(
        lambda: window.pages.comparison is not None and window.pages.comparison.table is not None
    )
    found = window.pages.comparison
    assert found is not None
    assert found.heading.accessibleName() == "Pair"
    assert not found.save_button.isEnabled()
    found.remove_column(0)
    qtbot.waitUntil(lambda: found.document.is_changed)
    assert window.tray.refs == []
    found.closed.emit()
    QTest.keyClick(screen, Key.Key_Escape)
    assert window.pages.at_home


def test_empty_list_teaches(qtbot: QtBot, window: MainWindow) -> None:
    for kind in SavedKind:
        screen = open_list(qtbot, window, kind)
        assert screen.empty.isVisible()
        assert "Ctrl+Shift+S" in screen.empty.sentence.text()
        screen.open()
        screen.duplicate()
        screen.edit_name()
        screen.delete()
        settled(qtbot, window)
        window.pages.go_home()


def test_model_is_sound(qtbot: QtBot, desk: Desk) -> None:
    save_some(desk)
    model = SavedModel()
    QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal, model)
    model.show_lines(saved.list_saved(desk))
    assert isinstance(model, QAbstractItemModel)
    index = model.index(0, 0)
    assert not model.setData(index, "  ")
    assert not model.setData(model.index(0, 1), "x")
    with qtbot.waitSignal(model.rename_requested) as told:
        model.setData(index, " New\nname ")
    assert told.args == [model.lines[0].id, "New name"]
    assert [model.headerData(place, Qt.Orientation.Horizontal) for place in range(4)] == [*HEADINGS]
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert "Super K" in model.data(model.index(0, 2), Qt.ItemDataRole.ToolTipRole)
    assert model.data(model.index(0, 2), Qt.ItemDataRole.DecorationRole) is None
    assert model.row_of(99) == -1


@pytest.mark.parametrize("changed", ["", "yesterday"])
def test_time_that_cannot_be_read_is_shown_as_it_is(changed: str) -> None:
    assert local_time(changed) == changed
    assert len(local_time("2026-11-26 10:00:00")) == 16


def test_body_that_cannot_be_read_is_told_in_list(desk: Desk) -> None:
    save_some(desk)
    line = replace(saved.list_saved(desk)[0], titles=(), products=1)
    assert products_text(line) == "1 product; cannot be read"
