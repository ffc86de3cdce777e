import shutil

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QMessageBox, QWidget
from pytestqt.qtbot import QtBot

from k2desk import paths
from k2desk.core.model.query import ProductList
from k2desk.ui.browse.columns import ListColumn
from k2desk.ui.main_window import MainWindow
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk
from tests.ui.conftest import open_window
from tests.ui.dropping import drop
from tests.ui.lists import add_product, go_to, names, search, wait_until_idle

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def _press(window: MainWindow, name: str) -> None:
    action = window.actions_by_name[name]
    assert action.isEnabled(), name
    action.trigger()


def _first_selected(qtbot: QtBot, window: MainWindow) -> str:
    window.browse.table.focus_first_row()
    wait_until_idle(qtbot, window)
    return window.browse.table.current_ref()


def _counts(desk: Desk) -> tuple[int, int]:
    counts = browse.counts(desk)
    return counts.mine, counts.trash


def test_copy_and_deletion_are_undone_and_redone(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    search(qtbot, window, "super k")
    _first_selected(qtbot, window)
    _press(window, "copy_to_mine")
    wait_until_idle(qtbot, window)
    assert _counts(desk) == (1, 0)
    assert window.status.text.startswith("Copied to My products")
    go_to(qtbot, window, ProductList.MINE)
    _first_selected(qtbot, window)
    QTest.keyClick(window.browse.table, Key.Key_Delete)
    wait_until_idle(qtbot, window)
    assert _counts(desk) == (0, 1)
    assert window.status.undo_button.isVisible()
    window.status.undo_button.click()
    wait_until_idle(qtbot, window)
    assert _counts(desk) == (1, 0)
    assert window.status.text.startswith("Undone: “Moved to the trash: ")
    QTest.keyClick(window, Key.Key_Z, Control)
    wait_until_idle(qtbot, window)
    assert _counts(desk) == (0, 0)
    for _ in range(2):
        QTest.keyClick(window, Key.Key_Z, Control | Qt.KeyboardModifier.ShiftModifier)
        wait_until_idle(qtbot, window)
    assert _counts(desk) == (0, 1)


def test_trash_restores_or_purges(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    add_product(desk, "First")
    add_product(desk, "Second")
    window.browse.refresh()
    wait_until_idle(qtbot, window)
    window.browse.table.setFocus()
    _press(window, "select_all")
    _press(window, "trash")
    wait_until_idle(qtbot, window)
    go_to(qtbot, window, ProductList.TRASH)
    assert names(window.browse) == ["First", "Second"]
    _first_selected(qtbot, window)
    _press(window, "restore")
    wait_until_idle(qtbot, window)
    assert _counts(desk) == (1, 1)
    _first_selected(qtbot, window)
    _press(window, "purge")
    box = window.findChild(QMessageBox)
    assert box is not None
    assert box.textFormat() == Qt.TextFormat.PlainText
    _click(box, "Keep")
    wait_until_idle(qtbot, window)
    assert _counts(desk) == (1, 1)
    _press(window, "purge")
    _click(_open_box(window), "Delete permanently")
    wait_until_idle(qtbot, window)
    assert _counts(desk) == (1, 0)
    assert not window.history.stack.canUndo()
    assert window.browse.empty.heading.text() == "The trash is empty"


def _open_box(window: MainWindow) -> QMessageBox:
    return next(box for box in window.findChildren(QMessageBox) if box.isVisible())


def _click(box: QMessageBox, text: str) -> None:
    next(button for button in box.buttons() if button.text() == text).click()


@pytest.mark.parametrize("minimized", [True, False])
def test_second_start_brings_window_to_front(
    qtbot: QtBot, window: MainWindow, minimized: bool
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    if minimized:
        window.showMinimized()
    window.come_to_front()
    qtbot.waitUntil(window.isActiveWindow)
    assert not window.isMinimized()


def test_drag_without_file_is_not_accepted(qtbot: QtBot, window: MainWindow) -> None:
    assert not drop(window, [])


def test_size_columns_and_list_are_restored(qtbot: QtBot, desk: Desk) -> None:
    first = open_window(qtbot, desk)
    first.resize(777, 555)
    first.browse.table.setColumnWidth(ListColumn.BRAND, 199)
    go_to(qtbot, first, ProductList.CATALOGUE)
    first.close()
    first.deleteLater()
    second = open_window(qtbot, desk, as_left=True)
    assert (second.width(), second.height()) == (777, 555)
    assert second.browse.table.columnWidth(ListColumn.BRAND) == 199
    assert second.browse.product_list is ProductList.CATALOGUE
    second.close()
    second.deleteLater()


def test_folded_pane_stays_folded(qtbot: QtBot, desk: Desk) -> None:
    first = open_window(qtbot, desk)
    go_to(qtbot, first, ProductList.CATALOGUE)
    _first_selected(qtbot, first)
    assert first.browse.detail.isVisible()
    _press(first, "detail")
    first.close()
    first.deleteLater()
    second = open_window(qtbot, desk)
    _first_selected(qtbot, second)
    assert not second.actions_by_name["detail"].isChecked()
    assert not second.browse.detail.isVisible()
    second.close()
    second.deleteLater()


def test_window_closes_without_writable_settings(qtbot: QtBot, window: MainWindow) -> None:
    shutil.rmtree(paths.state_folder(), ignore_errors=True)
    paths.state_folder().write_text("in the way")
    window.close()
    assert not window.isVisible()
    assert paths.state_folder().read_text() == "in the way"


def test_unreadable_settings_are_reported(qtbot: QtBot, desk: Desk) -> None:
    file = paths.state_folder() / "window.json"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("{broken")
    window = open_window(qtbot, desk)
    assert "window.json.bad-1" in window.status.text
    window.close()
    window.deleteLater()


def test_every_control_has_accessible_name(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    _first_selected(qtbot, window)
    nameless = [
        f"{type(control).__name__} {control.objectName()}"
        for control_type in (QAbstractButton, QLineEdit)
        for control in window.findChildren(control_type)
        if control.isVisible()
        and control.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not (control.accessibleName() or getattr(control, "text", str)())
    ]
    assert not nameless


def test_tab_moves_from_search_over_filters_to_table(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    screen = window.browse
    screen.search.setFocus()
    widgets = []
    for _ in range(12):
        focused = window.focusWidget()
        assert focused is not None
        widgets.append(focused)
        QTest.keyClick(focused, Key.Key_Tab)
        if screen.table.hasFocus():
            break
    assert widgets[0] is screen.search
    assert [chip for chip in screen.filters.form_chips.values() if chip in widgets]
    assert screen.table.hasFocus()
    assert screen.table.selected_rows(9) == [0]


def test_actions_without_effect_are_disabled(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    actions = window.actions_by_name
    for name in ("edit", "trash", "restore", "purge", "copy_to_mine", "compare", "undo"):
        assert not actions[name].isEnabled(), name
    go_to(qtbot, window, ProductList.CATALOGUE)
    _first_selected(qtbot, window)
    assert actions["copy_to_mine"].isEnabled()
    assert not actions["trash"].isEnabled()
    assert not actions["edit"].isEnabled()


def test_other_text_is_not_pasted(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("Dear doctor, here is my letter.")
    _press(window, "paste")
    assert "no label text" in window.status.text
    assert window.pages.currentIndex() == 0


def test_pasted_label_text_opens_form(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("Vitamin K2 (as menaquinone-7) 100 mcg 83%")
    _press(window, "paste")
    assert window.pages.currentIndex() > 0
    wait_until_idle(qtbot, window)


def test_closing_with_unsaved_product_asks_first(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    window.new_product(name="Half typed")
    edit = window.pages.currentWidget()
    assert edit is not None
    field = next(field for field in edit.findChildren(QLineEdit) if field.text() == "Half typed")
    QTest.keyClicks(field, " label")
    window.close()
    assert window.isVisible()
    _click(_open_box(window), "Keep editing")
    assert window.isVisible()
    window.close()
    _click(_open_box(window), "Close without saving")
    assert not window.isVisible()
    assert _counts(desk) == (0, 0)


def test_undo_button_is_shown_on_lists_only(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    ref = add_product(desk, "Bottle")
    window.browse.refresh(select=ref)
    wait_until_idle(qtbot, window)
    _press(window, "trash")
    wait_until_idle(qtbot, window)
    search(qtbot, window, "anything")
    assert window.status.undo_button.isVisible()
    window.new_product()
    assert not window.status.undo_button.isVisible()
    assert window.status.text == ""
    window.changes.restore([ref])
    wait_until_idle(qtbot, window)
    assert window.status.text.startswith("Restored")
    assert not window.status.undo_button.isVisible()
    window.pages.go_home()
    assert window.status.text == ""


def test_library_changed_by_other_program_is_read_again(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    other = QWidget()
    qtbot.addWidget(other)
    other.show()
    other.activateWindow()
    qtbot.waitUntil(lambda: not window.isActiveWindow())
    add_product(desk, "From the command line")
    assert names(window.browse) == []
    window.activateWindow()
    qtbot.waitUntil(lambda: names(window.browse) == ["From the command line"])
    assert window.browse.sidebar.list_items[ProductList.MINE].count_text == "1"


def test_title_names_screen(qtbot: QtBot, window: MainWindow) -> None:
    assert window.windowTitle() == "My products – K2 Desk"
    go_to(qtbot, window, ProductList.CATALOGUE)
    assert window.windowTitle() == "Catalog – K2 Desk"
    window.new_product()
    assert window.windowTitle() == "Add a product – K2 Desk"
    window.pages.go_home()
    window.compare(["dsld:182362"])
    assert window.windowTitle() == "Comparison – K2 Desk"
    wait_until_idle(qtbot, window)
    window.pages.go_home()
    assert window.windowTitle() == "Catalog – K2 Desk"
