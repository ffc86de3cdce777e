"""What stands on the sheet, in order, and how high it is."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from reportlab.platypus import Flowable, Table

from k2desk.core.wording import positions
from k2desk.reports.content import legend
from k2desk.reports.content.legend import Telling
from k2desk.reports.options import MOST_LINES, SheetOptions
from k2desk.reports.pdf import grid, notes, styles
from k2desk.reports.pdf.chart import charts
from k2desk.reports.pdf.page_head import page_head
from k2desk.reports.pdf.paragraphs import heading, style

if TYPE_CHECKING:
    from k2desk.core.comparison.compare import ComparisonTable
    from k2desk.reports.pdf.fonts import Fonts

COLUMN_GAP = 18.0
"""What is free between two columns of small print, in points."""


@dataclass(frozen=True, slots=True)
class Room:
    """A page between its margins, in points."""

    width: float
    height: float

    @property
    def columns(self) -> int:
        """How many columns of small print stand side by side."""
        return 2 if self.width < styles.THREE_COLUMNS_FROM else 3

    @property
    def column(self) -> float:
        """How wide one of them is."""
        return (self.width - COLUMN_GAP * (self.columns - 1)) / self.columns


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything that stands on the sheet, in order, at one density.

    Attributes:
        density: How close things stand.
        head: Title, date, for whom, and the warfarin notice.
        blocks: The table.
        notes: What its marks and signs mean, and what all products come to.
        charts: The heading of the chart, and the chart in as many pieces as it needs.
        words: Doubts and a person's notes.
        small: What stands in columns at the end.
        cut: The places of the products whose name does not stand whole in the table.
    """

    density: styles.Density
    head: list[Flowable]
    blocks: list[Table]
    notes: list[Flowable]
    charts: list[Flowable]
    words: list[Flowable]
    small: list[Flowable]
    cut: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Kept:
    """What was made for one sheet: many of its parts are alike however much is told on it."""

    found: dict[Hashable, list[Any]] = field(default_factory=dict)

    def of(self, *key: Hashable, make: Callable[[], list[Any]]) -> list[Any]:
        """Return what was made under a name, made now if it was not."""
        if key not in self.found:
            self.found[key] = make()
        return list(self.found[key])


def parts(
    table: ComparisonTable,
    options: SheetOptions,
    fonts: Fonts,
    density: styles.Density,
    telling: Telling,
    room: Room,
    kept: Kept,
    *,
    with_table: bool = True,
    cut: frozenset[int] = frozenset(),
) -> Parts:
    """Return what stands on the sheet.

    Args:
        table: What is compared.
        options: What a person wants on it.
        fonts: The fonts.
        density: How close things stand.
        telling: How much is told.
        room: The page.
        kept: What was made of this sheet before.
        with_table: Whether the head and the table are wanted, not only what stands beneath them.
        cut: The places of the products whose name does not stand whole at the head, where the
            table is not wanted.
    """
    shown = legend.tabled(table, telling)
    if with_table:
        cut = frozenset(grid.was_cut(table, fonts, room.width))
    short = telling is Telling.SHORTEST
    told = telling if with_table else Telling.WHOLE
    return Parts(
        density,
        head(options, fonts, density, room, kept) if with_table else [],
        kept.of(
            "blocks",
            density,
            shown is table,
            make=lambda: grid.comparison(shown, fonts, density, room.width),
        )
        if with_table
        else [],
        kept.of(
            "notes", density, short, make=lambda: notes.table_notes(table, fonts, density, told)
        ),
        _charts(table, fonts, density, telling, room, kept),
        words(table, options, fonts, density, kept, short=short),
        kept.of(
            "small",
            density,
            min(telling, Telling.SHORT),
            short,
            make=lambda: notes.small_print(table, fonts, density, telling, cut),
        ),
        cut,
    )


def head(
    options: SheetOptions, fonts: Fonts, density: styles.Density, room: Room, kept: Kept
) -> list[Flowable]:
    """Return title, date, for whom, and the warfarin notice."""
    return kept.of("head", density, make=lambda: page_head(options, fonts, density, room.width))


def words(
    table: ComparisonTable,
    options: SheetOptions,
    fonts: Fonts,
    density: styles.Density,
    kept: Kept,
    *,
    short: bool,
) -> list[Flowable]:
    """Return doubts and a person's notes."""
    telling = Telling.SHORTEST if short else Telling.WHOLE
    lines = min(options.lines, MOST_LINES)
    return kept.of(
        "words",
        density,
        short,
        make=lambda: [
            *notes.doubts(table, fonts, density, telling),
            *notes.free_notes(options.notes, fonts, density, lines),
        ],
    )


def _charts(
    table: ComparisonTable,
    fonts: Fonts,
    density: styles.Density,
    telling: Telling,
    room: Room,
    kept: Kept,
) -> list[Flowable]:
    """Return the chart under its heading."""

    def make() -> list[Flowable]:
        charted = replace(table, strip=legend.charted(table, telling))
        how = style(fonts, styles.HEADING, bold=True, before=density.section, after=1)
        tallest = room.height - 2 * styles.HEADING - density.section
        drawn = charts(charted, fonts, density, room.width, tallest)
        title = heading(fonts, how, positions.CHART_TITLE, aside=legend.chart_key(charted.strip))
        return [title, *drawn] if drawn else []

    return kept.of("charts", density, max(telling, Telling.SHORT), make=make)


def height_of(flowables: Sequence[Flowable], width: float) -> float:
    """Return how high flowables stand one under the other, in points."""
    height = after = 0.0
    for place, flowable in enumerate(flowables):
        before = flowable.getSpaceBefore() if place else 0
        height += max(before - after, 0) + flowable.wrap(width, 100_000)[1]
        after = flowable.getSpaceAfter()
        height += after
    return height
