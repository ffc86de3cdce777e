"""The sheet of products taken together as a web page that a screen reader can read."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.comparison.compare import Cell, CellKind
from k2desk.core.comparison.sections import remaining_notices
from k2desk.core.wording import daily_value, notices, sheet, stack
from k2desk.reports.content.legend import UNNAMED, footer_text, numbered, reading
from k2desk.reports.content.printable import MAX_NOTES, clean_lines
from k2desk.reports.html import comparison as html
from k2desk.reports.html.text import escape_text
from k2desk.reports.options import MAX_LINES, SheetOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from k2desk.core.stack import StackTable


def stack_html(table: StackTable, options: SheetOptions) -> str:
    """Return the sheet as one HTML page with headings and tables, and nothing loaded from afar."""
    title = escape_text(options.title) or stack.STACK_TITLE
    return html.page(title, "\n".join(_body(table, options, title)))


def _body(table: StackTable, options: SheetOptions, title: str) -> Iterator[str]:
    yield from html.head(options, title)
    yield f"<p>{escape_text(stack.FOR_DISCUSSION)}</p>"
    yield f'<p class="notice" role="note"><strong>{escape_text(notices.WARFARIN_NOTICE)}</strong></p>'
    yield from _list(table)
    yield from _labels(table)
    positions = [f"{one.symbol} {one.text}" for one in table.positions]
    yield from _sentences("Beside the guidance", positions)
    yield from _sentences(
        "The same form in several products", table.duplicates or (stack.NO_DUPLICATES,)
    )
    compared = table.comparison
    whole = replace(compared, strip=table.strip)
    for panel in table.strip.panels:
        yield from html.panel_text(panel, whole, stack.TOGETHER)
    yield from html.doubts(compared)
    if table.since:
        yield from _sentences(f"Change since the last sheet, {table.since}", table.changes)
    lines = clean_lines(options.notes, MAX_NOTES)
    if lines:
        yield "<h2>Notes</h2>"
        yield from (f"<p>{escape_text(line, MAX_NOTES)}</p>" for line in lines)
    yield from _room_to_write(options)
    yield "<h2>How to read it</h2>"
    yield from (
        f"<p>{escape_text(line)}</p>" for line in (*reading(whole), *remaining_notices(compared))
    )
    yield from html.sources(compared)
    yield "<h2>What this sheet is</h2>"
    yield from (f"<p>{escape_text(part)}</p>" for part in compared.disclaimer)
    yield f"</main>\n<footer><p><small>{escape_text(footer_text(options))}</small></p></footer>"


def _sentences(title: str, sentences: Sequence[str]) -> Iterator[str]:
    if sentences:
        yield f"<h2>{escape_text(title)}</h2>\n<ul>"
        yield from (f"<li>{escape_text(one, MAX_NOTES)}</li>" for one in sentences)
        yield "</ul>"


def _list(table: StackTable) -> Iterator[str]:
    """Tell products as lines, with the share beneath each amount."""
    yield "<h2>Taken together, mcg a day</h2>"
    yield '<div class="table" role="region" aria-label="Taken together" tabindex="0">\n<table>'
    yield '<thead>\n<tr>\n<th scope="col">Label amounts, and the share of each</th>'
    yield from (f'<th scope="col">{escape_text(row.title)}</th>' for row in table.rows)
    yield "</tr>\n</thead>\n<tbody>"
    several = len(table.taken) > 1
    for place, column in enumerate(table.comparison.columns):
        brand = escape_text(numbered(table.comparison, place, column.brand))
        lines = [
            f"<small>{brand}</small>",
            f"<strong>{escape_text(column.name) or UNNAMED}</strong>",
            escape_text(table.taken[place]),
        ]
        yield f'<tr>\n<th scope="row">{"<br>".join(lines)}</th>'
        yield from (
            _cell(row.amounts[place], row.shares[place] if several else None) for row in table.rows
        )
        yield "</tr>"
    yield f'<tr class="total">\n<th scope="row">{stack.TOGETHER}</th>'
    yield from (_cell(row.total, None) for row in table.rows)
    yield "</tr>\n</tbody>\n</table>\n</div>"


def _labels(table: StackTable) -> Iterator[str]:
    """Tell what each label says, as printed."""
    if not table.labels:
        return
    title = escape_text(daily_value.LABELS_TITLE)
    yield f"<h2>{title}</h2>"
    yield f'<div class="table" role="region" aria-label="{title}" tabindex="0">\n<table>'
    yield '<thead>\n<tr>\n<th scope="col">Product</th>'
    yield from (f'<th scope="col">{escape_text(one)}</th>' for one in daily_value.LABEL_HEADS)
    yield "</tr>\n</thead>\n<tbody>"
    for place, (column, told) in enumerate(
        zip(table.comparison.columns, table.labels, strict=True)
    ):
        name = escape_text(numbered(table.comparison, place, column.name)) or UNNAMED
        yield f'<tr>\n<th scope="row">{name}</th>'
        for cell in told.cells:
            lines = "<br>".join(escape_text(line) for line in cell.split("\n"))
            yield f'<td class="words">{lines}</td>'
        yield "</tr>"
    yield "</tbody>\n</table>\n</div>"


def _room_to_write(options: SheetOptions) -> Iterator[str]:
    """Leave room for dates and INR values, or for notes."""
    count = min(options.lines, MAX_LINES)
    if count < 1:
        return
    yield f"<h2>{escape_text(stack.INR_TITLE if options.inr else sheet.NOTES_HEADING)}</h2>"
    if options.inr:
        yield f"<p>{escape_text(' · '.join(stack.INR_HEADS))}</p>"
    yield '<div class="line" aria-hidden="true"></div>\n' * count


def _cell(cell: Cell, share: Cell | None) -> str:
    if cell.kind in {CellKind.NOT_STATED, CellKind.NONE}:
        return f'<td class="quiet">{escape_text(cell.text)}</td>'
    below = f"<br><small>{escape_text(share.text)}</small>" if share is not None else ""
    return f'<td title="{escape_text(cell.detail)}">{escape_text(cell.text)}{below}</td>'
