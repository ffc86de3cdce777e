"""Notes after table and chart: legends, doubts, sources, disclaimer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Spacer

from k2desk.core.comparison.sections import omitted_rows_note, per_day_notes
from k2desk.core.model.message import Style, joined, msg, nmsg, sentences
from k2desk.core.wording import answers, notices, positions, sheet
from k2desk.reports.content import legend, texts
from k2desk.reports.content.legend import UNNAMED, DetailLevel, with_number
from k2desk.reports.content.printable import MAX_NAME, is_truncated
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.paragraphs import heading, paragraphs, section_heading, text_style
from k2desk.reports.pdf.ruled_lines import RuledLines

if TYPE_CHECKING:
    from collections.abc import Set

    from k2desk.core.comparison.table import ComparisonTable
    from k2desk.reports.pdf.fonts import Fonts


def table_notes(
    table: ComparisonTable,
    fonts: Fonts,
    density: styles.Density,
    detail: DetailLevel = DetailLevel.FULL,
) -> list[Flowable]:
    """Return the notes below the table: legends, totals, omitted rows."""
    style = text_style(fonts, styles.NOTE, leading=density.note, color=styles.QUIET)
    several = len(table.columns) > 1
    keys = per_day_notes(table) if several else []
    keys += [legend.position_legend_short(table), legend.marks_legend(table)]
    totals: list[str] = [positions.daily_totals_short(table.stack)] if several else []
    totals += legend.label_row_summaries(table) if detail is DetailLevel.SHORTEST else []
    totals += [omitted_rows_note(table)]
    others = [text for text in legend.other_notices(table) if text != notices.ONE_SERVING]
    lines = [*keys, *totals, *others]
    if detail is DetailLevel.SHORTEST:
        lines = [sentences(*keys), sentences(*totals), *others]
        if density.is_compact:
            lines = [sentences(*lines)]
    notes = [paragraph for line in lines for paragraph in paragraphs(fonts, style, line)]
    return [Spacer(1, 2), *notes] if notes else []


def doubts(
    table: ComparisonTable, fonts: Fonts, density: styles.Density, detail: DetailLevel
) -> list[Flowable]:
    """Return doubts, answers and remarks, each sentence once.

    The person's answers are under their own heading, apart from what the label prints. At
    compact spacing, and for a single remark, the heading begins the first line.
    """
    is_compact = detail is DetailLevel.SHORTEST and density.is_compact
    extra = 0.0 if detail is DetailLevel.SHORTEST else 0.5
    style = text_style(
        fonts, styles.NOTE + extra, leading=density.note + 1.6 * extra, after=2 * extra
    )
    flowables: list[Flowable] = []
    for title, listed in (
        (sheet.DOUBTS_HEAD, legend.doubt_sentences(table)),
        (answers.ANSWERS_HEADING, legend.answer_sentences(table)),
        (answers.REMARKS_HEADING, legend.remark_sentences(table)),
    ):
        is_single_remark = title == answers.REMARKS_HEADING and len(listed) == 1
        if listed and (is_compact or (is_single_remark and detail is DetailLevel.SHORTEST)):
            (first, sentence), *listed = listed
            head = joined((msg("{names}:", names=title), first))
            apart = ParagraphStyle("first", parent=style, spaceBefore=0 if flowables else 2)
            flowables += paragraphs(fonts, apart, sentence, lead=head)
        elif listed:
            flowables.append(section_heading(fonts, density, title))
        for lead, sentence in listed:
            flowables += paragraphs(fonts, style, sentence, lead=lead)
    return flowables


def free_notes(
    notes: str, fonts: Fonts, density: styles.Density, line_count: int = 0
) -> list[Flowable]:
    """Return the person's notes as typed, and a number of ruled lines."""
    style = text_style(fonts, styles.BODY, after=3)
    flowables: list[Flowable] = list(paragraphs(fonts, style, notes))
    if flowables:
        flowables.insert(0, section_heading(fonts, density, legend.NOTES_TITLE))
    if line_count > 0:
        title = section_heading(fonts, density, sheet.NOTES_HEADING)
        flowables += [title, RuledLines(line_count)]
    return flowables


def small_print(
    table: ComparisonTable,
    fonts: Fonts,
    density: styles.Density,
    detail: DetailLevel,
    truncated: Set[int],
) -> list[Flowable]:
    """Return the sources of labels and guidance, and the disclaimer.

    Args:
        table: Comparison.
        fonts: Fonts.
        density: Leading.
        detail: Level of detail; cautions are complete only at `FULL`.
        truncated: Indexes of the products whose name is truncated in the table.
    """
    is_full = detail is DetailLevel.FULL
    after = density.note * 0.2 if is_full else 0.0
    style = text_style(fonts, styles.NOTE, leading=density.note, after=after)
    quiet = text_style(fonts, styles.NOTE, leading=density.note, color=styles.QUIET)
    flowables: list[Flowable] = []
    if table.columns:
        flowables.append(_small_heading(fonts, density, legend.LABEL_SOURCES_TITLE))
        sources = _label_sources(table, truncated)
        if detail is DetailLevel.SHORTEST and not truncated:
            parts = [
                msg("{number}: {source}", number=lead, source=source) if lead else source
                for lead, source in sources
            ]
            sources = [("", joined(parts, Style.DOT))]
        for lead, source in sources:
            shown = msg("{names}:", names=lead) if lead else ""
            flowables += paragraphs(fonts, style, source, lead=shown)
    if table.guidance:
        flowables.append(_small_heading(fonts, density, legend.GUIDANCE_SOURCES_TITLE))
        guidance = legend.guidance_sources if is_full else legend.guidance_summaries
        for titles, body in guidance(table):
            flowables += paragraphs(fonts, style, body, lead=titles)
    flowables.append(_small_heading(fonts, density, legend.DISCLAIMER_TITLE))
    for part in table.disclaimer if is_full else [sentences(*table.disclaimer)]:
        flowables += paragraphs(fonts, quiet, part)
    return flowables


def notice_details(table: ComparisonTable, fonts: Fonts, density: styles.Density) -> list[Flowable]:
    """Return further lines on blood thinners, for sheets with room for them."""
    is_roomy = density.note > (styles.ROOMY.note + styles.TIGHT.note) / 2
    after = density.note * 0.2 if is_roomy else 0.0
    style = text_style(fonts, styles.NOTE, leading=density.note, after=after)
    lines = (paragraphs(fonts, style, line) for line in texts.notice_details(table))
    title = _small_heading(fonts, density, legend.DETAILS_TITLE)
    return [title, *(part for parts in lines for part in parts)]


def _label_sources(table: ComparisonTable, truncated: Set[int]) -> list[tuple[str, str]]:
    """Return each product's number and source; truncated names in full."""
    sources = []
    for index, column in enumerate(table.columns):
        name = " ".join(part for part in (column.brand, column.name) if part.strip())
        lead = with_number(table, index, name or UNNAMED)
        if index not in truncated:
            lead = f"{index + 1}" if len(table.columns) > 1 else ""
        source = column.source
        if is_truncated(name):
            cut = nmsg(
                "The name has {count} character; {shown} are shown.",
                "The name has {count} characters; {shown} are shown.",
                len(name),
                shown=MAX_NAME,
            )
            source = sentences(msg("{source}.", source=source), cut)
        sources.append((lead, source))
    return sources


def _small_heading(fonts: Fonts, density: styles.Density, title: str) -> Flowable:
    style = text_style(
        fonts,
        styles.NOTE,
        leading=density.note,
        bold=True,
        before=density.note * 0.5,
        after=density.note * 0.1,
    )
    return heading(fonts, style, title)
