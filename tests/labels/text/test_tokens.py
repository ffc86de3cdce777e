"""Tokens of a line."""

import pytest

from k2desk.core.model.forms import Form
from k2desk.labels.text.tokens import TokenKind, tokenize


def kinds(line: str) -> list[tuple[TokenKind, str]]:
    return [(token.kind, token.text) for token in tokenize(line)]


def test_line_is_cut_into_names_numbers_units_and_percentages() -> None:
    assert kinds("Vitamin K2 (as MK-7) 100 mcg 83%") == [
        (TokenKind.FORM, "Vitamin K2"),
        (TokenKind.OPEN, "("),
        (TokenKind.FROM, "as"),
        (TokenKind.FORM, "MK-7"),
        (TokenKind.CLOSE, ")"),
        (TokenKind.NUMBER, "100"),
        (TokenKind.UNIT, "mcg"),
        (TokenKind.NUMBER, "83"),
        (TokenKind.PERCENT, "%"),
    ]


def test_positions_give_back_text_of_tokens() -> None:
    line = "Witamina K2 MK-7 100 µg, D3 25 µg"
    assert all(line[token.start : token.end] == token.text for token in tokenize(line))


@pytest.mark.parametrize(
    ("line", "forms"),
    [
        ("phytonadione", {Form.K1}),
        ("menatetrenone", {Form.MK4}),
        ("MenaQ7", {Form.MK7}),
        ("MK-4/7", {Form.MK4, Form.MK7}),
        ("menadione", {Form.K3}),
        ("ビタミンK2", {Form.K2}),
    ],
)
def test_name_of_form_has_its_forms(line: str, forms: set[Form]) -> None:
    assert [token.forms for token in tokenize(line)] == [forms]


def test_misread_number_before_unit_is_one_token() -> None:
    assert kinds("l00 mcg")[0] == (TokenKind.NUMBER, "l00")


def test_number_split_before_zeros_is_one_token() -> None:
    assert (TokenKind.NUMBER, "1 00") in kinds("Vitamin K2 1 00 mcg")


def test_bare_k_in_list_of_vitamins_is_form() -> None:
    assert kinds("Vitamins A, D and K")[-1] == (TokenKind.FORM, "K")


def test_bare_k_with_milligrams_is_not_form() -> None:
    assert all(kind is not TokenKind.FORM for kind, _ in kinds("D 5 µg, E 12 mg, K 75 mg"))


def test_strain_of_bacteria_is_other_ingredient() -> None:
    assert kinds("L. reuteri K2 5 mg")[0] == (TokenKind.OTHER, "L. reuteri K2")
