from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.ui.edit.collect import fill_from_facts, other_changes
from k2desk.workflows.read_label import read_text

PANEL = """Serving Size 2 Capsules
Servings Per Container 30
Vitamin K1 (as phytonadione) 1,000 mcg 833%
Vitamin K2 (as MK-7) 90 mcg 75%
"""
TYPED = Draft(brand="Thorne", units="3", unit="tablet", per_day="2", container="90")


def test_paste_keeps_typed_fields() -> None:
    taken = fill_from_facts(TYPED, read_text(PANEL), is_new=True)
    assert (taken.brand, taken.units, taken.unit) == ("Thorne", "3", "tablet")
    assert (taken.per_day, taken.container) == ("2", "90")
    assert len(taken.rows) == 2


def test_missing_unit_word_is_taken_for_equal_number() -> None:
    facts = read_text(PANEL)
    assert fill_from_facts(Draft(units="2"), facts, is_new=True).unit == "capsule"
    assert fill_from_facts(Draft(units="3"), facts, is_new=True).unit == ""


def test_other_changes_are_listed_and_filled_rows_counted() -> None:
    facts = read_text(PANEL)
    assert other_changes(TYPED, facts, is_new=True) == ""
    blank = Draft(rows=(DraftRow(), DraftRow()))
    assert other_changes(blank, facts, is_new=True) == (
        "Also fills in: serving of 2 capsules, units per pack: 60."
    )
    filled = Draft(units="1", unit="drop", container="5", rows=(DraftRow(amount="5"), DraftRow()))
    assert other_changes(filled, facts, is_new=True) == "Replaces the 2 rows above."
