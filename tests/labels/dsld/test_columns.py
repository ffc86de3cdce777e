"""Columns of a label: quantities for different people and servings."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from k2desk.core.wording import label_questions
from k2desk.labels.dsld.columns import (
    ServingColumn,
    by_column,
    column_of,
    exact_quantity,
    fits_serving,
    main_column,
    nearest_quantity,
    other_columns,
    preferred_group,
)
from k2desk.labels.dsld.records import RowQuantity, ServingSize

ADULTS, CHILDREN = "Adults and children 4 or more years of age", "Children 1 through 3 years"


def quantity(amount: Any = 90, units: Any = 2, *people: str) -> RowQuantity:
    groups = [{"name": name, "percent": 75} for name in people]
    record = {
        "quantity": amount,
        "unit": "mcg",
        "servingSizeQuantity": units,
        "servingSizeUnit": "Capsule(s)",
        "dailyValueTargetGroup": groups,
    }
    return msgspec.json.decode(msgspec.json.encode(record), type=RowQuantity)


def size(low: Any, high: Any = None, unit: str = "Capsule(s)") -> ServingSize:
    record = {"minQuantity": low, "maxQuantity": high, "unit": unit}
    return msgspec.json.decode(msgspec.json.encode(record), type=ServingSize)


@pytest.mark.parametrize(
    ("people", "units", "title"),
    [
        ((ADULTS,), 2, f"{ADULTS}, 2 capsules"),
        ((), 1, "1 capsule"),
        ((CHILDREN,), None, CHILDREN),
        ((), "many", label_questions.OTHER_COLUMN),
    ],
)
def test_title_names_people_and_serving(people: tuple[str, ...], units: Any, title: str) -> None:
    assert column_of(quantity(90, units, *people)).title == title


def test_adult_group_is_preferred_in_any_order() -> None:
    for people in ((CHILDREN, ADULTS), (ADULTS, CHILDREN)):
        group = preferred_group(quantity(90, 2, *people))
        assert group is not None
        assert group.name == ADULTS
    assert preferred_group(quantity()) is None


@pytest.mark.parametrize(
    ("serving", "expected"),
    [
        (size(2, 2), True),
        (size(1, 3), True),
        (size(2), True),
        (size(3, 4), False),
        (size(2, 2, "Tablet(s)"), False),
        (size(None), False),
        (size("two"), False),
    ],
)
def test_column_fits_serving_of_same_unit_and_number(serving: ServingSize, expected: bool) -> None:
    assert fits_serving(column_of(quantity()), serving) is expected
    assert not fits_serving(ServingColumn("", None, "capsule"), serving)


def test_equal_columns_get_different_keys() -> None:
    first, second = quantity(90), quantity(45)
    columns = by_column([first, second])

    assert [(key[0].units, key[1]) for key in columns] == [(Decimal(2), 0), (Decimal(2), 1)]
    assert list(columns.values()) == [first, second]


def test_column_for_adults_counts_then_column_of_first_serving() -> None:
    adults, children = quantity(60, 2, ADULTS), quantity(15, 1, CHILDREN)
    small, large = quantity(45, 1), quantity(90, 2)

    main = main_column([by_column([children, adults])], [size(1)])
    assert main is not None
    assert main[0].people == ADULTS
    main = main_column([by_column([small, large])], [size(2)])
    assert main is not None
    assert main[0].units == 2
    assert main_column([], [size(2)]) is None


def test_nearest_quantity_prefers_same_serving_then_adults() -> None:
    main = (column_of(quantity(60, 2, ADULTS)), 0)
    unnamed, children, other = quantity(5, 2), quantity(6, 2, CHILDREN), quantity(7, 1, ADULTS)

    assert nearest_quantity(by_column([other, children, unnamed]), main) is unnamed
    assert nearest_quantity(by_column([other, children]), main) is children
    assert nearest_quantity({}, main) is None
    assert exact_quantity(by_column([children, unnamed]), main) is unnamed
    assert exact_quantity(by_column([children, other]), main) is None


def test_other_columns_are_those_that_state_something_else() -> None:
    adults, same, children = quantity(60, 2, ADULTS), quantity(60, 2), quantity(15, 1, CHILDREN)
    columns = by_column([adults, same, children])
    main = main_column([columns], [])

    assert [key[0].people for key in other_columns([columns], main)] == [CHILDREN]
    assert other_columns([by_column([adults])], main) == ()
