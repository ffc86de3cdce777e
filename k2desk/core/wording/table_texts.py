"""Questions and notes about a table that is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.message import Message, msg, nmsg
from k2desk.core.wording.label_questions import quoted

if TYPE_CHECKING:
    from collections.abc import Sequence

ENCODINGS: dict[str, Message] = {
    "utf-8": msg("UTF-8"),
    # Translators: the mark is the byte order mark at the start of a file.
    "utf-8-sig": msg("UTF-8 with BOM"),
    "utf-16": msg("UTF-16"),
    "cp1252": msg("Windows, Western Europe"),
    "cp1250": msg("Windows, Central Europe"),
    "cp1251": msg("Windows, Cyrillic"),
    "cp1253": msg("Windows, Greek"),
    "cp932": msg("Windows, Japanese"),
    "gb18030": msg("Chinese"),
}
"""Names of table encodings, by Python's codec name."""


def encoding_question(encoding: str) -> Message:
    """Ask whether the letters of a table look right."""
    name = ENCODINGS.get(encoding)
    if name is None:
        return msg(
            "The encoding seems to be {encoding}. Do names with accents look right?",
            encoding=encoding,
        )
    return msg(
        "The encoding seems to be {name} ({encoding}). Do names with accents look right?",
        name=name,
        encoding=encoding,
    )


def ambiguous_decimals(example: str) -> Message:
    """Ask for the decimal separator if no cell decides it."""
    return msg(
        "“{example}” can be read in two ways. Choose the decimal separator.", example=example
    )


def mixed_decimals(example: str, other: str) -> Message:
    """Ask for the decimal separator if cells contradict each other."""
    return msg(
        "“{example}” and “{other}” have different decimal separators. Choose the right one.",
        example=example,
        other=other,
    )


def assumed_unit(columns: Sequence[str], unit: str) -> Message:
    """Ask for the unit of amounts whose headings name none."""
    listed = quoted(columns)
    if len(columns) == 1:
        return msg("{column} has no unit. Are the amounts in {unit}?", column=listed, unit=unit)
    return msg("{columns} have no unit. Are the amounts in {unit}?", columns=listed, unit=unit)


def title_lines_note(count: int) -> Message:
    """Return the note on skipped lines above the headings of a table."""
    return nmsg(
        "{count} line above the headings was skipped as a title.",
        "{count} lines above the headings were skipped as titles.",
        count,
    )


PRICE_NOTE_PREFIX = "Price, currency not stated:"
"""Prefix of a price without currency in notes; stored in English."""

PRICE_NOTE_PREFIXES = (PRICE_NOTE_PREFIX, "Price, its currency not said:")
"""The prefix, and that of older versions."""


def prices_without_currency(count: int) -> Message:
    """Ask for the currency of prices, else kept in the notes."""
    return nmsg(
        "{count} price has no currency. Choose one, or it goes into the notes.",
        "{count} prices have no currency. Choose one, or they go into the notes.",
        count,
    )
