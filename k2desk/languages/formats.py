"""Formats of numbers, money, dates and lists by region."""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import NumberPattern, get_decimal_symbol, get_group_symbol

from k2desk.core.model.amounts import format_decimal
from k2desk.core.model.message import Style

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Sequence
    from decimal import Decimal

    from k2desk.core.model.message import Money


class RegionFormats:
    """Formats of one locale, such as de_CH.

    Numbers are put together from the locale's signs: a list paints hundreds of them.
    """

    def __init__(self, locale: str) -> None:
        """Read the locale's signs.

        Raises:
            ValueError: If Babel does not know the locale.
        """
        self._locale = Locale.parse(locale)
        self._decimal = get_decimal_symbol(self._locale)
        self._group = get_group_symbol(self._locale)
        pattern: NumberPattern = self._locale.decimal_formats[None]
        self._first, self._other = pattern.grouping
        self._minimum = _minimum_grouping(self._locale)
        percent: NumberPattern = self._locale.percent_formats[None]
        self._percent = percent.prefix[0], percent.suffix[0]
        currency = self._locale.currency_formats["standard"]
        self._currency_first = "¤" in currency.prefix[0]

    def number(self, value: Decimal) -> str:
        """Return a number with thousands separators and all its decimals."""
        return self._signs(format_decimal(value))

    def money(self, money: Money) -> str:
        """Return an amount or range with the ISO code of its currency."""
        number = self._signs(f"{money.amount:f}")
        if money.high is not None:
            number = f"{number}–{self._signs(f'{money.high:f}')}"
        if not money.currency:
            return number
        parts = (money.currency, number) if self._currency_first else (number, money.currency)
        return "\u00a0".join(parts)

    def percent(self, value: Decimal) -> str:
        """Return a percentage with its sign."""
        prefix, suffix = self._percent
        return f"{prefix}{self.number(value)}{suffix}"

    def date(self, date: dt.date) -> str:
        """Return a date in the locale's medium form."""
        return format_date(date, format="medium", locale=self._locale)

    def joined(self, items: Sequence[str], style: Style) -> str:
        """Return two or more items as one text."""
        if style is Style.OR:
            return format_list(items, style="or", locale=self._locale)
        return format_list(items, style="standard", locale=self._locale)

    def _signs(self, digits: str) -> str:
        sign, digits = ("-", digits[1:]) if digits.startswith("-") else ("", digits)
        whole, dot, rest = digits.partition(".")
        groups: list[str] = []
        if len(whole) >= self._first + self._minimum:
            whole, last = whole[: -self._first], whole[-self._first :]
            while len(whole) > self._other:
                groups.insert(0, whole[-self._other :])
                whole = whole[: -self._other]
            groups.append(last)
        joined = self._group.join([whole, *groups])
        return f"{sign}{joined}{self._decimal if dot else ''}{rest}"


_GROUP_FROM_FIVE_DIGITS = frozenset(("es", "it", "pl", "pt"))
"""Languages without a separator in four digits (CLDR)."""


def _minimum_grouping(locale: Locale) -> int:
    if locale.language not in _GROUP_FROM_FIVE_DIGITS or locale.territory in _GROUP_FROM_FOUR:
        return 1
    return 2


_GROUP_FROM_FOUR = frozenset(("BR", "MX", "US"))
"""Regions in which these languages separate four digits too."""
