"""Upper levels of vitamins A, D and E and calcium, and amounts above them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING

from k2desk.core.model.audience import ADULT_MONTHS, completed_months, effective_stage
from k2desk.core.model.intervals import Interval
from k2desk.core.model.nutrients import Nutrient
from k2desk.core.model.person import Stage

if TYPE_CHECKING:
    from k2desk.core.model.person import Person


class Body(StrEnum):
    """Body that sets upper levels."""

    US = "us"
    EU = "eu"


class Basis(StrEnum):
    """Intake that an upper level is about."""

    ALL = "all"
    PREFORMED = "preformed"
    SUPPLEMENTS = "supplements"


@dataclass(frozen=True, slots=True)
class UpperLevel:
    """Tolerable upper intake level for adults.

    Attributes:
        id: A stable short name.
        nutrient: The nutrient.
        body: The body that set it.
        amount: The level per day in the nutrient's unit.
        unit: The nutrient's unit, as in `nutrients.UNITS`.
        basis: The intake that it is about.
        population: The people that it is for, in words.
        source: The publisher and the publication.
        year: The year of publication.
        stages: Stages of life that the body includes by name.
        months_from: First completed month of age; None for every adult.
        months_below: First completed month after the group; None for no end.
        verified: Whether the body's own document was read.
    """

    id: str
    nutrient: Nutrient
    body: Body
    amount: Decimal
    unit: str
    basis: Basis
    population: str
    source: str
    year: str
    stages: frozenset[Stage] = frozenset()
    months_from: int | None = None
    months_below: int | None = None
    verified: bool = True

    def is_for(self, person: Person) -> bool:
        """Return whether the level is for a person; an unknown age excludes none."""
        stage = effective_stage(person)
        if stage is not None and stage not in self.stages:
            return False
        if person.age is None:
            return True
        months = completed_months(person.age)
        return max(ADULT_MONTHS, self.months_from or 0) <= months and (
            self.months_below is None or months < self.months_below
        )


@dataclass(frozen=True, slots=True)
class Excess:
    """Amount per day above an upper level, or possibly above it.

    Attributes:
        nutrient: The nutrient.
        per_day: The part of the amount per day that counts, in the nutrient's unit.
        levels: The levels of one amount, and for one group of ages.
        is_certain: Whether all of the range is above the level.
        row_name: The name of a printed row about the nutrient.
        is_for_child: Whether the person is a child, whose own levels are not known here.
    """

    nutrient: Nutrient
    per_day: Interval
    levels: tuple[UpperLevel, ...]
    is_certain: bool
    row_name: str
    is_for_child: bool = False
