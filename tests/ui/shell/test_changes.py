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
from tests.labels.dsld.example_labels import FIXTURES
from tests.ui.file_dialogs import DialogAnswers
from tests.ui.lists import add_product, go_to, search, wait_until_idle

Key = Qt.Key
Control = Qt.KeyboardModifier.ControlModifier


def _press(window: MainWindow, name: str) -> None:
    action = window.actions_by_name[name]
    assert action.isEnabled(), name
    action.trigger()


def _counts(desk: Desk) -> tuple[int, int]:
    counts = browse.counts(desk)
    return counts.mine, counts.trash


def test_rows_are_copied_as_tsv(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    add_product(desk, "First")
    add_product(desk, "Second", amount="0.5 mg")
    window.browse.refresh()
    wait_until_idle(qtbot, window)
    window.browse.table.focus_first_row()
    QTest.keyClick(window.browse.table, Key.Key_A, Control)
    QTest.keyClick(window.browse.table, Key.Key_C, Control)
    wait_until_idle(qtbot, window)
    lines = QGuiApplication.clipboard().text().splitlines()
    assert len(lines) == 3
    assert lines[2].split("\t")[1::3] == ["Second", "500"]
    assert window.status.text == "Copied 2 rows"


def test_change_of_many_products_is_announced(
    qtbot: QtBot, window: MainWindow, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("k2desk.ui.shell.changes._QUICK_ROWS", 1)
    for name in ("First", "Second"):
        add_product(desk, name)
    window.browse.refresh()
    wait_until_idle(qtbot, window)
    for product_list, action, message in (
        (ProductList.MINE, "trash", "Deleting 2 products…"),
        (ProductList.TRASH, "restore", "Restoring 2 products…"),
    ):
        go_to(qtbot, window, product_list)
        _press(window, "select_all")
        _press(window, action)
        assert window.status.text == message
        wait_until_idle(qtbot, window)
    assert _counts(desk) == (2, 0)


def test_import_is_undone_in_one_step(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    files = [FIXTURES / "323076.json", FIXTURES / "constructed-two-forms.json"]
    broken = [tmp_path / "broken.json", tmp_path / "damaged.json"]
    for file in broken:
        file.write_text("{")
    window.changes.import_files([*files, *broken])
    wait_until_idle(qtbot, window)
    assert window.status.text.startswith("Read 4 labels: ")
    assert window.status.text.endswith("2 not readable.")
    box = next(box for box in window.findChildren(QMessageBox) if box.isVisible())
    assert box.text() == "Couldn't read 2 of 4"
    assert "broken.json: The file is not valid JSON" in box.informativeText()
    assert "The others were read." in box.informativeText()
    assert not box.detailedText()
    box.close()
    added, _ = _counts(desk)
    assert added > 0
    _press(window, "undo")
    wait_until_idle(qtbot, window)
    assert _counts(desk) == (0, 0)


def test_shown_list_is_exported(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    search(qtbot, window, "thorne")
    file = tmp_path / "thorne.csv"
    window.changes.export_list(window.browse.query, file)
    wait_until_idle(qtbot, window)
    count = window.browse.table.products.rowCount()
    assert window.status.text == f"Exported {count} products to thorne.csv"
    assert file.read_text("utf-8-sig").count("\n") >= count + 1


@pytest.mark.parametrize(
    ("choice", "name"),
    [(("l", 0), "l.csv"), (("l", 1), "l.json"), (("l.json", 0), "l.json")],
)
def test_list_is_exported_with_chosen_name_and_type(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path, choice: tuple[str, int], name: str
) -> None:
    add_product(desk, "First")
    window.browse.refresh()
    wait_until_idle(qtbot, window)
    typed, kind = choice
    answers = DialogAnswers(None, tmp_path / typed, kind=kind)
    _press(window, "export")
    _press(window, "export")
    wait_until_idle(qtbot, window)
    assert window.status.text == f"Exported 1 product to {name}"
    assert [file.name for file in tmp_path.glob("l*")] == [name]
    assert (
        answers.dialogs == [("Export list", "products.csv", ["CSV (*.csv)", "JSON (*.json)"])] * 2
    )


def test_export_to_missing_folder_is_refused(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.changes.export_list(window.browse.query, tmp_path / "no such folder" / "l.csv")
    wait_until_idle(qtbot, window)
    assert "There is no folder" in window.status.text
