"""Products taken together as CSV: a line for each form, a column for each product and the total."""

from __future__ import annotations

import io

from k2desk.core import wording
from k2desk.core.stack import StackTable
from k2desk.reports.csv_table import write_line


def stack_csv(table: StackTable) -> str:
    """Return the table as CSV with CR LF line ends: what it is about, row, unit, then products.

    How much is taken, shares, positions, duplicates and changes are rows as well; the notices
    stand last.
    """
    out = io.StringIO(newline="")
    count = len(table.taken)
    blank = [""] * (count + 1)
    numbers = [f"Product {place}" for place in range(1, count + 1)]
    write_line(out, "Group", "Row", "Unit", *numbers, wording.TOGETHER)
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
    asked = [" ".join(q.text for q in column.questions) for column in table.comparison.columns]
    if any(asked):
        write_line(out, "Product", "Doubts", "", *asked, "")
    for title, sentences in (
        ("Beside the guidance", [one.text for one in table.positions]),
        ("In several products", table.duplicates),
        (f"Change since {table.since}", table.changes),
    ):
        for sentence in sentences:
            write_line(out, title, sentence, "", *blank)
    said = " ".join(table.comparison.disclaimer)
    others = [one for one in table.notices if one not in said]
    for notice in (*others, *table.comparison.disclaimer):
        write_line(out, "Notice", notice, "", *blank)
    return out.getvalue()
