from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.guidance import SYMBOLS, Position, PositionKind, position_of
from k2desk.core.model.intervals import Interval, between, exact
from tests.core.examples import ARTICLE, PUBLISHER, guidance

ends = st.integers(0, 12)


@given(ends, ends, ends, st.none() | ends)
def test_position_is_valid_for_every_value_of_dose(
    first: int, second: int, low: int, high: int | None
) -> None:
    limit = guidance(min(first, second), max(first, second))
    top = 40 if high is None else max(low, high)
    dose = Interval(Decimal(low), None if high is None else Decimal(top))
    halves = [Decimal(place) / 2 for place in range(2 * low, 2 * top + 1)]
    where = {
        "below" if one < limit.low_mcg else "above" if one > limit.high_mcg else "inside"
        for one in halves
    }
    expected = where.pop() if len(where) == 1 else "spans"
    assert position_of(dose, limit).value == expected


@pytest.mark.parametrize(
    ("dose", "where"),
    [
        (None, PositionKind.NOT_STATED),
        (exact(0), PositionKind.NONE),
        (exact(45), PositionKind.BELOW),
        (exact("49.999"), PositionKind.BELOW),
        (exact(50), PositionKind.INSIDE),
        (exact(1000), PositionKind.INSIDE),
        (exact("1000.001"), PositionKind.ABOVE),
        (exact(1100), PositionKind.ABOVE),
        (between(45, 90), PositionKind.SPANS),
        (between(50, 1000), PositionKind.INSIDE),
        (between(100, None), PositionKind.SPANS),
        (between(1001, None), PositionKind.ABOVE),
    ],
)
def test_ends_of_band_are_inside(dose: Interval | None, where: PositionKind) -> None:
    assert position_of(dose, ARTICLE) is where


def test_only_exact_dose_is_at_marker() -> None:
    assert position_of(exact(1000), PUBLISHER) is PositionKind.INSIDE
    assert position_of(exact("999.999"), PUBLISHER) is PositionKind.BELOW
    assert position_of(between(1000, 2000), PUBLISHER) is PositionKind.SPANS


def test_every_position_has_distinct_symbol() -> None:
    assert set(SYMBOLS) == set(PositionKind)
    assert len(set(SYMBOLS.values())) == len(SYMBOLS)
    assert Position(ARTICLE, exact(1100), PositionKind.ABOVE, "").symbol == "▲"
