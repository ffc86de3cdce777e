"""Web page of a stack, readable by screen readers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.comparison.sections import remaining_notices
from k2desk.core.comparison.table import Cell, CellKind
from k2desk.core.wording import daily_value, sheet, stack
from k2desk.reports.content.legend import UNNAMED, legend_sentences, with_number
from k2desk.reports.html import page
from k2desk.reports.html.tables import TABLE_END, open_region
from k2desk.reports.html.text import escape_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from k2desk.core.stack import StackTable
    from k2desk.reports.options import SheetOptions


def stack_html(table: StackTable, options: SheetOptions) -> str:
    """Return the sheet as one HTML page that loads nothing."""
    title = escape_text(options.title) or stack.STACK_TITLE
    return page.page(title, "\n".join(_body(table, options, title)))


def _body(table: StackTable, options: SheetOptions, title: str) -> Iterator[str]:
    yield from page.header(options, title)
    yield f"<p>{escape_text(stack.FOR_DISCUSSION)}</p>"
    yield page.warfarin_notice()
    yield from _amounts_table(table)
    yield from _labels_table(table)
    positions = [f"{position.symbol} {position.text}" for position in table.positions]
    yield from _sentences("Beside the guidance", positions)
    yield from _sentences(
        "The same form in several products", table.duplicates or (stack.NO_DUPLICATES,)
    )
    compared = table.comparison
    with_total = replace(compared, strip=table.strip)
    for panel in table.strip.panels:
        yield from page.panel_text(panel, with_total, stack.TOGETHER)
    yield from page.doubts(compared)
    if table.since:
        yield from _sentences(f"Change since the last sheet, {table.since}", table.changes)
    yield from page.free_notes(options)
    if options.inr:
        yield from page.ruled_lines(options, stack.INR_TITLE, " · ".join(stack.INR_HEADS))
    else:
        yield from page.ruled_lines(options, sheet.NOTES_HEADING)
    explanations = [*legend_sentences(with_total), *remaining_notices(compared)]
    yield from page.closing_sections(compared, options, explanations)


def _sentences(title: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield f"<h2>{escape_text(title)}</h2>"
        yield from page.bullet_list(sentences)


def _amounts_table(table: StackTable) -> Iterator[str]:
    """Yield one line per product, with the share below each amount."""
    yield "<h2>Taken together, mcg a day</h2>"
    yield open_region("Taken together")
    yield '<thead>\n<tr>\n<th scope="col">Label amounts, and the share of each</th>'
    yield from (f'<th scope="col">{escape_text(row.title)}</th>' for row in table.rows)
    yield "</tr>\n</thead>\n<tbody>"
    several = len(table.taken) > 1
    for index, column in enumerate(table.comparison.columns):
        brand = escape_text(with_number(table.comparison, index, column.brand))
        lines = [
            f"<small>{brand}</small>",
            f"<strong>{escape_text(column.name) or UNNAMED}</strong>",
            escape_text(table.taken[index]),
        ]
        yield f'<tr>\n<th scope="row">{"<br>".join(lines)}</th>'
        yield from (
            _cell(row.amounts[index], row.shares[index] if several else None) for row in table.rows
        )
        yield "</tr>"
    yield f'<tr class="total">\n<th scope="row">{stack.TOGETHER}</th>'
    yield from (_cell(row.total, None) for row in table.rows)
    yield f"</tr>\n</tbody>\n{TABLE_END}"


def _labels_table(table: StackTable) -> Iterator[str]:
    """Yield the labels as printed, one line per product."""
    if not table.labels:
        return
    yield f"<h2>{escape_text(daily_value.LABELS_TITLE)}</h2>"
    yield open_region(daily_value.LABELS_TITLE)
    yield '<thead>\n<tr>\n<th scope="col">Product</th>'
    yield from (f'<th scope="col">{escape_text(head)}</th>' for head in daily_value.LABEL_HEADS)
    yield "</tr>\n</thead>\n<tbody>"
    for index, (column, label) in enumerate(
        zip(table.comparison.columns, table.labels, strict=True)
    ):
        name = escape_text(with_number(table.comparison, index, column.name)) or UNNAMED
        yield f'<tr>\n<th scope="row">{name}</th>'
        for cell in label.cells:
            lines = "<br>".join(escape_text(line) for line in cell.split("\n"))
            yield f'<td class="words">{lines}</td>'
        yield "</tr>"
    yield f"</tbody>\n{TABLE_END}"


def _cell(cell: Cell, share: Cell | None) -> str:
    if cell.kind in {CellKind.NOT_STATED, CellKind.NONE}:
        return f'<td class="quiet">{escape_text(cell.text)}</td>'
    below = f"<br><small>{escape_text(share.text)}</small>" if share is not None else ""
    return f'<td title="{escape_text(cell.detail)}">{escape_text(cell.text)}{below}</td>'
