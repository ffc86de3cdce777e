import sqlite3
from contextlib import closing
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings

from k2desk.core.model.errors import UserError
from k2desk.core.model.label import LabelRow
from k2desk.core.model.message import Message
from k2desk.core.model.product import Product
from k2desk.store.library.columns import PARTS, PRODUCT
from k2desk.store.library.file import Library
from k2desk.store.library.product_rows import (
    check_storable,
    part_rows,
    product_row,
    read_product,
)
from k2desk.store.library.write import insert, purge
from tests.store.products import PRODUCTS, bottle, bottle_with_question, stored_texts


@given(PRODUCTS)
def test_rows_have_one_value_per_column(product: Product) -> None:
    assert len(product_row(product)) == len(PRODUCT)
    rows = part_rows(product)
    assert set(rows) == set(PARTS)
    for table, values in rows.items():
        assert all(len(row) == len(PARTS[table]) for row in values)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(PRODUCTS)
def test_product_is_read_as_it_was_written(library: Library, product: Product) -> None:
    (id,) = insert(library, [product])
    with closing(sqlite3.connect(library.path)) as connection:
        read = read_product(connection, id)
    assert read is not None
    assert replace(read, ref="", changed="") == product
    purge(library, [id])


def test_unknown_id_gives_none(library: Library) -> None:
    with closing(sqlite3.connect(library.path)) as connection:
        for id in (1, 0, -1, 2**63, 10**30):
            assert read_product(connection, id) is None


def test_nested_rows_have_positions_depth_first() -> None:
    leaf = LabelRow("leaf", frozenset(), None)
    tree = LabelRow("root", frozenset(), None, children=(replace(leaf, children=(leaf,)), leaf))
    facts = replace(bottle().facts, rows=(tree, leaf))
    rows = part_rows(Product("", facts))["label_row"]
    assert [row[:2] for row in rows] == [(0, None), (1, 0), (2, 1), (3, 0), (4, None)]


@pytest.mark.parametrize("field", ["rows", "amounts"])
def test_product_with_too_large_amount_is_not_storable(field: str) -> None:
    facts = bottle().facts
    check_storable(Product("", facts))
    huge = Decimal(10) ** 17
    if field == "rows":
        facts = replace(facts, rows=(replace(facts.rows[0], mcg=huge),))
    else:
        facts = replace(facts, amounts=(replace(facts.amounts[0], mcg=huge),))
    with pytest.raises(UserError, match="too large to save"):
        check_storable(Product("", facts))


def test_messages_stay_translatable(library: Library) -> None:
    (id,) = insert(library, [bottle_with_question()])
    with closing(sqlite3.connect(library.path)) as connection:
        read = read_product(connection, id)
    assert read is not None
    assert all(isinstance(text, Message) for text in stored_texts(read.facts))
