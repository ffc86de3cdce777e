"""Parts of a comparison sheet: head, table, chart, words and small print."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from dataclasses import dataclass, field
from typing import Any

from reportlab.platypus import Flowable, Table

from k2desk.core.comparison.table import ComparisonTable
from k2desk.reports.content import legend
from k2desk.reports.content.legend import DetailLevel
from k2desk.reports.content.texts import first_notices
from k2desk.reports.options import MAX_LINES, SheetOptions
from k2desk.reports.pdf import grid, notes, styles
from k2desk.reports.pdf.chart import chart_section
from k2desk.reports.pdf.fonts import Fonts
from k2desk.reports.pdf.page_area import PageArea
from k2desk.reports.pdf.page_head import page_head


@dataclass(frozen=True, slots=True)
class SheetParts:
    """Content of a sheet at one density, in order.

    Attributes:
        density: Spacing the parts were made with.
        head: Title, date, recipient and the boxed notices.
        blocks: Blocks of the table.
        notes: Keys to the marks of the table, and totals over all products.
        charts: Heading of the chart, then its pieces.
        words: Doubts and the person's notes.
        small: Sources and disclaimer, set in columns at the end.
        truncated: Indexes of the products whose name is truncated in the table.
    """

    density: styles.Density
    head: list[Flowable]
    blocks: list[Table]
    notes: list[Flowable]
    charts: list[Flowable]
    words: list[Flowable]
    small: list[Flowable]
    truncated: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class PartCache:
    """Cache of the parts shared by the layout attempts of one sheet."""

    parts: dict[Hashable, list[Any]] = field(default_factory=dict)

    def get_or_make(self, *key: Hashable, make: Callable[[], list[Any]]) -> list[Any]:
        """Return a copy of the part with this key, made first if it is missing."""
        if key not in self.parts:
            self.parts[key] = make()
        return list(self.parts[key])


@dataclass(frozen=True, slots=True)
class SheetContext:
    """Inputs of a sheet, the same for every density and level of detail.

    Attributes:
        table: Comparison on the sheet.
        options: Options of the sheet.
        fonts: Embedded fonts.
        area: Area of a page.
        cache: Parts made by earlier attempts.
    """

    table: ComparisonTable
    options: SheetOptions
    fonts: Fonts
    area: PageArea
    cache: PartCache = field(default_factory=PartCache)


def comparison_parts(
    context: SheetContext,
    density: styles.Density,
    detail: DetailLevel,
    *,
    with_table: bool = True,
    truncated: frozenset[int] = frozenset(),
) -> SheetParts:
    """Return the parts of a comparison sheet.

    Args:
        context: Inputs of the sheet.
        density: Spacing.
        detail: Level of detail.
        with_table: Whether to make head and table, not only the parts after them.
        truncated: Indexes of products with truncated names; used only without the table.
    """
    table, fonts, cache = context.table, context.fonts, context.cache
    width = context.area.width
    shown = legend.rows_for_detail(table, detail)
    if with_table:
        truncated = frozenset(grid.truncated_names(table, fonts, width))
    shortest = detail is DetailLevel.SHORTEST
    notes_detail = detail if with_table else DetailLevel.FULL
    return SheetParts(
        density,
        head_part(context, density) if with_table else [],
        cache.get_or_make(
            "blocks",
            density,
            tuple(row.key for row in shown.rows),
            make=lambda: grid.comparison_blocks(shown, fonts, density, width),
        )
        if with_table
        else [],
        cache.get_or_make(
            "notes",
            density,
            shortest,
            make=lambda: notes.table_notes(table, fonts, density, notes_detail),
        ),
        cache.get_or_make(
            "charts",
            density,
            max(detail, DetailLevel.SHORT),
            make=lambda: chart_section(table, fonts, density, context.area, detail),
        ),
        words_part(context, density, shortest=shortest),
        cache.get_or_make(
            "small",
            density,
            min(detail, DetailLevel.SHORT),
            shortest,
            make=lambda: notes.small_print(table, fonts, density, detail, truncated),
        ),
        truncated,
    )


def head_part(context: SheetContext, density: styles.Density) -> list[Flowable]:
    """Return title, date, recipient and the boxed notices."""
    return context.cache.get_or_make(
        "head",
        density,
        make=lambda: page_head(
            context.options,
            context.fonts,
            density,
            context.area.width,
            first_notices(context.table),
        ),
    )


def words_part(context: SheetContext, density: styles.Density, *, shortest: bool) -> list[Flowable]:
    """Return doubts, the person's notes and ruled lines."""
    detail = DetailLevel.SHORTEST if shortest else DetailLevel.FULL
    options, fonts = context.options, context.fonts
    return context.cache.get_or_make(
        "words",
        density,
        shortest,
        make=lambda: [
            *notes.doubts(context.table, fonts, density, detail),
            *notes.free_notes(options.notes, fonts, density, min(options.lines, MAX_LINES)),
        ],
    )
