"""CSV of a stack: one line per form, a column per product and the total."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from k2desk.core.wording import daily_value, stack
from k2desk.reports.csv.lines import (
    write_guidance_sources,
    write_label_remarks,
    write_line,
    write_notices,
    write_sheet_fields,
)

if TYPE_CHECKING:
    from k2desk.core.stack import StackTable
    from k2desk.reports.options import SheetOptions


def stack_csv(table: StackTable, options: SheetOptions | None = None) -> str:
    """Return the stack as CSV with CR LF line ends, then its notices.

    Args:
        table: Stack.
        options: Options whose texts are written after the table, if any.
    """
    out = io.StringIO(newline="")
    columns = table.comparison.columns
    count = len(table.taken)
    numbers = [f"Product {number}" for number in range(1, count + 1)]
    write_line(out, "Group", "Row", "Unit", *numbers, stack.TOGETHER)
    for title, name in (("Brand", "brand"), ("Name", "name"), ("Serving", "serving")):
        texts = [getattr(column, name) for column in columns]
        write_line(out, "Product", title, "", *texts, "")
    write_line(out, "Product", "Taken", "", *table.taken, "")
    write_line(out, "Product", "Source", "", *(column.source for column in columns), "")
    for row in table.rows:
        texts = [cell.text for cell in row.amounts]
        write_line(out, "A day", row.title, "mcg", *texts, row.total.text)
    for row in table.rows:
        write_line(out, "Share", row.title, "", *(cell.text for cell in row.shares), "")
    for index, title in enumerate(daily_value.LABEL_HEADS):
        cells = ("; ".join(label.cells[index].split("\n")) for label in table.labels)
        write_line(out, "On the label", title, "", *cells, "")
    write_label_remarks(out, columns, [""])
    blank = [""] * (count + 2)
    positions = [f"{position.symbol} {position.text}" for position in table.positions]
    for title, sentences in (
        ("Beside the guidance", positions),
        ("In several products", table.duplicates or (stack.NO_DUPLICATES,)),
        (f"Change since {table.since}", table.changes),
    ):
        for sentence in sentences:
            write_line(out, title, sentence, *blank)
    if options is not None:
        write_sheet_fields(out, options, blank)
    write_guidance_sources(out, table.comparison, blank)
    write_notices(out, table.comparison, table.notices, blank)
    return out.getvalue()
