import os
import signal
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace as changed
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k2desk import paths
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.errors import UserError
from k2desk.core.model.label import Serving
from k2desk.core.model.product import Product
from k2desk.core.model.query import ProductList, Query
from k2desk.core.model.question_code import QuestionCode
from k2desk.labels.flat.read import read_shipped
from k2desk.store.library.file import Library
from k2desk.store.library.read import (
    counts,
    find_ids,
    list_rows,
    load,
)
from k2desk.store.library.write import insert, purge, replace, set_trashed
from tests.store.faults import FORK, on_full_disk
from tests.store.products import PRODUCTS, bottle


def without_ref(product: Product) -> Product:
    return changed(product, ref="", changed="")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PRODUCTS, max_size=4))
def test_inserted_products_are_loaded_unchanged(library: Library, products: list[Product]) -> None:
    numbers = insert(library, products)
    found = [load(library, number) for number in numbers]
    assert [without_ref(product) for product in found] == products
    assert [product.ref for product in found] == [str(number) for number in numbers]
    assert [row.ref for row in list_rows(library, numbers)] == [str(one) for one in numbers]


def test_shipped_labels_are_stored_without_loss(library: Library) -> None:
    with paths.catalogue_facts().open("rb") as lines:
        facts = [read_shipped(line) for line in list(lines)[::10]]
    numbers = insert(library, [Product("", one) for one in facts])
    assert [load(library, number).facts for number in numbers] == facts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(PRODUCTS, PRODUCTS)
def test_replace_returns_former_product_and_leaves_no_rows_of_it(
    library: Library, first: Product, second: Product
) -> None:
    (number,) = insert(library, [first])
    assert without_ref(replace(library, number, second)) == first
    assert without_ref(load(library, number)) == second
    assert without_ref(replace(library, number, first)) == second
    purge(library, [number])
    with closing(sqlite3.connect(library.path)) as connection:
        for table in ("product", "listing", "label_row", "amount", "question", "alternative"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_replaced_product_stays_in_trash(library: Library) -> None:
    insert(library, [bottle("One"), bottle("Two")])
    set_trashed(library, [1], True)
    replace(library, 1, bottle("Three"))
    assert counts(library) == (1, 1)
    assert list(find_ids(library, Query(product_list=ProductList.TRASH))) == [1]
    set_trashed(library, [1, 77], False)
    set_trashed(library, [], True)
    assert counts(library) == (2, 0)


def test_purged_products_are_restored_under_ids_that_are_not_reused(
    library: Library,
) -> None:
    insert(library, [bottle("One"), bottle("Two"), bottle("Three")])
    before = [load(library, number) for number in (2, 3)]
    deleted = purge(library, [2, 3, 3, 99])
    assert deleted == before
    assert insert(library, [bottle("Four")]) == [4]
    assert insert(library, deleted, [2, 3]) == [2, 3]
    assert [load(library, number) for number in (2, 3)] == before
    assert insert(library, []) == []
    assert insert(library, [bottle("Five")]) == [5]


def test_unknown_id_raises_user_error(library: Library) -> None:
    for number in (1, 0, -1, 10**30):
        with pytest.raises(UserError, match=f"no product {number}"):
            load(library, number)
    with pytest.raises(UserError, match="no product 5"):
        replace(library, 5, bottle())


def test_product_that_cannot_be_stored_raises_user_error_and_changes_nothing(
    library: Library,
) -> None:
    insert(library, [bottle()])
    before = library.path.read_bytes()
    row = changed(bottle().facts.rows[0], mcg=Decimal(10) ** 17)
    huge = changed(bottle().facts, rows=(row,))
    broken = changed(bottle().facts, name="half \ud83d")
    endless = changed(bottle().facts, serving=Serving(per_day_min=Decimal(10) ** 30))
    for facts, message in (
        (huge, "too large to save"),
        (endless, "too large to calculate with"),
        (broken, "broken character"),
    ):
        with pytest.raises(UserError, match=message):
            insert(library, [bottle("fine"), Product("", facts)])
        with pytest.raises(UserError, match=message):
            replace(library, 1, Product("", facts))
    assert library.path.read_bytes() == before


def test_concurrent_writes_of_two_threads_both_succeed(library: Library) -> None:
    def add(name: str) -> list[int]:
        numbers = [insert(library, [bottle(f"{name} {place}")])[0] for place in range(20)]
        replace(library, numbers[0], bottle(f"{name} again"))
        return numbers

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(add, ["left", "right"])
    assert sorted(first + second) == list(range(1, 41))
    assert counts(library) == (40, 0)


def test_full_disk_raises_user_error_and_leaves_library_unchanged(library: Library) -> None:
    insert(library, [bottle(f"Kept {place}") for place in range(50)])
    before = library.path.read_bytes()
    many = [bottle(f"More {place}") for place in range(500)]

    def add() -> None:
        with pytest.raises(UserError, match=r"disk|drive") as refusal:
            insert(library, many)
        assert refusal.value.hint

    for room in (0, 4096, 40_960):
        on_full_disk(len(before) + room, add)
        assert counts(library) == (50, 0)  # reading undoes what the full disk cut off
        assert library.path.read_bytes() == before
    assert len(insert(library, many)) == 500


def test_committed_products_survive_kill(library: Library) -> None:
    for round_ in range(20):
        reader, writer = os.pipe()

        def insert_forever(writer: int = writer) -> None:
            while True:
                (number,) = insert(library, [bottle("x" * 3000)])
                replace(library, number, bottle(f"Kept {number}"))
                os.write(writer, number.to_bytes(4, "big"))

        child = FORK.Process(target=insert_forever)
        child.start()
        os.close(writer)
        acknowledged = [os.read(reader, 4) for _ in range(1 + round_ % 3)]
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        os.close(reader)
        numbers = [int.from_bytes(one, "big") for one in acknowledged]
        assert [load(library, one).facts.name for one in numbers] == [f"Kept {n}" for n in numbers]
    assert_intact(library.path)


def assert_intact(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        orphans = (
            "SELECT count(*) FROM product LEFT JOIN listing USING (id) WHERE listing.id IS NULL"
        )
        assert connection.execute(orphans).fetchone() == (0,)


def test_last_of_two_answers_to_one_question_is_stored(library: Library) -> None:
    first = Answer(QuestionCode.UNIT_MG, "K2", 0, AnswerKind.NOTE, note="one")
    product = changed(bottle(), answers=(first, changed(first, note="two")))
    (number,) = insert(library, [product])
    assert load(library, number).answers == (changed(first, note="two"),)


def test_reader_is_not_blocked_by_large_transaction(library: Library) -> None:
    from k2desk.store.sqlite.transactions import raw_connection, write_transaction

    insert(library, [bottle(f"K2 {number}") for number in range(10)])
    with write_transaction(library.path) as connection:
        for _ in range(12):  # some MB, more than SQLite's cache holds
            raw_connection(connection).execute(
                "UPDATE product SET notes = notes || hex(randomblob(200000))"
            )
        assert counts(library) == (10, 0)
