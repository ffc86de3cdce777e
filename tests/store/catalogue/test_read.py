import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k2desk.core.assessment.assess import assess
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import Cancelled, UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.label import LabelFacts
from k2desk.core.model.product import Product
from k2desk.core.model.progress import SILENT
from k2desk.core.model.query import Query, SortBy, search_key, search_words
from k2desk.store.catalogue.build import build
from k2desk.store.catalogue.read import (
    Catalogue,
    CatalogueInfo,
    count,
    find_barcode,
    find_ids,
    info,
    list_rows,
    load,
)
from k2desk.store.catalogue.search import Orders, get_orders
from k2desk.store.library.file import Library
from k2desk.store.library.open import open_library
from k2desk.store.library.read import find_ids as find_mine
from k2desk.store.library.write import insert
from k2desk.store.sqlite.cancellation import CancelToken
from tests.store.products import FACTS, bottle
from tests.store.searching import QUERIES, expected_ids, matches, stated_interval

ABOUT = CatalogueInfo(0, "a source", "2026-11-22", "CC0", "cite so", "a note", "abc")
SLOW = settings(suppress_health_check=[HealthCheck.function_scoped_fixture])


def with_id(facts: LabelFacts, number: int) -> LabelFacts:
    return replace(facts, source=replace(facts.source, kind="dsld", id=str(number)))


def build_catalogue(path: Path, facts: list[LabelFacts]) -> Catalogue:
    assert build(path, facts, ABOUT, SILENT) == len(facts)
    return Catalogue(path)


@settings(SLOW, max_examples=40)
@given(st.lists(FACTS, max_size=12), st.lists(QUERIES, min_size=8, max_size=8))
def test_search_in_both_lists_equals_plain_filter(
    tmp_path: Path, migrations: Path, facts: list[LabelFacts], queries: list[Query]
) -> None:
    facts = [with_id(one, place) for place, one in enumerate(facts, 1)]
    catalogue = build_catalogue(tmp_path / "catalogue.sqlite", facts)
    (tmp_path / "mine.k2desk").unlink(missing_ok=True)
    library = open_library(tmp_path / "mine.k2desk", migrations, tmp_path / "backups")
    products = [Product("", one) for one in facts]
    insert(library, products)
    for query in queries:
        found = [one for one in enumerate(products, 1) if matches(query, one[1])]
        assert list(find_ids(catalogue, query)) == expected_ids(query, found, added=True)
        assert list(find_mine(library, query)) == expected_ids(query, found, added=False)


@SLOW
@given(QUERIES)
def test_search_in_real_labels_equals_plain_filter(real_catalogue: Path, query: Query) -> None:
    catalogue = Catalogue(real_catalogue)
    found = find_ids(catalogue, query)
    assert len(set(found)) == len(found)
    for row in list_rows(catalogue, found[:20]):
        assert matches(query, load(catalogue, int(row.ref.removeprefix("dsld:"))))


@pytest.mark.parametrize(
    "text",
    [
        *("v", "k2", "K-2", "k₂", "MK-7", "mk 7", "vitamin k 2", "7 MK", "tam", "multivitamin"),
        *("Nature's", "50+", "d3 k2 drops", "zzzz", "a b c d", "men 50"),
    ],
)
def test_search_finds_exactly_real_products_with_all_words(real_catalogue: Path, text: str) -> None:
    catalogue = Catalogue(real_catalogue)
    all_ids = find_ids(catalogue, Query())
    rows = list_rows(catalogue, all_ids)
    assert len(rows) == count(catalogue) == len(all_ids)
    expected = [
        number
        for number, row in zip(all_ids, rows, strict=True)
        if all(word in search_key(f"{row.brand} {row.name}") for word in search_words(text))
    ]
    assert list(find_ids(catalogue, Query(text))) == expected


def test_list_rows_equal_assessment(real_catalogue: Path) -> None:
    catalogue = Catalogue(real_catalogue)
    for row in list_rows(catalogue, find_ids(catalogue, Query())[::5]):
        product = load(catalogue, int(row.ref.removeprefix("dsld:")))
        assert (row.k1, row.mk4, row.mk7) == tuple(
            stated_interval(product, line) for line in (Line.K1, Line.MK4, Line.MK7)
        )
        assert row.k2_day == stated_interval(product, Line.K2, per_day=True)
        assert row.k_day == stated_interval(product, Line.K, per_day=True)
        assert row.questions == len(assess(product).questions)
        assert (row.brand, row.name, row.gtin, row.off_market) == (
            *(product.facts.brand, product.facts.name, product.facts.gtin),
            product.facts.off_market,
        )


def test_barcode_is_found_by_prefix_with_or_without_zeros(tmp_path: Path) -> None:
    upc, other = "021078019213", "4006381333931"
    facts = [bottle(number=1, gtin=upc).facts, bottle(number=2, gtin=other).facts]
    catalogue = build_catalogue(tmp_path / "c.sqlite", facts)
    for text in (upc, "0" + upc, "00" + upc, upc[1:], "0 21078-01921 3", upc[:4], upc[:9]):
        assert list(find_ids(catalogue, Query(text))) == [1], text
    for text in ("210", "0000", "021078019214", "9213"):
        assert not find_ids(catalogue, Query(text)), text
    assert find_barcode(catalogue, f"00{upc}") == [1]
    assert find_barcode(catalogue, upc) == [1]
    assert find_barcode(catalogue, "") == []


def test_list_rows_keep_order_of_ids_and_skip_unknown_ids(tmp_path: Path) -> None:
    facts = [bottle(f"N{number}", number=number).facts for number in range(1, 9)]
    catalogue = build_catalogue(tmp_path / "c.sqlite", facts)
    rows = list_rows(catalogue, [7, 99, 2, 7, -1, 10**30])
    assert [row.ref for row in rows] == ["dsld:7", "dsld:2", "dsld:7"]
    assert list_rows(catalogue, []) == []
    assert load(catalogue, 3) == Product("dsld:3", facts[2])
    for number in (9, -1, 10**30):
        with pytest.raises(UserError, match=f"no label dsld:{number}"):
            load(catalogue, number)


def test_range_finds_amounts_that_overlap_it(tmp_path: Path) -> None:
    facts = [bottle(mcg=mcg, number=mcg).facts for mcg in (10, 50, 100, 1000)]
    facts.append(bottle(mcg=80, form=Form.K, number=80).facts)
    catalogue = build_catalogue(tmp_path / "c.sqlite", facts)

    def found(low: int | None, high: int | None) -> list[int]:
        limits = (None if end is None else Decimal(end) for end in (low, high))
        return sorted(find_ids(catalogue, Query("", k2_min=next(limits), k2_max=next(limits))))

    assert found(50, 100) == [50, 100]
    assert found(None, 50) == [10, 50]
    assert found(101, None) == [1000]
    assert found(None, None) == [10, 50, 80, 100, 1000]


def test_empty_catalogue_returns_no_rows(tmp_path: Path) -> None:
    catalogue = build_catalogue(tmp_path / "c.sqlite", [])
    assert info(catalogue) == ABOUT
    for query in (Query(), Query("vitamin"), Query("v"), Query("12345678", sort=SortBy.MK7)):
        assert not find_ids(catalogue, query)


def test_other_file_raises_user_error_and_is_unchanged(tmp_path: Path, library: Library) -> None:
    text = tmp_path / "text.sqlite"
    text.write_text("a;b\n" * 500)
    old = tmp_path / "old.sqlite"
    build_catalogue(old, [])
    with closing(sqlite3.connect(old)) as connection:
        connection.execute("PRAGMA user_version = 99")
    for path, message in (
        (text, "not a file of K2 Desk"),
        (library.path, "not a catalog"),
        (tmp_path / "nowhere", "There is no file"),
        (old, "another version"),
    ):
        before = path.read_bytes() if path.exists() else b""
        for call in (info, lambda one: find_ids(one, Query()), lambda one: list_rows(one, [1])):
            with pytest.raises(UserError, match=message):
                call(Catalogue(path))
        assert (path.read_bytes() if path.exists() else b"") == before


def test_cancelled_search_raises_cancelled(real_catalogue: Path, library: Library) -> None:
    catalogue = Catalogue(real_catalogue)
    token = CancelToken()
    assert find_ids(catalogue, Query("vitamin"), cancel_token=token)
    token.cancel()
    with pytest.raises(Cancelled):
        find_ids(catalogue, Query("vitamin"), cancel_token=token)
    with pytest.raises(Cancelled):
        find_mine(library, Query("vitamin"), cancel_token=token)


def test_catalogue_replaced_during_search_uses_its_own_orders(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = [with_id(bottle(f"K {number}").facts, number) for number in (1, 2)]
    second = [with_id(bottle(f"K {number}").facts, number) for number in (8, 9)]
    catalogue = build_catalogue(tmp_path / "catalogue.sqlite", first)
    newer = build_catalogue(tmp_path / "newer.sqlite", second).path
    assert list(find_ids(catalogue, Query("k"))) == [1, 2]

    def replace_after_read(path: Path) -> Orders:
        orders = get_orders(path)
        if newer.exists():
            newer.replace(path)
        return orders

    monkeypatch.setattr("k2desk.store.catalogue.read.get_orders", replace_after_read)
    assert list(find_ids(catalogue, Query("k"))) == [8, 9]
    assert list(find_ids(catalogue, Query("k"))) == [8, 9]
