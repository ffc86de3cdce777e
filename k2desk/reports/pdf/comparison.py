"""PDF of a comparison: on one page if it fits, else over several."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
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

from k2desk.core.comparison.selection import select_part
from k2desk.reports.content.legend import DetailLevel
from k2desk.reports.content.texts import first_notices
from k2desk.reports.options import Layout, SheetOptions
from k2desk.reports.pdf import notes, styles
from k2desk.reports.pdf.chart import StripChart
from k2desk.reports.pdf.columns import in_columns
from k2desk.reports.pdf.fonts import DRAW_LOCK, load_fonts
from k2desk.reports.pdf.label_table import label_parts
from k2desk.reports.pdf.one_page import PartsFactory, fit_density, one_page
from k2desk.reports.pdf.page_area import PageArea, height_of
from k2desk.reports.pdf.page_head import laid_out
from k2desk.reports.pdf.page_template import render_pdf
from k2desk.reports.pdf.paragraphs import SectionHeading
from k2desk.reports.pdf.parts import PartCache, SheetContext, SheetParts, comparison_parts
from k2desk.reports.pdf.shelf import shelf_parts

if TYPE_CHECKING:
    from pathlib import Path

    from k2desk.core.comparison.table import ComparisonTable

_MakeParts = Callable[[SheetContext, styles.Density, DetailLevel], SheetParts]
_MakeRest = Callable[[styles.Density, DetailLevel, frozenset[int]], SheetParts]
"""Makes the parts after the table for products with truncated names."""

_MakeDetails = Callable[[styles.Density], list[Flowable]]
"""Makes further lines on blood thinners."""

_SLACK = 3.0
"""Height left free on a filled page, in points: heights are estimates."""


def sheet_pdf(table: ComparisonTable, options: SheetOptions, folder: Path) -> bytes:
    """Return the comparison as a PDF; the same input gives the same bytes.

    Args:
        table: Comparison.
        options: Options of the sheet.
        folder: Folder of NotoSans-Regular.ttf and NotoSans-Bold.ttf, which are embedded.

    Raises:
        OSError: If a font cannot be read.
    """
    with DRAW_LOCK:
        fonts = load_fonts(folder).with_language(options.language)
        landscape = options.is_landscape(len(table.columns))
        size = styles.page_size(options.paper, landscape=landscape)
        context = SheetContext(table, options, fonts, PageArea.from_page_size(size))
        story = laid_out(lambda: _story(context), fonts.texts, first_notices(table))
        return render_pdf(story, size, options, fonts)


def _story(context: SheetContext) -> list[Flowable]:
    """Return all flowables of the document."""
    table, options = context.table, context.options
    if options.layout is not Layout.LABEL or not table.columns:
        make = shelf_parts if options.layout is Layout.SHELF else comparison_parts
        return _pages(context, make)
    story: list[Flowable] = []
    for column in table.columns:
        if story:
            story.append(PageBreak())
        label = replace(context, table=select_part(table, [column.ref]))
        story += _pages(label, label_parts)
    return story


def _pages(context: SheetContext, make_parts: _MakeParts) -> list[Flowable]:
    context = replace(context, cache=PartCache())
    rest_context = replace(context, cache=PartCache())

    def make(density: styles.Density, detail: DetailLevel) -> SheetParts:
        return make_parts(context, density, detail)

    def make_rest(
        density: styles.Density, detail: DetailLevel, truncated: frozenset[int]
    ) -> SheetParts:
        rest = comparison_parts(
            rest_context, density, detail, with_table=False, truncated=truncated
        )
        return replace(rest, charts=[]) if make_parts is shelf_parts else rest

    area = context.area
    make_details = partial(notes.notice_details, context.table, context.fonts)
    flow = one_page(make, area, make_details)
    if flow is not None:
        return flow
    return _flow(_fit_pages(make, make_rest, make_details, area), area)


_FIRST_PAGE_ENDS = ("words", "charts", "block", "later")


def _fit_pages(
    make: PartsFactory, make_rest: _MakeRest, make_details: _MakeDetails, area: PageArea
) -> SheetParts:
    """Return the roomiest parts that put the most on the first page.

    In order of preference, the first page holds everything except the small print; table and
    chart; the first block of the table. Later blocks then have a page each. The rest takes as
    few pages as possible, with the most detail that costs no page.
    """
    page = area.height - _SLACK
    for detail in (DetailLevel.FULL, DetailLevel.SHORTEST):
        for end in _FIRST_PAGE_ENDS:
            measure = partial(_height_to, end, area=area)
            parts = fit_density(partial(make, detail=detail), measure, page)
            if parts is not None:
                return _fit_rest(parts, end, make_rest, make_details, area)
    attempts = []
    for share in (0.0, 0.5, 1.0):
        parts = make(_density(share), DetailLevel.FULL)
        split = replace(parts, charts=_split_panels(parts.charts))
        complete = _fit_rest(split, "", make_rest, make_details, area)
        pages, left = _table_pages(complete, area)
        pages += _extra_pages(complete, _PARTS_AFTER[""], left, area)
        attempts.append((pages, share, complete))
    return min(attempts, key=lambda attempt: attempt[:2])[2]


def _fit_rest(
    parts: SheetParts, end: str, make_rest: _MakeRest, make_details: _MakeDetails, area: PageArea
) -> SheetParts:
    """Replace the parts after the first pages by ones on the fewest pages.

    Of the variants that need no more pages than the tightest one, the most detailed is used.
    Further lines on blood thinners come before wide spacing.
    """
    names, left = _PARTS_AFTER[end], _height_after(end, parts, area)

    def variant(chart_detail: DetailLevel, detail: DetailLevel, share: float) -> SheetParts:
        density = _density(share)
        rest = make_rest(density, detail, parts.truncated)
        if "charts" in names and chart_detail is not detail:
            charts = make_rest(density, chart_detail, parts.truncated).charts
            rest = replace(rest, charts=charts)
        charts = _split_panels(rest.charts) if end == "" else rest.charts
        return replace(rest, charts=charts, density=parts.density)

    best = variant(*_TIGHTEST)
    fewest = _extra_pages(best, names, left, area)
    for chart_detail, detail, shares in _VARIANTS:
        rests = [(variant(chart_detail, detail, share), share) for share in shares]
        longer = [
            replace(rest, small=[*make_details(_density(share)), *rest.small])
            for rest, share in rests
        ]
        fitting = (
            rest
            for rest in (*longer, *(rest for rest, _ in rests))
            if _extra_pages(rest, names, left, area) <= fewest
        )
        found = next(fitting, None)
        if found is not None:
            best = found
            break
    return replace(parts, **{name: getattr(best, name) for name in names})


def _density(share: float) -> styles.Density:
    return styles.ROOMY.towards(styles.TIGHT, share)


def _height_after(end: str, parts: SheetParts, area: PageArea) -> float:
    """Return the height left on the page on which the parts up to `end` end."""
    if end in {"words", "charts"}:
        return area.height - _height_to(end, parts, area)
    return _table_pages(parts, area)[1]


_TIGHTEST = (DetailLevel.SHORTER, DetailLevel.SHORT, 1.0)
_VARIANTS = (
    (DetailLevel.FULL, DetailLevel.FULL, (0.0, 0.35, 0.7, 1.0)),
    (DetailLevel.SHORT, DetailLevel.SHORT, (0.0, 0.5, 1.0)),
    (DetailLevel.SHORTER, DetailLevel.FULL, (0.0, 0.5)),
    (DetailLevel.SHORTER, DetailLevel.SHORT, (0.0, 0.5)),
)
"""Detail of the chart, detail of the words, and densities (1 is tight)."""

_PARTS_AFTER = {
    "words": ("small",),
    "charts": ("words", "small"),
    **dict.fromkeys(("block", "later", ""), ("charts", "words", "small")),
}
"""Parts after each possible end of the first page."""


def _table_pages(parts: SheetParts, area: PageArea) -> tuple[int, float]:
    """Return the pages of the table and the height left on the last one."""
    gap, pages = parts.density.section, 1
    left = area.height - height_of(parts.head, area.width)
    for index, block in enumerate(parts.blocks):
        height = block.wrap(0, 0)[1] + gap
        if index and height > left:
            pages, left = pages + 1, area.height
        left -= height
        while left < 0:
            pages, left = pages + 1, left + area.height - _REPEATED_HEAD
    return pages, left - height_of(parts.notes, area.width)


_REPEATED_HEAD = 60.0
"""Approximate height of a repeated table head in points."""


def _extra_pages(parts: SheetParts, names: Sequence[str], left: float, area: PageArea) -> int:
    """Return the pages that some parts need beyond the height left on a page."""
    flow: list[Flowable] = []
    if "charts" in names:
        flow += parts.charts
    if "words" in names:
        flow += parts.words
    page, pages, heading_height = area.height - _SLACK, 0, 0.0
    flow.append(Spacer(1, parts.density.section))
    small = [table for table in in_columns(parts.small, area) if isinstance(table, Table)]
    for flowable in [*flow, *small]:
        height = heading_height + flowable.getSpaceBefore() + flowable.wrap(area.width, inf)[1]
        heading_height = height if isinstance(flowable, SectionHeading) else 0.0
        if heading_height:
            continue
        if height > left:
            pages, left = pages + 1, page
        left -= height
        while left < 0:
            pages, left = pages + 1, left + page
    return pages


def _split_panels(charts: list[Flowable]) -> list[Flowable]:
    """Return one chart per panel, to fill the page on which a long table ends."""
    split: list[Flowable] = []
    for flowable in charts:
        split += flowable.split_panels() if isinstance(flowable, StripChart) else [flowable]
    return split


def _height_to(end: str, parts: SheetParts, area: PageArea) -> float:
    """Return the height down to a part; for "later", of the highest block."""
    gap = parts.density.section
    if end == "later":
        return max((block.wrap(0, 0)[1] + gap for block in parts.blocks[1:]), default=inf)
    shown = parts.blocks[:1] if end == "block" else parts.blocks
    height = height_of(parts.head, area.width) + sum(b.wrap(0, 0)[1] + gap for b in shown)
    if shown == parts.blocks:
        height += height_of(parts.notes, area.width) + gap
    if end in {"charts", "words"}:
        height += height_of(parts.charts, area.width) + gap
    if end == "words" and parts.words:
        height += height_of(parts.words, area.width) + gap
    return height


def _flow(parts: SheetParts, area: PageArea) -> list[Flowable]:
    """Return the parts as flowables, with page breaks between blocks."""
    gap = Spacer(1, parts.density.section)
    flow = list(parts.head)
    for index, block in enumerate(parts.blocks):
        flow.append(gap)
        if index:
            flow.append(CondPageBreak(min(block.wrap(0, 0)[1], area.height * 0.9)))
        flow.append(block)
    flow += parts.notes
    flow.append(KeepTogether(parts.charts[:2]))
    flow += parts.charts[2:]
    flow += parts.words
    flow.append(gap)
    flow += in_columns(parts.small, area)
    return flow
