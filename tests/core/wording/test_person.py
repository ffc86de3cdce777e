from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.model.person import NOBODY, Antagonist, Person, Sex, Stage
from k2desk.core.wording import person as person_wording
from tests.core.examples import ARTICLE


@pytest.mark.parametrize(
    ("person", "line"),
    [
        (NOBODY, "Takes warfarin or a similar blood thinner: not specified."),
        (
            Person(Sex.FEMALE, Decimal(62), antagonist=Antagonist.YES),
            "Woman, 62 years. Takes warfarin or a similar blood thinner: yes.",
        ),
        (
            Person(Sex.MALE, Decimal("0.5"), antagonist=Antagonist.NO),
            "Boy, 6 months. Takes warfarin or a similar blood thinner: no.",
        ),
        (
            Person(stage=Stage.PREGNANT, weight_kg=Decimal("65.5"), country="GB"),
            "Woman, pregnant, 65.5 kg, United Kingdom. Takes warfarin or a similar blood thinner: "
            "not specified.",
        ),
        (
            Person(age=Decimal(1), country="XX"),
            "1 year, XX. Takes warfarin or a similar blood thinner: not specified.",
        ),
    ],
)
def test_person_in_one_line(person: Person, line: str) -> None:
    assert person_wording.format_person(person) == line


@pytest.mark.parametrize(
    ("age", "words"),
    [
        (None, ""),
        ("0", "0 days"),
        ("0.0027378508", "1 day"),
        ("0.0273785079", "10 days"),
        ("0.082", "29 days"),
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
    assert person_wording.format_person_short(Person(Sex.FEMALE, Decimal(62))) == "Woman, 62"
    assert person_wording.format_person_short(Person(Sex.MALE, Decimal("0.5"))) == "Boy, 6 months"
    assert person_wording.format_person_short(Person(country="JP")) == "Japan"


@pytest.mark.parametrize(
    ("text", "error"),
    [
        (person_wording.unreadable_age("x" * 50), f"“{'x' * 40}” is not an age from 0 to 120"),
        (person_wording.unreadable_weight("heavy"), "“heavy” is not a body weight up to 500 kg"),
        (person_wording.unknown_country("XX"), "No reference values for “XX”. Choose one of: "),
    ],
)
def test_unreadable_input_is_quoted_with_remedy(text: str, error: str) -> None:
    assert text.startswith(error)
    assert ". Enter " in text or ". Choose " in text


def test_every_country_is_offered_as_remedy() -> None:
    text = person_wording.unknown_country("XX")
    assert text.endswith(f"Choose one of: {', '.join(person_wording.COUNTRIES)}.")


def test_value_per_kilogram_needs_weight() -> None:
    item = replace(ARTICLE, title="EU value", high_mcg=Decimal(1), per_kg=True)
    assert person_wording.weight_arithmetic(item, Person(weight_kg=Decimal("65.5"))) == (
        "1 mcg per kg × 65.5 kg of body weight."
    )
    assert person_wording.missing_weight_note(item) == (
        "EU value is per kg. Enter a weight to include it."
    )
