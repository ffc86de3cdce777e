import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.model.errors import Cancelled
from k2desk.core.model.query import ProductList, Query
from k2desk.ui.browse.jobs import build_fetch
from k2desk.ui.main_window import MainWindow
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk
from tests.ui.lists import wait_until_idle


def test_unreadable_rows_are_reported_without_exception(desk: Desk, tmp_path: Path) -> None:
    messages: list[str] = []
    missing = Desk(tmp_path / "gone.k2desk", desk.catalogue)
    assert build_fetch(missing, ProductList.MINE, messages.append)([1, 2]) == []
    assert len(messages) == 1
    assert "gone.k2desk" in messages[0]


def test_replaced_search_is_cancelled(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    cancelled: list[str] = []
    started = threading.Event()
    find = browse.find

    def slow(desk: Desk, query: Query, cancel_token: browse.CancelToken | None) -> Sequence[int]:
        if query.text != "k":
            return find(desk, query, cancel_token)
        assert cancel_token is not None
        started.set()
        try:
            while True:
                find(desk, query, cancel_token)
        except Cancelled:
            cancelled.append(query.text)
            raise

    monkeypatch.setattr(browse, "find", slow)
    QTest.keyClicks(window.browse.search, "k")
    qtbot.waitUntil(started.is_set)
    QTest.keyClicks(window.browse.search, "2")
    wait_until_idle(qtbot, window)
    assert cancelled == ["k"]
    assert window.browse.query.text == "k2"
