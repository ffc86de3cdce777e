from dataclasses import replace
from decimal import Decimal

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from k2desk.core.input.label_draft import as_draft
from k2desk.core.model.intervals import exact
from k2desk.core.model.product import Price, Product
from k2desk.workflows import browse, edit
from k2desk.workflows.desk import Desk
from k2desk.workflows.imports.merge import Incoming, merge, without_number
from tests.store.products import PRODUCTS, bottle


def labels(*products: Product) -> list[Incoming]:
    return [Incoming(f"file {place}", one) for place, one in enumerate(products)]


def kept(*products: Product) -> list[Incoming]:
    return [replace(one, is_whole=True) for one in labels(*products)]


def test_label_updates_facts_only(desk: Desk) -> None:
    old = replace(bottle(number=5), notes="mine", price=Price(Decimal(9), "EUR"), taken=exact(2))
    ref = edit.add_products(desk, [old]).refs[0]

    report = merge(desk, labels(replace(bottle("Newer", number=5), taken=None)))

    now = browse.product(desk, ref)
    assert report.updated == (ref,)
    assert (now.facts.name, now.notes, now.price, now.taken) == (
        "Newer",
        "mine",
        old.price,
        old.taken,
    )


def test_undone_update_keeps_later_edits(desk: Desk) -> None:
    ref = edit.add_products(desk, [bottle("Old", number=5)]).refs[0]
    done = merge(desk, labels(bottle("Newer", number=5))).done
    assert done is not None
    edit.save_draft(desk, ref, replace(as_draft(browse.product(desk, ref)), notes="mine"))

    for call, name in ((done.undo, "Old"), (done.redo, "Newer")):
        call()
        now = browse.product(desk, ref)
        assert (now.facts.name, now.notes) == (name, "mine")


def test_last_of_repeated_labels_counts(desk: Desk) -> None:
    report = merge(desk, labels(bottle("First", number=5), bottle("Last", number=5)))

    assert (report.read, len(report.added), report.unchanged) == (2, 1, 1)
    assert browse.product(desk, report.added[0]).facts.name == "Last"


def test_labels_without_number_are_added(desk: Desk) -> None:
    merge(desk, labels(bottle()))

    assert len(merge(desk, labels(bottle(), bottle())).added) == 2


def test_every_product_of_exported_list_counts(desk: Desk) -> None:
    copies = [bottle(number=5), replace(bottle(number=5), notes="second"), bottle(), bottle()]

    first = merge(desk, kept(*copies))
    again = merge(desk, kept(*reversed(copies)))

    assert len(first.added) == 4
    assert (again.unchanged, again.done) == (4, None)


def test_exported_list_with_new_product_adds_one(desk: Desk) -> None:
    merge(desk, kept(bottle(), bottle("Other")))

    report = merge(desk, kept(bottle("Other"), bottle(), bottle()))

    assert (report.unchanged, len(report.added)) == (2, 1)


def test_changed_label_of_exported_list_is_updated(desk: Desk) -> None:
    ref = edit.add_products(desk, [bottle(number=5)]).refs[0]
    saved = replace(bottle(number=5), notes="from the list")

    report = merge(desk, kept(saved))

    assert report.updated == (ref,)
    assert browse.product(desk, ref).notes == "from the list"
    assert report.done is not None
    report.done.undo()
    assert without_number(browse.product(desk, ref)) == bottle(number=5)
    report.done.redo()
    assert browse.product(desk, ref).notes == "from the list"


def test_unstorable_product_is_only_failure(desk: Desk) -> None:
    row = replace(bottle().facts.rows[0], mcg=Decimal(10) ** 17)
    huge = replace(bottle(), facts=replace(bottle().facts, rows=(row,), amounts=(row.amount(),)))

    report = merge(desk, labels(huge, bottle()), without_vitamin_k=3)

    assert (report.read, len(report.added), report.without_vitamin_k) == (5, 1, 3)
    assert report.failed[0].where == "file 0"


@given(st.lists(PRODUCTS, max_size=4), st.booleans())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_counts_add_up_and_undo_reverts_all(
    desk: Desk, products: list[Product], whole: bool
) -> None:
    before = browse.counts(desk)
    report = merge(desk, (kept if whole else labels)(*products))

    known = len(report.added) + len(report.updated) + report.unchanged + len(report.failed)
    assert report.read == len(products) == known
    if report.done is not None:
        report.done.undo()
    assert browse.counts(desk) == before
