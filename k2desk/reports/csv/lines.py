"""Lines of CSV sheets: safe cells, and the lines that all sheets share."""

from __future__ import annotations

import csv
import io
import re
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.message import ENGLISH, Day, Language, Message, joined, msg, sentences
from k2desk.core.wording import answers as answers_wording
from k2desk.core.wording import notices, sheet, stack
from k2desk.reports.content.legend import answers_of, guidance_sources, marks_legend
from k2desk.reports.content.printable import MAX_NOTES, clean
from k2desk.reports.content.texts import SheetTexts, first_notices
from k2desk.reports.options import CsvStyle, SheetOptions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.comparison.table import Column, ComparisonTable

PRODUCT = msg("Product")

_NOTICE = msg("Notice")
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?")
_NUMBER_AS_PRINTED = re.compile(r"[+-]?[0-9]+([.,][0-9]+)+")


def safe_cell(text: str) -> str:
    """Return a cell that spreadsheets never run as a formula; keep numbers."""
    if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


class CsvLines:
    """Lines of one CSV file, in the style and language of its options."""

    def __init__(self, options: SheetOptions | None = None) -> None:
        """Start an empty file; without options it is plain."""
        self.is_plain = options is None or options.csv_style is CsvStyle.PLAIN
        self.language = ENGLISH if options is None or self.is_plain else options.language
        self._texts = SheetTexts(self.language)
        self._group, decimal = _number_signs(self.language)
        self._number = re.compile(
            rf"[+-]?[0-9](?:[0-9{re.escape(self._group)}])*(?:{re.escape(decimal)}[0-9]+)?"
        )
        delimiter = delimiter_for(self.language)
        self._out = io.StringIO(newline="")
        self._writer = csv.writer(self._out, delimiter=delimiter, lineterminator="\r\n")

    def __str__(self) -> str:
        """Return the file."""
        return self._out.getvalue()

    @property
    def has_unreviewed(self) -> bool:
        """Whether a line has a health sentence that nobody reviewed."""
        return self._texts.has_unreviewed

    def write(self, *cells: str) -> None:
        """Write one line of cleaned, safe cells, ended by CR LF."""
        self._writer.writerow(list(map(self._cell, cells)))

    def on_one_line(self, text: str) -> str:
        """Return a text of several lines in the language of the file, as one line."""
        return "; ".join(self._texts.text(text).split("\n"))

    def _cell(self, cell: str) -> str:
        text = clean(self._texts.text(cell), MAX_NOTES)
        if self.is_plain:
            return safe_cell(text)
        if isinstance(cell, Message):
            # Spreadsheets read numbers without thousands separators most reliably.
            is_number = self._number.fullmatch(text)
            return text.replace(self._group, "") if is_number else safe_cell(text)
        # A number as a label prints it could have another value, or be a date, in this region.
        return f"'{text}" if _NUMBER_AS_PRINTED.fullmatch(text) else safe_cell(text)


def delimiter_for(language: Language) -> str:
    """Return the delimiter that a region's spreadsheets expect."""
    return ";" if decimal_sign(language) == "," else ","


def decimal_sign(language: Language) -> str:
    """Return the sign in front of a region's decimals."""
    return _number_signs(language)[1]


def _number_signs(language: Language) -> tuple[str, str]:
    """Return the thousands separator, which may be empty, and decimal sign."""
    sample = language.value(Decimal("1234567.5"))
    group = next((char for char in sample[:-2] if not char.isdigit()), "")
    return group, sample[-2]


def write_sheet_fields(lines: CsvLines, options: SheetOptions, blank: Sequence[str]) -> None:
    """Write title, date, recipient, person, author and notes, if not empty.

    Args:
        lines: Lines of the file.
        options: Options of the sheet.
        blank: Empty cells to append to each line.
    """
    date = options.date if lines.is_plain else Day(options.date)
    fields = (
        (options.shown_title, msg("Title: {title}", title=options.shown_title)),
        (options.date, msg("Date: {date}", date=date)),
        (options.recipient, msg("For: {name}", name=options.recipient)),
        (options.person_text, msg("Person: {person}", person=options.person_text)),
        (options.prepared_by, msg("Prepared by: {name}", name=options.prepared_by)),
        (options.notes, msg("Notes: {notes}", notes=options.notes)),
    )
    for value, text in fields:
        if value.strip():
            lines.write(stack.SHEET_HEAD, text, *blank)


def write_label_remarks(
    lines: CsvLines, columns: Sequence[Column], blank: Sequence[str] = ()
) -> None:
    """Write lines of doubts, answers and remarks, one cell per product.

    Args:
        lines: Lines of the file.
        columns: Products.
        blank: Empty cells to append to each line.
    """
    for title, by_product in (
        (sheet.DOUBTS_HEAD, [[question.text for question in one.questions] for one in columns]),
        (answers_wording.ANSWERS_HEADING, [answers_of(column) for column in columns]),
        (
            answers_wording.REMARKS_HEADING,
            [[remark.text for remark in column.remarks] for column in columns],
        ),
    ):
        if any(by_product):
            lines.write(PRODUCT, title, "", *(sentences(*texts) for texts in by_product), *blank)


def write_guidance_sources(lines: CsvLines, table: ComparisonTable, blank: Sequence[str]) -> None:
    """Write the sources of the guidance, each followed by `blank` cells."""
    for titles, body in guidance_sources(table):
        lines.write(msg("Source of the guidance"), sentences(titles, body), *blank)


def write_first_notices(lines: CsvLines, table: ComparisonTable, blank: Sequence[str]) -> None:
    """Write the fixed notice and any interactions before the table."""
    if table.interaction_lines:
        for notice in first_notices(table):
            lines.write(_NOTICE, notice, *blank)


def write_notices(lines: CsvLines, table: ComparisonTable, blank: Sequence[str]) -> None:
    """Write legend, notices and disclaimer, without those above the table.

    Args:
        lines: Lines of the file.
        table: Comparison.
        blank: Empty cells to append to each line.
    """
    printed = joined(table.disclaimer)
    above = first_notices(table) if table.interaction_lines else ()
    others = (text for text in table.notices if text not in printed and text not in above)
    for notice in (marks_legend(table), *others, *table.disclaimer):
        if notice:
            lines.write(_NOTICE, notice, *blank)
    if lines.has_unreviewed:
        lines.write(_NOTICE, notices.MACHINE_TRANSLATED, *blank)
