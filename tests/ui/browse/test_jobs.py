import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.model.errors import Cancelled
from k2desk.core.model.query import ProductList, Query
from k2desk.ui.browse import jobs
from k2desk.ui.browse.columns import tsv_header
from k2desk.ui.browse.jobs import (
    SearchResult,
    build_fetch,
    read_band,
    read_details,
    read_tsv,
    search,
)
from k2desk.ui.browse.model import BLOCK_SIZE
from k2desk.ui.main_window import MainWindow
from k2desk.workflows import browse
from k2desk.workflows.desk import Desk
from tests.ui.lists import add_product, wait_until_idle


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


@pytest.mark.parametrize(
    ("query", "is_limited", "text"),
    [
        (Query(), False, "3 labels"),
        (Query("k2"), False, "3 of 4,810"),
        (Query(), True, "3 of 4,810"),
        (Query(product_list=ProductList.MINE), False, "3 products"),
        (Query("k2", product_list=ProductList.TRASH), False, "3 of 12"),
    ],
)
def test_count_text_names_total_only_if_filtered(
    query: Query, text: str, *, is_limited: bool
) -> None:
    counts = browse.Counts(40, 4810, 12)
    result = SearchResult(query, [1, 2, 3], [], counts, {}, is_limited)
    assert result.count_text == text


def test_search_reads_first_block_and_selected_rows(desk: Desk) -> None:
    ids = browse.find(desk, Query())
    result = search(desk, Query(), None, selected=[ids[100], -5])
    assert list(result.ids) == list(ids)
    assert len(result.first_rows) == BLOCK_SIZE
    assert result.row_positions == {ids[100]: 100, -5: -1}
    assert result.counts.catalogue == len(ids)
    assert not result.is_limited


def test_limited_search_finds_only_given_products(desk: Desk) -> None:
    ids = browse.find(desk, Query())
    wanted = {ids[5], ids[9]}
    result = search(desk, Query(), browse.counts(desk), wanted)
    assert list(result.ids) == [ids[5], ids[9]]
    assert result.is_limited


def test_update_is_searched_only_for_my_products(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    searched: list[str] = []
    monkeypatch.setattr(jobs, "find_update", lambda _, ref: searched.append(ref))
    ref = add_product(desk, "K2")
    assert read_details(desk, "dsld:182362", ProductList.CATALOGUE).update is None
    assert searched == []
    details = read_details(desk, ref, ProductList.MINE)
    assert details.item.product.ref == ref
    assert searched == [ref]


def test_copied_text_has_header_and_one_line_per_row(desk: Desk) -> None:
    ids = browse.find(desk, Query())[:3]
    count, text = read_tsv(desk, ProductList.CATALOGUE, ids)
    assert count == 3
    assert text.startswith(tsv_header())
    assert text.count("\n") == 4


def test_default_band_is_article_range() -> None:
    band = read_band()
    assert band is not None
    assert band.is_band
    assert 0 < band.low < band.high < 1
