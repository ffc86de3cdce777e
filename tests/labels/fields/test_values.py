"""Single fields of the label database."""

from decimal import Decimal

import pytest

from k2desk.labels.fields.values import barcode_with_doubt, iso_date, parse_decimal, people_groups


def test_diets_are_not_people() -> None:
    groups = ["Adult  (18 - 50 Years)", "Gluten Free", "VEGAN", "", "Adult (18 - 50 Years)"]
    assert people_groups(groups) == ("Adult (18 - 50 Years)",)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("62.50", "62.50"),
        (" 99.9 ", "99.9"),
        ("6.99999E+1", "69.9999"),
        ("0", "0"),
        ("", None),
        ("some", None),
        ("NaN", None),
        ("Infinity", None),
        ("1e31", None),
        ("1e-31", None),
        ("1" * 41, None),
    ],
)
def test_decimals_are_exact_or_none(text: str, number: str | None) -> None:
    assert parse_decimal(text) == (None if number is None else Decimal(number))


@pytest.mark.parametrize(
    ("text", "day"),
    [("2018-10-25", "2018-10-25"), (" 2018-10-25T00:00", "2018-10-25"), ("2018", "")],
)
def test_date_is_reduced_to_day(text: str, day: str) -> None:
    assert iso_date(text) == day


def test_article_number_is_not_barcode_and_wrong_digit_raises_question() -> None:
    assert barcode_with_doubt("X0048J3U4D") == ("", ())
    assert barcode_with_doubt("7 37870 20349 0") == ("737870203490", ())
    digits, [question] = barcode_with_doubt(" 7 37870 20349 1 ")
    assert digits == "737870203491"
    assert "7 37870 20349 1" in question.text
