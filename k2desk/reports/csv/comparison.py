"""CSV of a comparison: one column per product, or one line per product."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from k2desk.core.comparison.selection import select_part
from k2desk.core.wording import answers as answers_wording
from k2desk.core.wording import sheet
from k2desk.reports.content.label_rows import label_notes, printed_rows
from k2desk.reports.content.legend import answers_of
from k2desk.reports.content.shelf_columns import shelf_columns
from k2desk.reports.csv.lines import (
    write_guidance_sources,
    write_label_remarks,
    write_line,
    write_notices,
    write_sheet_fields,
)
from k2desk.reports.options import Layout, SheetOptions

if TYPE_CHECKING:
    from k2desk.core.comparison.table import ComparisonTable


def sheet_csv(
    table: ComparisonTable,
    layout: Layout = Layout.COMPARISON,
    options: SheetOptions | None = None,
) -> str:
    """Return the table of a sheet as CSV with CR LF line ends, then notices.

    Args:
        table: Comparison.
        layout: Layout.
        options: Options whose texts are written after the table, if any.
    """
    out = io.StringIO(newline="")
    write = {
        Layout.COMPARISON: _write_comparison,
        Layout.SHELF: _write_shelf,
        Layout.LABEL: _write_labels,
    }[layout]
    blank = [""] * write(out, table)
    if options is not None:
        write_sheet_fields(out, options, blank)
    write_guidance_sources(out, table, blank)
    write_notices(out, table, table.notices, blank)
    return out.getvalue()


def _write_comparison(out: io.StringIO, table: ComparisonTable) -> int:
    """Write group, row, unit and products; return the number of products."""
    numbers = [f"Product {number}" for number in range(1, len(table.columns) + 1)]
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
        write_line(out, row.group, row.title, row.unit, *(cell.full_text for cell in row.cells))
    write_label_remarks(out, table.columns, [])
    return 1 + len(table.columns)


def _write_shelf(out: io.StringIO, table: ComparisonTable) -> int:
    """Write one line per product; return the number of columns minus two."""
    columns = [column for column in shelf_columns(table) if column.key != "doubts"]
    doubts = [" ".join(question.text for question in column.questions) for column in table.columns]
    more = [("Doubts", doubts)] if any(doubts) else []
    answers = [" ".join(answers_of(column)) for column in table.columns]
    more += [(answers_wording.ANSWERS_HEADING, answers)] if any(answers) else []
    more.append(("Source", [column.source for column in table.columns]))
    write_line(out, *(column.full_title for column in columns), *(title for title, _ in more))
    for index in range(len(table.columns)):
        cells = [column.cells[index] for column in columns]
        write_line(out, *cells, *(texts[index] for _, texts in more))
    return len(columns) + len(more) - 2


def _write_labels(out: io.StringIO, table: ComparisonTable) -> int:
    """Write each label as printed, then its figures with their arithmetic.

    Returns:
        The number of cells beyond two.
    """
    write_line(out, "Product", "Part", *sheet.PRINTED_HEADS)
    for column in table.columns:
        part = select_part(table, [column.ref])
        name = f"{column.brand} {column.name}".strip()
        for field in ("serving", "per_day", "source"):
            text = getattr(column, field)
            if text:
                write_line(out, name, "Product", field.replace("_", " "), text, "", "", "")
        for printed in printed_rows(part):
            write_line(out, name, sheet.AS_PRINTED, *printed.cells)
        for note in label_notes(part):
            write_line(out, name, sheet.AS_PRINTED, note, "", "", "", "")
        for row in part.rows:
            (cell,) = row.cells
            write_line(out, name, row.group, row.title, cell.full_text, "", cell.detail, row.unit)
        for question in column.questions:
            write_line(out, name, "Doubts", question.text, question.remedy, "", "", "")
        for answer in answers_of(column):
            write_line(out, name, answers_wording.ANSWERS_HEADING, answer, "", "", "", "")
        for remark in column.remarks:
            write_line(out, name, answers_wording.REMARKS_HEADING, remark.text, "", "", "", "")
    return len(sheet.PRINTED_HEADS)
