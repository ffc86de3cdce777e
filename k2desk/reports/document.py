"""The sheet put together: what stands on it in which order, as close as one page needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from io import BytesIO
from math import inf
from pathlib import Path
from typing import Any

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

Look = list[tuple[Any, ...]]

_COLUMN_GAP = 18.0
_DATE_ROOM = 80.0
_HEAD_TEXT = 300
_ORDER = ("small", "words", "charts", "block", "later")


@dataclass(frozen=True, slots=True)
class _Room:
    """A page between its margins, in points."""

    width: float
    height: float

    @property
    def columns(self) -> int:
        """How many columns of small print stand side by side."""
        return 2 if self.width < styles.THREE_COLUMNS_FROM else 3


@dataclass(frozen=True, slots=True)
class _Parts:
    """Everything that stands on the sheet, in order, at one density.

    Attributes:
        density: How close things stand.
        head: Title, date, for whom, and the warfarin notice.
        blocks: The table.
        charts: The heading of the chart, and the chart in as many parts as it needs.
        words: Doubts and notes.
        small: What stands in columns at the end.
        whole: Whether all of it is known to fit one page.
    """

    density: styles.Density
    head: list[Flowable]
    blocks: list[Table]
    charts: list[Flowable]
    words: list[Flowable]
    small: list[Flowable]
    whole: bool = False

    def height_to(self, last: str, room: _Room) -> float:
        """Return how high everything stands down to a part; for "later" the highest block."""
        gap = self.density.section
        if last == "later":
            return max((block.wrap(0, 0)[1] + gap for block in self.blocks[1:]), default=inf)
        shown = self.blocks[:1] if last == "block" else self.blocks
        height = _height(self.head, room.width) + sum(b.wrap(0, 0)[1] + gap for b in shown)
        if last in {"charts", "words", "small"}:
            height += _height(self.charts, room.width) + gap
        if last in {"words", "small"} and self.words:
            height += _height(self.words, room.width) + gap
        if last == "small" and height <= room.height:
            height += self.small_height(room) + gap
        return height

    def small_height(self, room: _Room) -> float:
        """Return about how high the small print stands in its columns."""
        width = (room.width - _COLUMN_GAP * (room.columns - 1)) / room.columns
        return _height(self.small, width) / room.columns + 2 * self.density.note

    def story(self, room: _Room) -> list[Flowable]:
        """Return it as one flow."""
        gap = Spacer(1, self.density.section)
        found = list(self.head)
        for place, block in enumerate(self.blocks):
            found.append(gap)
            if place:
                found.append(CondPageBreak(min(block.wrap(0, 0)[1], room.height * 0.9)))
            found.append(block)
        found.append(KeepTogether(self.charts[:2]))
        found += self.charts[2:]
        found += self.words
        found.append(gap)
        if not self.whole:
            found.append(CondPageBreak(min(self.small_height(room), room.height * 0.9)))
        found.append(_in_columns(self.small, room.columns))
        return found


def draw(table: ComparisonTable, options: SheetOptions, folder: Path) -> bytes:
    """Return the sheet as a PDF: on one page if it fits, else the comparison on the first."""
    fonts = embedded(folder)
    size = styles.page_size(options.paper, landscape=grid.is_wide(table))
    room = _Room(size[0] - 2 * styles.MARGIN, size[1] - 2 * styles.MARGIN)
    parts = _fitting(lambda density: _parts(table, options, fonts, density, room), room)
    out = BytesIO()
    document = Document(out, size, options, fonts)
    document.write(parts.story(room))
    return out.getvalue()


def _fitting(made: Callable[[styles.Density], _Parts], room: _Room) -> _Parts:
    """Return the sheet as roomy as can be with the most of it on its first page.

    All of it would be best; then all but the small print, which then stands on a page of its own
    as roomy as it can; then table and chart; then the first block of the table; then each later
    block on a page of its own.
    """
    roomy, tight = made(styles.ROOMY), made(styles.TIGHT)
    for last in _ORDER:
        least = tight.height_to(last, room)
        if least > room.height:
            continue
        parts, most = roomy, roomy.height_to(last, room)
        if most > room.height:
            share = (most - room.height) / (most - least)
            parts = made(styles.ROOMY.towards(styles.TIGHT, share))
        if last == "small":
            return replace(parts, whole=True)
        return replace(parts, small=roomy.small)
    return roomy


def _parts(
    table: ComparisonTable,
    options: SheetOptions,
    fonts: Fonts,
    density: styles.Density,
    room: _Room,
) -> _Parts:
    width = room.width
    how = style(fonts, styles.HEADING, bold=True, before=density.section, after=1)
    drawn = charts(table, fonts, density, width, room.height - 2 * styles.HEADING - density.section)
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
    plain: Look = [
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
    words = style(fonts, styles.BOX_TEXT, leading=styles.BOX_TEXT * 1.24)
    box: Look = [
        *plain,
        ("BOX", (0, 0), (-1, -1), styles.BOX, styles.INK),
        ("LEFTPADDING", (0, 0), (-1, -1), 7),
        ("RIGHTPADDING", (0, 0), (-1, -1), 7),
        ("TOPPADDING", (0, 0), (-1, -1), 2.5),
        ("BOTTOMPADDING", (0, 0), (-1, -1), 5),
    ]
    who, colon, what = wording.WARFARIN_NOTICE.partition(": ")
    notice = paragraphs(fonts, words, what, lead=who + colon.strip())
    return [*found, Spacer(1, density.section * 0.5), Table([[notice]], [width], style=box)]


def _in_columns(flowables: list[Flowable], columns: int) -> Flowable:
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
