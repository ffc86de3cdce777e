from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QMenu
from pytestqt.qtbot import QtBot

from k2desk import paths
from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.model.query import ProductList
from k2desk.ui.browse.columns import ListColumn
from k2desk.ui.browse.detail_parts import CollapsibleSection
from k2desk.ui.browse.filters import WITHIN_RANGE
from k2desk.ui.main_window import MainWindow
from k2desk.ui.settings import Settings
from k2desk.ui.shell.crash_handler import CrashDialog
from k2desk.ui.widgets.labels import PlainLabel
from k2desk.workflows import browse, edit
from k2desk.workflows.desk import Desk, open_desk
from tests.ui.conftest import open_window
from tests.ui.dropping import drop
from tests.ui.lists import add_product, go_to, names, search, wait_until_idle
from tests.waiting import HANG_MS


def _menu(qtbot: QtBot, window: MainWindow) -> QMenu:
    def shown() -> list[QMenu]:
        return [menu for menu in window.findChildren(QMenu) if menu.isVisible()]

    qtbot.waitUntil(lambda: bool(shown()))
    return shown()[0]


def test_comparison_fills_window_and_leads_back(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    search(qtbot, window, "thorne")
    products = window.browse.table.products
    window.add_to_tray([products.ref_at(0), products.ref_at(1)])
    wait_until_idle(qtbot, window)
    refs = window.tray.refs
    assert len(refs) == 2
    window.actions_by_name["compare"].trigger()
    wait_until_idle(qtbot, window)
    comparison = window.pages.comparison
    assert comparison is not None
    assert window.pages.currentWidget() is comparison
    assert not window.actions_by_name["trash"].isEnabled()
    comparison.remove_column(1)
    wait_until_idle(qtbot, window)
    assert window.tray.refs == refs[:1]
    comparison.closed.emit()
    assert window.pages.at_home
    assert window.browse.table.hasFocus()
    assert window.browse.search.text() == "thorne"


def test_reopened_screen_shows_new_products(qtbot: QtBot, window: MainWindow) -> None:
    first: list[object] = []
    for refs in (["dsld:182362"], ["dsld:22543", "dsld:328817"]):
        window.compare(refs)
        wait_until_idle(qtbot, window)
        comparison = window.pages.comparison
        assert comparison is not None
        assert comparison.table is not None
        assert [column.ref for column in comparison.table.columns] == refs
        window.pages.go_home()
        window.take_together(refs)
        wait_until_idle(qtbot, window)
        stack = window.pages.stack
        assert stack is not None
        assert stack.stack is not None
        assert [product.ref for product in stack.stack.products] == refs
        window.pages.go_home()
        first = first or [comparison, stack]
    assert first == [comparison, stack]


def test_enter_edits_own_product_and_shows_label(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    ref = add_product(desk, "Mine")
    window.browse.refresh(select=ref)
    wait_until_idle(qtbot, window)
    QTest.keyClick(window.browse.table, Qt.Key.Key_Return)
    assert window.pages.form is not None
    assert window.pages.currentWidget() is window.pages.form
    wait_until_idle(qtbot, window)
    window.pages.form.cancelled.emit()
    go_to(qtbot, window, ProductList.CATALOGUE)
    window.browse.set_detail_visible(False)
    window.browse.table.focus_first_row()
    QTest.keyClick(window.browse.table, Qt.Key.Key_Return)
    assert window.pages.at_home
    qtbot.waitUntil(lambda: window.browse.detail.ref == window.browse.table.current_ref())
    assert window.browse.detail.isVisible()


def test_saved_product_is_selected_and_undoable(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    search(qtbot, window, "thorne")
    window.new_product(name="Typed")
    done = edit.add(desk, Draft(name="Typed", rows=(DraftRow(amount="45"),)))
    assert window.pages.form is not None
    window.pages.form.saved.emit(done)
    wait_until_idle(qtbot, window)
    assert window.pages.at_home
    assert names(window.browse) == ["Typed"]
    assert window.browse.table.selected_refs() == list(done.refs)
    window.actions_by_name["undo"].trigger()
    wait_until_idle(qtbot, window)
    assert window.browse.empty.isVisible()


def test_dropped_labels_are_imported(
    qtbot: QtBot, window: MainWindow, desk: Desk, shared_data: Path
) -> None:
    assert drop(window, [shared_data / "dsld_json"])
    wait_until_idle(qtbot, window)
    assert window.status.text.startswith("Read ")
    assert browse.counts(desk).mine > 0
    for dialog in window.findChildren(QDialog):
        dialog.close()


def test_context_menu_offers_only_enabled_actions(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    table = window.browse.table
    table.focus_first_row()
    row = table.visualRect(table.products.index(0, ListColumn.NAME)).center()
    table.customContextMenuRequested.emit(row)
    menu = _menu(qtbot, window)
    shown = {action.objectName() for action in menu.actions() if action.objectName()}
    assert shown == {"add_to_tray", "copy_to_mine", "copy"}
    menu.close()


def test_dose_preset_filters_list(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    chip = window.browse.filters.dose_chip
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    menu = _menu(qtbot, window)
    next(action for action in menu.actions() if action.text() == "50–1,000 mcg").trigger()
    menu.close()
    wait_until_idle(qtbot, window)
    query = window.browse.query
    assert (query.k2_min, query.k2_max) == WITHIN_RANGE
    assert chip.text() == "K2 per day: 50–1,000 mcg"
    assert chip.isChecked()


def test_other_ingredients_are_folded(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    window.browse.table.focus_first_row()
    qtbot.waitUntil(lambda: bool(window.browse.detail.findChildren(CollapsibleSection)))
    folded_section = next(
        section
        for section in window.browse.detail.findChildren(CollapsibleSection)
        if "other active ingredient" in section.button.text()
    )
    assert not folded_section.findChildren(PlainLabel)
    folded_section.button.click()
    assert len(folded_section.findChildren(PlainLabel)) >= 2


def test_exception_in_job_opens_crash_dialog(qtbot: QtBot, window: MainWindow) -> None:
    def break_down() -> None:
        raise LookupError("broken")

    window.work.run(break_down, lambda _: None)
    qtbot.waitUntil(lambda: bool(window.findChildren(CrashDialog)))
    window.findChildren(CrashDialog)[0].close()
    qtbot.waitUntil(lambda: not window.findChildren(CrashDialog))


def test_first_start_builds_catalogue(qtbot: QtBot, own_home: Path) -> None:
    desk = open_desk()
    assert desk.catalogue == paths.own_catalogue()
    window = open_window(qtbot, desk)
    entries = window.browse.sidebar.list_items
    qtbot.waitUntil(lambda: entries[ProductList.CATALOGUE].count_text == "4,810", timeout=HANG_MS)
    go_to(qtbot, window, ProductList.CATALOGUE)
    assert window.browse.table.products.rowCount() == 4810
    window.close()
    window.deleteLater()


def test_closing_during_build_leaves_no_partial_catalogue(qtbot: QtBot, own_home: Path) -> None:
    desk = open_desk()
    window = MainWindow(desk, Settings(paths.state_folder() / "window.json"), paths.log_file())
    with qtbot.waitSignal(window.browse.first_shown):
        window.show()
    window.browse.open_list(ProductList.CATALOGUE)
    window.begin()
    qtbot.waitUntil(lambda: window.browse.empty.heading.text().startswith("The catalog is being"))
    window.close()
    window.deleteLater()
    assert [path.name for path in paths.data_folder().glob("*catalogue*")] in (
        [],
        ["catalogue.sqlite"],
    )


@pytest.mark.parametrize("name", ["newest", "clear", "find", "empty_tray", "mine"])
def test_list_action_works_on_empty_library(qtbot: QtBot, window: MainWindow, name: str) -> None:
    window.actions_by_name[name].trigger()
    wait_until_idle(qtbot, window)
    assert window.pages.at_home
