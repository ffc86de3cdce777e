"""Frame of a web page, and the sections that all sheets share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.wording import answers as answers_wording
from k2desk.core.wording import notices
from k2desk.reports.content.legend import (
    UNNAMED,
    answers_of,
    footer_text,
    guidance_sources,
    with_number,
)
from k2desk.reports.content.printable import MAX_NOTES, clean_lines
from k2desk.reports.html.text import escape_text
from k2desk.reports.options import MAX_LINES, SheetOptions

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from k2desk.core.comparison.table import ComparisonTable
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


def page(title: str, body: str) -> str:
    """Return a whole HTML page; title and body are already escaped HTML."""
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="author" content="K2 Desk">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n"
        "</html>\n"
    )


def header(options: SheetOptions, title: str) -> Iterator[str]:
    """Yield title, date, recipient and author; open the main part."""
    yield f"<header>\n<h1>{title}</h1>"
    about = [
        escape_text(options.date),
        escape_text(options.recipient) and f"For {escape_text(options.recipient)}",
        escape_text(options.prepared_by) and f"Prepared by {escape_text(options.prepared_by)}",
    ]
    yield f"<p>{' · '.join(part for part in about if part)}</p>"
    if options.person_text.strip():
        yield f"<p>{escape_text(options.person_text)}</p>"
    yield "</header>\n<main>"


def warfarin_notice() -> str:
    """Return the boxed warfarin notice."""
    notice = escape_text(notices.WARFARIN_NOTICE)
    return f'<p class="notice" role="note"><strong>{notice}</strong></p>'


def panel_text(panel: Panel, table: ComparisonTable, total_title: str = "") -> Iterator[str]:
    """Yield a chart panel as a list, with its guidance.

    Args:
        panel: Panel.
        table: Comparison with the products of the lanes.
        total_title: Title of the lane after those of the products, if there is one.
    """
    yield f"<h2>{escape_text(panel.title[:1].upper() + panel.title[1:])}</h2>\n<ul>"
    for index, lane in enumerate(panel.lanes):
        is_product = index < len(table.columns)
        name = with_number(table, index, table.columns[index].name) if is_product else total_title
        yield f"<li>{escape_text(name) or UNNAMED}: {escape_text(_lane_text(lane))}</li>"
    yield "</ul>"
    if panel.references:
        labels = "; ".join(reference.label for reference in panel.references)
        yield f"<p>Guidance: {escape_text(labels)}.</p>"


def _lane_text(lane: Lane) -> str:
    return ", ".join(f"{mark.label} mcg" for mark in lane.marks) or lane.text


def doubts(table: ComparisonTable) -> Iterator[str]:
    """Yield doubts, answers and remarks, each under its own heading."""
    questions = [
        [f"{question.text} {question.remedy}" for question in column.questions]
        for column in table.columns
    ]
    remarks = [
        [f"{remark.text} {remark.remedy}" for remark in column.remarks] for column in table.columns
    ]
    answers = [answers_of(column) for column in table.columns]
    yield from _by_product(table, "Doubts", questions)
    yield from _by_product(table, answers_wording.ANSWERS_HEADING, answers)
    yield from _by_product(table, answers_wording.REMARKS_HEADING, remarks)


def _by_product(
    table: ComparisonTable, title: str, sentences: Sequence[Sequence[str]]
) -> Iterator[str]:
    if not any(sentences):
        return
    yield f"<h2>{escape_text(title)}</h2>"
    for index, product_sentences in enumerate(sentences):
        if product_sentences:
            name = escape_text(with_number(table, index, table.columns[index].name)) or UNNAMED
            yield f"<h3>{name}</h3>"
            yield from bullet_list(product_sentences)


def bullet_list(sentences: Sequence[str]) -> Iterator[str]:
    """Yield sentences as a list."""
    yield "<ul>"
    yield from (f"<li>{escape_text(sentence, MAX_NOTES)}</li>" for sentence in sentences)
    yield "</ul>"


def free_notes(options: SheetOptions) -> Iterator[str]:
    """Yield the person's notes under a heading, one paragraph per line."""
    lines = clean_lines(options.notes, MAX_NOTES)
    if lines:
        yield "<h2>Notes</h2>"
        yield from (f"<p>{escape_text(line, MAX_NOTES)}</p>" for line in lines)


def ruled_lines(options: SheetOptions, title: str, text: str = "") -> Iterator[str]:
    """Yield ruled lines to write on, under a heading and an optional text."""
    count = min(options.lines, MAX_LINES)
    if count < 1:
        return
    yield f"<h2>{escape_text(title)}</h2>"
    if text:
        yield f"<p>{escape_text(text)}</p>"
    yield '<div class="line" aria-hidden="true"></div>\n' * count


def closing_sections(
    table: ComparisonTable, options: SheetOptions, explanations: Sequence[str]
) -> Iterator[str]:
    """Yield explanations, sources, disclaimer and footer; close the main part."""
    yield "<h2>How to read it</h2>"
    yield from (f"<p>{escape_text(line)}</p>" for line in explanations)
    yield from _sources(table)
    yield "<h2>What this sheet is</h2>"
    yield from (f"<p>{escape_text(part)}</p>" for part in table.disclaimer)
    yield f"</main>\n<footer><p><small>{escape_text(footer_text(options))}</small></p></footer>"


def _sources(table: ComparisonTable) -> Iterator[str]:
    yield "<h2>Sources of the labels</h2>\n<ul>"
    for index, column in enumerate(table.columns):
        name = escape_text(with_number(table, index, f"{column.brand} {column.name}".strip()))
        yield f"<li>{name}: {escape_text(column.source)}</li>"
    yield "</ul>"
    if table.guidance:
        yield "<h2>Sources of the guidance</h2>\n<ul>"
        for titles, body in guidance_sources(table):
            yield f"<li><strong>{escape_text(titles)}</strong> {escape_text(body)}</li>"
        yield "</ul>"
