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
        ("120", 1440),
        ("１４", 168),
    ],
)
def test_ages(text: str, months: int) -> None:
    age = parse_age(text)

    assert age is not None
    assert completed_months(age) == months


@pytest.mark.parametrize("text", ["121", "1441 months", "-1", "old", "62 kg", "1.2.3", "6 2"])
def test_what_is_no_age_is_told(text: str) -> None:
    with pytest.raises(UserError, match="is not an age from 0 to 120 years"):
        parse_age(text)


def test_weights() -> None:
    assert parse_weight("65") == 65
    assert parse_weight("65,5 kg") == Decimal("65.5")
    assert parse_weight("") is None
    assert parse_age(" ") is None
    for text in ("0", "501", "heavy", "65 lb"):
        with pytest.raises(UserError, match="is not a body weight"):
            parse_weight(text)


def test_countries() -> None:
    assert parse_country("gb") == parse_country("UK") == parse_country("United Kingdom") == "GB"
    assert parse_country("usa") == "US"
    assert parse_country("") == ""
    with pytest.raises(UserError, match="No reference values of “Mars”"):
        parse_country("Mars")


@given(st.text(max_size=50))
def test_anything_typed_is_read_or_told(text: str) -> None:
    for read in (parse_age, parse_weight, parse_country):
        with suppress(UserError):
            read(text)


def test_every_country_by_its_letters() -> None:
    for code in person.COUNTRIES:
        assert parse_country(code.lower()) == code
