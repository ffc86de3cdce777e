"""The only serving of a flat label with several columns."""

from decimal import Decimal
from typing import Any

import pytest

from k2desk.core.assessment.assess import assess
from k2desk.core.model.dosing import Line
from k2desk.core.model.label import LabelFacts
from k2desk.core.model.product import Product
from tests.labels.dsld.example_labels import Row, amounts, codes, flat

CHILDREN: list[Row] = [
    ("Vitamin K2", 30.0, "mcg", 25.0),
    ("Vitamin K2", 15.0, "mcg", 50.0),
    ("Vitamin K2", 5.0, "mcg", 200.0),
]


def with_two(first: float | None, second: float | None, **serving: Any) -> LabelFacts:
    """Return a label with two columns, in which all nutrients are repeated."""
    twice: list[Row] = [
        ("Calcium", 750.0, "mg", None),
        ("Calcium", 250.0, "mg", None),
        ("Vitamin K", first, "mcg", None),
        ("Vitamin K", second, "mcg", None),
    ]
    return flat("Blend", twice, serving=serving)


def test_serving_of_unknown_column_does_not_divide_amount() -> None:
    drop = {"quantity": 0.03, "unit": "mL", "note": "Infants (1 drop)", "per_container": "40"}
    facts = flat("Drops", CHILDREN, serving=drop)
    assert amounts(facts) == [("k2", "30")]
    assert facts.serving.text == "0.03 mL (Infants (1 drop))"
    assert facts.serving.units is None
    assert facts.serving.units_per_container is None
    assert codes(facts)[:2] == ["several_columns", "column_serving"]
    item = assess(Product("dsld:1", facts))
    assert item.unit[Line.K2] is None
    assert Line.K2 in item.doubtful_lines


@pytest.mark.parametrize(
    ("first", "second", "basis", "low", "high"),
    [(180.0, 60.0, 3, 60, 180), (60.0, 180.0, 1, 60, 180)],
)
def test_columns_in_ratio_of_serving_range_belong_to_its_ends(
    first: float, second: float, basis: int, low: int, high: int
) -> None:
    facts = with_two(first, second, quantity=1, max_quantity=3, unit="Tablet(s)")
    assert facts.serving.basis_units == basis
    assert codes(facts) == ["several_columns"]
    day = assess(Product("dsld:1", facts)).day[Line.K]
    assert day is not None
    assert (day.low, day.high) == (Decimal(low), Decimal(high))


@pytest.mark.parametrize(
    ("first", "second"), [(180.0, 90.0), (60.0, 60.0), (180.0, 0.0), (0.0, 180.0)]
)
def test_columns_in_other_ratio_leave_serving_unknown(first: float, second: float) -> None:
    facts = with_two(first, second, quantity=1, max_quantity=3, unit="Tablet(s)")
    assert facts.serving.units is None
    assert "column_serving" in codes(facts)


def test_range_amount_leaves_end_of_serving_unknown() -> None:
    facts = flat(
        "Drops",
        [*CHILDREN[:2], ("Vitamin K1", 5.0, "xyz", None)],
        serving={"quantity": 1, "max_quantity": 2, "unit": "mL"},
    )
    assert facts.serving.units is None


def test_single_column_keeps_serving() -> None:
    facts = flat("Drops", CHILDREN[:1], serving={"quantity": 2, "unit": "Drop(s)"})
    assert facts.serving.units_min == 2
    assert codes(facts) == ["form_not_carried"]
