"""Saved comparisons and stacks in a real library."""

from dataclasses import replace
from decimal import Decimal

import pytest
import sqlalchemy as sa

from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import NotThereError, UserError
from k2desk.core.model.intervals import between, exact
from k2desk.core.model.person import Antagonist, Person, Sex
from k2desk.core.model.product import Price
from k2desk.core.model.row_key import RowKey
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.core.model.view import Extra, View
from k2desk.core.stack import SheetRecord
from k2desk.store.library import saved as store
from k2desk.store.library.file import Library
from k2desk.store.sqlite.transactions import write_transaction
from tests.core.bottles import MULTI, REFERENCES, SUPER

STACK = Saved(
    name="Mrs Example <b>",
    kind=SavedKind.STACK,
    products=(
        replace(SUPER, taken=between(1, 3), price=Price(Decimal("24.95"), "USD", "2026-11-01")),
        MULTI,
    ),
    guidance=REFERENCES,
    person=Person(sex=Sex.FEMALE, age=Decimal("66.5"), antagonist=Antagonist.YES),
    view=View(
        hidden=frozenset({RowKey.parse("day.k1"), RowKey.parse("unit.k2")}),
        extras=frozenset({Extra.MOLAR}),
    ),
    title="Title",
    intended_for="M. E.",
    notes="Two lines\n& <i>more</i> Ω",
)
PAIR = Saved(name="Two", kind=SavedKind.COMPARISON, products=(MULTI, SUPER))
RECORD = SheetRecord(
    "", {Line.K1: None, Line.MK7: exact(100), Line.K2: between("0.5", None)}, ("A, 1 capsule",)
)


def damage(library: Library, id: int, body: str = "{") -> None:
    with write_transaction(library.path) as connection:
        connection.execute(
            sa.text("UPDATE saved SET body = :b WHERE id = :i"), {"b": body, "i": id}
        )


def test_saved_stack_is_loaded_unchanged(library: Library) -> None:
    id = store.insert(library, STACK)
    found = store.load(library, id)

    assert found.changed
    assert replace(found, id=0, changed="") == STACK
    assert store.counts(library) == (0, 1)


def test_list_has_kind_name_and_titles(library: Library) -> None:
    ids = [store.insert(library, one) for one in (STACK, PAIR)]
    lines = {line.id: line for line in store.list_saved(library)}

    assert set(lines) == set(ids)
    assert lines[ids[0]].kind is SavedKind.STACK
    assert lines[ids[0]].name == "Mrs Example <b>"
    assert lines[ids[1]].products == 2
    assert lines[ids[1]].titles == (MULTI.title, SUPER.title)


def test_damaged_body_hides_no_other_row(library: Library) -> None:
    damaged, intact = store.insert(library, STACK), store.insert(library, PAIR)
    for body in ("{", '{"name": 1}', '{"products": [1, {"facts": 2}]}', "[]"):
        damage(library, damaged, body)
        assert {line.id for line in store.list_saved(library)} == {damaged, intact}
        with pytest.raises(UserError, match="Couldn't open the stack “Mrs Example <b>”"):
            store.load(library, damaged)
    assert store.load(library, intact).name == "Two"
    store.rename(library, damaged, "Spoilt")
    deleted = store.delete(library, [damaged])
    store.restore_deleted(library, deleted)
    with pytest.raises(UserError, match="Couldn't open the stack “Spoilt”"):
        store.load(library, damaged)


def test_replace_and_rename_return_former_row(library: Library) -> None:
    id = store.insert(library, STACK)
    before = store.replace_saved(library, id, PAIR)
    assert store.load(library, id).products == PAIR.products

    after = store.restore_content(library, before)
    assert store.load(library, id).products == STACK.products
    store.restore_content(library, after)
    assert store.load(library, id).kind is SavedKind.COMPARISON
    assert store.rename(library, id, "Other").name == "Two"
    assert store.load(library, id).name == "Other"


def test_deleted_rows_are_restored_with_ids_and_sheets(library: Library) -> None:
    ids = [store.insert(library, one) for one in (STACK, PAIR)]
    store.add_sheet(library, ids[0], RECORD)
    deleted = store.delete(library, [*ids, 99, ids[0]])

    assert [one.name for one in deleted] == ["Mrs Example <b>", "Two"]
    assert store.list_saved(library) == []
    assert store.last_sheet(library, ids[0]) is None
    store.restore_deleted(library, deleted)
    assert {line.id for line in store.list_saved(library)} == set(ids)
    found = store.last_sheet(library, ids[0])
    assert found is not None
    assert found.totals == RECORD.totals


def test_last_readable_sheet_is_returned(library: Library) -> None:
    id = store.insert(library, STACK)
    assert store.last_sheet(library, id) is None
    store.add_sheet(library, id, RECORD)
    store.add_sheet(library, id, replace(RECORD, taken=("B",)))
    last = store.last_sheet(library, id)
    assert last is not None
    assert last.taken == ("B",)
    assert len(last.date) == 10
    with write_transaction(library.path) as connection:
        connection.execute(sa.text("UPDATE made_sheet SET body = '{' WHERE id = 2"))
    earlier = store.last_sheet(library, id)
    assert earlier is not None
    assert earlier.taken == ("A, 1 capsule",)


def test_id_of_deleted_row_is_not_reused(library: Library) -> None:
    first = store.insert(library, STACK)
    store.delete(library, [first])

    assert store.insert(library, PAIR) > first


def test_unknown_id_raises_not_there_error(library: Library) -> None:
    for call in (
        lambda: store.load(library, 7),
        lambda: store.rename(library, 7, "x"),
        lambda: store.replace_saved(library, 7, PAIR),
        lambda: store.add_sheet(library, 7, RECORD),
    ):
        with pytest.raises(NotThereError, match="no saved comparison or stack 7"):
            call()
