"""Warnings about texts with characters that the fonts lack."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.message import Message, msg, sentences
from k2desk.reports.content.printable import MAX_NOTES, clean, missing_characters
from k2desk.reports.options import Layout, SheetOptions
from k2desk.reports.pdf.fonts import load_fonts

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from k2desk.core.comparison.table import ComparisonTable

_MAX_CHARACTERS_NAMED = 5


def unprintable(table: ComparisonTable, options: SheetOptions, folder: Path) -> tuple[Message, ...]:
    """Describe the texts with characters that the fonts lack, as a warning.

    Returns:
        One line for each text: its name, and up to five of the characters ("name of product 2:
        维 生 素").
    """
    fonts = load_fonts(folder).with_language(options.language)
    warnings = []
    for name, text in _texts(table, options):
        lacking = missing_characters(clean(fonts.text(text), MAX_NOTES), fonts.characters)
        if lacking:
            shown = " ".join(lacking[:_MAX_CHARACTERS_NAMED])
            warnings.append(msg("{text}: {characters}", text=name, characters=shown))
    return tuple(warnings)


def _texts(table: ComparisonTable, options: SheetOptions) -> Iterator[tuple[Message, str]]:
    """Yield the name of each text with untrusted parts, and the text."""
    yield msg("title"), options.title
    # Translators: name of a field on the sheet: the person who gets the sheet.
    yield msg("recipient"), options.recipient
    yield msg("author"), options.prepared_by
    yield msg("line about the person"), options.person_text
    yield msg("notes"), options.notes
    for number, column in enumerate(table.columns, 1):
        yield msg("brand of product {number}", number=number), column.brand
        yield msg("name of product {number}", number=number), column.name
        yield msg("serving of product {number}", number=number), column.serving
        doubts = (part for one in column.questions for part in (one.text, one.remedy))
        yield msg("questions about product {number}", number=number), sentences(*doubts)
        if options.layout is Layout.LABEL:
            facts = table.assessments[number - 1].product.facts
            rows = [line for top in facts.rows for _, line in top.walk()]
            printed = [part for row in rows for part in (row.name, row.printed, row.percent_text)]
            printed += [part for one in facts.other_actives for part in (one.name, one.amount)]
            yield msg("label of product {number}", number=number), " ".join(printed)
