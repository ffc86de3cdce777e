from decimal import Decimal

import pytest

from k2desk.core.model.person import NOBODY, Antagonist, Person, Sex, Stage
from k2desk.core.wording import person as person_wording


@pytest.mark.parametrize(
    ("person", "line"),
    [
        (NOBODY, "Takes a vitamin K antagonist: not known"),
        (
            Person(Sex.FEMALE, Decimal(62), antagonist=Antagonist.YES),
            "Woman, 62 years; takes a vitamin K antagonist: yes",
        ),
        (
            Person(Sex.MALE, Decimal("0.5"), antagonist=Antagonist.NO),
            "Boy, 6 months; takes a vitamin K antagonist: no",
        ),
        (
            Person(stage=Stage.PREGNANT, weight_kg=Decimal("65.5"), country="GB"),
            "Woman, pregnant, 65.5 kg, United Kingdom; takes a vitamin K antagonist: not known",
        ),
        (
            Person(age=Decimal(1), country="XX"),
            "1 year, XX; takes a vitamin K antagonist: not known",
        ),
    ],
)
def test_person_in_one_line(person: Person, line: str) -> None:
    assert person_wording.format_person(person) == line


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (None, ""),
        ("0", "0 months"),
        ("0.0834", "1 month"),
        ("1.5", "18 months"),
        ("1", "1 year"),
        ("2", "2 years"),
        ("62.9", "62 years"),
    ],
)
def test_age_in_words(age: str | None, words: str) -> None:
    assert person_wording.format_age(None if age is None else Decimal(age)) == words


def test_person_on_button() -> None:
    assert person_wording.format_person_short(NOBODY) == ""
    assert person_wording.format_person_short(Person(Sex.FEMALE, Decimal(62))) == "woman, 62"
    assert person_wording.format_person_short(Person(Sex.MALE, Decimal("0.5"))) == "boy, 6 months"
    assert person_wording.format_person_short(Person(country="JP")) == "Japan"
