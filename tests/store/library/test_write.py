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
    find_source,
    list_rows,
    load,
    load_all,
    sources,
)
from k2desk.store.library.write import insert, purge, replace, set_trashed
from tests.store.faults import FORK, on_a_full_disk
from tests.store.products import PRODUCTS, bottle


def as_given(product: Product) -> Product:
    return changed(product, ref="", changed="")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(PRODUCTS, max_size=4))
def test_what_is_kept_comes_back_exactly(library: Library, products: list[Product]) -> None:
    numbers = insert(library, products)
    found = [load(library, number) for number in numbers]
    assert [as_given(product) for product in found] == products
    assert [product.ref for product in found] == [str(number) for number in numbers]
    assert [row.ref for row in list_rows(library, numbers)] == [str(one) for one in numbers]


def test_every_label_that_ships_comes_back_exactly(library: Library) -> None:
    with paths.catalogue_facts().open("rb") as lines:
        facts = [read_shipped(line) for line in list(lines)[::10]]
    numbers = insert(library, [Product("", one) for one in facts])
    assert [load(library, number).facts for number in numbers] == facts


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(PRODUCTS, PRODUCTS)
def test_replacing_returns_what_stood_there_and_leaves_nothing_of_it(
    library: Library, first: Product, second: Product
) -> None:
    (number,) = insert(library, [first])
    assert as_given(replace(library, number, second)) == first
    assert as_given(load(library, number)) == second
    assert as_given(replace(library, number, first)) == second
    purge(library, [number])
    with closing(sqlite3.connect(library.path)) as connection:
        for table in ("product", "listing", "label_row", "amount", "question", "alternative"):
            assert connection.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_product_in_trash_stays_there_when_it_is_replaced(library: Library) -> None:
    insert(library, [bottle("One"), bottle("Two")])
    set_trashed(library, [1], True)
    replace(library, 1, bottle("Three"))
    assert counts(library) == (1, 1)
    assert list(find_ids(library, Query(product_list=ProductList.TRASH))) == [1]
    set_trashed(library, [1, 77], False)
    set_trashed(library, [], True)
    assert counts(library) == (2, 0)


def test_purged_products_come_back_under_their_numbers_and_numbers_never_come_again(
    library: Library,
) -> None:
    insert(library, [bottle("One"), bottle("Two"), bottle("Three")])
    before = [load(library, number) for number in (2, 3)]
    gone = purge(library, [2, 3, 3, 99])
    assert gone == before
    assert insert(library, [bottle("Four")]) == [4]
    assert insert(library, gone, [2, 3]) == [2, 3]
    assert [load(library, number) for number in (2, 3)] == before
    assert insert(library, []) == []
    assert insert(library, [bottle("Five")]) == [5]


def test_products_are_found_by_their_source_unless_in_trash(library: Library) -> None:
    insert(library, [bottle(number=7), bottle(number=8), bottle(number=7)])
    assert find_source(library, "dsld", "7") == [1, 3]
    set_trashed(library, [1], True)
    assert find_source(library, "dsld", "7") == [3]
    assert find_source(library, "text", "7") == []
    assert sources(library) == {("dsld", "7"): [3], ("dsld", "8"): [2]}


def test_several_products_are_loaded_at_once(library: Library) -> None:
    insert(library, [bottle("A"), bottle("B"), bottle("C")])

    assert [one.facts.name for one in load_all(library, [3, 99, 1])] == ["C", "A"]
    assert load_all(library, [2]) == [load(library, 2)]


def test_what_is_not_there_is_said(library: Library) -> None:
    for number in (1, 0, -1, 10**30):
        with pytest.raises(UserError, match=f"no product {number}"):
            load(library, number)
    with pytest.raises(UserError, match="no product 5"):
        replace(library, 5, bottle())


def test_what_cannot_be_kept_is_refused_and_nothing_is_changed(library: Library) -> None:
    insert(library, [bottle()])
    before = library.path.read_bytes()
    row = changed(bottle().facts.rows[0], mcg=Decimal(10) ** 17)
    huge = changed(bottle().facts, rows=(row,))
    broken = changed(bottle().facts, name="half \ud83d")
    endless = changed(bottle().facts, serving=Serving(per_day_min=Decimal(10) ** 30))
    for facts, words in (
        (huge, "more than can be kept"),
        (endless, "too large to be worked out"),
        (broken, "half a character"),
    ):
        with pytest.raises(UserError, match=words):
            insert(library, [bottle("fine"), Product("", facts)])
        with pytest.raises(UserError, match=words):
            replace(library, 1, Product("", facts))
    assert library.path.read_bytes() == before


def test_two_threads_that_write_at_once_both_get_through(library: Library) -> None:
    def add(name: str) -> list[int]:
        numbers = [insert(library, [bottle(f"{name} {place}")])[0] for place in range(20)]
        replace(library, numbers[0], bottle(f"{name} again"))
        return numbers

    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(add, ["left", "right"])
    assert sorted(first + second) == list(range(1, 41))
    assert counts(library) == (40, 0)


def test_full_disk_is_said_and_library_stays_as_it_was(library: Library) -> None:
    insert(library, [bottle(f"Kept {place}") for place in range(50)])
    before = library.path.read_bytes()
    many = [bottle(f"More {place}") for place in range(500)]

    def add() -> None:
        with pytest.raises(UserError, match=r"disk") as refusal:
            insert(library, many)
        assert refusal.value.hint

    for room in (0, 4096, 40_960):
        on_a_full_disk(len(before) + room, add)
        assert counts(library) == (50, 0)  # reading undoes what the full disk cut off
        assert library.path.read_bytes() == before
    assert len(insert(library, many)) == 500


def test_killed_at_any_moment_no_acknowledged_product_is_lost(library: Library) -> None:
    for round_ in range(20):
        told, tell = os.pipe()

        def keep_adding(tell: int = tell) -> None:
            while True:
                (number,) = insert(library, [bottle("x" * 3000)])
                replace(library, number, bottle(f"Kept {number}"))
                os.write(tell, number.to_bytes(4, "big"))

        child = FORK.Process(target=keep_adding)
        child.start()
        os.close(tell)
        acknowledged = [os.read(told, 4) for _ in range(1 + round_ % 3)]
        assert child.pid is not None
        os.kill(child.pid, signal.SIGKILL)
        child.join()
        os.close(told)
        numbers = [int.from_bytes(one, "big") for one in acknowledged]
        assert [load(library, one).facts.name for one in numbers] == [f"Kept {n}" for n in numbers]
    assert_whole(library.path)


def assert_whole(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        orphans = (
            "SELECT count(*) FROM product LEFT JOIN listing USING (id) WHERE listing.id IS NULL"
        )
        assert connection.execute(orphans).fetchone() == (0,)


def test_of_two_answers_to_one_question_last_is_kept(library: Library) -> None:
    first = Answer(QuestionCode.UNIT_MG, "K2", 0, AnswerKind.NOTE, note="one")
    product = changed(bottle(), answers=(first, changed(first, note="two")))
    (number,) = insert(library, [product])
    assert load(library, number).answers == (changed(first, note="two"),)


def test_others_can_read_while_much_is_being_written(library: Library) -> None:
    from k2desk.store.sqlite.transactions import raw_connection, write_transaction

    insert(library, [bottle(f"K2 {number}") for number in range(10)])
    with write_transaction(library.path) as connection:
        for _ in range(12):  # some MB, more than SQLite's cache holds
            raw_connection(connection).execute(
                "UPDATE product SET notes = notes || hex(randomblob(200000))"
            )
        assert counts(library) == (10, 0)
