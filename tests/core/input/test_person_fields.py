from contextlib import suppress
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.input.person_fields import parse_age, parse_country, parse_weight
from k2desk.core.model.audience import completed_months
from k2desk.core.model.errors import UserError
from k2desk.core.wording import person


@pytest.mark.parametrize(
    ("text", "months"),
    [
        ("62", 744),
        ("62 years", 744),
        ("0", 0),
        ("0.5", 6),
        ("0,5", 6),
        ("7 months", 7),
        ("7mo", 7),
        ("18 months old", 18),
        ("30 days", 0),
        ("31 days old", 1),
        ("5 weeks", 1),
        ("120", 1440),
        ("１４", 168),
    ],
)
def test_age_is_parsed_to_years(text: str, months: int) -> None:
    age = parse_age(text)

    assert age is not None
    assert completed_months(age) == months


@pytest.mark.parametrize("text", ["0 days", "1 day", "10 days", "29 days"])
def test_age_in_days_is_shown_as_typed(text: str) -> None:
    assert person.format_age(parse_age(text)) == text


@pytest.mark.parametrize("text", ["121", "1441 months", "-1", "old", "62 kg", "1.2.3", "6 2"])
def test_invalid_age_raises_user_error(text: str) -> None:
    with pytest.raises(UserError, match="is not an age from 0 to 120 years"):
        parse_age(text)


@pytest.mark.parametrize("text", ["1.000 days", "1,000 months", "2.500 weeks"])
def test_age_with_two_possible_values_is_not_guessed(text: str) -> None:
    with pytest.raises(UserError, match="is not an age from 0 to 120 years"):
        parse_age(text)


def test_three_decimals_are_read_if_thousands_are_too_many() -> None:
    assert parse_age("1,500") == Decimal("1.5")
    assert parse_weight("65.125") == parse_weight("65,125 kg") == Decimal("65.125")


@pytest.mark.parametrize("unit", ["kg", "Kilo", "kilogrammes", "kilos", "chili", "kilogramów"])
def test_weight_is_parsed_with_units_of_each_language(unit: str) -> None:
    assert parse_weight(f"65,5 {unit}") == Decimal("65.5")


def test_weight_is_parsed_to_kilograms() -> None:
    assert parse_weight("65") == 65
    assert parse_weight("65,5 kg") == Decimal("65.5")
    assert parse_weight("") is None
    assert parse_age(" ") is None
    for text in ("0", "501", "heavy", "65 lb"):
        with pytest.raises(UserError, match="is not a body weight"):
            parse_weight(text)


def test_country_is_parsed_from_code_or_name() -> None:
    assert parse_country("gb") == parse_country("UK") == parse_country("United Kingdom") == "GB"
    assert parse_country("usa") == "US"
    assert parse_country("") == ""
    with pytest.raises(UserError, match="No reference values for “Mars”"):
        parse_country("Mars")


@given(st.text(max_size=50))
def test_any_text_is_parsed_or_raises_user_error(text: str) -> None:
    for read in (parse_age, parse_weight, parse_country):
        with suppress(UserError):
            read(text)


def test_every_country_is_parsed_from_its_code() -> None:
    for code in person.COUNTRIES:
        assert parse_country(code.lower()) == code
