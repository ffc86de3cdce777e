"""The sheet put together: what stands on it in which order, set as close as one page needs."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from reportlab.platypus import (
    BalancedColumns,
    CondPageBreak,
    Flowable,
    KeepTogether,
    Paragraph,
    Spacer,
    Table,
)

from k2desk.core import wording
from k2desk.core.compare import ComparisonTable
from k2desk.reports import grid, notes, styles
from k2desk.reports.chart import charts
from k2desk.reports.fonts import Fonts, embedded
from k2desk.reports.pages import Document
from k2desk.reports.paragraphs import heading, paragraphs, style
from k2desk.reports.sheet import SheetOptions

_COLUMN_GAP = 18.0


def draw(table: ComparisonTable, options: SheetOptions, folder: Path) -> bytes:
    """Return the sheet as a PDF."""
    fonts = embedded(folder)
    wide = grid.is_wide(table)
    size = styles.page_size(options.paper, landscape=wide)
    out = BytesIO()
    document = Document(out, size, options, fonts)
    room = (size[0] - 2 * styles.MARGIN, size[1] - 2 * styles.MARGIN)
    document.build(_story(table, options, fonts, styles.ROOMY, room))
    return out.getvalue()


def _story(table, options, fonts, density, room):
    width, height = room
    story = [*_head(options, fonts, density, width)]
    for place, block in enumerate(grid.comparison(table, fonts, density, width)):
        story.append(Spacer(1, density.section))
        story.append(block)
    drawn = charts(table, fonts, density, width, height - 30)
    if drawn:
        how = style(fonts, styles.HEADING, bold=True, before=density.section, after=2)
        story.append(KeepTogether([heading(fonts, how, wording.CHART_TITLE), drawn[0]]))
        story += drawn[1:]
    story += notes.doubts(table, fonts, density)
    story += notes.free_notes(options.notes, fonts, density)
    cut = grid.was_cut(table, fonts, width)
    story.append(Spacer(1, density.section))
    story.append(
        BalancedColumns(
            notes.small_print(table, fonts, density, cut),
            nCols=2 if width < 600 else 3,
            innerPadding=_COLUMN_GAP,
            leftPadding=0,
            rightPadding=0,
            topPadding=0,
            bottomPadding=0,
        )
    )
    return story


def _head(options, fonts, density, width):
    title = style(fonts, styles.TITLE, bold=True, leading=20)
    side = style(fonts, styles.BODY, colour=styles.QUIET)
    side.alignment = 2
    first = paragraphs(fonts, title, options.title or "Vitamin K comparison", most=300)
    date = paragraphs(fonts, side, options.date) if options.date else [""]
    head = Table([[first, date]], colWidths=[width - 90, 90], style=[
        ("LEFTPADDING", (0, 0), (-1, -1), 0), ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0), ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"), ("FONT", (0, 0), (-1, -1), fonts.regular, 9)])
    yield head
    if options.for_whom.strip():
        yield from paragraphs(fonts, style(fonts, styles.BODY), options.for_whom, lead="For", most=300)
    yield Spacer(1, density.section * 0.6)
    box = style(fonts, 8.5, leading=10.6)
    yield Table([[paragraphs(fonts, box, wording.WARFARIN_NOTICE)]], colWidths=[width], style=[
        ("BOX", (0, 0), (-1, -1), 1.2, styles.INK), ("LEFTPADDING", (0, 0), (-1, -1), 7), ("RIGHTPADDING", (0, 0), (-1, -1), 7),
        ("TOPPADDING", (0, 0), (-1, -1), 3), ("BOTTOMPADDING", (0, 0), (-1, -1), 5), ("FONT", (0, 0), (-1, -1), fonts.regular, 9)])
