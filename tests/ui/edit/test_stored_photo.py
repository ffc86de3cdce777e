from pathlib import Path

from PySide6.QtGui import QColor, QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.ui.edit.screen import EditScreen
from k2desk.workflows import edit
from k2desk.workflows.desk import Desk
from tests.ui.dropping import drop
from tests.ui.edit.form import saved, type_into


def test_photo_is_stored_shown_and_removed(
    qtbot: QtBot, screen: EditScreen, desk: Desk, tmp_path: Path
) -> None:
    photo = tmp_path / "label.png"
    image = QImage(300, 200, QImage.Format.Format_RGB32)
    image.fill(QColor("#8899aa"))
    assert image.save(str(photo))
    type_into(screen, "name", "With a photo")
    QTest.keyClicks(screen.rows.editors[0].dose.edit, "100")
    screen.take_photo(photo)
    qtbot.waitUntil(lambda: screen.identity.photo.has_photo)
    kept = saved(qtbot, screen, desk)
    assert edit.photo_path(desk, kept.photo).read_bytes() == photo.read_bytes()
    screen.identity.photo.remove.click()
    assert screen.draft.photo == ""
    assert not screen.identity.photo.has_photo


def test_other_file_as_photo_shows_problem(
    qtbot: QtBot, screen: EditScreen, tmp_path: Path
) -> None:
    text = tmp_path / "label.png"
    text.write_text("not a photo")
    screen.take_photo(text)
    qtbot.waitUntil(lambda: "not an image" in screen.identity.photo.problem.text())
    assert screen.draft.photo == ""


def test_dropped_photo_is_taken(qtbot: QtBot, screen: EditScreen, tmp_path: Path) -> None:
    with qtbot.waitSignal(screen.identity.photo.file_chosen) as signal:
        assert drop(screen.identity.photo, [tmp_path / "label.png"])
    assert signal.args == [tmp_path / "label.png"]
    qtbot.waitUntil(lambda: "Couldn't read" in screen.identity.photo.problem.text())
