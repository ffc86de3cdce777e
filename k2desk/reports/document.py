"""The sheet put together: on one page where that can be, else as a flow over several."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from math import inf
from pathlib import Path

from reportlab.platypus import BalancedColumns, CondPageBreak, Flowable, KeepTogether, Spacer

from k2desk.core.compare import ComparisonTable
from k2desk.reports import grid, styles
from k2desk.reports.fonts import embedded
from k2desk.reports.one_page import Maker, one_page
from k2desk.reports.pages import Document
from k2desk.reports.parts import COLUMN_GAP, Parts, Room, height_of, parts
from k2desk.reports.reading import Telling
from k2desk.reports.sheet import SheetOptions

_ORDER = ("words", "charts", "block", "later")


def draw(table: ComparisonTable, options: SheetOptions, folder: Path) -> bytes:
    """Return the sheet as a PDF: on one page if it fits, else the comparison on the first."""
    fonts = embedded(folder)
    wide = grid.is_wide(table)
    size = styles.page_size(options.paper, landscape=wide)
    room = Room(size[0] - 2 * styles.MARGIN, size[1] - 2 * styles.MARGIN)

    def made(density: styles.Density, telling: Telling) -> Parts:
        return parts(table, options, fonts, density, telling, room)

    story = None if wide else one_page(made, room)
    out = BytesIO()
    document = Document(out, size, options, fonts)
    document.write(story or _flow(_fitting(made, room), room))
    return out.getvalue()


def _fitting(made: Maker, room: Room) -> Parts:
    """Return a sheet of several pages as roomy as can be with the most of it on its first page.

    All but the small print would be best, which then stands on a page of its own as roomy as it
    can; then table and chart; then the first block of the table; then each later block on a page
    of its own. Where the chart stands on the second page, the small print is short if that spares
    a third one.
    """
    roomy, tight = made(styles.ROOMY, Telling.WHOLE), made(styles.TIGHT, Telling.WHOLE)
    for last in _ORDER:
        least = _height_to(last, tight, room)
        if least > room.height:
            continue
        found, most = roomy, _height_to(last, roomy, room)
        if most > room.height:
            share = (most - room.height) / (most - least)
            found = made(styles.ROOMY.towards(styles.TIGHT, share), Telling.WHOLE)
        if last == "block" and len(found.blocks) == 1:
            short = made(styles.ROOMY, Telling.SHORT)
            rest = room.height - height_of([*roomy.charts, *roomy.words], room.width)
            if _height_of_small(short, room) < rest < _height_of_small(roomy, room):
                return replace(found, small=short.small)
        return replace(found, small=roomy.small)
    return roomy


def _height_of_small(one: Parts, room: Room) -> float:
    """Return about how high the small print stands in its columns, with the gap above it."""
    return height_of(one.small, room.column) / room.columns + 3 * one.density.note


def _height_to(last: str, one: Parts, room: Room) -> float:
    """Return how high everything stands down to a part; for "later" the highest block."""
    gap = one.density.section
    if last == "later":
        return max((block.wrap(0, 0)[1] + gap for block in one.blocks[1:]), default=inf)
    shown = one.blocks[:1] if last == "block" else one.blocks
    height = height_of(one.head, room.width) + sum(b.wrap(0, 0)[1] + gap for b in shown)
    if shown == one.blocks:
        height += height_of(one.notes, room.width) + gap
    if last in {"charts", "words"}:
        height += height_of(one.charts, room.width) + gap
    if last == "words" and one.words:
        height += height_of(one.words, room.width) + gap
    return height


def _flow(one: Parts, room: Room) -> list[Flowable]:
    """Return it as one flow over pages, broken where it hurts least."""
    gap = Spacer(1, one.density.section)
    found = list(one.head)
    for place, block in enumerate(one.blocks):
        found.append(gap)
        if place:
            found.append(CondPageBreak(min(block.wrap(0, 0)[1], room.height * 0.9)))
        found.append(block)
    found += one.notes
    found.append(KeepTogether(one.charts[:2]))
    found += one.charts[2:]
    found += one.words
    found.append(gap)
    found.append(CondPageBreak(min(_height_of_small(one, room), room.height * 0.9)))
    found.append(_in_columns(one.small, room.columns))
    return found


def _in_columns(flowables: list[Flowable], columns: int) -> Flowable:
    return BalancedColumns(
        flowables,
        nCols=columns,
        needed=72,
        innerPadding=COLUMN_GAP,
        leftPadding=0,
        rightPadding=0,
        topPadding=0,
        bottomPadding=0,
    )
