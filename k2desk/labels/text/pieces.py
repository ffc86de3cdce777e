"""Pieces of a line: quantities, percentages, counts, rates, words."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from k2desk.core.model.amounts import MCG_PER, Unit
from k2desk.labels.text.tokens import Token


class Bound(StrEnum):
    """Bound that a printed number sets for an amount."""

    EXACT = "exact"
    LESS = "less than"
    MORE = "more than"
    RANGE = "range"
    MULTIPLE = "multiple"


@dataclass(frozen=True, slots=True)
class Quantity:
    """Number with a unit of mass, or with IU or nmol.

    Attributes:
        text: Its text in the line.
        start: Index of its first character.
        end: Index after its last character.
        unit: The unit; None for a number without one.
        unit_text: The unit as spelled.
        readings: Possible values in mcg (in its own unit for IU and nmol); two if a separator is
            ambiguous.
        upper: The upper end of a range, in mcg; the product of "2 x 100 mcg".
        bound: Whether it is exact.
        comma: Whether an ambiguous separator is a comma.
    """

    text: str
    start: int
    end: int
    unit: Unit | None
    unit_text: str
    readings: tuple[Decimal, ...]
    upper: Decimal | None = None
    bound: Bound = Bound.EXACT
    comma: bool = False

    @property
    def is_mass(self) -> bool:
        """Whether its unit is a unit of mass."""
        return self.unit in MCG_PER


@dataclass(frozen=True, slots=True)
class PrintedPercent:
    """Printed percentage.

    Attributes:
        text: Its text in the line.
        start: Index of its first character.
        end: Index after its last character.
        value: The number.
        bound: Whether "<" or ">" precedes it.
    """

    text: str
    start: int
    end: int
    value: Decimal
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class Count:
    """Number of things without mass: "120 veg capsules", "30 ml"."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rate(Count):
    """Weight or volume that an amount refers to: "/100 g", "per ml"."""


Piece = Token | Quantity | PrintedPercent | Count
"""A piece of a line after numbers and units are combined."""
