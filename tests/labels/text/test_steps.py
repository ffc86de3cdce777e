"""Steps of a line, with brackets read."""

import pytest

from k2desk.labels.text.quantities import parse_pieces
from k2desk.labels.text.steps import LineStep, StepKind, parse_steps
from k2desk.labels.text.tokens import tokenize


def steps(line: str) -> list[LineStep]:
    return parse_steps(parse_pieces(tokenize(line), line))


@pytest.mark.parametrize(
    ("line", "kinds"),
    [
        ("Vitamin K2 100 mcg 83%", [StepKind.NAME, StepKind.AMOUNT, StepKind.DAILY]),
        ("K2 100 mcg (0.1 mg)", [StepKind.NAME, StepKind.AMOUNT, StepKind.RESTATEMENT]),
        ("Vitamin K2 (2 mg; cabbage) 100 mcg", [StepKind.NAME, StepKind.AMOUNT]),
        ("100 mcg (60 mcg MK-4, 40 mcg MK-7)", [StepKind.AMOUNT, StepKind.PARTS]),
    ],
)
def test_line_has_its_steps(line: str, kinds: list[StepKind]) -> None:
    assert [step.kind for step in steps(line)] == kinds


def test_name_in_brackets_is_marked() -> None:
    assert [step.stated_as for step in steps("Vitamin K2 (as MK-7)")] == [False, True]


def test_content_of_powder_is_share() -> None:
    kinds = [step.kind for step in steps("MenaQ7 5 mg (1% powder as MK-7)")]
    assert StepKind.SHARE in kinds
    assert StepKind.DAILY not in kinds


def test_purity_is_left_out() -> None:
    assert all(step.percent is None for step in steps("MK-7 99% all-trans"))
