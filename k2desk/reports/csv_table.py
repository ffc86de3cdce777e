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
    _write(out, "Group", "Row", "Unit", *numbers)
    for title, name in (
        ("Brand", "brand"),
        ("Name", "name"),
        ("Serving", "serving"),
        ("Servings a day", "per_day"),
        ("Source", "source"),
    ):
        _write(out, "Product", title, "", *(getattr(column, name) for column in table.columns))
    for row in table.rows:
        _write(out, row.group, row.title, row.unit, *(cell.text for cell in row.cells))
    for title, told in (
        ("Doubts", [[one.text for one in column.questions] for column in table.columns]),
        (wording.SETTLED_HEADING, list(map(answers, table.columns))),
        (
            wording.REMARKS_HEADING,
            [[one.text for one in column.remarks] for column in table.columns],
        ),
    ):
        if any(told):
            _write(out, "Product", title, "", *map(" ".join, told))
    marks = marks_key(table)
    if marks:
        _write(out, "Notice", marks, "", *blank)
    said = " ".join(table.disclaimer)
    for notice in (*(one for one in table.notices if one not in said), *table.disclaimer):
        _write(out, "Notice", notice, "", *blank)
    return out.getvalue()


def safe_cell(text: str) -> str:
    """Return a cell that a spreadsheet takes for text, not for a formula; numbers stay as is."""
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def _write(out: io.StringIO, *cells: str) -> None:
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_cell(clean(cell, _MOST)) for cell in cells])
