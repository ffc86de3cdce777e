"""Printed amounts and their meaning."""

from decimal import Decimal

import pytest

from k2desk.core.model.amounts import Missing, Unit
from k2desk.core.model.errors import UserError
from k2desk.core.model.intervals import between
from k2desk.labels.fields.amounts import NOT_STATED, format_amount, interpret_amount


@pytest.mark.parametrize(
    ("quantity", "unit", "operator", "expected"),
    [
        ("2600", "mcg", "=", "2600 mcg"),
        ("1", "mcg", "<", "<1 mcg"),
        ("5", "mcg", "≥", "5 mcg"),
        ("1.50", "Gram(s)", "=", "1.5 g"),
        ("10", "{Calories}", "=", "10 Calories"),
        ("0", "NP", "=", ""),
        ("0", "Not Present", "=", ""),
        (None, "mcg", "=", ""),
    ],
)
def test_amount_is_formatted_as_printed(
    quantity: str | None, unit: str, operator: str, expected: str
) -> None:
    number = None if quantity is None else Decimal(quantity)
    assert format_amount(number, unit, operator) == expected


@pytest.mark.parametrize(
    ("quantity", "unit", "mcg"),
    [("45", "mcg", "45"), ("0.1", "mg", "100"), ("0.00004", "Gram(s)", "40"), ("0", "mcg", "0")],
)
def test_mass_is_converted_to_mcg(quantity: str, unit: str, mcg: str) -> None:
    stated = interpret_amount("MK-7", Decimal(quantity), unit)
    assert (stated.mcg, stated.missing, stated.question) == (Decimal(mcg), None, None)


@pytest.mark.parametrize(("quantity", "unit"), [(None, "mcg"), ("0", "NP"), ("0", "")])
def test_missing_amount_is_not_stated(quantity: str | None, unit: str) -> None:
    number = None if quantity is None else Decimal(quantity)
    assert interpret_amount("MK-7", number, unit) is NOT_STATED


def test_other_units_raise_question() -> None:
    unknown = interpret_amount("MK-7", Decimal(80), "mgc")
    assert (unknown.mcg, unknown.unit, unknown.missing) == (None, None, Missing.UNCLEAR)
    assert unknown.question is not None
    assert unknown.question.code == "unknown_unit"
    units = interpret_amount("MK-7", Decimal(80), "IU")
    assert (units.mcg, units.unit) == (None, Unit.IU)
    assert units.question is not None
    assert units.question.code == "iu"


def test_operators_give_bounds() -> None:
    assert interpret_amount("K1", Decimal(5), "mcg", "<").bounds == between(0, 5)
    assert interpret_amount("K1", Decimal(5), "mcg", ">").bounds == between(5, None)


def test_weight_of_raw_material_is_not_amount_of_vitamin() -> None:
    natto = interpret_amount("Natto extract", Decimal(50), "mg", is_preparation=True)
    assert (natto.mcg, natto.missing) == (None, Missing.UNCLEAR)
    assert interpret_amount("MenaQ7", Decimal(100), "mg", is_trade_name=True).mcg is None
    assert interpret_amount("Natto", Decimal(50), "mcg", is_preparation=True).mcg == 50


@pytest.mark.parametrize("quantity", ["-1", "NaN", "Infinity", "1e30", "1e11"])
def test_impossible_amount_raises_user_error(quantity: str) -> None:
    with pytest.raises(UserError, match="No label can state"):
        interpret_amount("MK-7", Decimal(quantity), "mcg")
