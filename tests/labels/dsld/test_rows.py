"""Rows about vitamin K and other rows of a label."""

from decimal import Decimal
from typing import Any

import msgspec
import pytest

from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.labels.dsld.columns import nearest_quantity
from k2desk.labels.dsld.records import IngredientRow
from k2desk.labels.dsld.rows import (
    has_vitamin_k_code,
    label_rows,
    other_actives,
    split_rows,
    vitamin_k_name,
)


def row(name: str, *nested: IngredientRow, amount: Any = None, **fields: Any) -> IngredientRow:
    record: dict[str, Any] = {"name": name, **fields}
    if amount is not None:
        record["quantity"] = [{"quantity": amount, "unit": "mcg"}]
    decoded = msgspec.json.decode(msgspec.json.encode(record), type=IngredientRow)
    decoded.nested_rows = list(nested)
    return decoded


def forms_of(read: IngredientRow) -> frozenset[Form]:
    k_rows, _ = split_rows([read])
    [label_row], _ = label_rows(k_rows, lambda columns: nearest_quantity(columns, None))
    return label_row.forms


@pytest.mark.parametrize(
    ("group", "code", "expected"),
    [
        ("Vitamin K", None, True),
        (" vitamin k (menaquinone)", None, True),
        (None, " 8427BML8NY ", True),
        (None, "A034SE7857", True),
        ("Vitamin K-rich greens", None, False),
        ("Vitamin C", "PQ6CK8PD0R", False),
        (None, None, False),
    ],
)
def test_group_or_code_identifies_vitamin_k(
    group: str | None, code: str | None, expected: bool
) -> None:
    assert has_vitamin_k_code(group, code) is expected


def test_unknown_name_counts_only_with_group_of_vitamin_k() -> None:
    assert vitamin_k_name(row("NewBrand7")) is None
    name = vitamin_k_name(row("NewBrand7", ingredientGroup="Vitamin K"))
    assert name is not None
    assert name.forms == {Form.K}
    assert vitamin_k_name(row("Vitamin D3", ingredientGroup="Vitamin K")) is None
    assert vitamin_k_name(row("MK-7", category="bacteria")) is None


def test_rows_are_split_and_keep_their_nesting() -> None:
    blend = row("Bone Blend", row("MK-7", amount=45))
    k = row("Vitamin K", row("Vitamin K1"), row("Vitamin B12"), amount=120)
    k_rows, others = split_rows([blend, k])

    assert [one.row.name for one in k_rows] == ["MK-7", "Vitamin K"]
    assert [one.row.name for one in k_rows[1].walk()] == ["Vitamin K", "Vitamin K1"]
    assert [one.name for one in others] == ["Bone Blend", "Vitamin B12"]


def test_rows_without_chosen_quantity_are_replaced_by_nested_rows() -> None:
    k_rows, _ = split_rows([row("Vitamin K", row("MK-7", amount=45))])

    every, _ = label_rows(k_rows, lambda columns: nearest_quantity(columns, None))
    chosen, _ = label_rows(
        k_rows, lambda columns: nearest_quantity(columns, None), only_chosen=True
    )
    assert [(one.name, one.mcg) for one in every] == [("Vitamin K", None)]
    assert [(one.name, one.mcg) for one in chosen] == [("MK-7", Decimal(45))]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, Form.K2),
        ({"forms": [{"name": "Menaquinone-7"}]}, Form.MK7),
        ({"forms": [{"name": "as", "uniiCode": "27Y876D139"}]}, Form.MK4),
        ({"notes": "Vitamin K2 (Form: as MenaQ7)"}, Form.MK7),
        ({"uniiCode": "8427BML8NY"}, Form.MK7),
        ({"forms": [{"name": "Phytonadione"}]}, Form.K2),
    ],
)
def test_other_fields_make_form_more_precise(fields: dict[str, Any], expected: Form) -> None:
    assert forms_of(row("Vitamin K2", amount=45, **fields)) == {expected}


@pytest.mark.parametrize(
    "quantity",
    [
        {"quantity": -1, "unit": "mcg"},
        {"quantity": "much", "unit": "mcg"},
        {"quantity": 5, "unit": "mcg", "dailyValueTargetGroup": [{"percent": -1}]},
    ],
)
def test_impossible_amount_raises_user_error(quantity: dict[str, Any]) -> None:
    k_rows, _ = split_rows([row("MK-7", quantity=[quantity])])
    with pytest.raises(UserError):
        label_rows(k_rows, lambda columns: nearest_quantity(columns, None))


def test_other_actives_are_formatted_as_printed() -> None:
    rows = [row("Zinc ", amount=15), row("Blend"), row("Iron", amount="some"), row("")]

    assert [(one.name, one.amount) for one in other_actives(rows, None)] == [
        ("Zinc", "15 mcg"),
        ("Blend", ""),
        ("Iron", ""),
    ]
