"""The search in My products: equal to plain Python and never outdated."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.query import ProductList, Query, SortBy
from k2desk.store.library import search as library_search
from k2desk.store.library.read import find_ids, warm_cache
from k2desk.store.library.write import insert, purge, set_trashed
from k2desk.store.sqlite import file_version
from k2desk.store.sqlite.cancellation import CancelToken
from tests.store.products import PRODUCTS, bottle
from tests.store.searching import QUERIES, expected_ids, matches

if TYPE_CHECKING:
    from pathlib import Path

    from k2desk.core.model.product import Product
    from k2desk.store.library.file import Library

ANY = Query("k2")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.lists(PRODUCTS, max_size=9), st.lists(QUERIES, min_size=6, max_size=6))
def test_search_equals_plain_python_filter_and_order(
    library: Library, products: list[Product], queries: list[Query]
) -> None:
    bare = [replace(product, answers=(), taken=None) for product in products]
    numbers = insert(library, bare)
    numbered = list(zip(numbers, bare, strict=True))
    for query in queries:
        expected = expected_ids(
            query, [one for one in numbered if matches(query, one[1])], added=False
        )
        assert list(find_ids(library, query)) == expected
        assert list(find_ids(library, query)) == expected
    purge(library, numbers)


def test_initial_list_is_same_before_and_after_caching(
    library: Library,
) -> None:
    insert(library, [bottle(brand) for brand in ("Beta", "alpha", "", "Gamma")])
    first = find_ids(library, Query())
    assert library_search.get_cached(library.path, trashed=False) is None
    warm_cache(library)
    columns = library_search.get_cached(library.path, trashed=False)
    assert columns is not None
    warm_cache(library)
    assert library_search.get_cached(library.path, trashed=False) is columns
    assert find_ids(library, Query()) == first


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=20)
@given(st.lists(PRODUCTS, max_size=9), st.sampled_from(["", "k", "a"]))
def test_orders_sorted_by_sqlite_equal_those_sorted_in_python(
    library: Library, products: list[Product], text: str
) -> None:
    bare = [replace(product, answers=(), taken=None) for product in products]
    numbers = insert(library, bare)
    queries = [Query(text, sort=sort, descending=down) for sort in SortBy for down in (False, True)]
    expected = [list(find_ids(library, query)) for query in queries]
    set_trashed(library, numbers, True)
    set_trashed(library, numbers, False)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("k2desk.store.library.read._MAX_SORTED_IN_PYTHON", -1)
        patch.setattr("k2desk.store.library.search._sort", _fail)
        warm_cache(library)
        assert [list(find_ids(library, query)) for query in queries] == expected
    purge(library, numbers)


def _fail(*_: object) -> None:
    raise AssertionError("it should not be sorted in memory")


def test_orders_of_changed_library_are_not_cached(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert(library, [bottle("K2")])
    monkeypatch.setattr("k2desk.store.library.read._MAX_SORTED_IN_PYTHON", -1)
    columns = library_search.ListCache((0,))
    library_search.cache(library.path, False, columns)
    monkeypatch.setattr("k2desk.store.library.read.get_cached", lambda *_, **__: columns)
    warm_cache(library)
    assert columns.orders == {}


def test_every_change_is_visible_at_once(library: Library) -> None:
    for count in range(1, 40):
        (number,) = insert(library, [bottle("K2")])
        assert len(find_ids(library, ANY)) == count
        set_trashed(library, [number], True)
        assert len(find_ids(library, ANY)) == count - 1
        assert list(find_ids(library, replace(ANY, product_list=ProductList.TRASH))) == [number]
        set_trashed(library, [number], False)
        assert find_ids(library, replace(ANY, sort=SortBy.ADDED, descending=True))[0] == number


def test_change_by_another_program_is_visible(library: Library) -> None:
    insert(library, [bottle("K2")])
    assert len(find_ids(library, ANY)) == 1
    before = library.path.stat()
    with closing(sqlite3.connect(library.path)) as connection, connection:
        connection.execute("UPDATE listing SET search_key = 'other'")
    os.utime(library.path, ns=(before.st_atime_ns, before.st_mtime_ns + 4_000_000))
    assert len(find_ids(library, ANY)) == 0


def test_list_read_during_change_is_not_cached(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    insert(library, [bottle("K2")])
    read = library_search.read_columns

    def read_after_write(
        connection: sqlite3.Connection, version: file_version.FileVersion, trashed: bool
    ) -> library_search.ListCache:
        file_version.record_write(library.path)
        return read(connection, version, trashed)

    monkeypatch.setattr("k2desk.store.library.read.read_columns", read_after_write)
    assert len(find_ids(library, ANY)) == 1
    assert library_search.get_cached(library.path, trashed=False) is None


def test_caching_another_library_drops_first_one(library: Library, tmp_path: Path) -> None:
    warm_cache(library)
    library_search.cache(tmp_path / "other", False, library_search.ListCache((0,)))
    assert library_search.get_cached(library.path, trashed=False) is None


def test_missing_library_raises_user_error(library: Library) -> None:
    warm_cache(library)
    library.path.unlink()
    with pytest.raises(UserError, match="no file"):
        find_ids(library, ANY)


def test_cached_words_are_limited(library: Library) -> None:
    insert(library, [bottle(f"K2 {number}") for number in range(300)])
    warm_cache(library)
    for _ in range(2):
        for number in range(100, 300):
            assert list(find_ids(library, Query(str(number)))) == [number + 1]
    for number in range(300):
        find_ids(library, Query(f"x{number}"))
    columns = library_search.get_cached(library.path, trashed=False)
    assert columns is not None
    assert len(columns.matches) <= 256
    assert list(find_ids(library, Query("299"))) == [300]


def test_cancelled_search_raises_cancelled(library: Library) -> None:
    insert(library, [bottle("K2")])
    warm_cache(library)
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        find_ids(library, ANY, token)
