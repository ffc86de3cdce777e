from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.ui.edit.collect import also_changes, with_facts
from k2desk.workflows.read_label import read_text

PANEL = """Serving Size 2 Capsules
Servings Per Container 30
Vitamin K1 (as phytonadione) 1,000 mcg 833%
Vitamin K2 (as MK-7) 90 mcg 75%
"""
TYPED = Draft(brand="Thorne", units="3", unit="tablet", per_day="2", container="90")


def test_pasting_keeps_what_is_typed_already() -> None:
    taken = with_facts(TYPED, read_text(PANEL), is_new=True)
    assert (taken.brand, taken.units, taken.unit) == ("Thorne", "3", "tablet")
    assert (taken.per_day, taken.container) == ("2", "90")
    assert len(taken.rows) == 2


def test_missing_word_for_unit_is_taken_where_number_is_same() -> None:
    facts = read_text(PANEL)
    assert with_facts(Draft(units="2"), facts, is_new=True).unit == "capsule"
    assert with_facts(Draft(units="3"), facts, is_new=True).unit == ""


def test_what_else_changes_is_told_and_rows_are_counted_once_one_is_filled() -> None:
    facts = read_text(PANEL)
    assert also_changes(TYPED, facts, is_new=True) == ""
    blank = Draft(rows=(DraftRow(), DraftRow()))
    assert also_changes(blank, facts, is_new=True) == "Also: 2 capsules a serving, 60 in the pack."
    filled = Draft(units="1", unit="drop", container="5", rows=(DraftRow(amount="5"), DraftRow()))
    assert also_changes(filled, facts, is_new=True) == "Also: replaces the 2 rows above."
