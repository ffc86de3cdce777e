"""Whom a comparison is for, as far as that decides which published references apply.

Everything is optional. It stays on the machine, with the comparison, and stands on a sheet only
where that was chosen.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Sex(StrEnum):
    """Sex, where a reference value differs by it."""

    FEMALE = "female"
    MALE = "male"


class Stage(StrEnum):
    """A stage of life that has reference values of its own."""

    PREGNANT = "pregnant"
    BREASTFEEDING = "breastfeeding"


class Antagonist(StrEnum):
    """Whether the person takes a vitamin K antagonist, such as warfarin."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Person:
    """A person, as far as told.

    Attributes:
        sex: None where not told.
        age: Years, 0 to 120; 0.5 is six months. None where not told.
        stage: None where not told or none.
        weight_kg: Body weight in kilograms, for values per kilogram; None where not told.
        country: Two letters (ISO 3166), or "EU"; empty where not told.
        antagonist: Whether a vitamin K antagonist is taken.
    """

    sex: Sex | None = None
    age: Decimal | None = None
    stage: Stage | None = None
    weight_kg: Decimal | None = None
    country: str = ""
    antagonist: Antagonist = Antagonist.UNKNOWN


NOBODY = Person()
"""Nothing told: every reference is offered, none is chosen for a person."""
