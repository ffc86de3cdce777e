"""Included guidance for every kind of person."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.assessment.applicability import (
    applicable_guidance,
    default_guidance_for_person,
    person_remarks,
    scale_by_weight,
)
from k2desk.core.model.guidance import Guidance
from k2desk.core.model.limits import MAX_AGE
from k2desk.core.model.person import NOBODY, Antagonist, Person, Sex, Stage
from k2desk.core.wording import person as person_wording
from k2desk.workflows import guidance

ages = st.integers(0, 120 * 12).map(lambda months: Decimal(months) / 12) | st.decimals(
    0, MAX_AGE, places=3
)
sexes = st.sampled_from(list(Sex))
stages = st.none() | st.sampled_from(list(Stage))
weights = st.decimals(Decimal("0.5"), 400, places=3)
countries = st.sampled_from(["", "US", "CA", "EU", "DE", "CH", "GB", "SE", "NO", "JP", "AU", "CN"])
people = st.builds(
    Person,
    sex=st.none() | sexes,
    age=st.none() | ages,
    stage=stages,
    weight_kg=st.none() | weights,
    country=countries,
    antagonist=st.sampled_from(list(Antagonist)),
)


def _of(series: str, person: Person) -> list[Guidance]:
    return [
        one
        for one in applicable_guidance(guidance.published(), person).items
        if one.series == series
    ]


@given(ages, sexes, stages)
def test_every_person_has_one_us_adequate_intake(
    age: Decimal, sex: Sex, stage: Stage | None
) -> None:
    assert len(_of("us-ai", Person(sex, age, stage))) == 1


@given(ages, sexes, stages)
def test_each_body_has_one_value_for_person(age: Decimal, sex: Sex, stage: Stage | None) -> None:
    person = Person(sex, age, stage, Decimal(60))
    found = [
        one.series for one in applicable_guidance(guidance.published(), person).items if one.series
    ]

    assert len(found) - found.count("bfr") == len(set(found) - {"bfr"})


@given(ages, sexes)
def test_bodies_with_values_for_all_ages_cover_everybody(age: Decimal, sex: Sex) -> None:
    for series, from_months in (("fda-dv", 0), ("dach", 0), ("anz-ai", 0), ("china-ai", 0)):
        assert age * 12 < from_months or len(_of(series, Person(sex, age))) == 1, series
    for series in ("nnr", "efsa-ai"):
        assert age * 12 < 7 or len(_of(series, Person(sex, age))) == 1, series


@pytest.mark.parametrize(
    ("age", "sex", "stage", "mcg"),
    [
        ("0", "male", None, "2"),
        ("0.5", "female", None, "2"),
        ("0.5833333333", "female", None, "2.5"),
        ("0.58", "female", None, "2"),
        ("0.99", "male", None, "2.5"),
        ("1", "male", None, "30"),
        ("3.99", "male", None, "30"),
        ("4", "male", None, "55"),
        ("8.99", "female", None, "55"),
        ("9", "female", None, "60"),
        ("13.99", "female", None, "60"),
        ("13", "female", "pregnant", "75"),
        ("14", "male", None, "75"),
        ("18.99", "male", None, "75"),
        ("18.99", "female", "breastfeeding", "75"),
        ("19", "male", None, "120"),
        ("19", "female", None, "90"),
        ("19", "female", "pregnant", "90"),
        ("120", "male", None, "120"),
    ],
)
def test_us_values_change_on_birthdays(age: str, sex: str, stage: str | None, mcg: str) -> None:
    person = Person(Sex(sex), Decimal(age), Stage(stage) if stage else None)

    assert [item.low_mcg for item in _of("us-ai", person)] == [Decimal(mcg)]


@pytest.mark.parametrize(
    ("series", "age", "sex", "mcg"),
    [
        ("dach", "50.99", "female", "60"),
        ("dach", "51", "female", "65"),
        ("dach", "50.99", "male", "70"),
        ("dach", "51", "male", "80"),
        ("dach", "0.25", "male", "4"),
        ("nnr", "50", "male", "75"),
        ("nnr", "51", "male", "70"),
        ("nnr", "51", "female", "60"),
        ("nnr", "14", "female", "45"),
        ("nnr", "15", "male", "65"),
        ("efsa-ai", "17.99", "male", "65"),
        ("efsa-ai", "18", "male", "70"),
        ("fda-dv", "3.99", "male", "30"),
        ("fda-dv", "4", "male", "120"),
        ("anz-ai", "18", "female", "55"),
        ("anz-ai", "19", "female", "60"),
        ("china-ai", "30", "male", "80"),
        ("japan-ai", "0.5", "male", "7"),
        ("japan-ai", "40", "female", "150"),
    ],
)
def test_other_bodies_change_on_birthdays_too(series: str, age: str, sex: str, mcg: str) -> None:
    found = _of(series, Person(Sex(sex), Decimal(age)))

    assert [item.low_mcg for item in found] == [Decimal(mcg)]


@given(weights)
def test_value_per_kilogram_is_scaled_exactly(weight: Decimal) -> None:
    person = Person(age=Decimal(40), weight_kg=weight, country="GB")
    applicable = applicable_guidance(guidance.published(), person)
    scaled = next(one for one in applicable.items if one.id == "uk-per-kg")

    assert scaled.low_mcg == scaled.high_mcg == weight
    assert not scaled.per_kg
    assert f"1 mcg per kg × {weight.normalize():f} kg" in scaled.note
    assert applicable.unavailable == ()


def test_value_per_kilogram_without_weight_is_unavailable() -> None:
    applicable = applicable_guidance(guidance.published(), Person(country="GB"))

    assert "uk-per-kg" not in [item.id for item in applicable.items]
    assert [one.guidance.id for one in applicable.unavailable] == ["uk-per-kg"]
    assert applicable.unavailable[0].reason.endswith("is per kg. Enter a weight to include it.")


@given(people)
def test_applicable_guidance_is_for_country_and_current(person: Person) -> None:
    items = guidance.published()
    applicable = applicable_guidance(items, person)

    ids = [item.id for item in items]
    indexes = [ids.index(one.id) for one in applicable.items]
    assert indexes == sorted(indexes)
    for one in (*applicable.items, *(missing.guidance for missing in applicable.unavailable)):
        assert not one.superseded
        assert one.audience.is_for_country(person.country)
    for one in applicable.items:
        assert not one.per_kg


@given(people)
def test_unknown_country_excludes_nothing(person: Person) -> None:
    anywhere = applicable_guidance(guidance.published(), replace(person, country=""))
    here = applicable_guidance(guidance.published(), person)

    assert {item.id for item in here.items} <= {item.id for item in anywhere.items}


def test_article_and_seller_are_usual_for_adults() -> None:
    items = guidance.published()
    usual = default_guidance_for_person(items, Person(Sex.FEMALE, Decimal(62))).items

    assert [item.id for item in usual][-3:] == ["article-k2-range", "publisher-k2", "publisher-k1"]
    assert default_guidance_for_person(items, NOBODY).items == guidance.default_guidance()


def test_official_guidance_depends_on_person() -> None:
    items = guidance.published()

    def official_ids(person: Person) -> list[str]:
        return [
            item.id for item in default_guidance_for_person(items, person).items if item.is_official
        ]

    woman = Person(Sex.FEMALE, Decimal(62))
    assert official_ids(woman) == ["us-ai-women", "uk-guidance-level"]
    assert official_ids(replace(woman, country="US")) == ["us-ai-women", "fda-daily-value"]
    assert official_ids(replace(woman, country="DE")) == [
        "efsa-ai",
        "eu-nrv",
        "dach-women-51",
        "bfr-k1",
        "bfr-k2",
    ]
    assert official_ids(replace(woman, country="GB", weight_kg=Decimal(65))) == [
        "eu-nrv",
        "uk-per-kg",
        "uk-guidance-level",
    ]
    assert official_ids(replace(woman, country="CA")) == ["us-ai-women", "canada-limit"]
    assert official_ids(Person(stage=Stage.PREGNANT, country="SE")) == [
        "efsa-ai",
        "eu-nrv",
        "nnr-pregnancy",
    ]


def test_unknown_person_is_adult_of_either_sex() -> None:
    assert [item.id for item in _of("us-ai", NOBODY)] == ["us-ai-women", "us-ai-men"]


def test_value_not_per_kilogram_is_unchanged() -> None:
    item = guidance.published()[0]

    assert scale_by_weight(item, Person(weight_kg=Decimal(65))) is item


def test_missing_facts_give_remarks() -> None:
    items = guidance.published()

    assert (
        person_remarks(items, NOBODY)
        == person_remarks(items, Person(antagonist=Antagonist.YES))
        == []
    )
    assert person_remarks(items, Person(Sex.MALE)) == [person_wording.NO_AGE_ENTERED]
    assert person_remarks(items, Person(age=Decimal(40))) == []
    british = person_remarks(items, Person(age=Decimal(40), country="GB"))
    assert british == [person_wording.missing_weight_note(next(one for one in items if one.per_kg))]
    nobodys = Person(age=Decimal(5), country="IN")
    assert person_remarks(items, nobodys) == [person_wording.NO_VALUE_FOR_PERSON]
