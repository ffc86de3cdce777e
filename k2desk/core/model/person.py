"""Facts about a person that decide which published guidance applies.

All of them are optional. They stay on this computer, with the comparison, and are printed on a
sheet only on request.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Sex(StrEnum):
    """Sex, as guidance distinguishes it."""

    FEMALE = "female"
    MALE = "male"


class Stage(StrEnum):
    """Stage of life with guidance of its own."""

    PREGNANT = "pregnant"
    BREASTFEEDING = "breastfeeding"


class Antagonist(StrEnum):
    """Whether the person takes a vitamin K antagonist, such as warfarin."""

    UNKNOWN = "unknown"
    YES = "yes"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Person:
    """Person that guidance is selected for.

    Attributes:
        sex: None if unknown.
        age: Years, 0 to 120; 0.5 is six months. None if unknown.
        stage: None if unknown, or neither of the stages.
        weight_kg: Body weight in kilograms, for values per kilogram; None if unknown.
        country: Two letters (ISO 3166), or "EU"; empty if unknown.
        antagonist: Whether a vitamin K antagonist is taken.
    """

    sex: Sex | None = None
    age: Decimal | None = None
    stage: Stage | None = None
    weight_kg: Decimal | None = None
    country: str = ""
    antagonist: Antagonist = Antagonist.UNKNOWN


NOBODY = Person()
"""Person without any facts."""
