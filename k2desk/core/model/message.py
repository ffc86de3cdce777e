"""Messages: texts with their values, translated when they are shown.

A `Message` keeps its English template and its values. As a `str` it is the US English text, so
JSON and logs need no language. `Language.text` returns it in another language; a person's
language and that of a sheet can differ, and both read the same table.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, Self

from k2desk.core.model.decimals import format_decimal

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

HEALTH = "health"
"""Context of sentences that someone may act on.

Their translations are reviewed one by one."""


class Style(StrEnum):
    """Way to join parts."""

    SENTENCES = "sentences"
    AND = "and"
    OR = "or"
    COMMA = "comma"
    SEMICOLON = "semicolon"
    DOT = "dot"
    PLUS = "plus"
    LINES = "lines"


SEPARATORS: dict[Style, str] = {
    Style.SENTENCES: " ",
    Style.COMMA: ", ",
    Style.SEMICOLON: "; ",
    Style.DOT: " · ",
    Style.PLUS: " + ",
    Style.LINES: "\n",
}
"""Separator of each style; "and" and "or" depend on the language."""


@dataclass(frozen=True, slots=True)
class Parts:
    """Parts of a list or of a paragraph, without empty ones."""

    items: tuple[str, ...]
    style: Style


@dataclass(frozen=True, slots=True)
class Money:
    """Amount of a currency (ISO 4217), printed with all its decimals.

    Attributes:
        amount: Amount, or the low end of a range.
        currency: Code of the currency.
        high: High end of a range.
    """

    amount: Decimal
    currency: str
    high: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Percent:
    """Percentage; 31 is "31%"."""

    value: Decimal


@dataclass(frozen=True, slots=True)
class Day:
    """Date as YYYY-MM-DD; any other text is printed as it is."""

    iso: str

    @property
    def date(self) -> dt.date | None:
        """Date, or None if the text is no date."""
        try:
            return dt.date.fromisoformat(self.iso)
        except ValueError:
            return None


Value = str | int | Decimal | Parts | Money | Percent | Day
"""Value of a placeholder; a text that is a `Message` is translated too."""


class Formats(Protocol):
    """Formats of numbers, money, dates and lists in one region."""

    def number(self, value: Decimal) -> str:
        """Return a number with thousands separators and all its decimals."""

    def money(self, money: Money) -> str:
        """Return an amount with the ISO code of its currency."""

    def percent(self, value: Decimal) -> str:
        """Return a percentage with its sign."""

    def date(self, date: dt.date) -> str:
        """Return a date in a short form."""

    def joined(self, items: Sequence[str], style: Style) -> str:
        """Return two or more items as one text."""


class Catalog(Protocol):
    """Translations of one language."""

    def find(self, context: str, template: str) -> str | None:
        """Return the translation of a template, or None."""

    def find_plural(self, context: str, one: str, several: str, count: int) -> str | None:
        """Return the plural form of a translation for a count, or None."""

    def is_reviewed(self, template: str) -> bool:
        """Return whether a person of the field reviewed a health sentence."""


class Message(str):
    """Text in US English that can be shown in any language.

    Attributes:
        template: The English template with named placeholders, for one.
        values: The values of the placeholders.
        context: The translators' context; empty for none.
        plural: The English template for several; empty without a count.
        number: The count that selects the plural form.
    """

    __slots__ = ("context", "number", "plural", "template", "values")

    context: str
    number: int
    plural: str
    template: str
    values: Mapping[str, Value]

    def __new__(
        cls,
        template: str,
        values: Mapping[str, Value],
        *,
        context: str = "",
        plural: str = "",
        number: int = 1,
    ) -> Self:
        """Render the English text."""
        english = plural if plural and number != 1 else template
        if values:
            english = english.format_map({k: ENGLISH.value(v) for k, v in values.items()})
        self = super().__new__(cls, english)
        self.template, self.values, self.context = template, values, context
        self.plural, self.number = plural, number
        return self

    def __reduce__(self) -> tuple[object, ...]:
        """Keep template and values through pickling and copying."""
        return _restore, (self.template, dict(self.values), self.context, self.plural, self.number)


def _restore(
    template: str, values: Mapping[str, Value], context: str, plural: str, number: int
) -> Message:
    return Message(template, values, context=context, plural=plural, number=number)


def msg(template: str, /, **values: Value) -> Message:
    """Return a message: `msg("Saved {file}", file=name)`."""
    return Message(template, values)


def nmsg(one: str, several: str, count: int, /, **values: Value) -> Message:
    """Return a message with plural forms; `{count}` is the count.

    `nmsg("{count} product", "{count} products", 3)`
    """
    return Message(one, {"count": count, **values}, plural=several, number=count)


def pmsg(context: str, template: str, /, **values: Value) -> Message:
    """Return a message whose meaning needs a context, such as "verb"."""
    return Message(template, values, context=context)


def health(template: str, /, **values: Value) -> Message:
    """Return a health sentence, whose translations are reviewed one by one."""
    return Message(template, values, context=HEALTH)


def joined(items: Iterable[str], style: Style = Style.SENTENCES) -> Message:
    """Return parts as one message, without empty ones."""
    parts = Parts(tuple(item for item in items if item), style)
    return Message("{parts}", {"parts": parts})


def sentences(*items: str) -> Message:
    """Return sentences as one paragraph, without empty ones."""
    return joined(items)


class Language:
    """Language and region in which messages are shown.

    Attributes:
        code: The language as a BCP 47 tag: "en", "de", "en-GB".
        formats: The formats of the region.
        catalog: The translations; None for the source text.
        right_to_left: Whether the language is written from right to left.
    """

    __slots__ = ("catalog", "code", "formats", "right_to_left")

    def __init__(
        self,
        code: str,
        formats: Formats,
        catalog: Catalog | None = None,
        *,
        right_to_left: bool = False,
    ) -> None:
        """Store the parts."""
        self.code, self.formats, self.catalog = code, formats, catalog
        self.right_to_left = right_to_left

    def text(self, text: str) -> str:
        """Return a message in this language; any other text as it is."""
        return self._translate(text) if isinstance(text, Message) else text

    def known(self, text: str) -> str:
        """Return a stored English text in this language if it is a template."""
        if isinstance(text, Message) or self.catalog is None:
            return self.text(text)
        return self.catalog.find("", text) or text

    def value(self, value: Value) -> str:
        """Return the value of a placeholder in this language."""
        if isinstance(value, Message):
            return self._translate(value)
        if isinstance(value, str):
            return f"\u2068{value}\u2069" if self.right_to_left else value
        if isinstance(value, Parts):
            return self._joined(value)
        formats = self.formats
        if isinstance(value, Money):
            return formats.money(value)
        if isinstance(value, Percent):
            return formats.percent(value.value)
        if isinstance(value, Day):
            date = value.date
            return value.iso if date is None else formats.date(date)
        return formats.number(Decimal(value))

    def is_unreviewed(self, text: str) -> bool:
        """Return whether a text has a health sentence that nobody reviewed."""
        if not isinstance(text, Message) or self.catalog is None:
            return False
        if text.context == HEALTH and self.catalog.find(HEALTH, text.template) is not None:
            return not self.catalog.is_reviewed(text.template)
        return any(
            any(self.is_unreviewed(item) for item in value.items)
            if isinstance(value, Parts)
            else isinstance(value, str) and self.is_unreviewed(value)
            for value in text.values.values()
        )

    def _translate(self, message: Message) -> str:
        """Return a message with its values; English if damaged."""
        if self.catalog is None and self.formats is ENGLISH.formats:
            return str(message)
        values = {name: self.value(value) for name, value in message.values.items()}
        translated = self._template(message)
        if not values:
            return translated
        try:
            return translated.format_map(values)
        except (KeyError, ValueError, IndexError, AttributeError, TypeError):
            return _english_template(message).format_map(values)

    def _template(self, message: Message) -> str:
        if self.catalog is None:
            return _english_template(message)
        if message.plural:
            found = self.catalog.find_plural(
                message.context, message.template, message.plural, message.number
            )
        else:
            found = self.catalog.find(message.context, message.template)
        return found or _english_template(message)

    def _joined(self, parts: Parts) -> str:
        items = [self.value(item) for item in parts.items]
        if len(items) < 2:
            return "".join(items)
        separator = SEPARATORS.get(parts.style)
        if separator is not None:
            return separator.join(items)
        return self.formats.joined(items, parts.style)


def _english_template(message: Message) -> str:
    return message.plural if message.plural and message.number != 1 else message.template


class EnglishFormats:
    """Formats of US English."""

    def number(self, value: Decimal) -> str:
        """Return "1,100" or "62.5"."""
        whole, dot, rest = format_decimal(value).partition(".")
        return f"{int(whole):,}{dot}{rest}" if whole != "-0" else f"{whole}{dot}{rest}"

    def money(self, money: Money) -> str:
        """Return "USD 24.00" or "USD 0.25–0.50"."""
        high = "" if money.high is None else f"–{money.high:,f}"
        return f"{money.currency} {money.amount:,f}{high}".strip()

    def percent(self, value: Decimal) -> str:
        """Return "31%"."""
        return f"{self.number(value)}%"

    def date(self, date: dt.date) -> str:
        """Return "Nov 5, 2026"."""
        return f"{_MONTHS[date.month - 1]} {date.day}, {date.year}"

    def joined(self, items: Sequence[str], style: Style) -> str:
        """Return "a and b" or "a, b, or c"."""
        word = "or" if style is Style.OR else "and"
        if len(items) == 2:
            return f"{items[0]} {word} {items[1]}"
        return f"{', '.join(items[:-1])}, {word} {items[-1]}"


_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

ENGLISH = Language("en", EnglishFormats())
"""Language of the source text, US English."""
