"""The sheet put together: on one page where that can be, else as a flow over several."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from math import inf
from pathlib import Path
from threading import Lock

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    PageBreak,
    Spacer,
)

from k2desk.core.compare import ComparisonTable
from k2desk.core.selection import selected
from k2desk.reports import styles
from k2desk.reports.chart import StripChart
from k2desk.reports.columns import height_in_columns, in_columns
from k2desk.reports.fonts import Fonts, embedded
from k2desk.reports.label import label_parts
from k2desk.reports.one_page import Maker, one_page
from k2desk.reports.pages import Document
from k2desk.reports.parts import Kept, Parts, Room, height_of, parts
from k2desk.reports.reading import Telling
from k2desk.reports.sheet import Layout, SheetOptions
from k2desk.reports.shelf import shelf_parts

_DRAWING = Lock()
_Make = Callable[
    [ComparisonTable, SheetOptions, Fonts, styles.Density, Telling, Room, Kept],
    Parts,
]
_ORDER = ("words", "charts", "block", "later")


def draw(table: ComparisonTable, options: SheetOptions, folder: Path) -> bytes:
    """Return the sheet as a PDF: on one page if it fits, else the comparison on the first.

    One sheet is drawn at a time: ReportLab's fonts are shared by all that is drawn with them.
    """
    with _DRAWING:
        fonts = embedded(folder)
        size = styles.page_size(options.paper, landscape=options.lies_wide(len(table.columns)))
        room = Room(size[0] - 2 * styles.MARGIN, size[1] - 2 * styles.MARGIN)
        out = BytesIO()
        document = Document(out, size, options, fonts)
        document.write(_story(table, options, fonts, room))
        return out.getvalue()


def _story(
    table: ComparisonTable, options: SheetOptions, fonts: Fonts, room: Room
) -> list[Flowable]:
    """Return everything that is on the pages, in order."""
    if options.layout is not Layout.LABEL or not table.columns:
        make = shelf_parts if options.layout is Layout.SHELF else parts
        return _pages(table, options, fonts, room, make)
    found: list[Flowable] = []
    for column in table.columns:
        if found:
            found.append(PageBreak())
        found += _pages(selected(table, [column.ref]), options, fonts, room, label_parts)
    return found


def _pages(
    table: ComparisonTable, options: SheetOptions, fonts: Fonts, room: Room, make: _Make
) -> list[Flowable]:
    kept, under = Kept(), Kept()

    def made(density: styles.Density, telling: Telling) -> Parts:
        return make(table, options, fonts, density, telling, room, kept)

    def beneath(density: styles.Density, telling: Telling) -> Parts:
        found = parts(table, options, fonts, density, telling, room, under, with_table=False)
        return replace(found, charts=[]) if make is shelf_parts else found

    story = None if room.columns > 2 else one_page(made, room)
    return story or _flow(_fitting(made, beneath, room), room)


def _fitting(made: Maker, beneath: Maker, room: Room) -> Parts:
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
            second = _second_page(beneath, room)
            return replace(found, charts=second.charts, words=second.words, small=second.small)
        return replace(found, small=roomy.small)
    return replace(roomy, charts=_apart(roomy.charts))


def _apart(charts: list[Flowable]) -> list[Flowable]:
    """Return the chart in its panels: they fill the page on which a long table ends."""
    found: list[Flowable] = []
    for one in charts:
        found += one.apart() if isinstance(one, StripChart) else [one]
    return found


def _second_page(beneath: Maker, room: Room) -> Parts:
    """Return chart, words and small print as roomy as one page can hold them, else roomy."""
    roomy = beneath(styles.ROOMY, Telling.WHOLE)
    if _height_after_table(roomy, room) <= room.height:
        return roomy
    for telling, tightest in ((Telling.WHOLE, 0.5), (Telling.SHORT, 1.0)):
        close = beneath(styles.ROOMY.towards(styles.TIGHT, tightest), telling)
        least = _height_after_table(close, room)
        if least > room.height:
            continue
        wide = roomy if telling is Telling.WHOLE else beneath(styles.ROOMY, telling)
        most = _height_after_table(wide, room)
        if most <= room.height:
            return wide
        share = tightest * (most - room.height) / (most - least)
        density = styles.ROOMY.towards(styles.TIGHT, min(share * 1.05, tightest))
        found = beneath(density, telling)
        return found if _height_after_table(found, room) <= room.height else close
    return roomy


def _height_after_table(one: Parts, room: Room) -> float:
    return height_of([*one.charts, *one.words], room.width) + _height_of_small(one, room)


def _height_of_small(one: Parts, room: Room) -> float:
    """Return about how high the small print stands in its columns, with the gap above it."""
    return height_in_columns(one.small, room) + one.density.section


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
    found += in_columns(one.small, room)
    return found
