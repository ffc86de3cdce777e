"""Placement of guidance names at their lines or bands.

A line or band extends from its name down to the last lane. A name is placed right of its line, or
left of it and ending at it, and never overlaps another line or band that extends past it. The
name of a band may overlap the band itself and one of its ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.dose_strip.strip import Reference
from k2desk.ui.strip.boxes import GRID, Box, MeasureText, OccupiedLines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_LABEL_OFFSET = 3.0
"""Pixels between a line and its name."""

_LABEL_GAP = 6.0
"""Pixels between two names of the same row."""


@dataclass(frozen=True, slots=True)
class PlacedReference:
    """Guidance with the position of its line or band and its label.

    Attributes:
        reference: The guidance.
        left: Left edge, in pixels.
        right: Right edge; equal to `left` for a line.
        label: Box of the label; the line or band begins at its top.
    """

    reference: Reference
    left: float
    right: float
    label: Box


@dataclass(frozen=True, slots=True)
class _UnplacedReference:
    """Guidance without a label position; `width` is the width of its name."""

    reference: Reference
    left: float
    right: float
    width: float

    def overlaps(self, left: float, right: float) -> bool:
        return self.left <= right + 1 and left - 1 <= self.right


def place_references(
    references: Sequence[Reference],
    top: float,
    plot: tuple[float, float],
    line_height: float,
    measure: MeasureText,
) -> tuple[tuple[PlacedReference, ...], float]:
    """Place the names of guidance; return them and the top of the lanes.

    Rows are filled from the lowest up, bands before lines: the line or band of a name in a higher
    row crosses the rows below it. If every name would overlap the line of an unplaced name, the
    name that overlaps the fewest gets a row of its own.

    Args:
        references: The guidance.
        top: Top of the highest row, in pixels.
        plot: Left and right end of the axis, in pixels.
        line_height: Height of a row, in pixels.
        measure: Returns the width of a text in pixels.
    """
    span = plot[1] - plot[0]
    unplaced = [
        _UnplacedReference(
            reference,
            plot[0] + reference.low * span,
            plot[0] + reference.high * span,
            min(measure(reference.label), span),
        )
        for reference in sorted(references, key=lambda reference: not reference.is_band)
    ]
    lines = OccupiedLines()
    placements: list[tuple[_UnplacedReference, int, float]] = []
    row = 0
    while unplaced:
        row_placements = []
        for item in list(unplaced):
            others = [other for other in unplaced if other is not item]
            x = next(_free_positions(item, row, plot, lines, others), None)
            if x is not None:
                row_placements.append((item, row, x))
                unplaced.remove(item)
                lines.occupy(row, min(x, item.left - 1), max(x + item.width, item.right + 1))
        if not row_placements:
            row = row if lines.is_free(row, plot[0] - GRID, plot[1] + GRID) else row + 1
            row_placements = [_least_overlapping(unplaced, row, plot)]
            item, _, x = row_placements[0]
            unplaced.remove(item)
            lines.occupy(row, plot[0] - GRID, plot[1] + GRID)
        placements += row_placements
        row += 1
    bottom = top + max((row + 1 for _, row, _ in placements), default=0) * line_height
    placed = tuple(
        PlacedReference(
            item.reference,
            item.left,
            item.right,
            Box(x, bottom - (row + 1) * line_height, item.width, line_height),
        )
        for item, row, x in placements
    )
    return placed, bottom


def _positions(item: _UnplacedReference, plot: tuple[float, float]) -> Iterator[float]:
    """Yield the left edges at which a name fits into the plot, the best first."""
    after, before = item.right + _LABEL_OFFSET, item.left - _LABEL_OFFSET - item.width
    positions = [after, before]
    if item.reference.is_band:
        end_inside = item.right - _LABEL_OFFSET - item.width
        positions = [before, end_inside, item.left + _LABEL_OFFSET, after]
        if item.right - item.left >= item.width:
            positions.insert(0, (item.left + item.right - item.width) / 2)
    yield from (x for x in positions if _is_inside(x, item, plot))


def _is_inside(x: float, item: _UnplacedReference, plot: tuple[float, float]) -> bool:
    return plot[0] - GRID <= x and x + item.width <= plot[1] + GRID


def _free_positions(
    item: _UnplacedReference,
    row: int,
    plot: tuple[float, float],
    lines: OccupiedLines,
    others: Sequence[_UnplacedReference],
) -> Iterator[float]:
    for x in _positions(item, plot):
        end = x + item.width
        is_clear = not any(other.overlaps(x, end) for other in others)
        left, right = min(x, item.left), max(end, item.right)
        if is_clear and lines.is_free(row, left - _LABEL_GAP, right + _LABEL_GAP):
            yield x


def _least_overlapping(
    unplaced: Sequence[_UnplacedReference], row: int, plot: tuple[float, float]
) -> tuple[_UnplacedReference, int, float]:
    """Return the name, row and position with the fewest overlaps."""

    def count_overlaps(item: _UnplacedReference, x: float) -> int:
        return sum(other.overlaps(x, x + item.width) for other in unplaced if other is not item)

    candidates = [
        (item, x) for item in unplaced for x in (*_positions(item, plot), _clamped(item, plot))
    ]
    item, x = min(candidates, key=lambda candidate: count_overlaps(*candidate))
    return item, row, x


def _clamped(item: _UnplacedReference, plot: tuple[float, float]) -> float:
    return min(max(item.right + _LABEL_OFFSET, plot[0]), plot[1] - item.width)
