"""Words for the forms of vitamin K."""

import re

import pytest

from k2desk.core.model.forms import Form
from k2desk.labels.text.lexicon import FORM_PATTERNS, MATERIAL, MAY_BE_VITAMIN_K, forms_of


def forms(text: str) -> frozenset[Form]:
    for pattern, form in FORM_PATTERNS:
        match = re.search(pattern, text, re.IGNORECASE)
        if match:
            return forms_of(match, form)
    return frozenset()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("phylloquinone", {Form.K1}),
        ("Phytomenadion", {Form.K1}),
        ("menaquinone-7", {Form.MK7}),
        ("menaquinon-4", {Form.MK4}),
        ("MK-4 and -7", {Form.MK4, Form.MK7}),
        ("vitamin K", {Form.K}),
        ("витамин К2", {Form.K2}),
        ("フィロキノン", {Form.K1}),
        ("K2Vital", {Form.MK7}),
    ],
)
def test_name_gives_its_forms(text: str, expected: set[Form]) -> None:
    assert forms(text) == expected
    assert MAY_BE_VITAMIN_K.search(text)


@pytest.mark.parametrize("text", ["potassium", "MKA", "thinking"])
def test_similar_word_gives_no_form(text: str) -> None:
    assert forms(text) == frozenset()


@pytest.mark.parametrize("text", ["powder", "Natto extract", "proszek"])
def test_raw_material_is_recognized(text: str) -> None:
    assert MATERIAL.search(text)
