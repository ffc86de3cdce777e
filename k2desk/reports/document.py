"""The sheet put together: what stands on it in which order, as close as one page needs."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

from reportlab.lib.enums import TA_RIGHT
from reportlab.platypus import BalancedColumns, CondPageBreak, Flowable, KeepTogether, Spacer, Table

from k2desk.core import wording
from k2desk.core.compare import ComparisonTable
from k2desk.reports import grid, notes, styles
from k2desk.reports.chart import charts
from k2desk.reports.fonts import Fonts, embedded
from k2desk.reports.pages import Document
from k2desk.reports.paragraphs import heading, paragraphs, style
from k2desk.reports.sheet import SheetOptions

_COLUMN_GAP = 18.0
_DATE_ROOM = 80.0
_HEAD_TEXT = 300


@dataclass(frozen=True, slots=True)
class _Parts:
    """Everything that stands on the sheet, in order, at one density."""

    density: styles.Density
    head: list[Flowable]
    blocks: list[Table]
    charts: list[Flowable]
    words: list[Flowable]
    small: list[Flowable]

    def story(self, columns: int, height: float) -> list[Flowable]:
        """Return it as one flow for pages of a height between the margins."""
        gap = Spacer(1, self.density.section)
        found = list(self.head)
        for place, block in enumerate(self.blocks):
            _, tall = block.wrap(0, 0)
            found += [CondPageBreak(min(tall, height * 0.9))] if place else []
            found += [gap, block]
        found.append(KeepTogether(self.charts[:2]))
        found += self.charts[2:]
        found += self.words
        found += [gap, _in_columns(self.small, columns)]
        return found


def draw(table: ComparisonTable, options: SheetOptions, folder: Path) -> bytes:
    """Return the sheet as a PDF: on one page if it fits, else with room to breathe."""
    fonts = embedded(folder)
    size = styles.page_size(options.paper, landscape=grid.is_wide(table))
    width, height = size[0] - 2 * styles.MARGIN, size[1] - 2 * styles.MARGIN
    columns = 2 if width < styles.THREE_COLUMNS_FROM else 3
    first_page: _Parts | None = None
    for density in styles.DENSITIES:
        parts = _parts(table, options, fonts, density, (width, height))
        top = _height([*parts.head, *parts.blocks[:1]], width) + density.section
        chart = _height(parts.charts, width)
        words = _height(parts.words, width)
        small = _height(parts.small, (width - _COLUMN_GAP * (columns - 1)) / columns) / columns
        print(
            density.body,
            density.row,
            f"{top=:.0f} {chart=:.0f} {words=:.0f} {small=:.0f} sum={top + chart + words + small:.0f} of {height:.0f}",
        )
    parts = _parts(table, options, fonts, styles.TIGHT, (width, height))
    out = BytesIO()
    document = Document(out, size, options, fonts)
    document.build(parts.story(columns, height))
    return out.getvalue()


def _parts(
    table: ComparisonTable,
    options: SheetOptions,
    fonts: Fonts,
    density: styles.Density,
    room: tuple[float, float],
) -> _Parts:
    width, height = room
    how = style(fonts, styles.HEADING, bold=True, before=density.section, after=1)
    drawn = charts(table, fonts, density, width, height - 2 * styles.HEADING - density.section)
    return _Parts(
        density,
        _head(options, fonts, density, width),
        grid.comparison(table, fonts, density, width),
        [heading(fonts, how, wording.CHART_TITLE), *drawn] if drawn else [],
        [*notes.doubts(table, fonts, density), *notes.free_notes(options.notes, fonts, density)],
        notes.small_print(table, fonts, density, grid.was_cut(table, fonts, width)),
    )


def _head(
    options: SheetOptions, fonts: Fonts, density: styles.Density, width: float
) -> list[Flowable]:
    """Return title and date, for whom the sheet is, and the box that is always there."""
    title = style(fonts, styles.TITLE, leading=20, bold=True)
    date = style(fonts, styles.BODY, colour=styles.QUIET)
    date.alignment = TA_RIGHT
    cells = [
        paragraphs(fonts, title, options.title or "Vitamin K comparison", most=_HEAD_TEXT),
        paragraphs(fonts, date, options.date, most=20) or "",
    ]
    plain = [
        ("FONT", (0, 0), (-1, -1), fonts.regular, styles.BODY),
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("RIGHTPADDING", (0, 0), (-1, -1), 0),
        ("TOPPADDING", (0, 0), (-1, -1), 0),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
        ("VALIGN", (0, 0), (-1, -1), "BOTTOM"),
    ]
    found: list[Flowable] = [Table([cells], [width - _DATE_ROOM, _DATE_ROOM], style=plain)]
    found += paragraphs(
        fonts,
        style(fonts, styles.BODY),
        options.for_whom,
        lead="For" if options.for_whom.strip() else "",
        most=_HEAD_TEXT,
    )
    words = style(fonts, density.body - 0.5, leading=density.body * 1.18)
    box = [
        *plain,
        ("BOX", (0, 0), (-1, -1), styles.BOX, styles.INK),
        ("LEFTPADDING", (0, 0), (-1, -1), 7),
        ("RIGHTPADDING", (0, 0), (-1, -1), 7),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    notice = paragraphs(fonts, words, wording.WARFARIN_NOTICE)
    return [*found, Spacer(1, density.section * 0.5), Table([[notice]], [width], style=box)]


def _in_columns(flowables: Sequence[Flowable], columns: int) -> Flowable:
    return BalancedColumns(
        flowables,
        nCols=columns,
        needed=72,
        innerPadding=_COLUMN_GAP,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )


def _height(flowables: Sequence[Flowable], width: float) -> float:
    """Return how high flowables stand one under the other, in points."""
    height = after = 0.0
    for place, flowable in enumerate(flowables):
        before = flowable.getSpaceBefore() if place else 0
        height += max(before - after, 0) + flowable.wrap(width, 100_000)[1]
        after = flowable.getSpaceAfter()
        height += after
    return height
