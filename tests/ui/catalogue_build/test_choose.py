from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QToolButton
from pytestqt.qtbot import QtBot

from k2desk.ui.catalogue_build.choose import ChooseFiles
from k2desk.ui.catalogue_build.texts import ADDRESS, STEPS
from tests.ui.actions import RecordedActions
from tests.ui.file_dialogs import DialogAnswers


@pytest.fixture
def pane(qtbot: QtBot, actions: RecordedActions) -> ChooseFiles:
    pane = ChooseFiles(actions.actions)
    qtbot.addWidget(pane)
    with qtbot.waitExposed(pane):
        pane.show()
    return pane


@pytest.fixture
def download(tmp_path: Path) -> Path:
    file = tmp_path / "DSLD.zip"
    file.write_bytes(b"x" * 2000)
    return file


def test_new_pane_explains_steps_and_cannot_start(pane: ChooseFiles) -> None:
    texts = [label.text() for label in pane.findChildren(QLabel)]
    assert all(title in texts for title, _ in STEPS)
    assert pane.chosen.accessibleName() == "No file chosen yet"
    assert not pane.start.isEnabled()
    assert pane.instead.isHidden()
    assert pane.last.isHidden()


def test_chosen_file_can_be_built(qtbot: QtBot, pane: ChooseFiles, download: Path) -> None:
    answers = DialogAnswers(download)
    pane.choose.click()
    assert answers.dialogs[0][0] == "Choose the NIH download"
    assert pane.files == (download,)
    assert pane.chosen.accessibleName() == "DSLD.zip, 2 kB"
    with qtbot.waitSignal(pane.start_requested):
        QTest.mouseClick(pane.start, Qt.MouseButton.LeftButton)


def test_chosen_folder_is_named(pane: ChooseFiles, tmp_path: Path) -> None:
    folder = tmp_path / "labels"
    folder.mkdir()
    answers = DialogAnswers(folder)
    pane.choose_folder.click()
    assert not answers.remaining
    assert pane.files == (folder,)
    assert pane.chosen.accessibleName() == "Folder labels"


def test_cancelled_dialogs_keep_files(pane: ChooseFiles, download: Path) -> None:
    pane.set_files([download])
    answers = DialogAnswers(None, None)
    pane.choose.click()
    pane.choose_folder.click()
    assert not answers.remaining
    assert pane.files == (download,)


def test_import_is_offered_only_for_importable_files(
    pane: ChooseFiles, actions: RecordedActions, download: Path
) -> None:
    pane.set_files([], can_import=True)
    assert pane.instead.isHidden()
    pane.set_files([download], can_import=True)
    pane.instead.click()
    assert actions.calls_of("import_files") == [([download],)]
    pane.set_files([download])
    assert pane.instead.isHidden()


def test_reason_is_shown_until_other_files_are_chosen(pane: ChooseFiles, download: Path) -> None:
    assert pane.trouble.isHidden()
    pane.say("There is no label in <DSLD.zip>.")
    assert pane.trouble.isVisible()
    assert pane.trouble.text() == "There is no label in <DSLD.zip>."
    pane.set_files([download])
    assert pane.trouble.isHidden()


def test_address_is_copied_with_message(pane: ChooseFiles, actions: RecordedActions) -> None:
    button = next(one for one in pane.findChildren(QToolButton) if one.text() == "Copy the address")
    button.click()
    assert QGuiApplication.clipboard().text() == ADDRESS
    assert actions.calls_of("show_message") == [("Copied the address of the NIH download.",)]


def test_last_build_is_requested(qtbot: QtBot, pane: ChooseFiles) -> None:
    pane.last.show()
    with qtbot.waitSignal(pane.last_requested):
        QTest.mouseClick(pane.last, Qt.MouseButton.LeftButton)
