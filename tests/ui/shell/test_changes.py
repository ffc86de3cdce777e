"""What the window changes, imports and exports, through its menus."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from k2desk.core.model.query import ProductList
from k2desk.ui.main_window import MainWindow
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk
from tests.ui.file_dialogs import Answers
from tests.ui.lists import add_product, go_to, search, settled

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def _press(window: MainWindow, name: str) -> None:
    action = window.actions_by_name[name]
    assert action.isEnabled(), name
    action.trigger()


def _counts(desk: Desk) -> tuple[int, int]:
    counts = browse.counts(desk)
    return counts.mine, counts.trash


def test_rows_are_copied_for_spreadsheet(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    add_product(desk, "First")
    add_product(desk, "Second", amount="0.5 mg")
    window.browse.refresh()
    settled(qtbot, window)
    window.browse.table.go_to_first()
    QTest.keyClick(window.browse.table, Key.Key_A, Control)
    QTest.keyClick(window.browse.table, Key.Key_C, Control)
    settled(qtbot, window)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 3
    assert lines[2].split("\t")[1::3] == ["Second", "500"]
    assert window.status.text == "Copied 2 rows"


def test_many_products_that_are_changed_are_said_to_be_under_way(
    qtbot: QtBot, window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("k2desk.ui.shell.changes._AT_ONCE", 1)
    for name in ("First", "Second"):
        add_product(desk, name)
    window.browse.refresh()
    settled(qtbot, window)
    for place, action, doing in (
        (ProductList.MINE, "trash", "Deleting 2 products…"),
        (ProductList.TRASH, "restore", "Restoring 2 products…"),
    ):
        go_to(qtbot, window, place)
        _press(window, "select_all")
        _press(window, action)
        assert window.status.text == doing
        settled(qtbot, window)
    assert _counts(desk) == (2, 0)


def test_label_files_are_imported_and_taken_back_as_one(
    qtbot: QtBot, window: MainWindow, desk: Desk, shared_data: Path, tmp_path: Path
) -> None:
    files = sorted((shared_data / "dsld_json").glob("*.json"))
    assert files
    broken = tmp_path / "broken.json"
    broken.write_text("{")
    window.changes.import_files([*files, broken])
    settled(qtbot, window)
    assert window.status.text.startswith(f"Read {len(files) + 1:,} labels: ")
    assert window.status.text.endswith("2 could not be read.")
    box = next(one for one in window.findChildren(QMessageBox) if one.isVisible())
    assert box.text() == f"2 of {len(files) + 1} could not be read"
    assert "broken.json: It cannot be read as JSON" in box.informativeText()
    assert "The others were read." in box.informativeText()
    assert not box.detailedText()
    box.close()
    added, _ = _counts(desk)
    assert added > 0
    _press(window, "undo")
    settled(qtbot, window)
    assert _counts(desk) == (0, 0)


def test_list_is_exported_as_it_is_shown(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    search(qtbot, window, "thorne")
    file = tmp_path / "thorne.csv"
    window.changes.export_list(window.browse.query, file)
    settled(qtbot, window)
    count = window.browse.table.products.rowCount()
    assert window.status.text == f"Exported {count} products to thorne.csv"
    assert file.read_text("utf-8-sig").count("\n") >= count + 1


@pytest.mark.parametrize(
    ("typed", "kind", "name"), [("l", 0, "l.csv"), ("l", 1, "l.json"), ("l.json", 0, "l.json")]
)
def test_list_is_exported_under_name_and_as_kind_that_is_given(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path, typed: str, kind: int, name: str
) -> None:
    add_product(desk, "First")
    window.browse.refresh()
    settled(qtbot, window)
    answers = Answers(None, tmp_path / typed, kind=kind)
    _press(window, "export")
    _press(window, "export")
    settled(qtbot, window)
    assert window.status.text == f"Exported 1 product to {name}"
    assert [file.name for file in tmp_path.glob("l*")] == [name]
    assert answers.asked == [("Export list", "products.csv", ["CSV (*.csv)", "JSON (*.json)"])] * 2


def test_list_that_cannot_be_written_is_told(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.changes.export_list(window.browse.query, tmp_path / "no such folder" / "l.csv")
    settled(qtbot, window)
    assert "There is no folder" in window.status.text
