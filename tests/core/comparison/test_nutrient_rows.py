from decimal import Decimal

from k2desk.core.comparison.compare import compare
from k2desk.core.comparison.nutrient_rows import compact_row
from k2desk.core.comparison.table import CellKind, Group
from k2desk.core.model.label import LabelFacts, OtherActive, Serving, Source
from k2desk.core.model.product import Product


def product(ref: str, *rows: str, times: int = 1) -> Product:
    actives = tuple(OtherActive(*row.split("|")) for row in rows)
    serving = Serving(per_day_min=Decimal(times), per_day_max=Decimal(times))
    return Product(ref, LabelFacts(source=Source("dsld"), serving=serving, other_actives=actives))


FIRST = product("1", "Vitamin D3|2000 IU", "Calcium Citrate|500 mg", "Zinc|5 mg", times=2)
SECOND = product("2", "Vitamin A|900 mcg", "Vitamin D|", "Vitamin E|30 IU")


def test_each_named_nutrient_has_row_per_day() -> None:
    rows = compare([FIRST, SECOND], (), "2026-11-30").rows_of(Group.NUTRIENT)
    assert [(row.key, row.title, row.unit) for row in rows] == [
        ("nutrient.vitamin_a", "Vitamin A", "mcg RAE"),
        ("nutrient.vitamin_d", "Vitamin D", "mcg"),
        ("nutrient.vitamin_e", "Vitamin E", "mg"),
        ("nutrient.calcium", "Calcium", "mg"),
    ]
    assert [[cell.text for cell in row.cells] for row in rows] == [
        ["–", "900"],
        ["100", "not stated"],
        ["–", "13.5–20.1"],
        ["unclear", "–"],
    ]
    assert [cell.kind for cell in rows[1].cells] == [CellKind.NUMBER, CellKind.NOT_STATED]
    assert rows[1].cells[0].detail.startswith("Printed per serving: Vitamin D3 2000 IU.")


def test_labels_without_nutrients_have_no_rows() -> None:
    table = compare([product("1", "Zinc|5 mg")], (), "2026-11-30")
    assert table.rows_of(Group.NUTRIENT) == ()
    assert compact_row(table.rows) is None


def test_compact_row_has_numbers_with_units() -> None:
    row = compact_row(compare([FIRST, SECOND], (), "2026-11-30").rows)
    assert row is not None
    assert row.title == "Vitamins A, D, E and calcium, per day"
    assert [cell.text for cell in row.cells] == [
        "Vitamin D 100 mcg; Calcium: unclear",
        "Vitamin A 900 mcg; Vitamin D: not stated; Vitamin E 13.5–20.1 mg",
    ]
