"""Person that guidance is selected for, and its stored form."""

from dataclasses import FrozenInstanceError, fields, replace
from decimal import Decimal

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.limits import MAX_AGE, MAX_WEIGHT_KG
from k2desk.core.model.person import NOBODY, Antagonist, Person, Sex, Stage

PEOPLE = st.builds(
    Person,
    sex=st.none() | st.sampled_from(Sex),
    age=st.none() | st.decimals(0, MAX_AGE, places=2),
    stage=st.none() | st.sampled_from(Stage),
    weight_kg=st.none() | st.decimals(1, MAX_WEIGHT_KG, places=1),
    country=st.sampled_from(["", "US", "EU", "GB"]),
    antagonist=st.sampled_from(Antagonist),
)


@given(PEOPLE)
def test_person_survives_json(person: Person) -> None:
    assert msgspec.json.decode(msgspec.json.encode(person), type=Person) == person


@given(PEOPLE)
def test_equal_facts_are_equal_people(person: Person) -> None:
    same = replace(person)
    assert same == person
    assert hash(same) == hash(person)


@pytest.mark.parametrize(
    ("kind", "stored"),
    [
        (Sex, {"female", "male"}),
        (Stage, {"pregnant", "breastfeeding"}),
        (Antagonist, {"unknown", "yes", "no"}),
    ],
)
def test_codes_are_those_of_stored_libraries(
    kind: type[Sex | Stage | Antagonist], stored: set[str]
) -> None:
    assert {code.value for code in kind} == stored


@pytest.mark.parametrize("text", ['{"sex": "f"}', '{"stage": ""}', '{"antagonist": null}'])
def test_unknown_code_in_json_raises_error(text: str) -> None:
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(text, type=Person)


def test_empty_json_is_nobody() -> None:
    assert msgspec.json.decode(b"{}", type=Person) == NOBODY


@pytest.mark.parametrize(
    "person",
    [
        Person(sex=Sex.FEMALE),
        Person(age=Decimal(0)),
        Person(stage=Stage.PREGNANT),
        Person(weight_kg=Decimal(65)),
        Person(country="US"),
        Person(antagonist=Antagonist.NO),
    ],
    ids=lambda person: next(
        field.name for field in fields(person) if getattr(person, field.name) not in {None, ""}
    ),
)
def test_person_with_one_fact_is_somebody(person: Person) -> None:
    assert person != NOBODY


def test_nobody_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        NOBODY.age = Decimal(62)  # type: ignore[misc]
