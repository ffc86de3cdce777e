"""Web page of a comparison, readable by screen readers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.comparison.sections import (
    omitted_rows_note,
    per_day_notes,
    sections,
)
from k2desk.core.comparison.table import Cell, CellKind, ComparisonTable
from k2desk.core.model.message import msg
from k2desk.core.wording import positions, sheet
from k2desk.reports.content.legend import (
    UNNAMED,
    legend_sentences,
    other_notices,
    row_title,
    with_number,
)
from k2desk.reports.content.shelf_columns import shelf_legend
from k2desk.reports.html import page
from k2desk.reports.html.tables import TABLE_END, label_tables, open_table, shelf_table
from k2desk.reports.html.text import HtmlTexts
from k2desk.reports.options import Layout, SheetOptions

if TYPE_CHECKING:
    from collections.abc import Iterator


_CAPTION = msg("Comparison")


def sheet_html(table: ComparisonTable, options: SheetOptions) -> str:
    """Return the sheet as one HTML page that loads nothing."""
    html = HtmlTexts(options.language)
    title = html(options.shown_title)
    first = [*page.header(options, title, html), *page.first_box(table, html)]
    body = page.with_translation_note(first, _body(table, options, html), html)
    return page.page(title, "\n".join(body), html)


def _body(table: ComparisonTable, options: SheetOptions, html: HtmlTexts) -> Iterator[str]:
    if table.columns:
        yield from _TABLES[options.layout](table, html)
    if options.layout is Layout.SHELF:
        lines = [*per_day_notes(table), shelf_legend(table)]
        yield from (f"<p>{html(line)}</p>" for line in lines if line)
    else:
        for panel in table.strip.panels:
            yield from page.panel_text(panel, table, html)
    yield from page.doubts(table, html)
    yield from page.free_notes(options, html)
    yield from page.ruled_lines(options, html, sheet.NOTES_HEADING)
    yield from page.closing_sections(table, options, html, _explanations(table))


def _explanations(table: ComparisonTable) -> list[str]:
    totals = positions.daily_totals(table.stack) if len(table.columns) > 1 else ""
    omitted = omitted_rows_note(table)
    return [
        *legend_sentences(table),
        *([omitted] if omitted else []),
        *other_notices(table),
        *([totals] if totals else []),
    ]


def _comparison(table: ComparisonTable, html: HtmlTexts) -> Iterator[str]:
    yield f"<h2>{html(_CAPTION)}</h2>"
    yield open_table(_CAPTION, html, under_heading=True)
    yield f'<thead>\n<tr>\n<th scope="col">{html(sheet.LABEL_AMOUNTS)}</th>'
    for index, column in enumerate(table.columns):
        doubts = positions.doubt_count(len(column.questions), len(column.answered_questions))
        lines = [f"<small>{html(with_number(table, index, column.brand))}</small>"]
        lines.append(f"<strong>{html(column.name) or html(UNNAMED)}</strong>")
        lines += [
            f"<small>{html(part)}</small>"
            for part in (column.serving, column.per_day, doubts)
            if part
        ]
        yield f'<th scope="col">{"<br>".join(lines)}</th>'
    yield "</tr>\n</thead>"
    for section in sections(table):
        span = len(table.columns) + 1
        yield f'<tbody>\n<tr class="group"><th scope="rowgroup" colspan="{span}">'
        yield f"{html(section.title)}</th></tr>"
        for row in section.rows:
            cells = "".join(_cell(cell, html) for cell in row.cells)
            total = ' class="total"' if row.emphasis else ""
            title = html(row_title(row, section))
            yield f'<tr{total}><th scope="row">{title}</th>{cells}</tr>'
        yield "</tbody>"
    yield TABLE_END


_TABLES = {
    Layout.COMPARISON: _comparison,
    Layout.SHELF: shelf_table,
    Layout.LABEL: label_tables,
}


def _cell(cell: Cell, html: HtmlTexts) -> str:
    quiet = ' class="quiet"' if cell.kind in {CellKind.NOT_STATED, CellKind.NONE} else ""
    title = f' title="{html(cell.detail)}"' if cell.detail else ""
    return f"<td{quiet}{title}>{html(cell.full_text)}</td>"
