from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.intervals import NOTHING, Interval, between, exact, to_nanogram, total
from tests.core.examples import closed_intervals, intervals

shares = st.lists(st.integers(0, 1000).map(lambda n: Decimal(n) / 1000), min_size=8, max_size=8)


def point(interval: Interval, share: Decimal) -> Decimal:
    """Return a value of an interval, which may have no upper bound."""
    high = interval.low + 1_000_000 if interval.high is None else interval.high
    return interval.low + (high - interval.low) * share


@pytest.mark.parametrize(
    ("low", "high"), [("-1", "1"), ("2", "1"), ("NaN", None), ("Infinity", None), ("0", "Infinity")]
)
def test_invalid_bounds_are_refused(low: str, high: str | None) -> None:
    with pytest.raises(ValueError, match="cannot"):
        between(low, high)


@given(st.lists(intervals(), max_size=8), shares)
def test_sum_contains_sums_of_values_with_tight_bounds(
    parts: list[Interval], where: list[Decimal]
) -> None:
    whole = total(parts)
    assert sum(map(point, parts, where), Decimal(0)) in whole
    assert sum((part.low for part in parts), Decimal(0)) == whole.low
    assert (whole.high is None) == any(part.high is None for part in parts)
    if whole.high is not None:
        assert sum((part.high or Decimal(0) for part in parts), Decimal(0)) == whole.high


@given(intervals(), intervals(), shares)
def test_product_contains_products_of_values(
    one: Interval, other: Interval, where: list[Decimal]
) -> None:
    product = one.times(other)
    assert point(one, where[0]) * point(other, where[1]) in product
    assert product.low == one.low * other.low
    if one.high is not None and other.high is not None:
        assert product.high == one.high * other.high


def test_zero_times_any_interval_is_zero() -> None:
    assert NOTHING.times(between(1, None)) == NOTHING
    assert between(1, None).times(NOTHING) == NOTHING
    assert between(0, 1).times(between(1, None)) == between(0, None)


@given(intervals(), closed_intervals, shares)
def test_quotient_contains_quotients_of_values(
    one: Interval, divisor: Interval, where: list[Decimal]
) -> None:
    quotient = one.over(divisor)
    assert to_nanogram(point(one, where[0]) / point(divisor, where[1])) in quotient
    assert divisor.high is not None
    assert quotient.low == to_nanogram(one.low / divisor.high)
    assert (quotient.high is None) == (one.high is None)


@pytest.mark.parametrize("divisor", [between(0, 1), NOTHING, between(1, None)])
def test_division_by_possible_zero_or_unbounded_is_refused(divisor: Interval) -> None:
    with pytest.raises(ValueError, match="cannot divide"):
        exact(1).over(divisor)


@given(intervals())
def test_rounding_keeps_whole_nanograms(one: Interval) -> None:
    assert one.rounded() == one


def test_rounding_is_half_up_at_both_ends() -> None:
    assert between("0.0005", "1.0015").rounded() == between("0.001", "1.002")
    assert between("0.0004", None).rounded() == between("0.000", None)


def test_properties_of_interval() -> None:
    assert exact(5).is_exact
    assert not between(5, 6).is_exact
    assert not between(0, None).is_exact
    assert NOTHING.is_zero
    assert not exact(5).is_zero
    assert Decimal(50) in between(50, 1000)
    assert Decimal(1000) in between(50, 1000)
    assert Decimal("1000.001") not in between(50, 1000)
    assert Decimal("49.999") not in between(50, None)
