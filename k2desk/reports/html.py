"""The sheet as a web page: the same words for screen readers, in one file without links out."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from k2desk.core import wording
from k2desk.core.compare import Cell, CellKind, ComparisonTable
from k2desk.core.sections import other_notices, sections
from k2desk.core.strip import Lane, Panel
from k2desk.reports.reading import (
    UNNAMED,
    foot_words,
    guidance_sources,
    numbered,
    reading,
    row_title,
)
from k2desk.reports.sheet import SheetOptions
from k2desk.reports.signs import MOST_NOTES, clean, clean_lines

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
@media print { body { margin: 0; font-size: 10pt; } }
"""


def sheet_html(table: ComparisonTable, options: SheetOptions) -> str:
    """Return the sheet as one HTML page with headings and tables, and nothing loaded from afar."""
    title = _text(options.title) or "Vitamin K comparison"
    body = "\n".join(_body(table, options, title))
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="author" content="K2 Desk">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n"
        "</html>\n"
    )


def _body(table: ComparisonTable, options: SheetOptions, title: str) -> Iterator[str]:
    yield f"<header>\n<h1>{title}</h1>"
    about = [_text(options.date), _text(options.for_whom) and f"For {_text(options.for_whom)}"]
    yield f"<p>{' · '.join(part for part in about if part)}</p>"
    if options.person_text.strip():
        yield f"<p>{_text(options.person_text)}</p>"
    yield "</header>\n<main>"
    yield f'<p class="notice" role="note"><strong>{_text(wording.WARFARIN_NOTICE)}</strong></p>'
    if table.columns:
        yield from _comparison(table)
    for panel in table.strip.panels:
        yield from _panel(panel, table)
    yield from _doubts(table)
    lines = clean_lines(options.notes, MOST_NOTES)
    if lines:
        yield "<h2>Notes</h2>"
        yield from (f"<p>{_text(line, MOST_NOTES)}</p>" for line in lines)
    yield "<h2>How to read it</h2>"
    words = [*reading(table), *other_notices(table)]
    if len(table.columns) > 1 and (sum_words := wording.together(table.stack)):
        words.append(sum_words)
    yield from (f"<p>{_text(line)}</p>" for line in words)
    yield from _sources(table)
    yield "<h2>What this sheet is</h2>"
    yield from (f"<p>{_text(part)}</p>" for part in table.disclaimer)
    yield f"</main>\n<footer><p><small>{_text(foot_words(options))}</small></p></footer>"


def _comparison(table: ComparisonTable) -> Iterator[str]:
    yield "<h2>Comparison</h2>"
    yield '<div class="table" role="region" aria-label="Comparison" tabindex="0">\n<table>'
    yield '<thead>\n<tr>\n<th scope="col">Label amounts</th>'
    for place, column in enumerate(table.columns):
        doubts = wording.doubt_count(len(column.questions))
        lines = [f"<small>{_text(numbered(table, place, column.brand))}</small>"]
        lines.append(f"<strong>{_text(column.name) or UNNAMED}</strong>")
        lines += [
            f"<small>{_text(part)}</small>"
            for part in (column.serving, column.per_day, doubts)
            if part
        ]
        yield f'<th scope="col">{"<br>".join(lines)}</th>'
    yield "</tr>\n</thead>"
    for section in sections(table):
        span = len(table.columns) + 1
        yield f'<tbody>\n<tr class="group"><th scope="rowgroup" colspan="{span}">'
        yield f"{_text(section.title)}</th></tr>"
        for row in section.rows:
            cells = "".join(_cell(cell) for cell in row.cells)
            total = ' class="total"' if row.emphasis else ""
            title = _text(row_title(row, section))
            yield f'<tr{total}><th scope="row">{title}</th>{cells}</tr>'
        yield "</tbody>"
    yield "</table>\n</div>"


def _cell(cell: Cell) -> str:
    quiet = ' class="quiet"' if cell.kind in {CellKind.NOT_STATED, CellKind.NONE} else ""
    title = f' title="{_text(cell.detail)}"' if cell.detail else ""
    return f"<td{quiet}{title}>{_text(cell.text)}</td>"


def _panel(panel: Panel, table: ComparisonTable) -> Iterator[str]:
    """Tell a panel of the chart in words, with the guidance that stands behind it."""
    yield f"<h2>{_text(panel.title[:1].upper() + panel.title[1:])}</h2>\n<ul>"
    for place, lane in enumerate(panel.lanes):
        name = _text(numbered(table, place, table.columns[place].name)) or UNNAMED
        yield f"<li>{name}: {_text(_lane(lane))}</li>"
    yield "</ul>"
    if panel.references:
        listed = "; ".join(reference.label for reference in panel.references)
        yield f"<p>Guidance: {_text(listed)}.</p>"


def _lane(lane: Lane) -> str:
    return ", ".join(f"{mark.label} mcg" for mark in lane.marks) or lane.text


def _doubts(table: ComparisonTable) -> Iterator[str]:
    if not any(column.questions for column in table.columns):
        return
    yield "<h2>Doubts</h2>"
    for place, column in enumerate(table.columns):
        if column.questions:
            name = _text(numbered(table, place, column.name)) or UNNAMED
            yield f"<h3>{name}</h3>\n<ul>"
            for one in column.questions:
                yield f"<li>{_text(f'{one.text} {one.settle}', MOST_NOTES)}</li>"
            yield "</ul>"


def _sources(table: ComparisonTable) -> Iterator[str]:
    yield "<h2>Sources of the labels</h2>\n<ul>"
    for place, column in enumerate(table.columns):
        name = _text(numbered(table, place, f"{column.brand} {column.name}".strip()))
        yield f"<li>{name}: {_text(column.source)}</li>"
    yield "</ul>"
    if table.guidance:
        yield "<h2>Sources of the guidance</h2>\n<ul>"
        for titles, body in guidance_sources(table):
            yield f"<li><strong>{_text(titles)}</strong> {_text(body)}</li>"
        yield "</ul>"


def _text(text: str, most: int = 1_000) -> str:
    return escape(clean(text, most), quote=True)
