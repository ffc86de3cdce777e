"""What stands beneath table and chart: keys, doubts, notes, sources, disclaimer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import Flowable, Spacer

from k2desk.core.comparison.sections import left_out, per_day_notes, remaining_notices
from k2desk.core.wording import answers, notices, positions, sheet
from k2desk.reports.content import legend
from k2desk.reports.content.legend import UNNAMED, DetailLevel, numbered
from k2desk.reports.content.printable import MAX_NAME, is_truncated
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.paragraphs import heading, paragraphs, style
from k2desk.reports.pdf.ruled_lines import RuledLines

if TYPE_CHECKING:
    from collections.abc import Set

    from k2desk.core.comparison.compare import ComparisonTable
    from k2desk.reports.pdf.fonts import Fonts


def table_notes(
    table: ComparisonTable,
    fonts: Fonts,
    density: styles.Density,
    detail: DetailLevel = DetailLevel.FULL,
) -> list[Flowable]:
    """Return what stands right beneath the table: its marks, its signs, and the sum of it all."""
    text = style(fonts, styles.NOTE, leading=density.note, colour=styles.QUIET)
    several = len(table.columns) > 1
    lines = per_day_notes(table) if several else []
    lines += [legend.position_legend_short(table), legend.marks_key(table)]
    lines += [positions.daily_totals_short(table.stack)] if several else []
    lines += legend.label_row_summaries(table) if detail is DetailLevel.SHORTEST else []
    lines += [left_out(table)]
    lines += [one for one in remaining_notices(table) if one != notices.ONE_SERVING]
    found = [set_one for line in lines for set_one in paragraphs(fonts, text, line)]
    return [Spacer(1, 2), *found] if found else []


def doubts(
    table: ComparisonTable, fonts: Fonts, density: styles.Density, detail: DetailLevel
) -> list[Flowable]:
    """Return the open doubts, what was settled, and remarks: each once, as a sentence.

    What a person settled stands under a heading of its own, so that nobody takes it for print.
    """
    more = 0.0 if detail is DetailLevel.SHORTEST else 0.5
    text = style(fonts, styles.NOTE + more, leading=density.note + 1.6 * more, after=2 * more)
    found: list[Flowable] = []
    for title, listed in (
        ("Doubts", legend.doubts(table)),
        (answers.ANSWERS_HEADING, legend.settled(table)),
        (answers.REMARKS_HEADING, legend.remarks(table)),
    ):
        if listed:
            found.append(_section(fonts, density, title))
        for lead, sentence in listed:
            found += paragraphs(fonts, text, sentence, lead=lead)
    return found


def free_notes(notes: str, fonts: Fonts, density: styles.Density, ruled: int = 0) -> list[Flowable]:
    """Return a person's own notes as they were typed, and so many ruled lines to write on."""
    text = style(fonts, styles.BODY, after=3)
    found: list[Flowable] = list(paragraphs(fonts, text, notes))
    if found:
        found.insert(0, _section(fonts, density, "Notes"))
    if ruled > 0:
        found += [_section(fonts, density, sheet.NOTES_HEADING), RuledLines(ruled)]
    return found


def small_print(
    table: ComparisonTable,
    fonts: Fonts,
    density: styles.Density,
    detail: DetailLevel,
    cut: Set[int],
) -> list[Flowable]:
    """Return where the sheet comes from and what it is not.

    Args:
        table: What is compared.
        fonts: The fonts.
        density: The leading.
        telling: Whether the guidance's cautions stand at length or in a few words.
        cut: The places of the products whose name does not stand whole in the table.
    """
    after = density.note * 0.2 if detail is DetailLevel.FULL else 0.0
    text = style(fonts, styles.NOTE, leading=density.note, after=after)
    quiet = style(fonts, styles.NOTE, leading=density.note, colour=styles.QUIET)
    found: list[Flowable] = []
    if table.columns:
        found.append(_small(fonts, density, "Sources of the labels"))
        sources = _label_sources(table, cut)
        if detail is DetailLevel.SHORTEST and not cut:
            sources = [("", " · ".join(f"{lead} {source}".strip() for lead, source in sources))]
        for lead, source in sources:
            found += paragraphs(fonts, text, source, lead=lead)
    if table.guidance:
        found.append(_small(fonts, density, "Sources of the guidance"))
        told = legend.guidance_sources if detail is DetailLevel.FULL else legend.guidance_summaries
        for titles, body in told(table):
            found += paragraphs(fonts, text, body, lead=titles)
    found.append(_small(fonts, density, "What this sheet is"))
    whole = detail is DetailLevel.FULL
    for part in table.disclaimer if whole else [" ".join(table.disclaimer)]:
        found += paragraphs(fonts, quiet, part)
    return found


def _label_sources(table: ComparisonTable, cut: Set[int]) -> list[tuple[str, str]]:
    """Return each product's number, with its name where that was cut, and where it comes from."""
    found = []
    for place, column in enumerate(table.columns):
        known = " ".join(part for part in (column.brand, column.name) if part.strip())
        lead = numbered(table, place, known or UNNAMED)
        if place not in cut:
            lead = f"{place + 1}" if len(table.columns) > 1 else ""
        source = column.source
        if is_truncated(known):
            source = f"{source}. The name has {len(known):,} characters; {MAX_NAME:,} are shown."
        found.append((lead, source))
    return found


def _section(fonts: Fonts, density: styles.Density, title: str) -> Flowable:
    how = style(fonts, styles.HEADING, bold=True, before=density.section, after=1)
    return heading(fonts, how, title)


def _small(fonts: Fonts, density: styles.Density, title: str) -> Flowable:
    how = style(
        fonts,
        styles.NOTE,
        leading=density.note,
        bold=True,
        before=density.note * 0.5,
        after=density.note * 0.1,
    )
    return heading(fonts, how, title)
