"""Layout of a sheet on one page, with as much detail as fits."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Protocol

from reportlab.platypus import Flowable, Spacer, Table

from k2desk.reports.content.legend import DetailLevel
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.columns import column_table, in_columns
from k2desk.reports.pdf.page_area import PageArea, height_of
from k2desk.reports.pdf.paragraphs import SectionHeading

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.reports.pdf.parts import SheetParts

_TIGHTEST: dict[DetailLevel, float] = {
    DetailLevel.FULL: 0.85,
    DetailLevel.SHORT: 0.7,
    DetailLevel.SHORTER: 1.0,
    DetailLevel.SHORTEST: 1.0,
}
"""Tightest spacing tried at each level: 0 is `ROOMY`, 1 is `TIGHT`."""

_FILL = 0.995
_STEPS = 3
_NEAR = 12.0
"""Height that may stay free, in points, before a wider spacing is tried."""
_TWO_COLUMNS = 2


class PartsFactory(Protocol):
    """Function that makes the parts of a sheet."""

    def __call__(self, density: styles.Density, detail: DetailLevel) -> SheetParts:
        """Make the parts with this spacing and level of detail."""


def one_page(
    make: PartsFactory, area: PageArea, make_details: Callable[[styles.Density], list[Flowable]]
) -> list[Flowable] | None:
    """Lay out a sheet on one page, or return `None` if it needs more.

    Args:
        make: Makes the parts.
        area: Area of the page.
        make_details: Makes small print that is added only if it fits as well.
    """

    def measure(parts: SheetParts) -> float:
        return height_of(_flow(parts, area), area.width)

    if measure(make(_density(1.0), DetailLevel.SHORTEST)) > area.height:
        return None
    for detail, tightest in _TIGHTEST.items():
        make_short = partial(make, detail=detail)
        parts = fit_density(make_short, measure, area.height, tightest)
        if parts is not None:
            make_long = partial(_with_details, make_short, make_details)
            longer = fit_density(make_long, measure, area.height, tightest)
            return _flow(longer or parts, area)
    return None


def fit_density(
    make: Callable[[styles.Density], SheetParts],
    measure: Callable[[SheetParts], float],
    height: float,
    tightest: float = 1.0,
) -> SheetParts | None:
    """Return the parts with the widest spacing that fits, or None.

    Args:
        make: Makes the parts with a spacing.
        measure: Returns the height of parts in points.
        height: Available height in points.
        tightest: Tightest spacing: 0 is `ROOMY`, 1 is `TIGHT`.
    """
    best = make(_density(tightest))
    lowest = measure(best)
    if lowest > height:
        return None
    roomy = make(_density(0))
    highest = measure(roomy)
    if highest <= height:
        return roomy
    # Heights jump when lines are merged, so the first share found can be far too tight.
    fits, too_roomy = tightest, 0.0
    for _ in range(_STEPS):
        if height - lowest <= _NEAR:
            break
        slope = (highest - height * _FILL) / (highest - lowest)
        share = too_roomy + (fits - too_roomy) * min(max(slope, 0.3), 0.9)
        parts = make(_density(share))
        found = measure(parts)
        if found <= height:
            best, fits, lowest = parts, share, found
        else:
            too_roomy, highest = share, found
    return best


def _with_details(
    make: Callable[[styles.Density], SheetParts],
    make_details: Callable[[styles.Density], list[Flowable]],
    density: styles.Density,
) -> SheetParts:
    parts = make(density)
    return replace(parts, small=[*make_details(density), *parts.small])


def _density(share: float) -> styles.Density:
    return styles.ROOMY.towards(styles.TIGHT, share)


def _flow(parts: SheetParts, area: PageArea) -> list[Flowable]:
    gap = Spacer(1, parts.density.section)
    flow = list(parts.head)
    for block in parts.blocks:
        flow += [gap, block]
    flow += [*parts.notes, *parts.charts, *parts.words, gap]
    if area.columns == _TWO_COLUMNS:
        end = first_column(parts.small, area.column_width)
        return [*flow, column_table([parts.small[:end], parts.small[end:]], area)]
    return [*flow, *(table for table in in_columns(parts.small, area) if isinstance(table, Table))]


def first_column(flowables: list[Flowable], width: float) -> int:
    """Return the number of flowables in the left of two balanced columns.

    A heading never ends the column.

    Args:
        flowables: Headings and paragraphs.
        width: Width of a column in points.
    """

    def height(end: int) -> float:
        return max(height_of(flowables[:end], width), height_of(flowables[end:], width))

    ends = [
        end
        for end in range(1, len(flowables))
        if not isinstance(flowables[end - 1], SectionHeading)
    ]
    return min(ends, key=height, default=len(flowables))
