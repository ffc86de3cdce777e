"""Formats of regions, compared with Babel's own."""

import datetime as dt
from decimal import Decimal

import pytest
from babel.numbers import format_decimal
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.message import ENGLISH, Money, Style
from k2desk.languages.formats import RegionFormats

LOCALES = ("en_US", "en_GB", "de_DE", "de_CH", "fr_FR", "es_ES", "it_IT", "pl_PL", "hi_IN")
FORMATS = {locale: RegionFormats(locale) for locale in LOCALES}


@given(
    st.sampled_from([name for name in LOCALES if name != "de_CH"]),
    st.decimals(10_000, 10**9, places=3),
)
def test_number_is_that_of_babel(locale: str, value: Decimal) -> None:
    assert FORMATS[locale].number(value) == format_decimal(value, locale=locale)


@given(st.decimals(0, 10**9, places=3))
def test_us_formats_are_those_of_source_language(value: Decimal) -> None:
    assert FORMATS["en_US"].number(value) == ENGLISH.formats.number(value)


@pytest.mark.parametrize(
    ("locale", "number", "money", "date", "choice"),
    [
        ("en_US", "1,180.5", "EUR\u00a024.50", "Nov 5, 2026", "a, b, or c"),
        ("de_DE", "1.180,5", "24,50\u00a0EUR", "05.11.2026", "a, b oder c"),
        ("fr_FR", "1\u202f180,5", "24,50\u00a0EUR", "5 nov. 2026", "a, b ou c"),
        ("es_ES", "1180,5", "24,50\u00a0EUR", "5 nov 2026", "a, b o c"),
        ("it_IT", "1180,5", "24,50\u00a0EUR", "5 nov 2026", "a, b o c"),
        ("pl_PL", "1180,5", "24,50\u00a0EUR", "5 lis 2026", "a, b lub c"),
        ("de_CH", "1'180.5", "EUR\u00a024.50", "05.11.2026", "a, b oder c"),
    ],
)
def test_region_has_its_own_formats(
    locale: str, number: str, money: str, date: str, choice: str
) -> None:
    formats = FORMATS[locale]

    assert formats.number(Decimal("1180.50")) == number
    assert formats.money(Money(Decimal("24.50"), "EUR")) == money
    assert formats.date(dt.date(2026, 11, 5)) == date
    assert formats.joined(["a", "b", "c"], Style.OR) == choice


def test_unknown_locale_raises_value_error() -> None:
    with pytest.raises(ValueError, match="expected"):
        RegionFormats("not a locale")


def test_percentage_has_sign_of_region() -> None:
    assert FORMATS["de_DE"].percent(Decimal(31)) == "31\u00a0%"
    assert FORMATS["en_US"].percent(Decimal("0.5")) == "0.5%"


def test_range_of_prices_has_currency_on_side_of_region() -> None:
    price = Money(Decimal("0.30"), "EUR", Decimal("0.90"))
    assert FORMATS["de_DE"].money(price) == "0,30–0,90\u00a0EUR"
    assert FORMATS["de_CH"].money(price) == "EUR\u00a00.30–0.90"


def test_price_without_currency_is_number() -> None:
    assert FORMATS["de_DE"].money(Money(Decimal("24.50"), "")) == "24,50"
