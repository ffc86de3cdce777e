"""Quantities, percentages and counts in a line."""

from decimal import Decimal

import pytest

from k2desk.labels.text.pieces import Bound, Count, Piece, PrintedPercent, Quantity, Rate
from k2desk.labels.text.quantities import parse_pieces
from k2desk.labels.text.tokens import tokenize


def pieces(line: str) -> list[Piece]:
    return parse_pieces(tokenize(line), line)


def quantity(line: str) -> Quantity:
    (found,) = [piece for piece in pieces(line) if isinstance(piece, Quantity)]
    return found


@pytest.mark.parametrize("line", ["100 mcg", "mcg 100", "(mcg): 100", "100 (mcg)", "100|mcg"])
def test_unit_is_found_on_either_side(line: str) -> None:
    assert quantity(line).readings == (Decimal(100),)


@pytest.mark.parametrize(
    ("line", "bound", "low", "high"),
    [
        ("<10 mcg", Bound.LESS, 10, None),
        ("at least 10 mcg", Bound.MORE, 10, None),
        ("90-180 mcg", Bound.RANGE, 90, 180),
        ("between 90 and 180 mcg", Bound.RANGE, 90, 180),
        ("2 x 100 mcg", Bound.MULTIPLE, 100, 200),
        ("15 mg x 3", Bound.MULTIPLE, 15_000, 45_000),
    ],
)
def test_qualifier_sets_bound(line: str, bound: Bound, low: int, high: int | None) -> None:
    found = quantity(line)
    assert (found.bound, found.readings[0]) == (bound, Decimal(low))
    assert found.upper == high


def test_ambiguous_separator_has_two_readings() -> None:
    found = quantity("1,000 mcg")
    assert found.readings == (Decimal(1), Decimal(1000))
    assert found.comma


def test_two_numbers_with_space_have_no_reading() -> None:
    assert quantity("120 120 mcg").readings == ()


def test_iu_is_not_mass() -> None:
    assert not quantity("100 IU").is_mass


def test_pack_of_capsules_is_count() -> None:
    (found,) = pieces("120 veg capsules")
    assert isinstance(found, Count)
    assert found.text == "120 veg capsules"


def test_more_than_twelve_times_is_not_multiple() -> None:
    assert quantity("30 x 100 mcg").bound is Bound.EXACT


@pytest.mark.parametrize("rate", ["/100 g", "per 100 ml", "/ml"])
def test_measure_after_amount_is_rate(rate: str) -> None:
    assert [type(piece) for piece in pieces(f"80 mcg {rate}")] == [Quantity, Rate]


def test_percentage_is_not_quantity() -> None:
    (found,) = pieces("83%")
    assert isinstance(found, PrintedPercent)
    assert found.value == 83


def test_ppm_is_converted_to_percent() -> None:
    found = pieces("50 ppm of 2 mg")[0]
    assert isinstance(found, PrintedPercent)
    assert found.value == Decimal("0.005")
