import json
from pathlib import Path

from pytestqt.qtbot import QtBot

from k2desk.core.query import Query, Where
from k2desk.ui.main_window import MainWindow
from k2desk.workflows import browse, export
from k2desk.workflows.desk import Desk
from tests.ui.build.conftest import constructed
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
