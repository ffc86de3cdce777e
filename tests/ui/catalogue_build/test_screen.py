from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QToolButton
from pytestqt.qtbot import QtBot

from k2desk.core.model.query import ProductList
from k2desk.ui.catalogue_build.screen import BuildScreen
from k2desk.ui.catalogue_build.texts import ADDRESS, UNTOUCHED
from k2desk.ui.main_window import MainWindow
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk
from tests.ui.catalogue_build.conftest import write_download
from tests.ui.dropping import drop
from tests.ui.file_dialogs import DialogAnswers
from tests.ui.lists import go_to, names, search, wait_until_idle


def _page(window: MainWindow) -> BuildScreen:
    page = window.pages.build
    assert page is not None
    return page


def _built(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not _page(window).is_building)
    wait_until_idle(qtbot, window)


def test_dropped_download_is_built_and_browsed(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    file = write_download(tmp_path / "DSLD.zip", 30, broken=2, other=5)
    assert drop(window, [file])
    wait_until_idle(qtbot, window)
    page = _page(window)
    assert window.pages.currentWidget() is page
    assert page.choose.chosen.accessibleName().startswith("DSLD.zip, ")
    assert not page.choose.instead.isVisible()
    assert browse.counts(desk).catalogue == 4810

    page.choose.start.click()
    assert page.is_building
    _built(qtbot, window)

    assert page.heading.text() == "Result of the build"
    assert window.status.text == "Catalog built: 30 labels with vitamin K."
    report = page.report.report
    assert report is not None
    assert (report.read, report.kept, report.without_vitamin_k, report.failures) == (37, 30, 5, 2)
    assert browse.counts(desk).catalogue == 30
    assert window.browse.sidebar.list_items[ProductList.CATALOGUE].count_text == "30"
    assert len(page.report.failures.listed.rows) == 2

    asked = next(
        row for row, line in enumerate(page.report.questions.listed.rows) if "IU" in line[1]
    )
    spot = page.report.questions.visualRect(page.report.questions.listed.index(asked, 1)).center()
    QTest.mouseClick(page.report.questions.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    wait_until_idle(qtbot, window)
    assert window.pages.at_home
    assert window.browse.product_list is ProductList.CATALOGUE
    assert sorted(names(window.browse)) == sorted(f"Constructed {n}" for n in range(3, 31, 3))
    assert window.browse.selection_bar.label.accessibleName() == "IU for vitamin K: 10 labels"
    search(qtbot, window, "constructed 30")
    assert names(window.browse) == ["Constructed 30"]
    window.browse.selection_bar.clear_button.click()
    window.browse.clear_all()
    wait_until_idle(qtbot, window)
    assert window.browse.table.products.rowCount() == 30


def test_finished_build_shows_whole_catalogue(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.pages.build_catalogue([write_download(tmp_path / "DSLD.zip", 6)])
    assert window.windowTitle().startswith("Build the catalog")
    page = _page(window)
    page.start()
    _built(qtbot, window)
    page.report.questions.row_chosen.emit(0)
    wait_until_idle(qtbot, window)
    assert window.browse.table.products.rowCount() == 2
    window.actions_by_name["last_build"].trigger()
    wait_until_idle(qtbot, window)
    page.report.show_catalogue.click()
    wait_until_idle(qtbot, window)
    assert window.browse.table.products.rowCount() == 6

    page.report.questions.row_chosen.emit(0)
    wait_until_idle(qtbot, window)
    page.choose.set_files([write_download(tmp_path / "next.zip", 1)])
    page.start()
    _built(qtbot, window)
    assert window.browse.table.products.rowCount() == 1
    assert window.status.text == "Catalog built: 1 label with vitamin K."


def test_report_is_stored_and_copied(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.actions_by_name["last_build"].trigger()
    wait_until_idle(qtbot, window)
    page = _page(window)
    assert page.heading.text() == "Build the catalog"
    assert "No catalog was built" in window.status.text
    page.choose.set_files([write_download(tmp_path / "DSLD.zip", 3, broken=1)])
    page.start()
    _built(qtbot, window)
    page.back.click()
    assert window.pages.at_home

    window.actions_by_name["last_build"].trigger()
    wait_until_idle(qtbot, window)
    assert page.heading.text() == "Result of the build"
    page.report.copy.click()
    text = QGuiApplication.clipboard().text()
    assert "labels read\t4" in text
    assert "with vitamin K, saved\t3" in text
    assert "broken0.json" in text
    page.report.failures.selectRow(0)
    assert "broken0.json" in page.report.failure.text()
    page.report.again.click()
    wait_until_idle(qtbot, window)
    assert page.heading.text() == "Build the catalog"
    assert page.choose.last.isVisible()
    page.choose.last.click()
    wait_until_idle(qtbot, window)
    page.report.show_catalogue.click()
    wait_until_idle(qtbot, window)
    assert window.pages.at_home
    assert window.browse.product_list is ProductList.CATALOGUE


def test_cancelled_build_keeps_catalogue(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    before = desk.catalogue.read_bytes()
    window.actions_by_name["build"].trigger()
    wait_until_idle(qtbot, window)
    page = _page(window)
    assert not page.choose.start.isEnabled()
    page.choose.set_files([write_download(tmp_path / "DSLD.zip", 3000)])
    page.start()
    qtbot.waitUntil(lambda: page.running.latest is not None)
    QTest.mouseClick(page.running.cancel, Qt.MouseButton.LeftButton)
    assert page.running.words.text() == "Canceling…"
    _built(qtbot, window)
    assert page.heading.text() == "Build the catalog"
    assert window.status.text == UNTOUCHED
    assert desk.catalogue.read_bytes() == before
    assert page.choose.start.isEnabled()


def test_lists_work_during_build(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    window.actions_by_name["build"].trigger()
    wait_until_idle(qtbot, window)
    page = _page(window)
    page.choose.set_files([write_download(tmp_path / "DSLD.zip", 2000)])
    page.start()
    qtbot.waitUntil(lambda: page.running.latest is not None)
    QTest.keyClick(page, Qt.Key.Key_Escape)
    assert window.pages.at_home
    assert page.is_building
    stop = next(one for one in window.status.findChildren(QToolButton) if one.text() == "Stop")
    assert stop.isVisible()
    window.browse.search.setText("thorne")
    qtbot.waitUntil(lambda: 0 < window.browse.table.products.rowCount() < 200)
    window.actions_by_name["build"].trigger()
    assert page.heading.text() == "Building the catalog"
    assert not stop.isVisible()
    page.show_files([tmp_path / "DSLD.zip"])
    assert "cancel the build first" in window.status.text
    page.back.click()
    window.browse.search.clear()
    _built(qtbot, window)
    assert not stop.isVisible()
    assert browse.counts(desk).catalogue == 2000
    assert window.browse.table.products.rowCount() == 2000


def test_selection_survives_new_catalogue(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    from k2desk.workflows.catalogue_build import build as build_catalogue

    build_catalogue.build_catalogue(desk, [write_download(tmp_path / "first.zip", 5)])
    go_to(qtbot, window, ProductList.CATALOGUE)
    window.browse.refresh(select="dsld:3")
    wait_until_idle(qtbot, window)
    assert window.browse.table.current_ref() == "dsld:3"
    window.pages.build_catalogue([write_download(tmp_path / "second.zip", 9)])
    _page(window).start()
    _built(qtbot, window)
    assert window.browse.table.products.rowCount() == 9
    assert window.browse.table.current_ref() == "dsld:3"
    assert window.browse.table.selected_refs() == ["dsld:3"]


def test_build_is_cancelled_from_status_bar(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    window.pages.build_catalogue([write_download(tmp_path / "DSLD.zip", 3000)])
    page = _page(window)
    page.start()
    qtbot.waitUntil(lambda: page.running.latest is not None)
    page.back.click()
    stop = next(one for one in window.status.findChildren(QToolButton) if one.text() == "Stop")
    stop.click()
    _built(qtbot, window)
    assert window.pages.at_home
    assert window.status.text == UNTOUCHED
    assert browse.counts(desk).catalogue == 4810


def test_other_files_show_reason_and_can_be_replaced(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    before = desk.catalogue.read_bytes()
    file = tmp_path / "no.zip"
    file.write_bytes(b"this is no ZIP")
    window.pages.build_catalogue([file])
    page = _page(window)
    page.start()
    _built(qtbot, window)
    assert page.heading.text() == "Build the catalog"
    assert window.status.text == "No catalog was built. The current catalog is unchanged."
    assert "no.zip" in page.choose.trouble.text()
    assert page.choose.trouble.isVisible()
    page.choose.set_files([tmp_path])
    assert not page.choose.trouble.isVisible()
    assert desk.catalogue.read_bytes() == before


def test_refused_build_shows_message_on_both_pages(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = tmp_path / "no.zip"
    file.write_bytes(b"this is no ZIP")
    window.pages.build_catalogue([file])
    page = _page(window)
    page.start()
    window.pages.go_home()
    _built(qtbot, window)
    assert "no.zip" in window.status.text
    assert "no.zip" in page.choose.trouble.text()


def test_many_labels_can_be_imported_instead(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    import json

    from k2desk.workflows.imports.classify_files import MAX_LABELS
    from tests.ui.catalogue_build.conftest import constructed

    folder = tmp_path / "labels"
    folder.mkdir()
    for number in range(1, MAX_LABELS + 2):
        (folder / f"{number}.json").write_text(json.dumps(constructed(number)))
    assert drop(window, [folder])
    wait_until_idle(qtbot, window)
    page = _page(window)
    assert window.pages.currentWidget() is page
    page.choose.instead.click()
    wait_until_idle(qtbot, window)
    assert window.pages.at_home
    assert browse.counts(desk).mine == MAX_LABELS + 1


def test_closed_window_keeps_old_catalogue(
    qtbot: QtBot, window: MainWindow, desk: Desk, tmp_path: Path
) -> None:
    window.pages.build_catalogue([write_download(tmp_path / "DSLD.zip", 3000)])
    page = _page(window)
    page.start()
    qtbot.waitUntil(lambda: page.running.latest is not None)
    window.close()
    assert browse.counts(desk).catalogue == 4810
    names_left = {file.name for file in desk.catalogue.parent.iterdir()}
    assert names_left <= {"catalogue.sqlite", "DSLD.zip"}


def test_files_and_folder_are_chosen_in_dialog(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    file = write_download(tmp_path / "DSLD.zip", 3)
    window.actions_by_name["build"].trigger()
    wait_until_idle(qtbot, window)
    choose = _page(window).choose
    assert not choose.start.isEnabled()
    answers = DialogAnswers(None, file, None, tmp_path)
    for button, chosen in (
        (choose.choose, ()),
        (choose.choose, (file,)),
        (choose.choose_folder, (file,)),
        (choose.choose_folder, (tmp_path,)),
    ):
        button.click()
        assert choose.files == chosen
    assert answers.remaining == []
    assert choose.start.isEnabled()


def test_last_report_stays_until_next_build_ends(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.file_drop.open([write_download(tmp_path / "first.zip", 3)])
    wait_until_idle(qtbot, window)
    page = _page(window)
    page.choose.start.click()
    _built(qtbot, window)
    page.show_files([write_download(tmp_path / "second.zip", 2000)])
    wait_until_idle(qtbot, window)
    page.choose.last.click()
    page.choose.start.click()
    shown: list[str] = []
    page.report.show_report = lambda report: shown.append(report.files[0])  # type: ignore[method-assign]
    window.pages.go_home()
    window.actions_by_name["last_build"].trigger()
    qtbot.waitUntil(lambda: page.running.latest is not None)
    assert page.heading.text() == "Building the catalog"
    assert shown == []
    del page.report.show_report
    _built(qtbot, window)
    assert page.heading.text() == "Result of the build"
    report = page.report.report
    assert report is not None
    assert report.files == ("second.zip",)
    assert "Failed\n" not in page.report.as_text()


def test_address_is_copied(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_name["build"].trigger()
    wait_until_idle(qtbot, window)
    buttons = _page(window).choose.findChildren(QToolButton)
    next(one for one in buttons if one.text() == "Copy the address").click()
    assert QGuiApplication.clipboard().text() == ADDRESS
