"""CSV of a comparison: one column per product, or one line per product."""

from __future__ import annotations

from collections.abc import Callable

from k2desk.core.comparison.selection import select_part
from k2desk.core.comparison.table import GROUP_TITLES, ComparisonTable
from k2desk.core.model.message import msg, sentences
from k2desk.core.wording import answers as answers_wording
from k2desk.core.wording import sheet
from k2desk.reports.content.label_rows import label_notes, printed_rows
from k2desk.reports.content.legend import answers_of
from k2desk.reports.content.shelf_columns import shelf_columns
from k2desk.reports.csv.lines import (
    PRODUCT,
    CsvLines,
    write_first_notices,
    write_guidance_sources,
    write_label_remarks,
    write_notices,
    write_sheet_fields,
)
from k2desk.reports.options import Layout, SheetOptions

_SOURCE = msg("Source")


def sheet_csv(
    table: ComparisonTable,
    layout: Layout = Layout.COMPARISON,
    options: SheetOptions | None = None,
) -> str:
    """Return the table of a sheet as CSV with CR LF line ends, then notices.

    Args:
        table: Comparison.
        layout: Layout.
        options: Options with the style, and with texts that follow the table; plain if None.
    """
    lines = CsvLines(options)
    width, write = _LAYOUTS[layout]
    blank = [""] * (width(table) - 2)
    write_first_notices(lines, table, blank)
    write(lines, table)
    if options is not None:
        write_sheet_fields(lines, options, blank)
    write_guidance_sources(lines, table, blank)
    write_notices(lines, table, blank)
    return str(lines)


def _write_comparison(lines: CsvLines, table: ComparisonTable) -> None:
    """Write group, row, unit and products."""
    numbers = [msg("Product {number}", number=index + 1) for index in range(len(table.columns))]
    lines.write(msg("Group"), msg("Row"), msg("Unit"), *numbers)
    for title, name in (
        (msg("Brand"), "brand"),
        (msg("Name"), "name"),
        (msg("Serving"), "serving"),
        (msg("Servings per day"), "per_day"),
        (_SOURCE, "source"),
    ):
        lines.write(PRODUCT, title, "", *(getattr(column, name) for column in table.columns))
    for row in table.rows:
        texts = (cell.full_text for cell in row.cells)
        lines.write(GROUP_TITLES[row.group], row.title, row.unit, *texts)
    write_label_remarks(lines, table.columns)


def _shelf(table: ComparisonTable) -> list[tuple[str, list[str]]]:
    """Return the columns of the shelf list: heading and cells."""
    columns = [
        (column.full_title, list(column.cells))
        for column in shelf_columns(table)
        if column.key != "doubts"
    ]
    doubts = [sentences(*(item.text for item in column.questions)) for column in table.columns]
    answers = [sentences(*answers_of(column)) for column in table.columns]
    more = ((sheet.DOUBTS_HEAD, doubts), (answers_wording.ANSWERS_HEADING, answers))
    columns += [(title, [*texts]) for title, texts in more if any(texts)]
    return [*columns, (_SOURCE, [column.source for column in table.columns])]


def _write_shelf(lines: CsvLines, table: ComparisonTable) -> None:
    """Write one line per product."""
    columns = _shelf(table)
    lines.write(*(title for title, _ in columns))
    for index in range(len(table.columns)):
        lines.write(*(texts[index] for _, texts in columns))


def _write_labels(lines: CsvLines, table: ComparisonTable) -> None:
    """Write each label as printed, then its figures with their arithmetic."""
    # Translators: heading of a column: the part of the sheet that a line belongs to.
    lines.write(PRODUCT, msg("Part"), *sheet.PRINTED_HEADS)
    for column in table.columns:
        part = select_part(table, [column.ref])
        name = f"{column.brand} {column.name}".strip()
        for title, text in (
            (msg("serving"), column.serving),
            (msg("servings per day"), column.per_day),
            (msg("source"), column.source),
        ):
            if text:
                lines.write(name, PRODUCT, title, text, "", "", "")
        for printed in printed_rows(part):
            lines.write(name, sheet.AS_PRINTED, *printed.cells)
        for note in label_notes(part):
            lines.write(name, sheet.AS_PRINTED, note, "", "", "", "")
        for row in part.rows:
            (cell,) = row.cells
            group = GROUP_TITLES[row.group]
            lines.write(name, group, row.title, cell.full_text, "", cell.detail, row.unit)
        for question in column.questions:
            lines.write(name, sheet.DOUBTS_HEAD, question.text, question.remedy, "", "", "")
        for answer in answers_of(column):
            lines.write(name, answers_wording.ANSWERS_HEADING, answer, "", "", "", "")
        for remark in column.remarks:
            lines.write(name, answers_wording.REMARKS_HEADING, remark.text, "", "", "", "")


_Width = Callable[[ComparisonTable], int]
_Write = Callable[[CsvLines, ComparisonTable], None]

_LAYOUTS: dict[Layout, tuple[_Width, _Write]] = {
    Layout.COMPARISON: (lambda table: 3 + len(table.columns), _write_comparison),
    Layout.SHELF: (lambda table: len(_shelf(table)), _write_shelf),
    Layout.LABEL: (lambda table: 2 + len(sheet.PRINTED_HEADS), _write_labels),
}
"""Number of cells in a line, and the writer of the table."""
