from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.counts import format_servings_per_day, parse_per_day, parse_range
from k2desk.core.model.intervals import Interval, between, exact
from tests.core.examples import counts


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2", exact(2)),
        ("1-3", between(1, 3)),
        ("1 – 3", between(1, 3)),
        ("1 to 3", between(1, 3)),
        ("1−3", between(1, 3)),
        ("0,5", exact("0.5")),
        ("1-1.000", None),
        ("0.0001", None),
        ("100001", None),
        ("", None),
    ],
)
def test_count_is_number_or_range(text: str, value: Interval | None) -> None:
    assert parse_range(text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("every 2 days", exact("0.5")),
        ("Every other day", exact("0.5")),
        ("once every second day", exact("0.5")),
        ("1 every third day", exact("0.333333")),
        ("every 3 days", exact("0.333333")),
        ("every 0 days", None),
        ("1-2", between(1, 2)),
    ],
)
def test_servings_per_day_accept_every_n_days(text: str, value: Interval | None) -> None:
    assert parse_per_day(text) == value


@given(st.integers(1, 999))
def test_every_n_days_survives_round_trip(days: int) -> None:
    value = parse_per_day(f"every {days} days")
    assert value is not None
    assert parse_per_day(format_servings_per_day(value)) == value
    assert days == 1 or format_servings_per_day(value) == f"every {days} days"


@given(counts, counts)
def test_range_per_day_survives_round_trip(low: Decimal, more: Decimal) -> None:
    value = Interval(low, low + more)
    assert parse_per_day(format_servings_per_day(value)) == value
