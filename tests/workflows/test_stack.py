"""Products taken together: selection, doses, sheets and their files."""

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.input.guidance_fields import OwnDraft
from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.model.dosing import Line
from k2desk.core.model.errors import UserError
from k2desk.core.model.intervals import Interval, between, exact
from k2desk.core.model.label import LabelFacts, once_in_days
from k2desk.core.model.product import Product
from k2desk.core.model.saved import SavedKind
from k2desk.core.stack import StackTable
from k2desk.workflows import edit, guidance, own_guidance, saved, stack
from k2desk.workflows.desk import Desk
from k2desk.workflows.export import Sheet

LABEL, OTHER = "dsld:182362", "dsld:22543"


def add(desk: Desk, name: str, amount: str) -> str:
    """Add an own product with MK-7 and return its reference."""
    return edit.add(desk, Draft(name=name, rows=(DraftRow(amount=amount),))).refs[0]


@pytest.fixture
def table(desk: Desk) -> StackTable:
    """Return the totals of two real labels."""
    return stack.stack_table(stack.new_stack(desk, [LABEL, OTHER]))


# --- a new stack ---------------------------------------------------------------------------------


def test_new_stack_has_each_product_once_in_order(desk: Desk) -> None:
    own = add(desk, "Mine", "90")

    new = stack.new_stack(desk, [OTHER, own, LABEL, OTHER, own])

    assert (new.name, new.kind, new.id) == ("", SavedKind.STACK, 0)
    assert [product.ref for product in new.products] == [OTHER, own, LABEL]


def test_new_stack_has_default_guidance(desk: Desk) -> None:
    assert stack.new_stack(desk, [LABEL]).guidance == guidance.default_guidance()


def test_new_stack_has_named_guidance(desk: Desk) -> None:
    chosen = guidance.published()[1]
    assert stack.new_stack(desk, [LABEL], [chosen.id]).guidance == (chosen,)
    assert stack.new_stack(desk, [LABEL], []).guidance == ()


@pytest.mark.parametrize(
    ("refs", "ids", "message"),
    [
        ([], None, "No product was chosen"),
        (["nothing"], None, "is not the name of a product"),
        (["dsld:1"], None, "dsld:1"),
        ([LABEL], ["x"], "no guidance named"),
        ([f"dsld:{number}" for number in range(201)], None, "201 products are too many"),
    ],
)
def test_unknown_product_or_guidance_raises_user_error(
    desk: Desk, refs: list[str], ids: list[str] | None, message: str
) -> None:
    with pytest.raises(UserError, match=message):
        stack.new_stack(desk, refs, ids)


def test_remembered_guidance_is_used_if_it_still_exists(desk: Desk) -> None:
    own_guidance.add(desk, OwnDraft(title="Mine", low="180"))
    mine = own_guidance.list_own(desk)[0]
    published = guidance.published()[0]
    remembered = [published.id, mine.id]
    first = stack.new_stack_with_known_guidance(desk, [LABEL], remembered)
    own_guidance.delete(desk, mine.id)
    second = stack.new_stack_with_known_guidance(desk, [LABEL], remembered)

    assert [item.id for item in first.guidance] == remembered
    assert second.guidance == (published,)


def test_default_guidance_replaces_remembered_without_use(desk: Desk) -> None:
    per_kg = next(item.id for item in guidance.published() if item.per_kg)
    for remembered in ([], ["own-99"], [per_kg]):
        new = stack.new_stack_with_known_guidance(desk, [LABEL], remembered)
        assert new.guidance == guidance.default_guidance()


# --- doses ---------------------------------------------------------------------------------------

ONE, TWO = (Product(ref, LabelFacts(name=f"K{ref}"), taken=exact(3)) for ref in ("1", "2"))


@pytest.mark.parametrize(
    ("typed", "taken"),
    [
        ("2", exact(2)),
        ("1-3", between(1, 3)),
        ("every 3 days", exact(once_in_days(3))),
        ("", None),
        (" ", None),
    ],
)
def test_typed_dose_replaces_dose_of_its_product_only(typed: str, taken: Interval | None) -> None:
    first, second = stack.with_doses_taken([ONE, TWO], {"1": typed, "9": "5"})
    assert first == replace(ONE, taken=taken)
    assert second == TWO


@pytest.mark.parametrize("typed", ["1.000", "two", "0", "3-1", "-1", "every 0 days"])
def test_unreadable_dose_raises_user_error_with_product(typed: str) -> None:
    with pytest.raises(UserError, match="Enter 2, 1-3") as problem:
        stack.with_doses_taken([ONE, TWO], {"2": typed})
    assert problem.value.message.startswith(f"“{typed}” is not an amount per day of K2")


@given(st.lists(st.integers(1, 99), min_size=1, max_size=4))
def test_typed_numbers_are_doses_in_order(numbers: list[int]) -> None:
    products = [replace(ONE, ref=str(index)) for index in range(len(numbers))]
    typed = {product.ref: str(number) for product, number in zip(products, numbers, strict=True)}
    changed = stack.with_doses_taken(products, typed)
    assert [product.taken for product in changed] == [exact(number) for number in numbers]


# --- records of sheets ---------------------------------------------------------------------------


def test_next_sheet_shows_changes(desk: Desk) -> None:
    refs = [add(desk, "A", "45"), add(desk, "B", "90")]
    kept = saved.save_as(desk, replace(stack.new_stack(desk, refs[:1]), name="S")).saved
    assert stack.last_sheet(desk, kept.id) is None
    stack.record_sheet(desk, kept.id, stack.stack_table(kept))

    more = replace(stack.new_stack(desk, refs), id=kept.id, name="S")
    table = stack.stack_table(more, stack.last_sheet(desk, kept.id))
    assert table.totals[Line.MK7] == exact(135)
    assert table.changes[0].startswith("MK-7: 90 mcg more per day since ")
    assert stack.stack_table(more).changes == ()


def test_unsaved_stack_has_no_last_sheet(desk: Desk, tmp_path: Path) -> None:
    assert stack.last_sheet(desk, 0) is None
    assert stack.last_sheet(Desk(tmp_path / "none.k2desk", desk.catalogue), 1) is None


def test_sheet_of_deleted_stack_raises_user_error(desk: Desk, table: StackTable) -> None:
    kept = saved.save_as(desk, replace(stack.new_stack(desk, [LABEL]), name="S")).saved
    saved.delete(desk, [kept.id])
    with pytest.raises(UserError):
        stack.record_sheet(desk, kept.id, table)
    assert stack.last_sheet(desk, kept.id) is None


# --- files ---------------------------------------------------------------------------------------


def test_sheet_is_saved_in_every_format(table: StackTable, tmp_path: Path) -> None:
    sheet = Sheet(recipient="Mrs E")
    stack.save_pdf(table, tmp_path / "a.pdf", sheet)
    stack.save_html(table, tmp_path / "a.html", sheet)
    stack.save_csv(table, tmp_path / "a.csv", sheet)

    assert (tmp_path / "a.pdf").read_bytes() == stack.sheet_pdf(table, sheet)
    assert (tmp_path / "a.pdf").read_bytes().startswith(b"%PDF-")
    page = (tmp_path / "a.html").read_text("utf-8")
    assert "Mrs E" in page
    assert "Super K" in page
    rows = [*csv.reader(io.StringIO((tmp_path / "a.csv").read_text("utf-8-sig")))]
    assert any("For: Mrs E" in row for row in rows)
    assert any("Super K" in cell for row in rows for cell in row)


def test_csv_without_sheet_has_no_recipient(table: StackTable, tmp_path: Path) -> None:
    stack.save_csv(table, tmp_path / "bare.csv")
    stack.save_csv(table, tmp_path / "full.csv", Sheet(recipient="Mrs E"))

    assert "Mrs E" not in (tmp_path / "bare.csv").read_text("utf-8-sig")
    assert "Mrs E" in (tmp_path / "full.csv").read_text("utf-8-sig")


def test_same_stack_gives_same_bytes(table: StackTable) -> None:
    assert stack.sheet_pdf(table, Sheet()) == stack.sheet_pdf(table, Sheet())
    assert stack.sheet_pdf(table, Sheet(paper="letter")) != stack.sheet_pdf(table, Sheet())


def test_sheet_for_viewer_is_pdf(table: StackTable) -> None:
    path = stack.save_for_viewer(table, Sheet())
    assert path.read_bytes() == stack.sheet_pdf(table, Sheet())


def test_unwritable_viewer_folder_raises_user_error(table: StackTable) -> None:
    path = stack.save_for_viewer(table, Sheet())
    path.unlink()
    path.parent.rmdir()
    path.parent.write_text("in the way")
    with pytest.raises(UserError, match="Couldn't create the folder"):
        stack.save_for_viewer(table, Sheet())


@pytest.mark.parametrize("save", [stack.save_pdf, stack.save_html, stack.save_csv])
def test_unwritable_folder_raises_user_error(
    table: StackTable, tmp_path: Path, save: Callable[[StackTable, Path, Sheet], None]
) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(UserError):
        save(table, tmp_path / "file" / "sheet", Sheet())
    assert [path.name for path in tmp_path.iterdir()] == ["file"]


def test_unprintable_characters_are_listed(desk: Desk, table: StackTable) -> None:
    odd = stack.stack_table(stack.new_stack(desk, [add(desk, "維生素 K2", "100")]))
    assert stack.unprintable_texts(odd, Sheet()) == ("name of product 1: 維 生 素",)
    assert stack.unprintable_texts(table, Sheet()) == ()
    assert stack.unprintable_texts(table, Sheet(title="維")) == ("title: 維",)
