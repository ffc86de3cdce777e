"""What stands beneath table and chart: doubts, how to read it, sources, notices, disclaimer."""

from __future__ import annotations

from collections.abc import Container, Iterator

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable

from k2desk.core import wording
from k2desk.core.compare import ComparisonTable
from k2desk.reports import styles
from k2desk.reports.fonts import Fonts
from k2desk.reports.paragraphs import heading, paragraphs, style
from k2desk.reports.reading import UNNAMED, guidance_sources, numbered, other_notices, reading
from k2desk.reports.signs import MOST_NAME, is_cut


def doubts(table: ComparisonTable, fonts: Fonts, density: styles.Density) -> list[Flowable]:
    """Return every doubt about each label as a sentence with what settles it."""
    asked = [place for place, column in enumerate(table.columns) if column.questions]
    if not asked:
        return []
    text = style(fonts, styles.NOTE + 0.5, leading=density.note + 0.6, after=2)
    found: list[Flowable] = [_section(fonts, density, "Doubts")]
    for place in asked:
        column = table.columns[place]
        lead = numbered(table, place, column.name or UNNAMED)
        for question in column.questions:
            sentence = f"{question.text} {question.settle}".strip()
            found += paragraphs(fonts, text, sentence, lead=lead)
            lead = ""
    return found


def free_notes(notes: str, fonts: Fonts, density: styles.Density) -> list[Flowable]:
    """Return a person's own notes, as they were typed."""
    text = style(fonts, styles.BODY, after=3)
    lines = paragraphs(fonts, text, notes)
    return [_section(fonts, density, "Notes"), *lines] if lines else []


def small_print(
    table: ComparisonTable, fonts: Fonts, density: styles.Density, cut: Container[int]
) -> list[Flowable]:
    """Return how to read the sheet, where it comes from, and what it is not.

    Args:
        table: What is compared.
        fonts: The fonts.
        density: The leading.
        cut: The places of the products whose name does not stand whole in the table.
    """
    text = style(fonts, styles.NOTE, leading=density.note, after=density.note * 0.2)
    quiet = style(
        fonts, styles.NOTE, leading=density.note, after=density.note * 0.2, colour=styles.QUIET
    )
    found: list[Flowable] = [_small(fonts, density, "How to read it")]
    for sentence in reading(table):
        found += paragraphs(fonts, text, sentence)
    if len(table.columns) > 1 and (sum_words := wording.together(table.stack)):
        found += paragraphs(fonts, text, sum_words)
    found += paragraphs(fonts, text, " ".join(other_notices(table)))
    found.append(_small(fonts, density, "Sources of the labels"))
    found += _label_sources(table, fonts, text, cut)
    found += _guidance_sources(table, fonts, density, text)
    found.append(_small(fonts, density, "What this sheet is"))
    found += paragraphs(fonts, quiet, " ".join(table.disclaimer))
    return found


def _label_sources(
    table: ComparisonTable, fonts: Fonts, text: ParagraphStyle, cut: Container[int]
) -> Iterator[Flowable]:
    for place, column in enumerate(table.columns):
        known = " ".join(part for part in (column.brand, column.name) if part.strip())
        lead = numbered(table, place, known or UNNAMED)
        if place not in cut:
            lead = f"{place + 1}" if len(table.columns) > 1 else ""
        source = column.source
        if is_cut(known):
            source = f"{source}. The name has {len(known):,} characters; {MOST_NAME:,} are shown."
        yield from paragraphs(fonts, text, source, lead=lead)


def _guidance_sources(
    table: ComparisonTable, fonts: Fonts, density: styles.Density, text: ParagraphStyle
) -> Iterator[Flowable]:
    if not table.guidance:
        return
    yield _small(fonts, density, "Sources of the guidance")
    for titles, body in guidance_sources(table):
        yield from paragraphs(fonts, text, body, lead=titles)


def _section(fonts: Fonts, density: styles.Density, title: str) -> Flowable:
    how = style(fonts, styles.HEADING, bold=True, before=density.section, after=2)
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
