"""The tables of the shelf sheet and of the label sheet on a web page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.comparison.sections import sections
from k2desk.core.comparison.selection import selected
from k2desk.core.wording import positions, sheet
from k2desk.reports.content.label_rows import label_notes, printed_rows
from k2desk.reports.content.legend import UNNAMED, row_title
from k2desk.reports.content.shelf_columns import shelf_columns
from k2desk.reports.html.text import html_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from k2desk.core.comparison.compare import ComparisonTable

SHELF_CAPTION = "Label amounts, one product a line"
_WORDS = frozenset({"brand", "serving", "doubts"})


def table_start(caption: str, *, named: bool = False) -> str:
    """Return the beginning of a table that scrolls where it is wide, with its caption.

    Args:
        caption: What the table is.
        named: Whether a heading right above says the same, so that the caption is for the ear.
    """
    words = html_text(caption)
    seen = ' class="heard"' if named else ""
    return (
        f'<div class="table" role="region" aria-label="{words}" tabindex="0">\n<table>\n'
        f"<caption{seen}>{words}</caption>"
    )


def shelf_table(table: ComparisonTable) -> Iterator[str]:
    """Yield the list of products; the product's name is the head of its line."""
    columns = shelf_columns(table)
    yield table_start(SHELF_CAPTION)
    heads = "".join(
        f'<th scope="col"{_side(one.key)}>{html_text(one.whole_title)}</th>' for one in columns
    )
    yield f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>"
    for place in range(len(table.columns)):
        cells = []
        for column in columns:
            text = html_text(column.cells[place])
            if column.key == "product":
                number = f"{place + 1}  " if len(table.columns) > 1 else ""
                cells.append(f'<th scope="row">{number}{text or UNNAMED}</th>')
                continue
            quiet = "quiet" if column.quiet[place] else ""
            strong = "strong" if column.strong else ""
            names = " ".join(part for part in (quiet, strong, _aside(column.key)) if part)
            cells.append(f'<td class="{names}">{text}</td>' if names else f"<td>{text}</td>")
        yield f"<tr>{''.join(cells)}</tr>"
    yield "</tbody>\n</table>\n</div>"


def _aside(key: str) -> str:
    return "words" if key in _WORDS else ""


def _side(key: str) -> str:
    return ' class="words"' if key in _WORDS or key == "product" else ""


def label_tables(table: ComparisonTable) -> Iterator[str]:
    """Yield each product with its printed rows, and its figures with their arithmetic."""
    for column in table.columns:
        one = selected(table, [column.ref])
        name = html_text(column.name) or UNNAMED
        doubts = positions.doubt_count(len(column.questions))
        said = [part for part in (column.serving, column.per_day, doubts) if part]
        yield f"<h2><small>{html_text(column.brand)}</small><br>{name}</h2>"
        yield f"<p>{html_text(' · '.join(said))}</p>"
        yield from _printed(one)
        yield from (f"<p>{html_text(note)}</p>" for note in label_notes(one))
        yield from _figures(one, column.name or UNNAMED)


def _printed(one: ComparisonTable) -> Iterator[str]:
    rows = printed_rows(one)
    if not rows:
        yield f"<p>{html_text(sheet.NO_ROWS)}</p>"
        return
    yield table_start(sheet.AS_PRINTED)
    heads = "".join(f'<th scope="col">{html_text(head)}</th>' for head in sheet.PRINTED_HEADS)
    yield f"<thead>\n<tr>{heads}</tr>\n</thead>\n<tbody>"
    for row in rows:
        cells = "".join(f"<td>{html_text(cell)}</td>" for cell in row.cells[1:])
        indent = f' style="padding-left:{min(row.depth, 4)}em"' if row.depth else ""
        yield f'<tr><th scope="row"{indent}>{html_text(row.name)}</th>{cells}</tr>'
    yield "</tbody>\n</table>\n</div>"


def _figures(one: ComparisonTable, name: str) -> Iterator[str]:
    yield table_start(f"What the label amounts of {name} come to")
    yield '<thead>\n<tr><th scope="col">Label amounts</th><th scope="col">Figure</th>'
    yield '<th scope="col" class="words">How it came about</th></tr>\n</thead>'
    for section in sections(one):
        yield '<tbody>\n<tr class="group"><th scope="rowgroup" colspan="3">'
        yield f"{html_text(section.title)}</th></tr>"
        for row in section.rows:
            (cell,) = row.cells
            total = ' class="total"' if row.emphasis else ""
            title = html_text(row_title(row, section))
            yield f'<tr{total}><th scope="row">{title}</th><td>{html_text(cell.text)}</td>'
            yield f'<td class="quiet words">{html_text(cell.detail)}</td></tr>'
        yield "</tbody>"
    yield "</table>\n</div>"
