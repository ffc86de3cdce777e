"""Web page of a stack, readable by screen readers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.comparison.table import Cell, CellKind
from k2desk.core.model.message import Style, joined, msg
from k2desk.core.wording import daily_value, sheet, stack
from k2desk.reports.content.legend import UNNAMED, legend_sentences, other_notices, with_number
from k2desk.reports.content.stack_texts import (
    DUPLICATES_TITLE,
    POSITIONS_TITLE,
    PRODUCT_HEAD,
    changes_title,
    position_lines,
    with_stack_title,
)
from k2desk.reports.html import page
from k2desk.reports.html.tables import TABLE_END, open_region
from k2desk.reports.html.text import HtmlTexts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from k2desk.core.stack import StackTable
    from k2desk.reports.options import SheetOptions


def stack_html(table: StackTable, options: SheetOptions) -> str:
    """Return the sheet as one HTML page that loads nothing."""
    html = HtmlTexts(options.language)
    title = html(with_stack_title(options).title)
    first = [
        *page.header(options, title, html),
        f"<p>{html(stack.FOR_DISCUSSION)}</p>",
        *page.first_box(table.comparison, html),
    ]
    body = page.with_translation_note(first, _body(table, options, html), html)
    return page.page(title, "\n".join(body), html)


def _body(table: StackTable, options: SheetOptions, html: HtmlTexts) -> Iterator[str]:
    yield from _amounts_table(table, html)
    yield from _labels_table(table, html)
    yield from _sentences(POSITIONS_TITLE, position_lines(table), html)
    yield from _sentences(DUPLICATES_TITLE, table.duplicates or (stack.NO_DUPLICATES,), html)
    compared = table.comparison
    with_total = replace(compared, strip=table.strip)
    for panel in table.strip.panels:
        yield from page.panel_text(panel, with_total, html, stack.TOGETHER)
    yield from page.doubts(compared, html)
    if table.since:
        yield from _sentences(changes_title(table), table.changes, html)
    yield from page.free_notes(options, html)
    if options.inr:
        yield from page.ruled_lines(
            options, html, stack.INR_TITLE, joined(stack.INR_HEADS, Style.DOT)
        )
    else:
        yield from page.ruled_lines(options, html, sheet.NOTES_HEADING)
    explanations = [*legend_sentences(with_total), *other_notices(compared)]
    yield from page.closing_sections(compared, options, html, explanations)


def _sentences(title: str, lines: Sequence[str], html: HtmlTexts) -> Iterator[str]:
    if lines:
        yield f"<h2>{html(title)}</h2>"
        yield from page.bullet_list(lines, html)


def _amounts_table(table: StackTable, html: HtmlTexts) -> Iterator[str]:
    """Yield one line per product, with the share below each amount."""
    yield f"<h2>{html(msg('Taken together, mcg per day'))}</h2>"
    yield open_region(msg("Taken together"), html)
    head = html(msg("Label amounts, and each product's share"))
    yield f'<thead>\n<tr>\n<th scope="col">{head}</th>'
    yield from (f'<th scope="col">{html(row.title)}</th>' for row in table.rows)
    yield "</tr>\n</thead>\n<tbody>"
    several = len(table.taken) > 1
    for index, column in enumerate(table.comparison.columns):
        brand = html(with_number(table.comparison, index, column.brand))
        lines = [
            f"<small>{brand}</small>",
            f"<strong>{html(column.name) or html(UNNAMED)}</strong>",
            html(table.taken[index]),
        ]
        yield f'<tr>\n<th scope="row">{"<br>".join(lines)}</th>'
        yield from (
            _cell(row.amounts[index], row.shares[index] if several else None, html)
            for row in table.rows
        )
        yield "</tr>"
    yield f'<tr class="total">\n<th scope="row">{html(stack.TOGETHER)}</th>'
    yield from (_cell(row.total, None, html) for row in table.rows)
    yield f"</tr>\n</tbody>\n{TABLE_END}"


def _labels_table(table: StackTable, html: HtmlTexts) -> Iterator[str]:
    """Yield the labels as printed, one line per product."""
    if not table.labels:
        return
    yield f"<h2>{html(daily_value.LABELS_TITLE)}</h2>"
    yield open_region(daily_value.LABELS_TITLE, html)
    yield f'<thead>\n<tr>\n<th scope="col">{html(PRODUCT_HEAD)}</th>'
    yield from (f'<th scope="col">{html(head)}</th>' for head in daily_value.LABEL_HEADS)
    yield "</tr>\n</thead>\n<tbody>"
    for index, label in enumerate(table.labels):
        name = html(page.named(table.comparison, index))
        yield f'<tr>\n<th scope="row">{name}</th>'
        for cell in label.cells:
            yield f'<td class="words">{html.lines(cell)}</td>'
        yield "</tr>"
    yield f"</tbody>\n{TABLE_END}"


def _cell(cell: Cell, share: Cell | None, html: HtmlTexts) -> str:
    if cell.kind in {CellKind.NOT_STATED, CellKind.NONE}:
        return f'<td class="quiet">{html(cell.text)}</td>'
    below = f"<br><small>{html(share.text)}</small>" if share is not None else ""
    return f'<td title="{html(cell.detail)}">{html(cell.text)}{below}</td>'
