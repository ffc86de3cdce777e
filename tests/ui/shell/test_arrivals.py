import json
from pathlib import Path

from PySide6.QtWidgets import QMessageBox
from pytestqt.qtbot import QtBot

from k2desk.core.query import Query, Where
from k2desk.ui.main_window import MainWindow
from k2desk.workflows import browse, export
from k2desk.workflows.desk import Desk
from tests.ui.build.conftest import constructed
from tests.ui.file_dialogs import Answers
from tests.ui.lists import add_product, names, settled


def test_labels_and_a_download_that_come_together_are_parted(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    label = tmp_path / "label.json"
    label.write_text(json.dumps(constructed(5)))
    download = tmp_path / "DSLD.zip"
    download.write_bytes(b"")
    window.arrivals.take([label, download])
    settled(qtbot, window)
    assert browse.counts(desk).mine == 1
    page = window.pages.build
    assert page is not None
    assert window.pages.currentWidget() is page
    assert page.choose.files == (download,)


def test_a_list_that_was_saved_comes_back_without_questions(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    ref = add_product(desk, "Saved & back")
    file = tmp_path / "mine.csv"
    export.export_list(desk, Query(where=Where.MINE), file)
    window.changes.trash([ref])
    settled(qtbot, window)
    window.arrivals.take([file])
    settled(qtbot, window)
    assert window.pages.at_home
    assert names(window.browse) == ["Saved & back"]


def test_nothing_is_done_with_nothing(qtbot: QtBot, window: MainWindow) -> None:
    window.arrivals.take([])
    assert not window.work.is_busy
    assert window.pages.at_home


def test_files_are_chosen_in_a_dialog(
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


def test_of_very_many_files_that_cannot_be_read_the_first_are_named(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    files = [tmp_path / f"{number:02}.json" for number in range(52)]
    for file in files:
        file.write_text("{")
    window.arrivals.take(files)
    settled(qtbot, window)
    box = next(one for one in window.findChildren(QMessageBox) if one.isVisible())
    assert box.text() == "52 files could not be read"
    lines = box.detailedText().splitlines()
    assert (len(lines), lines[-1]) == (51, "… and 2 more")
    assert not window.status.undo_button.isVisible()
    box.close()
