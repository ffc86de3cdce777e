"""Tables of the shelf sheet and the label sheet as HTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.comparison.sections import sections
from k2desk.core.comparison.selection import select_part
from k2desk.core.model.message import Style, joined, msg
from k2desk.core.wording import positions, sheet
from k2desk.reports.content.label_rows import label_notes, printed_rows
from k2desk.reports.content.legend import UNNAMED, row_title
from k2desk.reports.content.printable import clean
from k2desk.reports.content.shelf_columns import shelf_columns

if TYPE_CHECKING:
    from collections.abc import Iterator

    from k2desk.core.comparison.table import ComparisonTable
    from k2desk.reports.html.text import HtmlTexts

SHELF_CAPTION = msg("Label amounts, one product per line")
TABLE_END = "</table>\n</div>"
_TEXT_COLUMNS = frozenset({"brand", "serving", "doubts"})
_MAX_DEPTH = 4


def open_region(label: str, html: HtmlTexts) -> str:
    """Return the start of a scrolling table, with a label for screen readers."""
    return f'<div class="table" role="region" aria-label="{html(label)}" tabindex="0">\n<table>'


def open_table(caption: str, html: HtmlTexts, *, under_heading: bool = False) -> str:
    """Return the start of a scrolling table with a caption.

    Args:
        caption: Caption.
        html: Texts of the page.
        under_heading: Whether a heading right above has the same text, so that only screen
            readers need the caption.
    """
    css_class = ' class="heard"' if under_heading else ""
    return f"{open_region(caption, html)}\n<caption{css_class}>{html(caption)}</caption>"


def shelf_table(table: ComparisonTable, html: HtmlTexts) -> Iterator[str]:
    """Yield the list of products; the name is the header of each line."""
    columns = shelf_columns(table)
    yield open_table(SHELF_CAPTION, html)
    heads = "".join(
        f'<th scope="col"{_head_class(column.key)}>{html(column.full_title)}</th>'
        for column in columns
    )
    yield f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>"
    for index in range(len(table.columns)):
        cells = []
        for column in columns:
            text = html(column.cells[index])
            if column.key == "product":
                number = f"{index + 1}  " if len(table.columns) > 1 else ""
                cells.append(f'<th scope="row">{number}{text or html(UNNAMED)}</th>')
                continue
            quiet = "quiet" if column.quiet[index] else ""
            strong = "strong" if column.strong else ""
            words = "words" if column.key in _TEXT_COLUMNS else ""
            classes = " ".join(part for part in (quiet, strong, words) if part)
            cells.append(f'<td class="{classes}">{text}</td>' if classes else f"<td>{text}</td>")
        yield f"<tr>{''.join(cells)}</tr>"
    yield f"</tbody>\n{TABLE_END}"


def _head_class(key: str) -> str:
    return ' class="words"' if key in _TEXT_COLUMNS or key == "product" else ""


def label_tables(table: ComparisonTable, html: HtmlTexts) -> Iterator[str]:
    """Yield each product with its label as printed and its figures."""
    for column in table.columns:
        part = select_part(table, [column.ref])
        name = clean(column.name) or UNNAMED
        doubts = positions.doubt_count(len(column.questions))
        serving = joined((column.serving, column.per_day, doubts), Style.DOT)
        yield f"<h2><small>{html(column.brand)}</small><br>{html(name)}</h2>"
        yield f"<p>{html(serving)}</p>"
        yield from _printed_table(part, html)
        yield from (f"<p>{html(note)}</p>" for note in label_notes(part))
        yield from _figures_table(part, name, html)


def _printed_table(table: ComparisonTable, html: HtmlTexts) -> Iterator[str]:
    rows = printed_rows(table)
    if not rows:
        yield f"<p>{html(sheet.NO_ROWS)}</p>"
        return
    yield open_table(sheet.AS_PRINTED, html)
    heads = "".join(f'<th scope="col">{html(head)}</th>' for head in sheet.PRINTED_HEADS)
    yield f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>"
    for row in rows:
        cells = "".join(f"<td>{html(cell)}</td>" for cell in row.cells[1:])
        depth = min(row.depth, _MAX_DEPTH)
        indent = f' style="padding-inline-start:{depth}em"' if depth else ""
        yield f'<tr><th scope="row"{indent}>{html(row.name)}</th>{cells}</tr>'
    yield f"</tbody>\n{TABLE_END}"


def _figures_table(table: ComparisonTable, name: str, html: HtmlTexts) -> Iterator[str]:
    yield open_table(msg("Figures from the label of {product}", product=name), html)
    yield f'<thead>\n<tr><th scope="col">{html(sheet.LABEL_AMOUNTS)}</th>'
    yield f'<th scope="col">{html(msg("Figure"))}</th>'
    yield f'<th scope="col" class="words">{html(msg("Calculation"))}</th></tr>\n</thead>'
    for section in sections(table):
        yield '<tbody>\n<tr class="group"><th scope="rowgroup" colspan="3">'
        yield f"{html(section.title)}</th></tr>"
        for row in section.rows:
            (cell,) = row.cells
            total = ' class="total"' if row.emphasis else ""
            title = html(row_title(row, section))
            yield f'<tr{total}><th scope="row">{title}</th><td>{html(cell.text)}</td>'
            yield f'<td class="quiet words">{html(cell.detail)}</td></tr>'
        yield "</tbody>"
    yield TABLE_END
