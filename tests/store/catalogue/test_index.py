import sqlite3
from collections.abc import Iterator
from contextlib import closing

import pytest

from k2desk.core.model.forms import Form
from k2desk.core.model.progress import SILENT
from k2desk.core.model.query import SortBy
from k2desk.store.catalogue.build import build
from k2desk.store.catalogue.index import PIECE
from k2desk.store.catalogue.read import CatalogueInfo
from k2desk.store.listing.columns import order_by_terms
from k2desk.store.listing.id_sets import (
    INDEX_TYPECODE,
    INT64_TYPECODE,
    array_from_bytes,
    to_flags,
    union_of_packed,
)
from tests.store.products import bottle

PRODUCTS = [
    ("Beta", "Vitamin K2", 100, Form.MK7, "4006381333931"),
    ("alpha", "K1 plus", 50, Form.K1, ""),
    ("", "Drops", 0, Form.MK4, "021078019213"),
    ("Alpha", "Vitamin K", 75, Form.K, ""),
]


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = tmp_path_factory.mktemp("index") / "catalogue.sqlite"
    facts = [
        bottle(name, brand, mcg, form, number, gtin).facts
        for number, (brand, name, mcg, form, gtin) in enumerate(PRODUCTS, 1)
    ]
    build(path, facts, CatalogueInfo(0, *[""] * 6), SILENT)
    with closing(sqlite3.connect(path)) as connection:
        yield connection


def ids_by_brand(connection: sqlite3.Connection) -> list[int]:
    terms = order_by_terms(SortBy.BRAND, False)
    return [id for (id,) in connection.execute(f"SELECT id FROM listing ORDER BY {terms}")]


def ids_of(connection: sqlite3.Connection, packed: bytes) -> set[int]:
    ids = ids_by_brand(connection)
    flags = to_flags(union_of_packed([packed], len(ids)), len(ids))
    return {id for id, flag in zip(ids, flags, strict=True) if flag}


@pytest.mark.parametrize("sort", SortBy)
@pytest.mark.parametrize("descending", [False, True])
def test_prepared_order_equals_order_of_sqlite(
    connection: sqlite3.Connection, sort: SortBy, descending: bool
) -> None:
    rows = connection.execute(f"SELECT id FROM listing ORDER BY {order_by_terms(sort, descending)}")
    expected = [id for (id,) in rows]
    ids, ranks = connection.execute(
        "SELECT ids, ranks FROM sorting WHERE sort = ? AND descending = ?", (sort, descending)
    ).fetchone()
    assert list(array_from_bytes(INT64_TYPECODE, ids)) == expected
    by_brand = ids_by_brand(connection)
    ranked = array_from_bytes(INDEX_TYPECODE, ranks)
    assert [expected.index(id) for id in by_brand] == list(ranked)


def test_word_has_set_of_products_with_it(connection: sqlite3.Connection) -> None:
    words = dict(connection.execute("SELECT text, places FROM word"))
    assert ids_of(connection, words["vitamin"]) == {1, 4}
    assert ids_of(connection, words["alpha"]) == {2, 4}


def test_short_pieces_have_prepared_sets(connection: sqlite3.Connection) -> None:
    pieces = dict(connection.execute("SELECT text, places FROM piece"))
    assert {len(piece) for piece in pieces} == set(range(1, PIECE + 1))
    keys = dict(connection.execute("SELECT id, search_key FROM listing"))
    for piece, packed in pieces.items():
        assert ids_of(connection, packed) == {id for id, key in keys.items() if piece in key}


def test_trigrams_find_parts_of_words(connection: sqlite3.Connection) -> None:
    rows = connection.execute(
        "SELECT word.text FROM word_part JOIN word ON word.id = word_part.rowid"
        " WHERE word_part.text LIKE '%itam%'"
    )
    assert rows.fetchall() == [("vitamin",)]


def test_filters_are_stated_forms_market_and_questions(connection: sqlite3.Connection) -> None:
    filters = dict(connection.execute("SELECT name, places FROM filter"))
    assert set(filters) == {*(form.value for form in Form), "off market", "asked"}
    assert ids_of(connection, filters["k1"]) == {2}
    assert ids_of(connection, filters["k2"]) == {1}
    assert ids_of(connection, filters["off market"]) == set()


def test_bounds_are_ascending_ends_of_k2_per_day(connection: sqlite3.Connection) -> None:
    by_brand = ids_by_brand(connection)
    for name, column in (("k2 low", "k2_low"), ("k2 high", "k2_high")):
        nanograms, indexes = connection.execute(
            "SELECT nanograms, places FROM bound WHERE name = ?", (name,)
        ).fetchone()
        values = list(array_from_bytes(INT64_TYPECODE, nanograms))
        ids = [by_brand[index] for index in array_from_bytes(INDEX_TYPECODE, indexes)]
        stored = dict(
            connection.execute(f"SELECT id, {column} FROM listing WHERE k2_low IS NOT NULL")
        )
        assert values == sorted(values)
        assert set(ids) == set(stored)
        for id, value in zip(ids, values, strict=True):
            assert stored[id] is None or stored[id] == value


def test_barcodes_have_indexes_of_their_products(connection: sqlite3.Connection) -> None:
    by_brand = ids_by_brand(connection)
    rows = connection.execute("SELECT digits, place FROM barcode ORDER BY digits")
    assert [(digits, by_brand[index]) for digits, index in rows] == [
        ("21078019213", 3),
        ("4006381333931", 1),
    ]
