"""Decoding of Health Canada's answers."""

import json
from decimal import Decimal
from typing import Any

import pytest

from k2desk.core.model.errors import UserError
from k2desk.labels.lnhpd.records import LnhpdRows, decode_rows
from tests.labels.lnhpd.example_rows import dose, ingredient, licence


def decode(content: Any) -> LnhpdRows:
    return decode_rows(json.dumps(content).encode())


@pytest.mark.parametrize(
    "content",
    [
        [licence(), ingredient(), dose()],
        {"metadata": {}, "data": [licence(), ingredient(), dose()]},
        {
            "productlicence": licence(),
            "medicinalingredients": [ingredient()],
            "Product Dose": {"data": [dose()]},
            "other": [1],
        },
    ],
)
def test_rows_are_found_in_all_shapes(content: Any) -> None:
    rows = decode(content)
    assert (len(rows.licences), len(rows.ingredients), len(rows.doses)) == (1, 1, 1)


def test_licence_fields_are_read() -> None:
    [read] = decode([licence(revised_date=None, flag_primary_name="0")]).licences
    assert (read.npn, read.name, read.date) == ("99999901", "Constructed K", "2020-01-02")
    assert not read.is_primary


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, (100, 100)),
        ({"quantity": 0, "quantity_minimum": 5, "quantity_maximum": 9}, (5, 9)),
        ({"quantity": 0, "quantity_minimum": 9, "quantity_maximum": 5}, (5, 9)),
        ({"quantity": 0, "quantity_minimum": 5}, (5, 5)),
        ({"quantity": "45.5"}, ("45.5", "45.5")),
        ({"quantity": 0}, (None, None)),
        ({"quantity": None}, (None, None)),
    ],
)
def test_amount_is_number_or_range(changes: dict[str, Any], expected: tuple[Any, Any]) -> None:
    [read] = decode([ingredient(**changes)]).ingredients
    assert (read.low, read.high) == tuple(
        None if end is None else Decimal(str(end)) for end in expected
    )


@pytest.mark.parametrize(
    ("changes", "people"),
    [
        ({}, "Adults"),
        ({"age_minimum": 1, "age_maximum": 8, "uom_type_desc_age": "Years"}, "1 to 8 Years"),
        ({"age_minimum": 19, "uom_type_desc_age": "Years"}, "from 19 Years"),
        ({"age": 4, "uom_type_desc_age": "Years"}, "4 Years"),
    ],
)
def test_people_of_dose_include_ages(changes: dict[str, Any], people: str) -> None:
    [read] = decode([dose(**changes)]).doses
    assert read.people.removeprefix("Adults, ") == people


def test_rows_of_several_files_are_added() -> None:
    total = decode([licence()]) + decode([ingredient(), dose()])
    assert (len(total.licences), len(total.ingredients), len(total.doses)) == (1, 1, 1)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"{", "This is not a response of LNHPD"),
        (b"[1]", "This is not a response of LNHPD"),
        (b"\xff\xfe", "This is not a response of LNHPD"),
        (b"[]", "no license, ingredient or dose"),
        (b'{"other": []}', "no license, ingredient or dose"),
        (json.dumps([ingredient(quantity=-1)]).encode(), "“-1” is not possible in a license"),
        (json.dumps([ingredient(quantity="1e20")]).encode(), "is not possible in a license"),
        (json.dumps([ingredient(quantity=[1])]).encode(), "in place of a value"),
    ],
)
def test_other_file_raises_user_error(data: bytes, reason: str) -> None:
    with pytest.raises(UserError, match=reason):
        decode_rows(data)
