from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.comparison.compare import ComparisonTable, compare
from k2desk.core.comparison.table import Cell, CellKind, Group, Row
from k2desk.core.comparison.working import Calculation, explain_cell
from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from k2desk.core.model.guidance import Guidance
from k2desk.core.model.intervals import exact
from k2desk.core.model.label import LabelFacts
from k2desk.core.model.product import Price, Product
from k2desk.core.model.row_key import RowKey
from k2desk.core.model.view import Extra, View
from tests.core.bottles import DAILY, REFERENCES, SUPER
from tests.core.examples import guidance, product, products, row, stated

D = Decimal
PRICED = replace(SUPER, price=Price(D("22.50"), "USD", "2026-11-22"))
VIEW = View(extras=frozenset(Extra))


def explain(
    key: str, product: Product, references: tuple[Guidance, ...] = REFERENCES, view: View = VIEW
) -> Calculation:
    table = compare([product], references, "d", view)
    return explain_cell(table, next(row for row in table.rows if row.key == key), 0)


def lines(calculation: Calculation) -> list[tuple[str, str]]:
    return [(step.label, step.figure) for step in calculation.steps]


def test_total_adds_label_rows() -> None:
    rows = (
        row(
            "Vitamin K", Form.K, 2600, row("K1", Form.K1, 1500), row("K2", Form.MK4, 1000),
            row("MK-7", Form.MK7, 100),
        ),
    )  # fmt: skip
    found = explain("serving.k2", replace(SUPER, facts=replace(SUPER.facts, rows=rows)))
    assert found.title == "K2 – Total K2"
    assert lines(found) == [
        ("On the label: Vitamin K", "2600 mcg"),
        ("On the label: K1", "1500 mcg"),
        ("On the label: K2", "1000 mcg"),
        ("On the label: MK-7", "100 mcg"),
        ("+ MK-4", "1,000 mcg"),
        ("+ MK-7", "100 mcg"),
        ("= Total K2 per serving", "1,100 mcg"),
    ]
    assert [step.is_result for step in found.steps][-2:] == [False, True]
    assert found.text.splitlines()[-1] == "= Total K2 per serving: 1,100 mcg"


def test_day_by_servings_units_and_every_20_days() -> None:
    three = product(stated(Form.MK7, 100), per_day_min=D(1), per_day_max=D(2))
    assert lines(explain("day.mk7", three))[1:] == [
        ("= MK-7 per serving", "100 mcg"),
        ("× servings per day", "1–2 servings per day"),
        ("= MK-7 per day", "between 100 and 200 mcg"),
    ]
    taken = replace(three, taken=exact(3))
    assert lines(explain("day.mk7", taken))[2:] == [
        ("÷ units that the amounts are for", "1 capsule"),
        ("× units taken per day", "3 capsules"),
        ("= MK-7 per day", "300 mcg"),
    ]
    seldom = product(stated(Form.MK7, 200), per_day_min=D("0.05"), per_day_max=D("0.05"))
    assert lines(explain("day.mk7", seldom))[2:] == [
        ("× servings per day", "1 serving every 20 days"),
        ("= MK-7 per day", "10 mcg"),
    ]
    assumed = explain("day.mk7", product(stated(Form.MK7, 100)))
    assert ("× servings per day", "1 (assumed; not stated)") in lines(assumed)
    no_units = Product("1", LabelFacts(name="K2", amounts=(stated(Form.MK7, 100),)), taken=exact(2))
    assert ("× servings per day", "2") in lines(explain("day.mk7", no_units))


def test_unit_and_serving_range() -> None:
    two = product(stated(Form.K1, 200), units_min=D(2), units_max=D(2), **DAILY)
    assert lines(explain("unit.k1", two))[2:] == [
        ("÷ units that the amounts are for", "2 capsules"),
        ("= K1 in 1 capsule", "100 mcg"),
    ]
    ranged = explain("day.k1", product(stated(Form.K1, 90), units_max=D(3), **DAILY))
    assert lines(ranged)[2:] == [
        ("÷ units that the amounts are for", "1–3 capsules"),
        ("× units per day", "1–3 capsules"),
        ("= K1 per day", "between 30 and 270 mcg"),
    ]
    assert any("which end" in one for one in ranged.remarks)


def test_open_amounts_have_remarks() -> None:
    split = product(stated({Form.K1, Form.MK7}, "62.5"), **DAILY)
    found = explain("serving.k2", split)
    assert lines(found)[0] == ("+ K1 + MK-7 (split not stated)", "up to 62.5 mcg")
    assert any("share is unknown" in one for one in found.remarks)
    none = explain("day.k1", product(stated(Form.MK7, None), **DAILY))
    assert none.remarks == ("No row of the label names this form or total.",)
    unstated = explain("day.mk7", product(stated(Form.MK7, None), **DAILY))
    assert lines(unstated) == [("+ MK-7", "not stated"), ("= MK-7 per serving", "not stated")]
    open_code = explain("serving.k2_open", product(stated(Form.K2, 45), **DAILY))
    assert lines(open_code)[-1] == ("= K2, form unknown per serving", "45 mcg")


def test_other_measures_name_their_factors() -> None:
    found = explain("molar.k", SUPER)
    assert lines(found) == [
        ("+ K1 1,500 mcg × 1,000 ÷ 450.71", "3,328 nmol"),
        ("+ MK-4 1,000 mcg × 1,000 ÷ 444.66", "2,249 nmol"),
        ("+ MK-7 100 mcg × 1,000 ÷ 649.02", "154 nmol"),
        ("× servings per day", "1 serving per day"),
        ("= Per day", "5,731 nmol"),
    ]
    assert "not potency" in found.remarks[0]
    assert lines(explain("mk4.k", SUPER))[:3] == [
        ("+ K1 1,500 mcg by weight", "1,500 mcg"),
        ("+ MK-4 1,000 mcg by weight", "1,000 mcg"),
        ("+ MK-7 100 mcg × 444.7 ÷ 649", "68.5 mcg"),
    ]
    odd = explain("molar.k2", product(stated(Form.MK5, 10), stated(Form.MK4, None), **DAILY))
    assert lines(odd)[:2] == [
        ("+ MK-5 10 mcg", "no factor"),
        ("+ MK-4 not stated × 1,000 ÷ 444.66", "not stated"),
    ]
    assert lines(odd)[-1] == ("= Per day", "no factor")


@pytest.mark.parametrize(
    ("dose", "reference", "expected"),
    [
        (1100, guidance(50, 1000), [("Compared with the guidance", "100 mcg above the upper end")]),
        (45, guidance(50, 1000), [("Compared with the guidance", "5 mcg below the lower end")]),
        (
            50,
            guidance(50, 1000),
            [("Compared with the guidance", "at an end, which counts as inside")],
        ),
        (60, guidance(50, 1000), [("Compared with the guidance", "between the ends")]),
        (
            120,
            guidance(120, 120),
            [("Compared with the guidance", "at the value"), ("100 × amount ÷ 120 mcg", "100%")],
        ),
        (100, guidance(120, 120), [("100 × amount ÷ 120 mcg", "83%")]),
        (130, guidance(120, 120), [("Compared with the guidance", "10 mcg above the value")]),
    ],
)
def test_position_shows_distance_from_ends(
    dose: int, reference: Guidance, expected: list[tuple[str, str]]
) -> None:
    found = explain(
        f"guidance.{reference.id}", product(stated(Form.MK7, dose), **DAILY), (reference,)
    )
    assert set(expected) <= set(lines(found))
    assert found.steps[-1].is_result
    assert found.remarks[0].endswith("mcg).")


def test_range_shows_distance_of_both_ends() -> None:
    band = guidance(50, 1000, Line.K1)
    split = product(stated({Form.K1, Form.MK7}, "62.5"), **DAILY)
    found = lines(explain(f"guidance.{band.id}", split, (band,)))
    assert ("Smallest possible amount", "50 mcg below the lower end") in found
    assert ("Largest possible amount", "between the ends") in found
    least = product(stated(Form.K1, 60), stated(Form.K1, None), **DAILY)
    found = lines(explain(f"guidance.{band.id}", least, (band,)))
    assert ("Largest possible amount", "no upper bound") in found
    unstated = explain(f"guidance.{band.id}", product(stated(Form.K1, None), **DAILY), (band,))
    assert lines(unstated)[0] == ("K1 per day", "not stated")
    assert not any(step.is_result for step in unstated.steps)


def test_costs_show_price_pack_and_amount() -> None:
    assert lines(explain("cost.day", PRICED)) == [
        ("Price of a pack", "USD 22.50 (Nov 22, 2026)"),
        ("× units per day", "1 capsule"),
        ("÷ units in the pack", "90 capsules"),
        ("= Cost per day", "USD 0.25"),
    ]
    assert lines(explain("cost.month", replace(PRICED, taken=exact(2))))[1:] == [
        ("× units taken per day", "2 capsules"),
        ("× days", "30"),
        ("÷ units in the pack", "90 capsules"),
        ("= Cost per month (30 days)", "USD 15.00"),
    ]
    assert lines(explain("cost.100.k2", PRICED))[1:] == [
        ("× mcg", "100"),
        ("÷ units in the pack", "90 capsules"),
        ("÷ K2 in 1 capsule", "1,100 mcg"),
        ("= Cost of 100 mcg K2", "USD 0.023"),
    ]
    assert lines(explain("cost.days", PRICED))[-1] == ("= Days a pack lasts", "90 days")
    assert lines(explain("cost.price", PRICED)) == [("Price of a pack", "USD 22.50 (Nov 22, 2026)")]


def test_unknown_cost_names_needed_figures() -> None:
    table = compare([PRICED, replace(SUPER, ref="x", facts=LabelFacts(name="Bare"))], (), "d", VIEW)
    for key in ("cost.day", "cost.price", "cost.days", "cost.100.k2"):
        row = next(one for one in table.rows if one.key == key)
        found = explain_cell(table, row, 1)
        assert found.steps == ()
        assert found.remarks[0].startswith("Price, units in the pack and amount")


def test_label_and_reference_product() -> None:
    both = [SUPER, product(stated(Form.MK7, 100), ref="7", **DAILY)]
    table = compare(both, (), "d", View(reference="7"))
    row = next(one for one in table.rows if one.key == "day.k2")
    assert lines(explain_cell(table, row, 0))[-1] == ("Compared with K2", "+1,000 mcg, 11 times")
    label = Row(
        RowKey.parse("label.questions"), "Questions", "", Group.LABEL,
        (Cell("1 question", CellKind.WORDS, "Is it mg?"), Cell("none", CellKind.WORDS)),
    )  # fmt: skip
    assert explain_cell(table, label, 0).remarks == ("Is it mg?",)
    assert explain_cell(table, label, 1).remarks == ("none",)


def test_unknown_guidance_has_no_steps() -> None:
    table = compare([SUPER], REFERENCES, "d")
    row = next(one for one in table.rows if one.group is Group.GUIDANCE)
    assert explain_cell(table, replace(row, key=RowKey.parse("guidance.gone")), 0).steps == ()


@given(st.lists(products(), min_size=1, max_size=2))
def test_every_cell_has_steps_or_remarks(listed: list[Product]) -> None:
    table: ComparisonTable = compare(listed, REFERENCES, "d", VIEW)
    for one in table.rows:
        for index, cell in enumerate(one.cells):
            found = explain_cell(table, one, index)
            assert found.steps or found.remarks
            results = [step for step in found.steps if step.is_result]
            assert len(results) <= 1
            if cell.kind is CellKind.NUMBER and one.group is not Group.DAY:
                assert len(results) == 1


def test_calculation_is_message_with_all_parts() -> None:
    text = explain("day.k2", SUPER).text
    assert text.template == "{parts}"
    assert text.splitlines()[0] == "K2 – Total K2"
    assert text.splitlines()[-1] == "= Total K2 per day: 1,100 mcg"
