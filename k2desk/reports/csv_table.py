"""The comparison as CSV: one line for each row, one column for each product."""

from __future__ import annotations

import csv
import io
import re

from k2desk.core import wording
from k2desk.core.compare import ComparisonTable
from k2desk.reports.reading import answers, marks_key
from k2desk.reports.signs import clean

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?")
_MOST = 20_000


def sheet_csv(table: ComparisonTable) -> str:
    """Return the table as CSV with CR LF line ends: what it is about, row, unit, then products.

    The head of the products, their doubts and sources are rows as well; the notices stand last.
    """
    out = io.StringIO(newline="")
    blank = [""] * len(table.columns)
    numbers = [f"Product {place}" for place in range(1, len(table.columns) + 1)]
    write_line(out, "Group", "Row", "Unit", *numbers)
    for title, name in (
        ("Brand", "brand"),
        ("Name", "name"),
        ("Serving", "serving"),
        ("Servings a day", "per_day"),
        ("Source", "source"),
    ):
        write_line(out, "Product", title, "", *(getattr(column, name) for column in table.columns))
    for row in table.rows:
        write_line(out, row.group, row.title, row.unit, *(cell.whole for cell in row.cells))
    heads = table.columns
    for title, told in (
        ("Doubts", [[one.text for one in column.questions] for column in heads]),
        (wording.SETTLED_HEADING, [answers(column) for column in heads]),
        (wording.REMARKS_HEADING, [[one.text for one in column.remarks] for column in heads]),
    ):
        if any(told):
            write_line(out, "Product", title, "", *map(" ".join, told))
    marks = marks_key(table)
    if marks:
        write_line(out, "Notice", marks, "", *blank)
    said = " ".join(table.disclaimer)
    for notice in (*(one for one in table.notices if one not in said), *table.disclaimer):
        write_line(out, "Notice", notice, "", *blank)
    return out.getvalue()


def safe_cell(text: str) -> str:
    """Return a cell that a spreadsheet takes for text, not for a formula; numbers stay as is."""
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def write_line(out: io.StringIO, *cells: str) -> None:
    """Write one line, each cell cleaned and safe for a spreadsheet."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_cell(clean(cell, _MOST)) for cell in cells])
