"""Saved comparisons and stacks."""

from dataclasses import replace
from pathlib import Path

import pytest

from k2desk.core.input.label_draft import Draft, as_draft
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.errors import UserError
from k2desk.core.model.intervals import exact
from k2desk.core.model.product import Product
from k2desk.core.model.progress import SILENT
from k2desk.core.model.query import Query
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.model.saved import Saved, SavedKind
from k2desk.store.catalogue.build import build
from k2desk.store.catalogue.read import CatalogueInfo
from k2desk.workflows import answer_questions, browse, compare, edit, saved, stack
from k2desk.workflows.desk import Desk, catalogue_metadata, open_desk
from k2desk.workflows.language import get_language

LABEL, OTHER = "dsld:182362", "dsld:22543"


@pytest.fixture
def own_catalogue(desk: Desk, tmp_path: Path) -> Desk:
    """Desk whose catalog holds two labels and may be rebuilt."""
    path = tmp_path / "catalogue.sqlite"
    about = catalogue_metadata(desk)
    _build(path, about, [browse.product(desk, ref) for ref in (LABEL, OTHER)])
    return open_desk(desk.library, path)


def _build(path: Path, about: CatalogueInfo, products: list[Product]) -> None:
    build(path, (product.facts for product in products), about, SILENT)


def mine(desk: Desk, name: str, amount: str) -> str:
    from k2desk.core.input.label_draft import DraftRow

    return edit.add(desk, Draft(name=name, rows=(DraftRow(amount=amount),))).refs[0]


def day(one: Saved) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in compare.compare_saved(one).rows]


def test_saved_copies_never_change(own_catalogue: Desk) -> None:
    desk = own_catalogue
    edited, deleted = mine(desk, "Edited", "90"), mine(desk, "Deleted", "45")
    fresh = compare.new_comparison(desk, [LABEL, OTHER, edited, deleted])
    kept = saved.save_as(desk, replace(fresh, name="Four"))
    before = compare.compare_saved(fresh)

    label, other = browse.product(desk, LABEL), browse.product(desk, OTHER)
    smaller = replace(
        label.facts,
        name="Renamed",
        amounts=tuple(replace(one, mcg=exact(1).low) for one in label.facts.amounts),
    )
    _build(desk.catalogue, catalogue_metadata(desk), [replace(label, facts=smaller)])
    draft = as_draft(browse.product(desk, edited))
    edit.save_draft(
        desk, edited, replace(draft, name="Other", rows=(replace(draft.rows[0], amount="1"),))
    )
    edit.trash(desk, [deleted])
    edit.purge(desk, [deleted])

    opened = saved.load(desk, kept.saved.id)
    assert compare.compare_saved(opened) == before
    assert opened.products == fresh.products
    assert opened.guidance == fresh.guidance

    found = {one.ref: one for one in saved.find_outdated(desk, opened)}
    assert set(found) == {LABEL, OTHER, edited, deleted}
    assert any(one.startswith("Name: ") and "Renamed" in one for one in found[LABEL].changes)
    assert "MK-7 per serving: 90 mcg, now 1 mcg" in found[edited].changes
    assert found[deleted].today is None
    assert found[OTHER].changes == ("This product no longer exists. The saved copy is unchanged.",)
    assert saved.load(desk, kept.saved.id) == opened

    newer = saved.refresh_copies(opened, list(found.values()))
    assert [one.title for one in newer.products][1:] == [other.title, "Other", "Deleted"]
    taken = saved.save(desk, newer)
    assert compare.compare_saved(taken.saved).columns[2].name == "Other"
    taken.done.undo()
    assert compare.compare_saved(saved.load(desk, kept.saved.id)) == before


def test_refreshed_stack_keeps_doses(desk: Desk) -> None:
    ref = mine(desk, "A", "90")
    fresh = stack.new_stack(desk, [ref])
    taken = replace(fresh, name="S", products=stack.with_doses_taken(fresh.products, {ref: "2"}))
    kept = saved.save_as(desk, taken).saved
    assert saved.find_outdated(desk, kept) == ()

    draft = as_draft(browse.product(desk, ref))
    edit.save_draft(desk, ref, replace(draft, notes="only a note"))
    assert saved.find_outdated(desk, kept) == ()
    edit.save_draft(desk, ref, replace(draft, price="12", container="1200", taken="2.5"))
    found = saved.find_outdated(desk, kept)
    assert found[0].changes == ("Units per pack: none, now 1,200", "Price: none, now USD 12.00")
    newer = saved.refresh_copies(kept, found)
    assert newer.products[0].taken == exact(2)
    as_comparison = replace(kept, kind=SavedKind.COMPARISON)
    outdated = saved.find_outdated(desk, as_comparison)
    assert "Taken per day: 2, now 2.5" in outdated[0].changes
    assert saved.refresh_copies(as_comparison, outdated).products[0].taken == exact("2.5")
    german = get_language("de")
    shown = [german.text(one) for one in outdated[0].changes]
    assert any("1.200" in one for one in shown)
    assert any("2,5" in one for one in shown)


def test_changed_rows_and_answers_are_reported(desk: Desk) -> None:
    ref = mine(desk, "A", "90")
    kept = saved.save_as(desk, replace(compare.new_comparison(desk, [ref]), name="One")).saved

    note = Answer(QuestionCode.BARCODE, "", 0, AnswerKind.NOTE, note="seen")
    answer_questions.answer_question(desk, ref, note)
    (answered,) = saved.find_outdated(desk, kept)
    draft = as_draft(browse.product(desk, ref))
    edit.save_draft(desk, ref, replace(draft, rows=(replace(draft.rows[0], percent="75"),)))
    (retold,) = saved.find_outdated(desk, kept)

    answers = "Your answers to questions about this label have changed."
    assert answered.changes == (answers,)
    assert retold.changes == ("The label's rows or questions have changed.", answers)


def test_save_rename_duplicate_and_delete_can_be_undone(desk: Desk) -> None:
    fresh = compare.new_comparison(desk, [LABEL, OTHER])
    kept = saved.save_as(desk, replace(fresh, name="  Two\nbottles "))
    id = kept.saved.id
    assert kept.done.text == "Saved: Two bottles"

    def names() -> list[str]:
        return sorted(line.name for line in saved.list_saved(desk))

    renamed = saved.rename(desk, id, "Pair")
    assert names() == ["Pair"]
    renamed.undo()
    assert names() == ["Two bottles"]
    renamed.redo()
    assert names() == ["Pair"]

    copied = saved.duplicate(desk, id)
    assert names() == ["Pair", "Pair (copy)"]
    copied.done.undo()
    assert names() == ["Pair"]
    copied.done.redo()
    assert saved.load(desk, copied.saved.id).products == fresh.products

    gone = saved.delete(desk, [id, copied.saved.id])
    assert gone.text == "Deleted 2 saved items"
    assert names() == []
    gone.undo()
    assert names() == ["Pair", "Pair (copy)"]
    gone.redo()
    assert names() == []
    kept.done.undo()
    assert names() == []


def test_repeated_save_keeps_number(desk: Desk) -> None:
    fresh = compare.new_comparison(desk, [LABEL])
    first = saved.save(desk, replace(fresh, name="One")).saved
    again = saved.save(desk, replace(first, title="Title")).saved

    assert again.id == first.id
    assert again.title == "Title"
    assert saved.counts(desk) == {SavedKind.COMPARISON: 1, SavedKind.STACK: 0}
    assert saved.list_saved(desk, SavedKind.STACK) == []


def test_invalid_or_missing_item_raises_user_error(desk: Desk) -> None:
    fresh = compare.new_comparison(desk, [LABEL])
    for wrong, sentence in (
        (replace(fresh, name=" "), "Enter a name"),
        (replace(fresh, name="x" * 121), "longer than 120"),
        (replace(fresh, name="x", products=()), "no product"),
    ):
        with pytest.raises(UserError, match=sentence):
            saved.save_as(desk, wrong)
    with pytest.raises(UserError, match="Nothing is saved as"):
        saved.find_named(desk, "x")
    ids = [saved.save_as(desk, replace(fresh, name="Same")).saved.id for _ in range(2)]
    with pytest.raises(UserError, match="Several items are saved as"):
        saved.find_named(desk, "Same")
    assert saved.find_named(desk, str(ids[0])).id == ids[0]


def test_desk_without_library_has_no_saved_items(tmp_path: Path, desk: Desk) -> None:
    bare = Desk(tmp_path / "none.k2desk", desk.catalogue)

    assert saved.list_saved(bare) == []
    assert saved.counts(bare) == {SavedKind.COMPARISON: 0, SavedKind.STACK: 0}
    with pytest.raises(UserError, match="no saved comparison"):
        saved.load(bare, 1)


def test_default_name_names_first_product(desk: Desk) -> None:
    fresh = compare.new_comparison(desk, [LABEL, OTHER])

    assert saved.default_name(()) == ""
    assert saved.default_name(fresh.products[:1]) == fresh.products[0].title
    assert saved.default_name(fresh.products).endswith(" and 1 more")


def test_reworded_question_is_no_change(desk: Desk) -> None:
    products = (browse.product(desk, f"dsld:{id}") for id in browse.find(desk, Query())[:300])
    product = next(one for one in products if one.facts.questions)
    older = replace(
        product,
        facts=replace(
            product.facts,
            questions=tuple(replace(one, text="Older.") for one in product.facts.questions),
        ),
    )
    fresh = compare.new_comparison(desk, [product.ref])
    kept = replace(fresh, products=(older,))
    assert saved.find_outdated(desk, kept) == ()
    without = replace(older, facts=replace(older.facts, questions=()))
    assert saved.find_outdated(desk, replace(kept, products=(without,))) != ()
