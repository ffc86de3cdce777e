import json
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from k2desk.core.model.query import ProductList, Query
from k2desk.ui.main_window import MainWindow
from k2desk.workflows import browse, export
from k2desk.workflows.desk import Desk
from tests.ui.catalogue_build.conftest import constructed
from tests.ui.dropping import drop
from tests.ui.file_dialogs import DialogAnswers
from tests.ui.lists import add_product, names, wait_until_idle


def test_labels_and_download_are_separated(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    label = tmp_path / "label.json"
    label.write_text(json.dumps(constructed(5)))
    download = tmp_path / "DSLD.zip"
    download.write_bytes(b"")
    window.file_drop.open([label, download])
    wait_until_idle(qtbot, window)
    assert browse.counts(desk).mine == 1
    page = window.pages.build
    assert page is not None
    assert window.pages.currentWidget() is page
    assert page.choose.files == (download,)


def test_exported_list_is_imported_directly(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    ref = add_product(desk, "Saved & back")
    file = tmp_path / "mine.csv"
    export.export_list(desk, Query(product_list=ProductList.MINE), file)
    window.changes.trash([ref])
    wait_until_idle(qtbot, window)
    window.file_drop.open([file])
    wait_until_idle(qtbot, window)
    assert window.pages.at_home
    assert names(window.browse) == ["Saved & back"]


def test_no_files_do_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.file_drop.open([])
    assert not window.work.is_busy
    assert window.pages.at_home


def test_chosen_files_are_imported(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.json" for number in (5, 6)]
    for file, number in zip(files, (5, 6), strict=True):
        file.write_text(json.dumps(constructed(number)))
    answers = DialogAnswers(None, files)
    window.actions_by_name["import"].trigger()
    wait_until_idle(qtbot, window)
    assert browse.counts(desk).mine == 0
    window.actions_by_name["import"].trigger()
    wait_until_idle(qtbot, window)
    assert browse.counts(desk).mine == 2
    assert [title for title, _, _ in answers.dialogs] == ["Import labels or a table"] * 2


def test_more_than_fifty_failures_are_shortened(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number:02}.json" for number in range(52)]
    for file in files:
        file.write_text("{")
    window.file_drop.open(files)
    wait_until_idle(qtbot, window)
    box = _box(window)
    assert box.text() == "Couldn't read 52 of 52"
    lines = box.detailedText().splitlines()
    assert (len(lines), lines[-1]) == (51, "… and 2 more")
    assert not window.status.undo_button.isVisible()
    box.close()


def _box(window: MainWindow) -> QMessageBox:
    return next(box for box in window.findChildren(QMessageBox) if box.isVisible())


def test_single_unreadable_file_is_reported_with_reason(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")
    assert drop(window, [file])
    wait_until_idle(qtbot, window)
    box = _box(window)
    assert box.text() == "Couldn't read empty.csv"
    assert box.informativeText().startswith("The file is empty.")
    assert "others" not in box.informativeText()
    assert window.status.text == "Nothing was imported: 1 not readable."
    box.close()


def test_many_unreadable_files_are_listed_in_details(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.json" for number in range(5)]
    for file in files:
        file.write_text('{"none": "of ours"}')
    good = tmp_path / "good.json"
    good.write_text(json.dumps(constructed(5)))
    window.file_drop.open([*files, good])
    wait_until_idle(qtbot, window)
    box = _box(window)
    assert box.text() == "Couldn't read 5 of 6"
    for text in ("0.json: The file is JSON", "2.json", "2 more", "The others were read."):
        assert text in box.informativeText()
    assert "3.json" not in box.informativeText()
    assert str(files[4]) in box.detailedText()
    assert window.status.text == "Read 6 labels: 1 added, 5 not readable."
    box.close()


def test_dropped_picture_is_reported(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    picture, label = tmp_path / "bottle.jpg", tmp_path / "label.json"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    label.write_text(json.dumps(constructed(5)))
    assert drop(window, [picture, label])
    wait_until_idle(qtbot, window)
    box = _box(window)
    assert box.text() == "Couldn't read bottle.jpg"
    assert box.informativeText().startswith("The file is a picture.")
    assert window.status.text == "Read 2 labels: 1 added, 1 not readable."
    box.close()


def test_unopened_tables_are_reported_with_import(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    label, *tables = (tmp_path / name for name in ("label.json", "a.csv", "b.txt"))
    label.write_text(json.dumps(constructed(5)))
    for table in tables:
        table.write_text("Brand,Product,MK-7 (mcg)\nA,B,100\n")
    assert drop(window, [label, *tables])
    wait_until_idle(qtbot, window)
    assert window.pages.table is not None
    assert window.pages.currentWidget() is window.pages.table
    assert window.status.text == (
        "Read 1 label: 1 added. Import one table at a time. 1 table was not opened."
    )


def test_refusal_of_folder_stays(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert drop(window, [tmp_path])
    wait_until_idle(qtbot, window)
    assert window.status.text.startswith("There is no .json file in")
    assert not [timer for timer in window.status.findChildren(QTimer) if timer.isActive()]
