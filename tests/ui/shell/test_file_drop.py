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
from tests.ui.file_dialogs import Answers
from tests.ui.lists import add_product, names, settled


def test_labels_and_download_that_come_together_are_parted(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    label = tmp_path / "label.json"
    label.write_text(json.dumps(constructed(5)))
    download = tmp_path / "DSLD.zip"
    download.write_bytes(b"")
    window.file_drop.take([label, download])
    settled(qtbot, window)
    assert browse.counts(desk).mine == 1
    page = window.pages.build
    assert page is not None
    assert window.pages.currentWidget() is page
    assert page.choose.files == (download,)


def test_list_that_was_saved_comes_back_without_questions(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    ref = add_product(desk, "Saved & back")
    file = tmp_path / "mine.csv"
    export.export_list(desk, Query(product_list=ProductList.MINE), file)
    window.changes.trash([ref])
    settled(qtbot, window)
    window.file_drop.take([file])
    settled(qtbot, window)
    assert window.pages.at_home
    assert names(window.browse) == ["Saved & back"]


def test_nothing_is_done_with_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.file_drop.take([])
    assert not window.work.is_busy
    assert window.pages.at_home


def test_files_are_chosen_in_dialog(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.json" for number in (5, 6)]
    for file, number in zip(files, (5, 6), strict=True):
        file.write_text(json.dumps(constructed(number)))
    answers = Answers(None, files)
    window.actions_by_name["import"].trigger()
    settled(qtbot, window)
    assert browse.counts(desk).mine == 0
    window.actions_by_name["import"].trigger()
    settled(qtbot, window)
    assert browse.counts(desk).mine == 2
    assert [title for title, _, _ in answers.asked] == ["Import labels"] * 2


def test_of_very_many_files_that_cannot_be_read_first_are_named(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number:02}.json" for number in range(52)]
    for file in files:
        file.write_text("{")
    window.file_drop.take(files)
    settled(qtbot, window)
    box = next(one for one in window.findChildren(QMessageBox) if one.isVisible())
    assert box.text() == "52 of 52 could not be read"
    lines = box.detailedText().splitlines()
    assert (len(lines), lines[-1]) == (51, "… and 2 more")
    assert not window.status.undo_button.isVisible()
    box.close()


def _box(window: MainWindow) -> QMessageBox:
    return next(one for one in window.findChildren(QMessageBox) if one.isVisible())


def test_single_refused_file_is_told_with_its_reason_and_no_others(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "empty.csv"
    file.write_bytes(b"")
    assert drop(window, [file])
    settled(qtbot, window)
    box = _box(window)
    assert box.text() == "empty.csv could not be read"
    assert box.informativeText().startswith("It is empty.")
    assert "others" not in box.informativeText()
    assert window.status.text == "Nothing came in: 1 could not be read."
    box.close()


def test_many_refused_files_are_told_by_first_and_listed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number}.json" for number in range(5)]
    for file in files:
        file.write_text('{"none": "of ours"}')
    good = tmp_path / "good.json"
    good.write_text(json.dumps(constructed(5)))
    window.file_drop.take([*files, good])
    settled(qtbot, window)
    box = _box(window)
    assert box.text() == "5 of 6 could not be read"
    for told in ("0.json: It is JSON", "2.json", "2 more", "The others were read."):
        assert told in box.informativeText()
    assert "3.json" not in box.informativeText()
    assert str(files[4]) in box.detailedText()
    assert window.status.text == "Read 6 labels: 1 added, 5 could not be read."
    box.close()


def test_nothing_that_is_dropped_is_passed_over_in_silence(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    picture, label = tmp_path / "bottle.jpg", tmp_path / "label.json"
    picture.write_bytes(b"\xff\xd8\xff\xe0")
    label.write_text(json.dumps(constructed(5)))
    assert drop(window, [picture, label])
    settled(qtbot, window)
    box = _box(window)
    assert box.text() == "bottle.jpg could not be read"
    assert box.informativeText().startswith("It is a picture.")
    assert window.status.text == "Read 2 labels: 1 added, 1 could not be read."
    box.close()


def test_tables_that_were_not_opened_are_told_beside_what_came_of_labels(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    label, *tables = (tmp_path / name for name in ("label.json", "a.csv", "b.txt"))
    label.write_text(json.dumps(constructed(5)))
    for table in tables:
        table.write_text("Brand,Product,MK-7 (mcg)\nA,B,100\n")
    assert drop(window, [label, *tables])
    settled(qtbot, window)
    assert window.pages.table is not None
    assert window.pages.currentWidget() is window.pages.table
    assert window.status.text == (
        "Read 1 label: 1 added. One table at a time: 1 of them was not opened."
    )


def test_why_folder_is_refused_stands_until_something_else_is_done(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    assert drop(window, [tmp_path])
    settled(qtbot, window)
    assert window.status.text.startswith("There is no .json file in")
    assert not [timer for timer in window.status.findChildren(QTimer) if timer.isActive()]
