from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from k2desk.core.input.label_draft import DraftRow, as_draft
from k2desk.core.model.amounts import Amount, Unit
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.label import LabelFacts, LabelRow, Question, Serving, Source
from k2desk.core.model.product import Price, Product
from k2desk.core.model.progress import SILENT
from k2desk.core.model.query import ProductList, Query
from k2desk.core.model.question_code import QuestionCode
from k2desk.store.catalogue.build import build
from k2desk.store.catalogue.read import CatalogueInfo
from k2desk.workflows import browse, edit, label_updates
from k2desk.workflows.desk import Desk, open_desk
from k2desk.workflows.language import get_language

ABOUT = CatalogueInfo(
    0, "Constructed labels", "2026-01-01", "none", "none", "constructed", "test:1"
)


def label(number: int, mcg: str = "100", date: str = "2020-05-01", **updates: object) -> LabelFacts:
    """Return a constructed label with one MK-7 row."""
    row = LabelRow("Menaquinone-7", frozenset({Form.MK7}), Decimal(mcg), f"{mcg} mcg", Unit.MCG)
    facts = LabelFacts(
        brand="Constructed",
        name="K2",
        gtin="0 12345 67890 5",
        source=Source("dsld", str(number), date),
        rows=(row,),
        amounts=(row.amount(),),
    )
    return replace(facts, **updates)  # type: ignore[arg-type]


@pytest.fixture
def own(own_home: Path, tmp_path: Path) -> Desk:
    """Desk whose catalog can be rebuilt."""
    return open_desk(None, tmp_path / "catalogue.sqlite")


def catalogue(desk: Desk, labels: Sequence[LabelFacts]) -> None:
    build(desk.catalogue, labels, ABOUT, SILENT)


def kept(desk: Desk, facts: LabelFacts) -> str:
    """Copy a label from a catalog that holds only this label."""
    catalogue(desk, [facts])
    return edit.copy_to_mine(desk, [f"dsld:{facts.source.id}"]).refs[0]


def changed(difference: label_updates.LabelUpdate) -> dict[str, tuple[str, str]]:
    return {line.title: (line.mine, line.label) for line in difference.lines if line.differs}


def test_copy_of_same_label_is_no_update(own: Desk) -> None:
    assert label_updates.find_update(own, kept(own, label(7))) is None


def test_later_label_lists_changes(own: Desk) -> None:
    ref = kept(own, label(7))
    catalogue(own, [label(7, "120", "2024-02-03", brand="Renamed")])

    found = label_updates.find_update(own, ref)

    assert found is not None
    assert found.label == "dsld:7"
    assert found.text == "The catalog has newer facts for this label, entered Feb 3, 2024."
    assert changed(found) == {
        "Brand": ("Constructed", "Renamed"),
        "MK-7, mcg per serving": ("100", "120"),
        "Total K2, mcg per serving": ("100", "120"),
        "Total vitamin K, mcg per serving": ("100", "120"),
        "As printed": ("Menaquinone-7 100 mcg", "Menaquinone-7 120 mcg"),
        "Source": (
            "NIH DSLD label 7, entered May 1, 2020",
            "NIH DSLD label 7, entered Feb 3, 2024",
        ),
    }


@pytest.mark.parametrize(
    ("times", "words"),
    [
        (Decimal(2), "2 servings per day"),
        (Decimal(1) / 3, "1 serving every 3 days"),
    ],
)
def test_servings_per_day_are_compared_in_words(own: Desk, times: Decimal, words: str) -> None:
    ref = kept(own, label(7))
    serving = Serving(per_day_min=times, per_day_max=times)
    catalogue(own, [label(7, date="2024-02-03", serving=serving)])

    found = label_updates.find_update(own, ref)

    assert found is not None
    assert changed(found)["Servings per day"] == ("not stated", words)


def test_units_per_pack_are_numbers_of_language(own: Desk) -> None:
    ref = kept(own, label(1))
    serving = Serving(units_per_container=Decimal(1200))
    catalogue(own, [label(1, date="2021-01-01", serving=serving)])
    update = label_updates.find_update(own, ref)
    assert update is not None
    lines = {line.title: line.label for line in update.lines}
    assert get_language("de").text(lines["Units per pack"]) == "1.200"


def test_older_label_is_no_update(own: Desk) -> None:
    ref = kept(own, label(7))
    catalogue(own, [label(7, "45", "2011-01-01")])
    assert label_updates.find_update(own, ref) is None


def test_label_with_new_date_only_is_no_update(own: Desk) -> None:
    ref = kept(own, label(7))
    catalogue(own, [label(7, date="2024-02-03")])
    assert label_updates.find_update(own, ref) is None


def test_correction_of_same_date_is_update_unless_rows_were_typed(own: Desk) -> None:
    ref = kept(own, label(7, "45"))
    catalogue(own, [label(7, "45000")])
    found = label_updates.find_update(own, ref)
    assert found is not None
    assert found.text == "The catalog has other facts for this label, entered on the same day."

    draft = as_draft(browse.product(own, ref))
    edit.save_draft(own, ref, replace(draft, rows=(DraftRow(frozenset({Form.MK7}), "46"),)))
    assert label_updates.find_update(own, ref) is None


def test_incomplete_label_is_no_update(own: Desk) -> None:
    ref = kept(own, label(7))
    poorer = label(7, "90", "2024-02-03", source=Source("dsld", "7", "2024-02-03", "forms lost"))
    catalogue(own, [poorer])
    assert label_updates.find_update(own, ref) is None


def test_complete_label_updates_incomplete_copy(own: Desk) -> None:
    lost = label(7, source=Source("dsld", "7", "2020-05-01", "forms lost"))
    row = LabelRow("Vitamin K2", frozenset({Form.K2}), Decimal(100), "100 mcg")
    ref = kept(own, replace(lost, rows=(row,), amounts=(row.amount(),)))
    catalogue(own, [label(7)])
    found = label_updates.find_update(own, ref)
    assert found is not None
    assert changed(found)["MK-7, mcg per serving"] == ("form not stated", "100")
    assert found.text.startswith("The catalog has the whole label")


def test_incomplete_label_does_not_update_incomplete_copy(own: Desk) -> None:
    lost = label(7, "45", source=Source("dsld", "7", "2020-05-01", "forms lost"))
    ref = kept(own, lost)
    catalogue(own, [label(7, "46", source=Source("dsld", "7", "2020-05-01", "nesting lost"))])
    assert label_updates.find_update(own, ref) is None


def test_newest_label_of_barcode_is_update(own: Desk) -> None:
    ref = kept(own, label(7))
    versions = [label(9, "50", "2022-01-01"), label(8, "60", "2023-01-01"), label(7)]
    catalogue(own, versions)
    found = label_updates.find_update(own, ref)
    assert found is not None
    assert found.label == "dsld:8"
    assert "barcode" in found.text


def test_typed_product_is_updated_by_barcode(own: Desk) -> None:
    facts = label(0, source=Source("person", "", "2020-01-01"))
    ref = edit.add_products(own, [Product("", facts)]).refs[0]
    catalogue(own, [label(7, "120", "2024-02-03", gtin="012345678905")])
    found = label_updates.find_update(own, ref)
    assert found is not None
    assert found.label == "dsld:7"
    assert "Barcode" not in changed(found)


def test_update_keeps_own_fields_and_can_be_undone(own: Desk) -> None:
    ref = kept(own, label(7))
    before = browse.product(own, ref)
    mine = replace(
        before, price=Price(Decimal("12.5"), "EUR"), notes="behind the counter", photo="a.png"
    )
    edit.save_draft(own, ref, as_draft(mine))
    before = browse.product(own, ref)
    catalogue(own, [label(7, "120", "2024-02-03")])

    done = label_updates.apply_update(own, ref)

    taken = browse.product(own, ref)
    assert taken.facts == label(7, "120", "2024-02-03")
    assert (taken.price, taken.notes, taken.photo) == (before.price, before.notes, before.photo)
    assert taken.copied_from == "dsld:7"
    assert label_updates.find_update(own, ref) is None
    assert done.refs == (ref,)
    done.undo()
    assert replace(browse.product(own, ref), changed="") == replace(before, changed="")
    done.redo()
    assert browse.product(own, ref).facts == taken.facts


def test_missing_update_raises_user_error(own: Desk) -> None:
    ref = kept(own, label(7))
    before = browse.product(own, ref)
    with pytest.raises(UserError, match="no longer has a newer label"):
        label_updates.apply_update(own, ref)
    assert browse.product(own, ref) == before


def test_missing_catalogue_or_library_has_no_update(own: Desk, tmp_path: Path) -> None:
    assert label_updates.find_update(replace(own, library=tmp_path / "none.k2desk"), "1") is None
    ref = kept(own, label(7))
    assert label_updates.find_update(own, "dsld:7") is None
    own.catalogue.write_bytes(b"no catalogue")
    assert label_updates.find_update(own, ref) is None
    own.catalogue.unlink()
    assert label_updates.find_update(own, ref) is None
    assert not own.catalogue.exists()
    with pytest.raises(UserError, match="no product 999"):
        label_updates.find_update(own, "999")


def test_new_label_has_new_digest(own: Desk) -> None:
    ref = kept(own, label(7))
    digests = set()
    for mcg in ("120", "130", "120"):
        catalogue(own, [label(7, mcg, "2024-02-03")])
        found = label_updates.find_update(own, ref)
        assert found is not None
        digests.add(found.digest)
    assert len(digests) == 2


def test_copies_of_shipped_labels_are_up_to_date_or_have_later_version(
    desk: Desk,
) -> None:
    ids = browse.find(desk, Query())[::25]
    done = edit.copy_to_mine(desk, [f"dsld:{number}" for number in ids])
    updates = 0
    for ref, number in zip(done.refs, ids, strict=True):
        found = label_updates.find_update(desk, ref)
        if found is None:
            continue
        updates += 1
        assert found.label != f"dsld:{number}"
        dates = [browse.product(desk, one).facts.source.date for one in (ref, found.label)]
        assert dates[0] < dates[1]
        label_updates.apply_update(desk, ref)
        assert label_updates.find_update(desk, ref) is None
    assert 0 < updates < len(ids)
    assert browse.counts(desk).mine == len(browse.find(desk, Query(product_list=ProductList.MINE)))


def test_amounts_of_form_sets_are_compared(own: Desk) -> None:
    ref = kept(own, label(7))
    both = Amount(frozenset({Form.MK4, Form.MK7}), Decimal(80), "80 mcg")
    catalogue(own, [label(7, date="2024-02-03", amounts=(both,))])
    found = label_updates.find_update(own, ref)
    assert found is not None
    assert changed(found)["MK-7, mcg per serving"] == ("100", "0–80")


def test_reworded_question_keeps_digest(own: Desk) -> None:
    ref = kept(own, label(7))
    newer = label(7, "130", "2024-02-03")
    digests = set()
    for text in ("The last digit is wrong.", "The check digit is wrong."):
        question = Question(QuestionCode.BARCODE, text)
        catalogue(own, [replace(newer, questions=(question,))])
        found = label_updates.find_update(own, ref)
        assert found is not None
        digests.add(found.digest)
    assert len(digests) == 1
