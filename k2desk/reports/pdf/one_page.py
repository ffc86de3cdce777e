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
    least = _flow(make(_density(1.0), DetailLevel.SHORTEST), area)
    if height_of(least, area.width) > area.height:
        return None
    attempts = (
        _fit_density(partial(make, detail=detail), tightest, area)
        for detail, tightest in _TIGHTEST.items()
    )
    parts = next(filter(None, attempts), None)
    if parts is None:
        return None
    longer = replace(parts, small=[*make_details(parts.density), *parts.small])
    flow = _flow(longer, area)
    return flow if height_of(flow, area.width) <= area.height else _flow(parts, area)


def _density(share: float) -> styles.Density:
    return styles.ROOMY.towards(styles.TIGHT, share)


def _fit_density(
    make: Callable[[styles.Density], SheetParts], tightest: float, area: PageArea
) -> SheetParts | None:
    """Return the parts with the widest spacing that fits, in three attempts."""
    tight = make(_density(tightest))
    min_height = height_of(_flow(tight, area), area.width)
    if min_height > area.height:
        return None
    roomy = make(_density(0))
    max_height = height_of(_flow(roomy, area), area.width)
    if max_height <= area.height:
        return roomy
    share = tightest * (max_height - area.height * _FILL) / (max_height - min_height)
    parts = make(_density(min(share, tightest)))
    return parts if height_of(_flow(parts, area), area.width) <= area.height else tight


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
