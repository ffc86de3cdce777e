from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.audience import (
    ANYBODY,
    Audience,
    completed_months,
    effective_sex,
    effective_stage,
)
from k2desk.core.model.person import Person, Sex, Stage


@given(st.integers(0, 1440), st.integers(2, 12))
def test_rounded_twelfths_of_years_are_whole_months(months: int, places: int) -> None:
    age = round(Decimal(months) / 12, max(places, 4))

    assert completed_months(age) == months


def test_partial_months_are_not_counted() -> None:
    assert completed_months(Decimal("0.58")) == 6
    assert completed_months(Decimal("0.5")) == 6
    assert completed_months(Decimal("1.999")) == 23


def test_stage_implies_female_and_is_ignored_for_men() -> None:
    assert effective_sex(Person(stage=Stage.PREGNANT)) is Sex.FEMALE
    assert effective_sex(Person()) is None
    assert effective_stage(Person(Sex.MALE, stage=Stage.PREGNANT)) is None
    assert effective_stage(Person(Sex.FEMALE, stage=Stage.PREGNANT)) is Stage.PREGNANT


def test_person_without_age_is_adult() -> None:
    assert Audience(months_from=51 * 12).includes(Person())
    assert Audience(months_below=51 * 12).includes(Person())
    assert not Audience(months_below=19 * 12).includes(Person())
    assert ANYBODY.includes(Person())


@pytest.mark.parametrize(
    ("countries", "country", "is_for_country"),
    [
        ("EU", "FR", True),
        ("EU", "EU", True),
        ("EU", "CH", False),
        ("DE", "EU", False),
        ("DE", "", True),
        ("", "US", True),
    ],
)
def test_audience_of_eu_is_for_its_members(
    countries: str, country: str, is_for_country: bool
) -> None:
    audience = Audience(countries=frozenset(countries.split()))

    assert audience.is_for_country(country) is is_for_country
