"""The sheet as CSV: a line for each row and a column for each product, or a line a product."""

from __future__ import annotations

import csv
import io
import re
from typing import TYPE_CHECKING

from k2desk.core.comparison.selection import selected
from k2desk.core.wording import answers as answers_wording
from k2desk.core.wording import sheet, stack
from k2desk.reports.content.label_rows import label_notes, printed_rows
from k2desk.reports.content.legend import answers, guidance_sources, marks_key
from k2desk.reports.content.printable import clean
from k2desk.reports.content.shelf_columns import shelf_columns
from k2desk.reports.options import Layout, SheetOptions

if TYPE_CHECKING:
    from k2desk.core.comparison.compare import ComparisonTable

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_NUMBER = re.compile(r"[+-]?[0-9][0-9,]*(\.[0-9]+)?")
_MOST = 20_000


def sheet_csv(
    table: ComparisonTable,
    layout: Layout = Layout.COMPARISON,
    options: SheetOptions | None = None,
) -> str:
    """Return the table of a sheet as CSV with CR LF line ends; its notices stand last.

    Args:
        table: What is compared.
        layout: How it is laid out.
        options: What a person wrote on the sheet, which stands behind the table; None for nothing.
    """
    out = io.StringIO(newline="")
    write = {
        Layout.COMPARISON: _comparison,
        Layout.SHELF: _shelf,
        Layout.LABEL: _labels,
    }[layout]
    blank = [""] * write(out, table)
    if options is not None:
        write_sheet_fields(out, options, blank)
    write_guidance_sources(out, table, blank)
    said = " ".join(table.disclaimer)
    marks = [key] if (key := marks_key(table)) else []
    notices = [one for one in table.notices if one not in said]
    for notice in (*marks, *notices, *table.disclaimer):
        write_line(out, "Notice", notice, *blank)
    return out.getvalue()


def write_sheet_fields(out: io.StringIO, options: SheetOptions, blank: list[str]) -> None:
    """Write what stands in the head of the sheet, and the notes.

    Args:
        out: Where to.
        options: What a person wrote on the sheet.
        blank: The cells that a line has more than two.
    """
    told = (
        ("Title", options.shown_title),
        ("Date", options.date),
        ("For", options.for_whom),
        ("Person", options.person_text),
        ("Prepared by", options.prepared_by),
        ("Notes", options.notes),
    )
    for name, text in told:
        if text.strip():
            write_line(out, stack.SHEET_HEAD, f"{name}: {text}", *blank)


def write_guidance_sources(out: io.StringIO, table: ComparisonTable, blank: list[str]) -> None:
    """Write where the guidance comes from."""
    for titles, body in guidance_sources(table):
        write_line(out, "Source of the guidance", f"{titles} {body}", *blank)


def _comparison(out: io.StringIO, table: ComparisonTable) -> int:
    """Write what it is about, row, unit, then products; returns how many cells more than two.

    The head of the products, their doubts and sources are rows as well.
    """
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
        (answers_wording.ANSWERS_HEADING, [answers(column) for column in heads]),
        (
            answers_wording.REMARKS_HEADING,
            [[one.text for one in column.remarks] for column in heads],
        ),
    ):
        if any(told):
            write_line(out, "Product", title, "", *map(" ".join, told))
    return 1 + len(table.columns)


def _shelf(out: io.StringIO, table: ComparisonTable) -> int:
    """Write one product a line with its doubts and source; returns as `_comparison`."""
    columns = [one for one in shelf_columns(table) if one.key != "doubts"]
    asked = [" ".join(one.text for one in column.questions) for column in table.columns]
    more = [("Doubts", asked)] if any(asked) else []
    settled = [" ".join(answers(column)) for column in table.columns]
    more += [(answers_wording.ANSWERS_HEADING, settled)] if any(settled) else []
    more.append(("Source", [column.source for column in table.columns]))
    write_line(out, *(one.full_title for one in columns), *(title for title, _ in more))
    for place in range(len(table.columns)):
        cells = [one.cells[place] for one in columns]
        write_line(out, *cells, *(texts[place] for _, texts in more))
    return len(columns) + len(more) - 2


def _labels(out: io.StringIO, table: ComparisonTable) -> int:
    """Write each product's printed rows, then its figures with their arithmetic."""
    write_line(out, "Product", "Part", *sheet.PRINTED_HEADS)
    for column in table.columns:
        one = selected(table, [column.ref])
        name = f"{column.brand} {column.name}".strip()
        for title in ("serving", "per_day", "source"):
            said = getattr(column, title)
            if said:
                write_line(out, name, "Product", title.replace("_", " "), said, "", "", "")
        for row in printed_rows(one):
            write_line(out, name, sheet.AS_PRINTED, *row.cells)
        for note in label_notes(one):
            write_line(out, name, sheet.AS_PRINTED, note, "", "", "", "")
        for told in one.rows:
            (cell,) = told.cells
            write_line(out, name, told.group, told.title, cell.whole, "", cell.detail, told.unit)
        for asked in column.questions:
            write_line(out, name, "Doubts", asked.text, asked.settle, "", "", "")
        for answer in answers(column):
            write_line(out, name, answers_wording.ANSWERS_HEADING, answer, "", "", "", "")
        for remark in column.remarks:
            write_line(out, name, answers_wording.REMARKS_HEADING, remark.text, "", "", "", "")
    return len(sheet.PRINTED_HEADS)


def safe_cell(text: str) -> str:
    """Return a cell that a spreadsheet takes for text, not for a formula; numbers stay as is."""
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return f"'{text}"
    return text


def write_line(out: io.StringIO, *cells: str) -> None:
    """Write one line, each cell cleaned and safe for a spreadsheet."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([safe_cell(clean(cell, _MOST)) for cell in cells])
