import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from k2desk.core.model.errors import Cancelled
from k2desk.core.model.progress import SILENT
from k2desk.core.model.query import Query, SortBy
from k2desk.store.catalogue.build import build
from k2desk.store.catalogue.read import CatalogueInfo
from k2desk.store.catalogue.search import Orders, get_orders, search
from k2desk.store.sqlite.cancellation import CancelToken
from tests.store.products import bottle


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "catalogue.sqlite"
    facts = [bottle(f"K2 No {number}", number=number, mcg=number).facts for number in range(1, 31)]
    build(path, facts, CatalogueInfo(0, *[""] * 6), SILENT)
    return path


def test_orders_are_cached_until_file_is_replaced(path: Path, tmp_path: Path) -> None:
    orders = get_orders(path)
    assert get_orders(path) is orders
    (tmp_path / "copy").write_bytes(path.read_bytes())
    (tmp_path / "copy").replace(path)
    assert get_orders(path) is not orders


def test_orders_of_missing_file_raise_error(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        get_orders(tmp_path / "missing")


def test_sort_order_is_read_once(path: Path) -> None:
    statements: list[str] = []
    orders = Orders(())
    with closing(sqlite3.connect(path)) as connection:
        connection.set_trace_callback(statements.append)
        first = search(connection, orders, Query(sort=SortBy.MK7, descending=True))
        assert list(first) == list(range(30, 0, -1))
        assert len(statements) == 1
        assert search(connection, orders, Query(sort=SortBy.MK7, descending=True)) is first
        assert len(statements) == 1


def test_filtered_search_keeps_sort_order(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        query = Query("no 1", sort=SortBy.MK7, descending=True)
        ids = list(search(connection, Orders(()), query))
        assert ids == sorted(ids, reverse=True)
        assert set(ids) == {id for id in range(1, 31) if "1" in str(id)}


def test_search_without_match_is_empty(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for text in ("zzzz", "k2 zzzz", "%", "_"):
            assert list(search(connection, Orders(()), Query(text))) in ([], list(range(1, 31)))
        assert list(search(connection, Orders(()), Query("zzzz"))) == []


def test_cancelled_search_raises_cancelled(path: Path) -> None:
    token = CancelToken()
    token.cancel()
    with closing(sqlite3.connect(path)) as connection, pytest.raises(Cancelled):
        search(connection, Orders(()), Query("k2"), token)
