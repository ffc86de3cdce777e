"""List of saved comparisons and stacks in the real window."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from k2desk.core.model.saved import SavedKind
from k2desk.ui.main_window import MainWindow
from k2desk.ui.saved.screen import SavedScreen
from k2desk.workflows.desk import Desk
from tests.ui.lists import wait_until_idle
from tests.ui.saved.samples import save_some

Key = Qt.Key


def open_list(qtbot: QtBot, window: MainWindow, kind: SavedKind) -> SavedScreen:
    QTest.mouseClick(window.browse.sidebar.saved_items[kind], Qt.MouseButton.LeftButton)
    wait_until_idle(qtbot, window)
    assert window.pages.saved_list is not None
    return window.pages.saved_list


def names(screen: SavedScreen) -> list[str]:
    return [line.name for line in screen.model.lines]


def test_sidebar_shows_saved_counts(qtbot: QtBot, desk: Desk, window: MainWindow) -> None:
    save_some(desk)
    window.browse.refresh()
    wait_until_idle(qtbot, window)
    places = window.browse.sidebar.saved_items
    assert [places[kind].count_text for kind in SavedKind] == ["1", "1"]
    assert places[SavedKind.STACK].accessibleName() == "Taken together, 1"


def test_rename_duplicate_and_delete_can_be_undone(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
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
    wait_until_idle(qtbot, window)
    chosen = screen.table.currentIndex().row()
    assert names(screen)[chosen] == "Two bottles (copy)"

    screen.table.selectAll()
    assert not screen.open_button.isEnabled()
    QTest.keyClick(screen.table, Key.Key_Delete)
    qtbot.waitUntil(lambda: names(screen) == [])
    assert screen.empty.isVisible()
    wait_until_idle(qtbot, window)
    window.actions_by_name["undo"].trigger()
    qtbot.waitUntil(lambda: len(names(screen)) == 2)
    wait_until_idle(qtbot, window)
    for _ in range(2):
        window.actions_by_name["undo"].trigger()
        wait_until_idle(qtbot, window)
    qtbot.waitUntil(lambda: names(screen) == ["Pair"])
    window.actions_by_name["redo"].trigger()
    qtbot.waitUntil(lambda: names(screen) == ["Two bottles"])


def test_enter_opens_document_and_back_returns(
    qtbot: QtBot, desk: Desk, window: MainWindow
) -> None:
    save_some(desk)
    screen = open_list(qtbot, window, SavedKind.STACK)
    QTest.keyClick(screen.table, Key.Key_Return)
    qtbot.waitUntil(lambda: window.pages.stack is not None and window.pages.stack.table is not None)
    assert window.pages.title == "Taken together"
    assert window.pages.stack is not None
    window.pages.stack.closed.emit()
    assert window.pages.currentWidget() is screen
    wait_until_idle(qtbot, window)

    window.pages.go_home()
    window.actions_by_name["comparisons"].trigger()
    wait_until_idle(qtbot, window)
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


def test_empty_list_shows_explanation(qtbot: QtBot, window: MainWindow) -> None:
    for kind in SavedKind:
        screen = open_list(qtbot, window, kind)
        assert screen.empty.isVisible()
        assert "Ctrl+Shift+S" in screen.empty.sentence.text()
        screen.open()
        screen.duplicate()
        screen.edit_name()
        screen.delete()
        wait_until_idle(qtbot, window)
        window.pages.go_home()
