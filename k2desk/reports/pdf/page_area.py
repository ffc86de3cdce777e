"""Page area between the margins, and heights of flowables on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.reports.pdf import styles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

COLUMN_GAP = 18.0
"""Space between two columns of small print, in points."""


@dataclass(frozen=True, slots=True)
class PageArea:
    """Area of a page between its margins, in points."""

    width: float
    height: float

    @classmethod
    def from_page_size(cls, size: tuple[float, float]) -> PageArea:
        """Return the area of a page of this width and height in points."""
        width, height = size
        return cls(width - 2 * styles.MARGIN, height - 2 * styles.MARGIN)

    @property
    def columns(self) -> int:
        """Number of columns of small print: 2 or 3."""
        return 2 if self.width < styles.THREE_COLUMNS_FROM else 3

    @property
    def column_width(self) -> float:
        """Width of a column of small print in points."""
        return (self.width - COLUMN_GAP * (self.columns - 1)) / self.columns


def height_of(flowables: Sequence[Flowable], width: float) -> float:
    """Return the height of stacked flowables at a width, in points.

    The larger of two adjoining spaces counts, as in a ReportLab frame.
    """
    height = after = 0.0
    for index, flowable in enumerate(flowables):
        before = flowable.getSpaceBefore() if index else 0
        height += max(before - after, 0) + flowable.wrap(width, 100_000)[1]
        after = flowable.getSpaceAfter()
        height += after
    return height
