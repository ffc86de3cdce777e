"""For whom a published reference is, and whether that takes in a person.

What a person did not tell excludes nothing, with two exceptions that the callers say in words:
an age that was not told is an adult's, and a stage that was not told is none.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import ROUND_FLOOR, ROUND_HALF_UP, Decimal

from k2desk.core.model.person import Person, Sex, Stage

ADULT_MONTHS = 19 * 12
"""From here on every body on board has values for adults."""

MAX_AGE = Decimal(120)
_MONTHS = 12
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
    """For whom a reference is.

    Attributes:
        sexes: Empty for either.
        months_from: The completed months from which it holds; None from birth.
        months_below: The completed months from which it holds no more; None for no end.
        stages: Stages of life, None among them for neither pregnant nor breastfeeding; empty
            where the stage does not matter.
        countries: Two letters (ISO 3166) or "EU"; empty where it is of no country.
    """

    sexes: frozenset[Sex] = frozenset()
    months_from: int | None = None
    months_below: int | None = None
    stages: frozenset[Stage | None] = frozenset()
    countries: frozenset[str] = frozenset()

    def includes(self, person: Person) -> bool:
        """Whether it holds for a person, as far as told; the country is asked apart."""
        sex, stage = effective_sex(person), effective_stage(person)
        if self.sexes and sex is not None and sex not in self.sexes:
            return False
        if self.stages and stage not in self.stages:
            return False
        return self._takes_in_age(person.age)

    def is_for_country(self, country: str) -> bool:
        """Whether it is of a country, or of none; a member of the EU has the EU's too.

        Args:
            country: Two letters, or "EU"; empty where not told, which excludes nothing.
        """
        if not self.countries or not country:
            return True
        return country in self.countries or (country in EUROPEAN_UNION and "EU" in self.countries)

    def _takes_in_age(self, age: Decimal | None) -> bool:
        if age is None:
            return self.months_below is None or self.months_below > ADULT_MONTHS
        months = completed_months(age)
        return (self.months_from or 0) <= months and (
            self.months_below is None or months < self.months_below
        )


ANYBODY = Audience()
"""For nobody in particular: the article's range."""


def completed_months(age: Decimal) -> int:
    """Return an age in years as completed months; seven twelfths, however rounded, are seven."""
    months = (age * _MONTHS).quantize(_HUNDREDTH, rounding=ROUND_HALF_UP)
    return int(months.to_integral_value(rounding=ROUND_FLOOR))


def effective_sex(person: Person) -> Sex | None:
    """Return a person's sex, which a stage tells as well; None where not told."""
    if person.sex is None and person.stage is not None:
        return Sex.FEMALE
    return person.sex


def effective_stage(person: Person) -> Stage | None:
    """Return a person's stage; a man has none."""
    return None if person.sex is Sex.MALE else person.stage
