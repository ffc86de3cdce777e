"""Rows with the same name: columns, other forms, or repeated amounts."""

from decimal import Decimal

import pytest

from k2desk.core.model.amounts import Missing
from k2desk.core.wording import label_questions
from tests.labels.dsld.example_labels import amounts, codes, flat


def test_percentages_of_different_daily_values_are_columns_for_ages() -> None:
    facts = flat(
        "Drops",
        [
            ("Vitamin K2", 15.0, "mcg", 50.0),
            ("Vitamin K2", 30.0, "mcg", 25.0),
            ("Vitamin K2", 5.0, "mcg", 200.0),
        ],
    )
    assert amounts(facts) == [("k2", "30")]
    assert [(other.title, other.amounts[0].mcg) for other in facts.alternatives] == [
        ("Daily Value, children aged 1 to 3 years", Decimal(15)),
        ("Daily Value, infants", Decimal(5)),
    ]
    assert codes(facts) == ["several_columns", "form_not_carried"]


def test_repeated_other_nutrients_indicate_columns() -> None:
    facts = flat(
        "Vites",
        [
            ("Vitamin C", 60.0, "mg", 100.0),
            ("Vitamin C", 30.0, "mg", None),
            ("Zinc", 5.0, "mg", 33.0),
            ("Vitamin K", 10.0, "mcg", None),
            ("Vitamin K", 20.0, "mcg", 25.0),
            ("Vitamin K2", 4.0, "mcg", None),
            ("Vitamin K2", 8.0, "mcg", 10.0),
        ],
    )
    assert amounts(facts) == [("k", "20"), ("k2", "8")]
    [other] = facts.alternatives
    assert [amount.mcg for amount in other.amounts] == [10, 4]
    assert codes(facts)[0] == "several_columns"


def test_first_column_counts_without_percentages() -> None:
    facts = flat(
        "Mass",
        [
            ("Vitamin C", 60.0, "mg", None),
            ("Vitamin C", 30.0, "mg", None),
            ("Vitamin K", 40.0, "mcg", None),
            ("Vitamin K", 80.0, "mcg", None),
        ],
    )
    assert amounts(facts) == [("k", "40")]
    assert [other.title for other in facts.alternatives] == [label_questions.OTHER_COLUMN]


def test_repeated_k2_in_one_column_is_two_forms() -> None:
    facts = flat(
        "Synergy K",
        [
            ("Vitamin D", 25.0, "mcg", 125.0),
            ("Vitamin K2", 1000.0, "mcg", None),
            ("Vitamin K2", 45.0, "mcg", None),
        ],
        [("Vitamin K1", 500.0, "mcg", 417.0, 0)],
    )
    assert amounts(facts) == [("k2", "1000"), ("k2", "45"), ("k1", "500")]
    assert codes(facts) == ["same_name_added"]


@pytest.mark.parametrize(
    ("name", "rows", "counts"),
    [
        ("Vitamin K2", [(30.0, 25.0), (30.0, None)], "30"),
        ("Vitamin K2", [(500.0, None), (120.0, 100.0)], "120"),
        ("Vitamin K", [(200.0, 166.0), (33.3, 27.0)], "200"),
        ("Vitamin K", [(120.0, None), (80.0, None)], "120"),
    ],
)
def test_unexplained_repetition_is_not_added(
    name: str, rows: list[tuple[float, float | None]], counts: str
) -> None:
    facts = flat("Other", [(name, mcg, "mcg", percent) for mcg, percent in rows])
    assert [mcg for _, mcg in amounts(facts)] == [counts]
    assert len(facts.alternatives) == 1
    assert "same_name_twice" in codes(facts)


def test_repeated_rows_without_amount_are_not_columns() -> None:
    facts = flat("Mass", [("Vitamin K", 0.0, "NP", None)] * 3)
    assert amounts(facts) == [("k", None)]
    assert facts.amounts[0].missing is Missing.NOT_STATED
