"""CSV of a stack: one line per form, a column per product and the total."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.message import msg
from k2desk.core.wording import daily_value, stack
from k2desk.reports.content.stack_texts import (
    DUPLICATES_TITLE,
    POSITIONS_TITLE,
    changes_title,
    position_lines,
    with_stack_title,
)
from k2desk.reports.csv.lines import (
    PRODUCT,
    CsvLines,
    write_first_notices,
    write_guidance_sources,
    write_label_remarks,
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
        options: Options with the style, and with texts that follow the table; plain if None.
    """
    lines = CsvLines(options)
    blank = [""] * (len(table.taken) + 2)
    write_first_notices(lines, table.comparison, blank)
    _write_table(lines, table)
    write_label_remarks(lines, table.comparison.columns, [""])
    for title, texts in (
        (POSITIONS_TITLE, position_lines(table)),
        (DUPLICATES_TITLE, table.duplicates or (stack.NO_DUPLICATES,)),
        (changes_title(table), table.changes),
    ):
        for text in texts:
            lines.write(title, text, *blank)
    if options is not None:
        write_sheet_fields(lines, with_stack_title(options), blank)
    write_guidance_sources(lines, table.comparison, blank)
    write_notices(lines, table.comparison, blank)
    return str(lines)


def _write_table(lines: CsvLines, table: StackTable) -> None:
    """Write products, amounts, shares and the labels as printed."""
    columns = table.comparison.columns
    numbers = [msg("Product {number}", number=index + 1) for index in range(len(table.taken))]
    lines.write(msg("Group"), msg("Row"), msg("Unit"), *numbers, stack.TOGETHER)
    for title, texts in (
        (msg("Brand"), [column.brand for column in columns]),
        (msg("Name"), [column.name for column in columns]),
        (msg("Serving"), [column.serving for column in columns]),
        # Translators: heading of how much of a product a person takes.
        (msg("Taken"), [*table.taken]),
        (msg("Source"), [column.source for column in columns]),
    ):
        lines.write(PRODUCT, title, "", *texts, "")
    for row in table.rows:
        amounts = [cell.text for cell in row.amounts]
        lines.write(msg("Per day"), row.title, msg("mcg"), *amounts, row.total.text)
    for row in table.rows:
        lines.write(msg("Share"), row.title, "", *(cell.text for cell in row.shares), "")
    for index, title in enumerate(daily_value.LABEL_HEADS):
        cells = (lines.on_one_line(label.cells[index]) for label in table.labels)
        lines.write(msg("On the label"), title, "", *cells, "")
