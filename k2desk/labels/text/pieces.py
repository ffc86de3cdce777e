"""What a line is made of: quantities, percentages, counts, rates, and the words between them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from k2desk.core.model.amounts import MCG_PER, Unit
from k2desk.labels.text.tokens import Token


class Bound(StrEnum):
    """How a printed number bounds an amount."""

    EXACT = "exact"
    LESS = "less than"
    MORE = "more than"
    RANGE = "range"
    MULTIPLE = "multiple"


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with a unit of mass, or with IU or nmol.

    Attributes:
        text: As it stands in the line.
        start: Where it begins in the line.
        end: Where it ends.
        unit: The unit; None where the number stands without one.
        unit_text: The unit as spelled.
        readings: What it can be in mcg (in its own unit for IU and nmol); two where a separator
            can be read in two ways.
        upper: The upper end of a range, in mcg; of "2 x 100 mcg" the product.
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
        """Whether its unit is one of mass."""
        return self.unit in MCG_PER


@dataclass(frozen=True, slots=True)
class Percent:
    """A printed percentage.

    Attributes:
        text: As it stands.
        start: Where it begins.
        end: Where it ends.
        value: The number.
        bound: Whether "<" or ">" stands before it.
    """

    text: str
    start: int
    end: int
    value: Decimal
    bound: Bound = Bound.EXACT


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things that are not a mass: "120 veg capsules", "30 ml"."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Rate(Count):
    """What an amount is per, where that is a weight or a volume: "/100 g", "per ml"."""


Piece = Token | Quantity | Percent | Count
"""What a line is made of once numbers and units are put together."""
