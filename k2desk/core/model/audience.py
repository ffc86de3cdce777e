"""Group of people that published guidance is for.

Unknown facts about a person exclude nothing, with two exceptions that callers state in words:
a person without an age is treated as an adult, and one without a stage as neither pregnant nor
breastfeeding.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from k2desk.core.model.person import Person, Sex, Stage

ADULT_MONTHS = 19 * 12
"""Age in months from which every body in our data has values for adults."""

_MONTHS_PER_YEAR = 12
_HUNDREDTH = Decimal("0.01")

EUROPEAN_UNION = frozenset(
    (
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES"),
        *("FI", "FR", "GR", "HR", "HU", "IE", "IT", "LT", "LU"),
        *("LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    )
)


@dataclass(frozen=True, slots=True)
class Audience:
    """Group of people that guidance is for.

    Attributes:
        sexes: Sexes; empty for both.
        months_from: First completed month of age; None from birth.
        months_below: First completed month of age after the group; None for no end.
        stages: Stages of life, with None for neither pregnant nor breastfeeding; empty if the
            stage does not matter.
        countries: Two letters each (ISO 3166) or "EU"; empty for no country.
    """

    sexes: frozenset[Sex] = frozenset()
    months_from: int | None = None
    months_below: int | None = None
    stages: frozenset[Stage | None] = frozenset()
    countries: frozenset[str] = frozenset()

    def includes(self, person: Person) -> bool:
        """Return whether a person can belong to the group, whatever the country."""
        sex, stage = effective_sex(person), effective_stage(person)
        if self.sexes and sex is not None and sex not in self.sexes:
            return False
        if self.stages and stage not in self.stages:
            return False
        return self._includes_age(person.age)

    def is_for_country(self, country: str) -> bool:
        """Return whether the group is of a country, or of no country.

        Args:
            country: Two letters, or "EU"; empty if unknown, which matches every group. A member
                of the EU matches the groups of the EU too.
        """
        if not self.countries or not country:
            return True
        return country in self.countries or (country in EUROPEAN_UNION and "EU" in self.countries)

    def _includes_age(self, age: Decimal | None) -> bool:
        if age is None:
            return self.months_below is None or self.months_below > ADULT_MONTHS
        months = completed_months(age)
        return (self.months_from or 0) <= months and (
            self.months_below is None or months < self.months_below
        )


ANYBODY = Audience()
"""Everybody: the audience of guidance that names none."""


def completed_months(age: Decimal) -> int:
    """Return an age in years as completed months.

    Seven twelfths of a year are seven months, however the fraction was rounded.
    """
    months = (age * _MONTHS_PER_YEAR).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
    return int(months.to_integral_value(rounding=ROUND_FLOOR))


def effective_sex(person: Person) -> Sex | None:
    """Return a person's sex, which a stage of life implies; None if unknown."""
    if person.sex is None and person.stage is not None:
        return Sex.FEMALE
    return person.sex


def effective_stage(person: Person) -> Stage | None:
    """Return a person's stage of life, or None for men."""
    return None if person.sex is Sex.MALE else person.stage
