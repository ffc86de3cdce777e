"""Assignment of quantities to names."""

import pytest

from k2desk.labels.text.groups import NameGroup, group_steps
from k2desk.labels.text.quantities import parse_pieces
from k2desk.labels.text.steps import parse_steps
from k2desk.labels.text.tokens import tokenize


def groups(line: str) -> list[NameGroup]:
    return group_steps(parse_steps(parse_pieces(tokenize(line), line))).groups


def amounts(line: str) -> list[tuple[str, list[str]]]:
    return [
        (
            "+".join(sorted(form.value for form in group.forms)),
            [stated.quantity.text for stated in group.quantities],
        )
        for group in groups(line)
    ]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Vitamin K2 100 mcg", [("k2", ["100 mcg"])]),
        ("Vitamin K (as K1 and MK-7) 62.5 mcg", [("k1+mk7", ["62.5 mcg"])]),
        ("100 mcg K2 + 25 mcg D3", [("k2", ["100 mcg"]), ("", ["25 mcg"])]),
        ("K2 D3 100 mcg/5000 IU", [("k2", ["100 mcg"]), ("", ["5000 IU"])]),
        ("K1/K2 500 mcg/100 mcg", [("k1", ["500 mcg"]), ("k2", ["100 mcg"])]),
        ("Calcium 200 mg, Vitamin K1 80 mcg", [("", ["200 mg"]), ("k1", ["80 mcg"])]),
    ],
)
def test_quantity_belongs_to_its_name(line: str, expected: list[tuple[str, list[str]]]) -> None:
    assert amounts(line) == expected


def test_amount_in_brackets_is_restatement() -> None:
    (group,) = groups("MK-7 1 mg (1000 mcg)")
    (stated,) = group.quantities
    assert [one.text for one in stated.all] == ["1 mg", "1000 mcg"]


def test_percentage_after_amount_belongs_to_amount() -> None:
    (group,) = groups("K2 100 mcg 83%")
    percent = group.quantities[0].percent
    assert percent is not None
    assert percent.value == 83


def test_amount_without_name_is_unbound() -> None:
    line = "100 mcg"
    grouping = group_steps(parse_steps(parse_pieces(tokenize(line), line)))
    assert grouping.groups == []
    assert [stated.quantity.text for stated in grouping.unbound] == ["100 mcg"]
