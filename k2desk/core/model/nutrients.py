"""Vitamins A, D and E and calcium: names, units and amounts per serving."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from k2desk.core.model.intervals import Interval


class Nutrient(StrEnum):
    """Nutrient other than vitamin K, in display order; values are JSON keys."""

    VITAMIN_A = "vitamin_a"
    VITAMIN_D = "vitamin_d"
    VITAMIN_E = "vitamin_e"
    CALCIUM = "calcium"


UNITS: dict[Nutrient, str] = {
    Nutrient.VITAMIN_A: "mcg RAE",
    Nutrient.VITAMIN_D: "mcg",
    Nutrient.VITAMIN_E: "mg",
    Nutrient.CALCIUM: "mg",
}
"""Unit of the amounts; vitamin E is counted as alpha-tocopherol."""


class Substance(StrEnum):
    """Substance that a row names, as far as the amount depends on it."""

    OPEN = "open"
    RETINOL = "retinol"
    CAROTENE = "carotene"
    NATURAL_E = "natural"
    SYNTHETIC_E = "synthetic"
    D2 = "d2"
    D3 = "d3"


class NutrientProblem(StrEnum):
    """Reason that an amount is unknown."""

    NOT_STATED = "not stated"
    UNREADABLE = "unreadable"
    UNIT = "unit"
    RESTATED = "restated differently"
    SALT = "weight of a compound"
    BLEND = "weight of a blend"
    IMPLAUSIBLE = "implausible"


@dataclass(frozen=True, slots=True)
class NutrientAmount:
    """Amount of one nutrient per serving.

    Attributes:
        nutrient: The nutrient.
        amount: The amount in the unit of `UNITS`; None if unknown.
        counted: The part of the amount that counts against upper levels: preformed vitamin A;
            all forms of alpha-tocopherol, by weight.
        name: The name of the first row as printed.
        printed: Each row as printed, with its amount.
        problem: The reason that the amount is unknown; None if it is known.
    """

    nutrient: Nutrient
    amount: Interval | None
    counted: Interval | None
    name: str
    printed: tuple[str, ...]
    problem: NutrientProblem | None = None
