"""Lines of CSV sheets: safe cells, and the lines that all sheets share."""

from __future__ import annotations

import csv
import re
from typing import TYPE_CHECKING

from k2desk.core.wording import answers as answers_wording
from k2desk.core.wording import stack
from k2desk.reports.content.legend import answers_of, guidance_sources, marks_legend
from k2desk.reports.content.printable import MAX_NOTES, clean

if TYPE_CHECKING:
    import io
    from collections.abc import Sequence

    from k2desk.core.comparison.table import Column, ComparisonTable
    from k2desk.reports.options import SheetOptions

_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?")


def safe_cell(text: str) -> str:
    """Return a cell that spreadsheets never run as a formula; keep numbers."""
    if text.startswith(_FORMULA_STARTS) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def write_line(out: io.StringIO, *cells: str) -> None:
    """Write one line of cleaned, safe cells, ended by CR LF."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_cell(clean(cell, MAX_NOTES)) for cell in cells])


def write_sheet_fields(out: io.StringIO, options: SheetOptions, blank: list[str]) -> None:
    """Write title, date, recipient, person, author and notes, if not empty.

    Args:
        out: Output.
        options: Options of the sheet.
        blank: Empty cells to append to each line.
    """
    fields = (
        ("Title", options.shown_title),
        ("Date", options.date),
        ("For", options.recipient),
        ("Person", options.person_text),
        ("Prepared by", options.prepared_by),
        ("Notes", options.notes),
    )
    for name, text in fields:
        if text.strip():
            write_line(out, stack.SHEET_HEAD, f"{name}: {text}", *blank)


def write_label_remarks(out: io.StringIO, columns: Sequence[Column], blank: list[str]) -> None:
    """Write lines of doubts, answers and remarks, one cell per product.

    Args:
        out: Output.
        columns: Products.
        blank: Empty cells to append to each line.
    """
    for title, sentences in (
        ("Doubts", [[question.text for question in column.questions] for column in columns]),
        (answers_wording.ANSWERS_HEADING, [answers_of(column) for column in columns]),
        (
            answers_wording.REMARKS_HEADING,
            [[remark.text for remark in column.remarks] for column in columns],
        ),
    ):
        if any(sentences):
            write_line(out, "Product", title, "", *map(" ".join, sentences), *blank)


def write_guidance_sources(out: io.StringIO, table: ComparisonTable, blank: list[str]) -> None:
    """Write the sources of the guidance, each followed by `blank` cells."""
    for titles, body in guidance_sources(table):
        write_line(out, "Source of the guidance", f"{titles} {body}", *blank)


def write_notices(
    out: io.StringIO, table: ComparisonTable, notices: Sequence[str], blank: list[str]
) -> None:
    """Write legend, notices and disclaimer.

    Args:
        out: Output.
        table: Comparison, for the legend and the disclaimer.
        notices: Notices; those that the disclaimer contains are left out.
        blank: Empty cells to append to each line.
    """
    marks = [legend] if (legend := marks_legend(table)) else []
    disclaimer = " ".join(table.disclaimer)
    others = [notice for notice in notices if notice not in disclaimer]
    for notice in (*marks, *others, *table.disclaimer):
        write_line(out, "Notice", notice, *blank)
