"""The sheet as a web page: the same words for screen readers, in one file without links out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.comparison.compare import Cell, CellKind, ComparisonTable
from k2desk.core.comparison.sections import left_out, per_day_notes, remaining_notices, sections
from k2desk.core.wording import answers as answers_wording
from k2desk.core.wording import notices, positions, sheet
from k2desk.reports.content.legend import (
    UNNAMED,
    answers,
    footer_text,
    guidance_sources,
    numbered,
    reading,
    row_title,
)
from k2desk.reports.content.printable import MAX_NOTES, clean_lines
from k2desk.reports.content.shelf_columns import shelf_key
from k2desk.reports.html.tables import label_tables, open_table, shelf_table
from k2desk.reports.html.text import escape_text
from k2desk.reports.options import MAX_LINES, Layout, SheetOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from k2desk.core.dose_strip.strip import Lane, Panel

STYLE = """
body { font: 16px/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif; color: #000;
  background: #fff; margin: 2rem auto; padding: 0 1rem; max-width: 75rem; }
h1 { font-size: 1.8rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.notice { border: 2px solid #000; padding: .6rem .9rem; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid #bfbfbf; text-align: right;
  vertical-align: top; overflow-wrap: anywhere; }
th:first-child { text-align: left; padding-left: 0; } th { font-weight: normal; }
thead th { vertical-align: bottom; border-bottom: 2px solid #000; }
.group th, .total th, .total td, thead strong { font-weight: bold; }
.group th { padding-top: 1rem; } .quiet, small { color: #595959; }
caption { text-align: left; font-weight: bold; padding: .5rem 0; }
caption.heard { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
.words { text-align: left; } .strong { font-weight: bold; }
tbody th[scope=row] { text-align: left; }
.line { border-bottom: 1px solid #595959; height: 1.9rem; }
@media print { body { margin: 0; font-size: 10pt; } }
"""


def sheet_html(table: ComparisonTable, options: SheetOptions) -> str:
    """Return the sheet as one HTML page with headings and tables, and nothing loaded from afar."""
    title = escape_text(options.shown_title)
    return page(title, "\n".join(_body(table, options, title)))


def page(title: str, body: str) -> str:
    """Return a whole page of a title and a body, both of which are HTML already."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="author" content="K2 Desk">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n"
        "</html>\n"
    )


def _body(table: ComparisonTable, options: SheetOptions, title: str) -> Iterator[str]:
    yield from head(options, title)
    yield f'<p class="notice" role="note"><strong>{escape_text(notices.WARFARIN_NOTICE)}</strong></p>'
    if table.columns:
        yield from _TABLES[options.layout](table)
    if options.layout is Layout.SHELF:
        said = [*per_day_notes(table), shelf_key(table)]
        yield from (f"<p>{escape_text(line)}</p>" for line in said if line)
    else:
        for panel in table.strip.panels:
            yield from panel_text(panel, table)
    yield from doubts(table)
    lines = clean_lines(options.notes, MAX_NOTES)
    if lines:
        yield "<h2>Notes</h2>"
        yield from (f"<p>{escape_text(line, MAX_NOTES)}</p>" for line in lines)
    lines_to_write = min(options.lines, MAX_LINES)
    if lines_to_write > 0:
        yield f"<h2>{escape_text(sheet.NOTES_HEADING)}</h2>"
        yield '<div class="line" aria-hidden="true"></div>\n' * lines_to_write
    yield "<h2>How to read it</h2>"
    words = [
        *reading(table),
        *(one for one in (left_out(table),) if one),
        *remaining_notices(table),
    ]
    if len(table.columns) > 1 and (sum_words := positions.together(table.stack)):
        words.append(sum_words)
    yield from (f"<p>{escape_text(line)}</p>" for line in words)
    yield from sources(table)
    yield "<h2>What this sheet is</h2>"
    yield from (f"<p>{escape_text(part)}</p>" for part in table.disclaimer)
    yield f"</main>\n<footer><p><small>{escape_text(footer_text(options))}</small></p></footer>"


def head(options: SheetOptions, title: str) -> Iterator[str]:
    """Return title, date, for whom and by whom it is; opens the main part."""
    yield f"<header>\n<h1>{title}</h1>"
    about = [
        escape_text(options.date),
        escape_text(options.for_whom) and f"For {escape_text(options.for_whom)}",
        escape_text(options.prepared_by) and f"Prepared by {escape_text(options.prepared_by)}",
    ]
    yield f"<p>{' · '.join(part for part in about if part)}</p>"
    if options.person_text.strip():
        yield f"<p>{escape_text(options.person_text)}</p>"
    yield "</header>\n<main>"


def _comparison(table: ComparisonTable) -> Iterator[str]:
    yield "<h2>Comparison</h2>"
    yield open_table("Comparison", named=True)
    yield '<thead>\n<tr>\n<th scope="col">Label amounts</th>'
    for place, column in enumerate(table.columns):
        doubts = positions.doubt_count(len(column.questions), len(column.settled))
        lines = [f"<small>{escape_text(numbered(table, place, column.brand))}</small>"]
        lines.append(f"<strong>{escape_text(column.name) or UNNAMED}</strong>")
        lines += [
            f"<small>{escape_text(part)}</small>"
            for part in (column.serving, column.per_day, doubts)
            if part
        ]
        yield f'<th scope="col">{"<br>".join(lines)}</th>'
    yield "</tr>\n</thead>"
    for section in sections(table):
        span = len(table.columns) + 1
        yield f'<tbody>\n<tr class="group"><th scope="rowgroup" colspan="{span}">'
        yield f"{escape_text(section.title)}</th></tr>"
        for row in section.rows:
            cells = "".join(_cell(cell) for cell in row.cells)
            total = ' class="total"' if row.emphasis else ""
            title = escape_text(row_title(row, section))
            yield f'<tr{total}><th scope="row">{title}</th>{cells}</tr>'
        yield "</tbody>"
    yield "</table>\n</div>"


_TABLES = {
    Layout.COMPARISON: _comparison,
    Layout.SHELF: shelf_table,
    Layout.LABEL: label_tables,
}


def _cell(cell: Cell) -> str:
    quiet = ' class="quiet"' if cell.kind in {CellKind.NOT_STATED, CellKind.NONE} else ""
    title = f' title="{escape_text(cell.detail)}"' if cell.detail else ""
    return f"<td{quiet}{title}>{escape_text(cell.whole)}</td>"


def panel_text(panel: Panel, table: ComparisonTable, together: str = "") -> Iterator[str]:
    """Tell a panel of the chart in words, with the guidance that stands behind it.

    Args:
        panel: The panel.
        table: Whose products its lanes are.
        together: The name of the lane behind those of the products, where there is one.
    """
    yield f"<h2>{escape_text(panel.title[:1].upper() + panel.title[1:])}</h2>\n<ul>"
    for place, lane in enumerate(panel.lanes):
        is_product = place < len(table.columns)
        told = numbered(table, place, table.columns[place].name) if is_product else together
        yield f"<li>{escape_text(told) or UNNAMED}: {escape_text(_lane(lane))}</li>"
    yield "</ul>"
    if panel.references:
        listed = "; ".join(reference.label for reference in panel.references)
        yield f"<p>Guidance: {escape_text(listed)}.</p>"


def _lane(lane: Lane) -> str:
    return ", ".join(f"{mark.label} mcg" for mark in lane.marks) or lane.text


def doubts(table: ComparisonTable) -> Iterator[str]:
    """Tell the open doubts, what was settled and the remarks, each under its own heading."""
    asked = [[f"{one.text} {one.settle}" for one in head.questions] for head in table.columns]
    noted = [[f"{one.text} {one.settle}" for one in head.remarks] for head in table.columns]
    yield from _by_product(table, "Doubts", asked)
    yield from _by_product(
        table, answers_wording.ANSWERS_HEADING, list(map(answers, table.columns))
    )
    yield from _by_product(table, answers_wording.REMARKS_HEADING, noted)


def _by_product(table: ComparisonTable, title: str, told: Sequence[Sequence[str]]) -> Iterator[str]:
    if not any(told):
        return
    yield f"<h2>{escape_text(title)}</h2>"
    for place, listed in enumerate(told):
        if listed:
            name = escape_text(numbered(table, place, table.columns[place].name)) or UNNAMED
            yield f"<h3>{name}</h3>\n<ul>"
            yield from (f"<li>{escape_text(one, MAX_NOTES)}</li>" for one in listed)
            yield "</ul>"


def sources(table: ComparisonTable) -> Iterator[str]:
    """Tell where labels and guidance come from."""
    yield "<h2>Sources of the labels</h2>\n<ul>"
    for place, column in enumerate(table.columns):
        name = escape_text(numbered(table, place, f"{column.brand} {column.name}".strip()))
        yield f"<li>{name}: {escape_text(column.source)}</li>"
    yield "</ul>"
    if table.guidance:
        yield "<h2>Sources of the guidance</h2>\n<ul>"
        for titles, body in guidance_sources(table):
            yield f"<li><strong>{escape_text(titles)}</strong> {escape_text(body)}</li>"
        yield "</ul>"
