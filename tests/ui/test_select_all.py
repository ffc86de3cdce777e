from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from k2desk.core.model.query import ProductList
from k2desk.workflows import browse
from tests.ui.lists import go_to, wait_until_idle
from tests.waiting import HANG_MS

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


def test_delete_of_all_rows_is_undone(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    _press(window, "select_all")
    _press(window, "copy_to_mine")
    message = "Copied 4,810 products to My products"
    qtbot.waitUntil(lambda: window.status.text == message, timeout=HANG_MS)
    wait_until_idle(qtbot, window)
    assert _counts(desk) == (4810, 0)
    go_to(qtbot, window, ProductList.MINE)
    _press(window, "select_all")
    _press(window, "trash")
    wait_until_idle(qtbot, window)
    assert window.status.text == "Moved 4,810 products to the trash"
    assert _counts(desk) == (0, 4810)
    window.status.undo_button.click()
    wait_until_idle(qtbot, window)
    assert _counts(desk) == (4810, 0)


def test_all_rows_fill_tray_up_to_limit(qtbot: QtBot, window: MainWindow) -> None:
    go_to(qtbot, window, ProductList.CATALOGUE)
    _press(window, "select_all")
    _press(window, "add_to_tray")
    wait_until_idle(qtbot, window)
    assert len(window.tray.refs) == 200
    assert window.status.text == "Added 200 of 4,810 products. The tray holds 200."
    _press(window, "add_to_tray")
    assert window.status.text == "The tray is full: 200 products."
    window.add_to_tray(window.tray.refs[:1])
    assert window.status.text == "Already in the tray."


def test_copy_of_many_rows_can_be_stopped(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("k2desk.ui.shell.changes._QUICK_ROWS", 1000)
    go_to(qtbot, window, ProductList.CATALOGUE)
    QGuiApplication.clipboard().setText("before")
    _press(window, "select_all")
    _press(window, "copy")
    job = window.changes.copying
    assert job is not None
    job.stop()
    wait_until_idle(qtbot, window)
    assert window.status.text == "Copying stopped. The clipboard was not changed."
    assert QGuiApplication.clipboard().text() == "before"
    _press(window, "copy")
    _press(window, "copy")
    wait_until_idle(qtbot, window)
    assert window.status.text == "Copied 4,810 rows"
    assert QGuiApplication.clipboard().text().count("\n") == 4811
    QGuiApplication.clipboard().clear()
