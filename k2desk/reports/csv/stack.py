"""Products taken together as CSV: a line for each form, a column for each product and the total."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from k2desk.core.wording import answers as answers_wording
from k2desk.core.wording import daily_value, stack
from k2desk.reports.content.legend import answers, marks_key
from k2desk.reports.csv.comparison import write_guidance_sources, write_line, write_sheet_fields

if TYPE_CHECKING:
    from k2desk.core.stack import StackTable
    from k2desk.reports.options import SheetOptions


def stack_csv(table: StackTable, options: SheetOptions | None = None) -> str:
    """Return the table as CSV with CR LF line ends: what it is about, row, unit, then products.

    How much is taken, shares, positions, duplicates and changes are rows as well; the notices
    stand last.

    Args:
        table: What is taken together.
        options: What a person wrote on the sheet, which stands behind it; None for nothing.
    """
    out = io.StringIO(newline="")
    count = len(table.taken)
    blank = [""] * (count + 1)
    numbers = [f"Product {place}" for place in range(1, count + 1)]
    write_line(out, "Group", "Row", "Unit", *numbers, stack.TOGETHER)
    for title, name in (("Brand", "brand"), ("Name", "name"), ("Serving", "serving")):
        texts = [getattr(column, name) for column in table.comparison.columns]
        write_line(out, "Product", title, "", *texts, "")
    write_line(out, "Product", "Taken", "", *table.taken, "")
    write_line(out, "Product", "Source", "", *(one.source for one in table.comparison.columns), "")
    for row in table.rows:
        texts = [cell.text for cell in row.amounts]
        write_line(out, "A day", row.title, "mcg", *texts, row.total.text)
    for row in table.rows:
        write_line(out, "Share", row.title, "", *(cell.text for cell in row.shares), "")
    for place, title in enumerate(daily_value.LABEL_HEADS):
        cells = ("; ".join(told.cells[place].split("\n")) for told in table.labels)
        write_line(out, "On the label", title, "", *cells, "")
    heads = table.comparison.columns
    for title, told in (
        ("Doubts", [[one.text for one in column.questions] for column in heads]),
        (answers_wording.ANSWERS_HEADING, [answers(column) for column in heads]),
        (
            answers_wording.REMARKS_HEADING,
            [[one.text for one in column.remarks] for column in heads],
        ),
    ):
        if any(told):
            write_line(out, "Product", title, "", *map(" ".join, told), "")
    for title, sentences in (
        ("Beside the guidance", [f"{one.symbol} {one.text}" for one in table.positions]),
        ("In several products", table.duplicates or (stack.NO_DUPLICATES,)),
        (f"Change since {table.since}", table.changes),
    ):
        for sentence in sentences:
            write_line(out, title, sentence, "", *blank)
    if options is not None:
        write_sheet_fields(out, options, [*blank, ""])
    write_guidance_sources(out, table.comparison, [*blank, ""])
    marks = [key] if (key := marks_key(table.comparison)) else []
    said = " ".join(table.comparison.disclaimer)
    others = [one for one in table.notices if one not in said]
    for notice in (*marks, *others, *table.comparison.disclaimer):
        write_line(out, "Notice", notice, "", *blank)
    return out.getvalue()
