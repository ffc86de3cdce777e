"""What is done to all rows of a list is done to all of them, or says how many it takes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from k2desk.core.model.query import ProductList
from k2desk.workflows import browse
from tests.ui.lists import go_to, settled

if TYPE_CHECKING:
    import pytest
    from pytestqt.qtbot import QtBot

    from k2desk.ui.main_window import MainWindow
    from k2desk.workflows.desk import Desk


def _press(window: MainWindow, name: str) -> None:
    window.actions_by_name[name].trigger()


def _counts(desk: Desk) -> tuple[int, int]:
    counts = browse.counts(desk)
    return counts.mine, counts.trash


def test_deleting_all_takes_more_than_screenful_and_can_be_taken_back(
    qtbot: QtBot, window: MainWindow, desk: Desk
) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    _press(window, "select_all")
    _press(window, "copy_to_mine")
    copied = "Copied to My products: 4,810 products"
    qtbot.waitUntil(lambda: window.status.text == copied, timeout=60_000)
    settled(qtbot, window)
    assert _counts(desk) == (4810, 0)
    go_to(qtbot, window, ProductList.MINE)
    _press(window, "select_all")
    _press(window, "trash")
    settled(qtbot, window)
    assert window.status.text == "Deleted: 4,810 products"
    assert _counts(desk) == (0, 4810)
    window.status.undo_button.click()
    settled(qtbot, window)
    assert _counts(desk) == (4810, 0)


def test_tray_takes_what_it_has_room_for_and_says_how_many_came(
    qtbot: QtBot, window: MainWindow
) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    _press(window, "select_all")
    _press(window, "add_to_tray")
    settled(qtbot, window)
    assert len(window.tray.refs) == 200
    assert window.status.text == "Added the first 200 of 4,810 products; the tray holds 200."
    _press(window, "add_to_tray")
    assert window.status.text == "The tray holds 200 products."
    window.add_to_tray(window.tray.refs[:1])
    assert window.status.text == "That is in the tray already."


def test_copying_many_rows_shows_how_far_it_is_and_can_be_stopped(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("k2desk.ui.shell.changes._AT_ONCE", 1000)
    go_to(qtbot, window, ProductList.CATALOGUE)
    QGuiApplication.clipboard().setText("before")
    _press(window, "select_all")
    _press(window, "copy")
    job = window.changes.copying
    assert job is not None
    job.stop()
    settled(qtbot, window)
    assert window.status.text == "Copying stopped; the clipboard is as it was."
    assert QGuiApplication.clipboard().text() == "before"
    _press(window, "copy")
    _press(window, "copy")
    settled(qtbot, window)
    assert window.status.text == "Copied 4,810 rows"
    assert QGuiApplication.clipboard().text().count("\n") == 4811
    QGuiApplication.clipboard().clear()
