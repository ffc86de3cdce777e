"""Frame of a web page, and the sections that all sheets share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.message import Day, Style, joined, msg, sentences
from k2desk.core.wording import answers as answers_wording
from k2desk.core.wording import notices, sheet
from k2desk.reports.content.legend import (
    DETAILS_TITLE,
    DISCLAIMER_TITLE,
    GUIDANCE_SOURCES_TITLE,
    LABEL_SOURCES_TITLE,
    NOTES_TITLE,
    UNNAMED,
    answers_of,
    footer_text,
    guidance_sources,
    panel_title,
    with_number,
)
from k2desk.reports.content.printable import MAX_NOTES, clean, clean_lines
from k2desk.reports.content.texts import first_notices, notice_details
from k2desk.reports.options import MAX_LINES, SheetOptions

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from k2desk.core.comparison.table import ComparisonTable
    from k2desk.core.dose_strip.strip import Lane, Panel
    from k2desk.reports.html.text import HtmlTexts

STYLE = """
body { font: 16px/1.5 "Noto Sans", "Segoe UI", system-ui, sans-serif; color: #000;
  background: #fff; margin: 2rem auto; padding: 0 1rem; max-width: 75rem; }
h1 { font-size: 1.8rem; margin: 0; } h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; }
.notice { border: 2px solid #000; padding: .6rem .9rem; } .notice p { margin: .3rem 0; }
.table { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
th, td { padding: .25rem .6rem; border-bottom: 1px solid #bfbfbf; text-align: end;
  vertical-align: top; overflow-wrap: anywhere; }
th:first-child { text-align: start; padding-inline-start: 0; } th { font-weight: normal; }
thead th { vertical-align: bottom; border-bottom: 2px solid #000; }
.group th, .total th, .total td, thead strong { font-weight: bold; }
.group th { padding-top: 1rem; } .quiet, small { color: #595959; }
caption { text-align: start; font-weight: bold; padding: .5rem 0; }
caption.heard { position: absolute; width: 1px; height: 1px; overflow: hidden;
  clip-path: inset(50%); }
.words { text-align: start; } .strong { font-weight: bold; }
tbody th[scope=row] { text-align: start; }
.line { border-bottom: 1px solid #595959; height: 1.9rem; }
@media print { body { margin: 0; font-size: 10pt; } }
"""


def page(title: str, body: str, html: HtmlTexts) -> str:
    """Return a whole HTML page; title and body are already escaped HTML."""
    language = html.language
    direction = "rtl" if language.right_to_left else "ltr"
    return (
        f'<!doctype html>\n<html lang="{html(language.code)}" dir="{direction}">\n'
        '<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="author" content="K2 Desk">\n'
        f"<title>{title}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n"
        "</html>\n"
    )


def header(options: SheetOptions, title: str, html: HtmlTexts) -> Iterator[str]:
    """Yield title, date, recipient and author; open the main part."""
    yield f"<header>\n<h1>{title}</h1>"
    recipient, author = clean(options.recipient), clean(options.prepared_by)
    about = (
        msg("{date}", date=Day(clean(options.date))),
        msg("For {name}", name=recipient) if recipient else "",
        msg("Prepared by {name}", name=author) if author else "",
    )
    yield f"<p>{html(joined(about, Style.DOT))}</p>"
    if options.person_text.strip():
        yield f"<p>{html(options.person_text)}</p>"
    yield "</header>\n<main>"


def first_box(table: ComparisonTable, html: HtmlTexts) -> Iterator[str]:
    """Yield the boxed notices: the fixed one, then the interactions."""
    yield '<div class="notice" role="note">'
    yield from (f"<p><strong>{html(text)}</strong></p>" for text in first_notices(table))
    yield "</div>"


def with_translation_note(
    first: Iterable[str], rest: Iterable[str], html: HtmlTexts
) -> Iterator[str]:
    """Yield both parts of the body, and between them who translated them.

    Args:
        first: Header and notices.
        rest: All that follows.
        html: Texts of the page; they know of unreviewed sentences once the page is rendered.
    """
    parts = [*first], [*rest]
    yield from parts[0]
    if html.has_unreviewed:
        yield f'<p role="note">{html(notices.MACHINE_TRANSLATED)}</p>'
    yield from parts[1]


def panel_text(
    panel: Panel, table: ComparisonTable, html: HtmlTexts, total_title: str = ""
) -> Iterator[str]:
    """Yield a chart panel as a list, with its guidance.

    Args:
        panel: Panel.
        table: Comparison with the products of the lanes.
        html: Texts of the page.
        total_title: Title of the lane after those of the products, if there is one.
    """
    yield f"<h2>{html(panel_title(panel))}</h2>\n<ul>"
    for index, lane in enumerate(panel.lanes):
        is_product = index < len(table.columns)
        name = named(table, index) if is_product else total_title
        line = msg("{product} – {amounts}", product=name, amounts=_lane_text(lane))
        yield f"<li>{html(line)}</li>"
    yield "</ul>"
    if panel.references:
        labels = joined((reference.label for reference in panel.references), Style.SEMICOLON)
        yield f"<p>{html(msg('Guidance: {references}.', references=labels))}</p>"


def _lane_text(lane: Lane) -> str:
    # Translators: “amount” is a form with a number, such as “MK-7 100”.
    amounts = (msg("{amount} mcg", amount=mark.label) for mark in lane.marks)
    return joined(amounts, Style.COMMA) or lane.text


def doubts(table: ComparisonTable, html: HtmlTexts) -> Iterator[str]:
    """Yield doubts, answers and remarks, each under its own heading."""
    questions = [
        [sentences(question.text, question.remedy) for question in column.questions]
        for column in table.columns
    ]
    remarks = [
        [sentences(remark.text, remark.remedy) for remark in column.remarks]
        for column in table.columns
    ]
    answers = [answers_of(column) for column in table.columns]
    yield from _by_product(table, html, sheet.DOUBTS_HEAD, questions)
    yield from _by_product(table, html, answers_wording.ANSWERS_HEADING, answers)
    yield from _by_product(table, html, answers_wording.REMARKS_HEADING, remarks)


def _by_product(
    table: ComparisonTable, html: HtmlTexts, title: str, by_product: Sequence[Sequence[str]]
) -> Iterator[str]:
    if not any(by_product):
        return
    yield f"<h2>{html(title)}</h2>"
    for index, product_sentences in enumerate(by_product):
        if product_sentences:
            yield f"<h3>{html(named(table, index))}</h3>"
            yield from bullet_list(product_sentences, html)


def named(table: ComparisonTable, index: int) -> str:
    """Return a product's name after its number."""
    return with_number(table, index, clean(table.columns[index].name) or UNNAMED)


def bullet_list(lines: Iterable[str], html: HtmlTexts) -> Iterator[str]:
    """Yield sentences as a list."""
    yield "<ul>"
    yield from (f"<li>{html(line, MAX_NOTES)}</li>" for line in lines)
    yield "</ul>"


def free_notes(options: SheetOptions, html: HtmlTexts) -> Iterator[str]:
    """Yield the person's notes under a heading, one paragraph per line."""
    lines = clean_lines(options.notes, MAX_NOTES)
    if lines:
        yield f"<h2>{html(NOTES_TITLE)}</h2>"
        yield from (f"<p>{html(line, MAX_NOTES)}</p>" for line in lines)


def ruled_lines(
    options: SheetOptions, html: HtmlTexts, title: str, text: str = ""
) -> Iterator[str]:
    """Yield ruled lines to write on, under a heading and an optional text."""
    count = min(options.lines, MAX_LINES)
    if count < 1:
        return
    yield f"<h2>{html(title)}</h2>"
    if text:
        yield f"<p>{html(text)}</p>"
    yield '<div class="line" aria-hidden="true"></div>\n' * count


def closing_sections(
    table: ComparisonTable, options: SheetOptions, html: HtmlTexts, explanations: Iterable[str]
) -> Iterator[str]:
    """Yield explanations, sources, disclaimer and footer; close the main part."""
    yield f"<h2>{html(msg('How to read this sheet'))}</h2>"
    yield from (f"<p>{html(line)}</p>" for line in explanations)
    yield f"<h2>{html(DETAILS_TITLE)}</h2>"
    yield from bullet_list(notice_details(table), html)
    yield from _sources(table, html)
    yield f"<h2>{html(DISCLAIMER_TITLE)}</h2>"
    yield from (f"<p>{html(part)}</p>" for part in table.disclaimer)
    yield f"</main>\n<footer><p><small>{html(footer_text(options))}</small></p></footer>"


def _sources(table: ComparisonTable, html: HtmlTexts) -> Iterator[str]:
    yield f"<h2>{html(LABEL_SOURCES_TITLE)}</h2>\n<ul>"
    for index, column in enumerate(table.columns):
        name = with_number(table, index, clean(f"{column.brand} {column.name}"))
        yield f"<li>{html(msg('{product} – {source}', product=name, source=column.source))}</li>"
    yield "</ul>"
    if table.guidance:
        yield f"<h2>{html(GUIDANCE_SOURCES_TITLE)}</h2>\n<ul>"
        for titles, body in guidance_sources(table):
            yield f"<li><strong>{html(titles)}</strong> {html(body)}</li>"
        yield "</ul>"
