"""The sheet put together: on one page where that can be, else as a flow over several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from math import inf
from typing import TYPE_CHECKING

from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    PageBreak,
    Spacer,
    Table,
)

from k2desk.core.comparison.compare import ComparisonTable
from k2desk.core.comparison.selection import selected
from k2desk.reports.content.legend import Telling
from k2desk.reports.options import Layout, SheetOptions
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.chart import StripChart
from k2desk.reports.pdf.columns import in_columns
from k2desk.reports.pdf.fonts import DRAWING, Fonts, embedded
from k2desk.reports.pdf.label_table import label_parts
from k2desk.reports.pdf.one_page import Maker, one_page
from k2desk.reports.pdf.page_template import Document
from k2desk.reports.pdf.paragraphs import Heading
from k2desk.reports.pdf.parts import Kept, Parts, Room, height_of, parts
from k2desk.reports.pdf.shelf import shelf_parts

if TYPE_CHECKING:
    from pathlib import Path

_Make = Callable[
    [ComparisonTable, SheetOptions, Fonts, styles.Density, Telling, Room, Kept],
    Parts,
]
_SLACK = 3.0
"""What stays free of a page that is filled, in points: heights are measured, not set."""

_Beneath = Callable[[styles.Density, Telling, frozenset[int]], Parts]
_ORDER = ("words", "charts", "block", "later")


def draw(table: ComparisonTable, options: SheetOptions, folder: Path) -> bytes:
    """Return the sheet as a PDF: on one page if it fits, else the comparison on the first.

    One sheet is drawn at a time: ReportLab's fonts are shared by all that is drawn with them.
    """
    with DRAWING:
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

    def beneath(density: styles.Density, telling: Telling, cut: frozenset[int]) -> Parts:
        found = parts(
            table, options, fonts, density, telling, room, under, with_table=False, cut=cut
        )
        return replace(found, charts=[]) if make is shelf_parts else found

    return one_page(made, room) or _flow(_fitting(made, beneath, room), room)


def _fitting(made: Maker, beneath: _Beneath, room: Room) -> Parts:
    """Return a sheet of several pages as roomy as can be with the most of it on its first page.

    All but the small print would be best; then table and chart; then the first block of the
    table; then each later block on a page of its own. What is left goes on as few pages as it
    can, and is told at length where that costs none.
    """
    page = room.height - _SLACK
    for most in (Telling.WHOLE, Telling.SHORTEST):
        roomy, tight = made(styles.ROOMY, most), made(styles.TIGHT, most)
        for last in _ORDER:
            least = _height_to(last, tight, room)
            if least > page:
                continue
            found, height = roomy, _height_to(last, roomy, room)
            if height > page:
                share = (height - page) / (height - least)
                found = made(styles.ROOMY.towards(styles.TIGHT, share), most)
            return _after_table(found, last, beneath, room)
    tries = []
    for share in (0.0, 0.5, 1.0):
        found = made(styles.ROOMY.towards(styles.TIGHT, share), Telling.WHOLE)
        whole = _after_table(replace(found, charts=_apart(found.charts)), "", beneath, room)
        pages, left = _table_pages(whole, room)
        tries.append((pages + _more_pages(whole, _AFTER[""], left, room), share, whole))
    return min(tries, key=lambda one: one[:2])[2]


def _after_table(one: Parts, last: str, beneath: _Beneath, room: Room) -> Parts:
    """Return a sheet with what stands behind its first pages on as few more as can be.

    Of the ways that need no more pages than the closest one, the one that tells most is taken.
    """
    names = _AFTER[last]
    if last in {"words", "charts"}:
        left = room.height - _height_to(last, one, room)
    else:
        left = _table_pages(one, room)[1]

    def made(charted: Telling, telling: Telling, share: float) -> Parts:
        density = styles.ROOMY.towards(styles.TIGHT, share)
        found = beneath(density, telling, one.cut)
        if "charts" in names and charted is not telling:
            found = replace(found, charts=beneath(density, charted, one.cut).charts)
        return replace(found, charts=_apart(found.charts)) if last == "" else found

    best = made(*_CLOSEST)
    fewest = _more_pages(best, names, left, room)
    for way in _TRIES:
        found = made(*way)
        if _more_pages(found, names, left, room) <= fewest:
            best = found
            break
    return replace(one, **{name: getattr(best, name) for name in names})


_CLOSEST = (Telling.SHORTER, Telling.SHORT, 1.0)
_TRIES = (
    (Telling.WHOLE, Telling.WHOLE, 0.0),
    (Telling.WHOLE, Telling.WHOLE, 0.35),
    (Telling.WHOLE, Telling.WHOLE, 0.7),
    (Telling.SHORT, Telling.SHORT, 0.0),
    (Telling.SHORT, Telling.SHORT, 0.5),
    (Telling.SHORT, Telling.SHORT, 1.0),
    (Telling.SHORTER, Telling.WHOLE, 0.0),
    (Telling.SHORTER, Telling.WHOLE, 0.5),
    (Telling.SHORTER, Telling.SHORT, 0.0),
    (Telling.SHORTER, Telling.SHORT, 0.5),
)
"""What is told on the chart and in words, and how close things stand (1 being tight)."""

_AFTER = {
    "words": ("small",),
    "charts": ("words", "small"),
    **dict.fromkeys(("block", "later", ""), ("charts", "words", "small")),
}
"""What stands behind the part of a sheet that its first pages are made for."""


def _table_pages(one: Parts, room: Room) -> tuple[int, float]:
    """Return how many pages the table takes, and about how much is free on the last of them."""
    gap, pages = one.density.section, 1
    left = room.height - height_of(one.head, room.width)
    for place, block in enumerate(one.blocks):
        height = block.wrap(0, 0)[1] + gap
        if place and height > left:
            pages, left = pages + 1, room.height
        left -= height
        while left < 0:
            pages, left = pages + 1, left + room.height - _HEAD_REPEATED
    return pages, left - height_of(one.notes, room.width)


_HEAD_REPEATED = 60.0
"""About how high the head of a table is that goes on over pages, in points."""


def _more_pages(one: Parts, names: Sequence[str], left: float, room: Room) -> int:
    """Return how many pages some parts need beyond the one on which so much is free."""
    flow: list[Flowable] = []
    if "charts" in names:
        flow += one.charts
    if "words" in names:
        flow += one.words
    pages, heading_height = 0, 0.0
    small = [table for table in in_columns(one.small, room) if isinstance(table, Table)]
    for flowable in [*flow, *small]:
        height = heading_height + flowable.getSpaceBefore() + flowable.wrap(room.width, inf)[1]
        heading_height = height if isinstance(flowable, Heading) else 0.0
        if heading_height:
            continue
        if height > left:
            pages, left = pages + 1, room.height
        left -= height
        while left < 0:
            pages, left = pages + 1, left + room.height
    return pages


def _apart(charts: list[Flowable]) -> list[Flowable]:
    """Return the chart in its panels: they fill the page on which a long table ends."""
    found: list[Flowable] = []
    for one in charts:
        found += one.apart() if isinstance(one, StripChart) else [one]
    return found


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


def sheet_pdf(table: ComparisonTable, options: SheetOptions, fonts: Path) -> bytes:
    """Return the comparison as a PDF.

    Args:
        table: What is on the screen.
        options: How it is made.
        fonts: The folder of NotoSans-Regular.ttf and NotoSans-Bold.ttf, which are embedded.

    Raises:
        OSError: If the fonts cannot be read.
    """
    from k2desk.reports.pdf.comparison import draw

    return draw(table, options, fonts)


def unprintable(table: ComparisonTable, options: SheetOptions, fonts: Path) -> tuple[str, ...]:
    """Return the texts with signs that the sheet cannot print, to be told before it is saved.

    Returns:
        One line for each text: what it is, and up to five of the signs ("the name of product 2:
        维 生 素"). None where everything prints as it is.
    """
    from k2desk.reports.content.printable import clean, lacking
    from k2desk.reports.pdf.fonts import embedded

    signs = embedded(fonts).signs
    named = {
        "the title": options.title,
        "for whom it is": options.for_whom,
        "who prepared it": options.prepared_by,
        "the line about the person": options.person_text,
        "the notes": options.notes,
    }
    for place, column in enumerate(table.columns, 1):
        named[f"the brand of product {place}"] = column.brand
        named[f"the name of product {place}"] = column.name
        named[f"the serving of product {place}"] = column.serving
        asked = " ".join(f"{one.text} {one.settle}" for one in column.questions)
        named[f"the doubts about product {place}"] = asked
        if options.layout is Layout.LABEL:
            facts = table.assessments[place - 1].product.facts
            rows = [line for top in facts.rows for _, line in top.walk()]
            printed = " ".join(f"{row.name} {row.printed} {row.percent_text}" for row in rows)
            others = " ".join(f"{one.name} {one.amount}" for one in facts.other_actives)
            named[f"the label of product {place}"] = f"{printed} {others}"
    missing = {name: lacking(clean(text, 20_000), signs) for name, text in named.items()}
    return tuple(f"{name}: {' '.join(found[:5])}" for name, found in missing.items() if found)
