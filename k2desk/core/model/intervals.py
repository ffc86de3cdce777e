"""Closed intervals of exact decimals, for amounts that are known in part.

If a label states one amount for two forms, each form is between nothing and all of it. If a
label names a form without an amount, the sum has no upper bound. Sums keep both kinds of
uncertainty.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

NANOGRAM = Decimal("0.001")
ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Interval:
    """All values from `low` to `high`, both included.

    Attributes:
        low: The smallest value; never negative.
        high: The largest value; None for no upper bound ("at least").

    Raises:
        ValueError: If `low` is negative or not finite, or `high` is below `low`.
    """

    low: Decimal
    high: Decimal | None

    def __post_init__(self) -> None:
        """Check the bounds."""
        if not self.low.is_finite() or self.low < 0:
            raise ValueError(f"an interval cannot begin at {self.low}")
        if self.high is not None and (not self.high.is_finite() or self.high < self.low):
            raise ValueError(f"an interval cannot go from {self.low} to {self.high}")

    @property
    def is_exact(self) -> bool:
        """Whether the interval is a single value."""
        return self.low == self.high

    @property
    def is_zero(self) -> bool:
        """Whether the interval is exactly zero."""
        return self.is_exact and self.low == 0

    def __add__(self, other: Interval) -> Interval:
        """Return the interval of all sums of one value of each."""
        high = None if self.high is None or other.high is None else self.high + other.high
        return Interval(self.low + other.low, high)

    def __contains__(self, value: Decimal) -> bool:
        """Return whether a value is within the bounds, ends included."""
        return self.low <= value and (self.high is None or value <= self.high)

    def times(self, factor: Interval) -> Interval:
        """Return the interval of all products of one value of each."""
        if self.is_zero or factor.is_zero:
            return NOTHING
        high = None if self.high is None or factor.high is None else self.high * factor.high
        return Interval(self.low * factor.low, high)

    def over(self, divisor: Interval) -> Interval:
        """Return the interval of all quotients, rounded half up to a thousandth.

        Raises:
            ValueError: If the divisor can be zero or has no upper bound.
        """
        if divisor.low <= 0 or divisor.high is None:
            raise ValueError("cannot divide by an interval that is open or holds zero")
        high = None if self.high is None else to_nanogram(self.high / divisor.low)
        return Interval(to_nanogram(self.low / divisor.high), high)

    def rounded(self) -> Interval:
        """Return the interval with both ends rounded half up to a thousandth."""
        high = None if self.high is None else to_nanogram(self.high)
        return Interval(to_nanogram(self.low), high)


NOTHING = Interval(ZERO, ZERO)
ONE = Interval(Decimal(1), Decimal(1))


def exact(value: Decimal | int | str) -> Interval:
    """Return the interval of a single value."""
    number = Decimal(value)
    return Interval(number, number)


def between(low: Decimal | int | str, high: Decimal | int | str | None) -> Interval:
    """Return the interval of two numbers, or None for no upper bound."""
    return Interval(Decimal(low), None if high is None else Decimal(high))


def total(parts: Iterable[Interval]) -> Interval:
    """Return the sum of intervals; zero for no intervals."""
    result = NOTHING
    for part in parts:
        result = result + part
    return result


def to_nanogram(value: Decimal) -> Decimal:
    """Return micrograms rounded half up to a nanogram (three decimals)."""
    return value.quantize(NANOGRAM, ROUND_HALF_UP)
