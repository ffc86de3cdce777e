from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from k2desk.core.input.label_draft import Draft, DraftRow, as_draft
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.query import ProductList, Query
from k2desk.workflows import browse, edit
from k2desk.workflows.desk import Desk

DRAFT = Draft(
    brand="Own & Co <b>",
    name="K2 drops",
    units="5",
    unit="drop",
    per_day="1-2",
    container="900",
    price="12,50",
    currency="eur",
    price_date="2026-11-01",
    notes="from the shop\nround the corner",
    rows=(
        DraftRow(frozenset({Form.MK7}), "22,5", percent="19"),
        DraftRow(frozenset({Form.K1}), not_stated=True),
    ),
)


def mine(desk: Desk) -> list[str]:
    found = browse.find(desk, Query(product_list=ProductList.MINE))
    return [row.name for row in browse.rows(desk, ProductList.MINE, found)]


def test_added_product_is_stored_as_typed(desk: Desk) -> None:
    done = edit.add(desk, DRAFT)
    kept = browse.product(desk, done.refs[0])

    assert kept.facts.brand == "Own & Co <b>"
    assert kept.facts.amounts[0].mcg == Decimal("22.5")
    assert kept.facts.amounts[0].printed == "22,5 mcg"
    assert kept.facts.amounts[1].mcg is None
    assert kept.price is not None
    assert (str(kept.price.amount), kept.price.currency) == ("12.5", "EUR")
    assert kept.notes == DRAFT.notes
    assert kept.facts.serving.units_per_container == 900
    assert kept.facts.source.kind == "person"
    assert kept.facts.source.date


def test_undo_and_redo_of_add_keep_number(desk: Desk) -> None:
    done = edit.add(desk, DRAFT)

    done.undo()
    assert mine(desk) == []
    done.redo()
    assert mine(desk) == ["K2 drops"]
    assert browse.product(desk, done.refs[0]).facts.name == "K2 drops"


def test_saved_draft_changes_one_product_and_can_be_undone(desk: Desk) -> None:
    ref = edit.add(desk, DRAFT).refs[0]
    before = browse.product(desk, ref)

    done = edit.save_draft(desk, ref, replace(as_draft(before), name="K2 drops, new label"))

    assert mine(desk) == ["K2 drops, new label"]
    done.undo()
    assert browse.product(desk, ref).facts == before.facts
    done.redo()
    assert mine(desk) == ["K2 drops, new label"]


def test_unchanged_draft_of_copy_changes_nothing(desk: Desk) -> None:
    ref = edit.copy_to_mine(desk, ["dsld:182362"]).refs[0]
    before = browse.product(desk, ref)

    edit.save_draft(desk, ref, as_draft(before))

    after = browse.product(desk, ref)
    assert after.facts.amounts == before.facts.amounts
    assert after.facts.rows == before.facts.rows
    assert after.copied_from == "dsld:182362"


def test_unreadable_field_raises_user_error(desk: Desk) -> None:
    draft = replace(DRAFT, rows=(DraftRow(amount="1.000"),))

    with pytest.raises(UserError, match="1 mcg or 1,000 mcg"):
        edit.add(desk, draft)

    assert mine(desk) == []


def test_wrong_check_digit_raises_question_only(desk: Desk) -> None:
    right = edit.check(replace(DRAFT, barcode="737870203490"))
    wrong = edit.check(replace(DRAFT, barcode="737870203491"))

    assert [q.code for q in right.facts.questions] == []
    assert [q.code for q in wrong.facts.questions] == ["barcode"]
    assert wrong.problems == ()


@pytest.mark.parametrize("typed", ["hello", "123", "X0048J3U4D"])
def test_unreadable_barcode_is_kept_with_question(desk: Desk, typed: str) -> None:
    checked = edit.check(replace(DRAFT, barcode=typed))
    assert [q.code for q in checked.facts.questions] == ["barcode"]
    assert f"“{typed}” is not a valid barcode" in checked.facts.questions[0].text
    done = edit.add(desk, replace(DRAFT, barcode=typed))
    assert browse.product(desk, done.refs[0]).facts.gtin == typed


def test_barcode_between_words_is_read(desk: Desk) -> None:
    done = edit.add(desk, replace(DRAFT, barcode="UPC (7 37870 20349 0)"))
    kept = browse.product(desk, done.refs[0])
    assert (kept.facts.gtin, kept.facts.questions) == ("737870203490", ())
    assert done.refs[0] in browse.by_barcode(desk, "737870203490")


def test_repeated_save_raises_barcode_question_once(desk: Desk) -> None:
    done = edit.add(desk, replace(DRAFT, barcode="737870203491"))
    kept = browse.product(desk, done.refs[0])
    again = edit.check(as_draft(kept))
    assert [q.code for q in again.facts.questions] == ["barcode"]


def test_trashed_product_is_restored(desk: Desk) -> None:
    refs = [edit.add(desk, replace(DRAFT, name=name)).refs[0] for name in ("A", "B")]

    done = edit.trash(desk, refs)
    assert mine(desk) == []
    assert done.text == "Moved 2 products to the trash"
    done.undo()
    assert sorted(mine(desk)) == ["A", "B"]
    done.redo()
    edit.restore(desk, refs[:1])
    assert mine(desk) == ["A"]
    assert edit.purge(desk, refs[1:]) == 1
    assert browse.counts(desk).trash == 0


def test_copied_label_keeps_source(desk: Desk) -> None:
    ref = edit.copy_to_mine(desk, ["dsld:22543"]).refs[0]

    kept = browse.product(desk, ref)

    assert kept.copied_from == "dsld:22543"
    assert kept.facts.source.date
    assert edit.existing_copies(desk, "dsld:22543") == [ref]
    assert edit.existing_copies(desk, "dsld:182362") == []
    assert edit.existing_copies(desk, ref) == []


def test_photo_is_stored_next_to_library(desk: Desk, tmp_path: Path) -> None:
    photo = tmp_path / "front.png"
    photo.write_bytes(b"\x89PNG\r\n\x1a\n" + b"constructed")

    name = edit.store_photo(desk, photo)

    assert edit.photo_path(desk, name).read_bytes() == photo.read_bytes()
    assert edit.store_photo(desk, photo) == name
    assert edit.photo_path(desk, "../../etc/passwd").parent == edit.photo_path(desk, name).parent


def test_other_file_as_photo_raises_user_error(desk: Desk, tmp_path: Path) -> None:
    text = tmp_path / "front.png"
    text.write_text("hello")

    with pytest.raises(UserError, match="not a photo"):
        edit.store_photo(desk, text)


def test_copied_label_is_left_out(desk: Desk) -> None:
    edit.copy_to_mine(desk, ["dsld:22543"])

    both = edit.copy_to_mine(desk, ["dsld:22543", "dsld:182362"])

    assert both.text.endswith("Super K with Advanced K2 Complex")
    with pytest.raises(UserError, match="This label is already in My products"):
        edit.copy_to_mine(desk, ["dsld:22543"])


def test_too_many_labels_raise_user_error_with_number(desk: Desk) -> None:
    refs = [f"dsld:{number}" for number in range(edit.MAX_COPIED + 1)]

    with pytest.raises(UserError, match=r"5,001 labels are selected. At most 5,000 can be copied"):
        edit.copy_to_mine(desk, refs)

    assert mine(desk) == []


def test_several_products_are_trashed_and_restored(desk: Desk) -> None:
    refs = [edit.add(desk, replace(DRAFT, name=f"K2 {number}")).refs[0] for number in range(3)]

    done = edit.trash(desk, refs)

    assert done.text == "Moved 3 products to the trash"
    assert mine(desk) == []
    assert edit.restore(desk, refs).text == "Restored 3 products"
    assert len(mine(desk)) == 3
