"""Where the names of guidance stand above the lanes, each at its own line or band.

A band or line runs from its name down to the last lane. A name stands right of its line, or left
of it with its end at the line, and on no other line and no other band that runs past it; a band's
name may stand in the band and over one of its own ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.dose_strip.strip import Reference
from k2desk.ui.strip.boxes import GRID, Box, Lines, Measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_OFF = 3.0
"""Pixels between a line and its name."""

_APART = 6.0


@dataclass(frozen=True, slots=True)
class PlacedReference:
    """A guidance with its label.

    Attributes:
        reference: What it is.
        left: Where it begins, in pixels.
        right: Where it ends; equal to `left` for a line.
        label: Where its label stands; its line or band begins at that height.
    """

    reference: Reference
    left: float
    right: float
    label: Box


@dataclass(frozen=True, slots=True)
class _Item:
    """A guidance that waits for its place: its ends and the width of its name."""

    reference: Reference
    left: float
    right: float
    width: float

    def lies_in(self, left: float, right: float) -> bool:
        return self.left <= right + 1 and left - 1 <= self.right


def place_references(
    references: Sequence[Reference],
    top: float,
    plot: tuple[float, float],
    line_height: float,
    measure: Measure,
) -> tuple[tuple[PlacedReference, ...], float]:
    """Place the names of guidance; return them and the height at which the lanes may begin.

    The lowest row is filled first, with bands before lines: what waits for a higher row will run
    through the lower ones. Where no name has room beside what waits, the one that hides least
    takes a row of its own.

    Args:
        references: What is to be named.
        top: The height at which the highest row begins, in pixels.
        plot: Where the axis begins and ends.
        line_height: The height of a row.
        measure: Returns the width of a text.
    """
    span = plot[1] - plot[0]
    waiting = [
        _Item(
            one,
            plot[0] + one.low * span,
            plot[0] + one.high * span,
            min(measure(one.label), span),
        )
        for one in sorted(references, key=lambda one: not one.is_band)
    ]
    lines = Lines()
    spots: list[tuple[_Item, int, float]] = []
    row = 0
    while waiting:
        here = []
        for item in list(waiting):
            others = [one for one in waiting if one is not item]
            x = next(_free_places(item, row, plot, lines, others), None)
            if x is not None:
                here.append((item, row, x))
                waiting.remove(item)
                lines.take(row, min(x, item.left - 1), max(x + item.width, item.right + 1))
        if not here:
            row = row if lines.is_free(row, plot[0] - GRID, plot[1] + GRID) else row + 1
            here = [_least_hiding(waiting, row, plot)]
            item, _, x = here[0]
            waiting.remove(item)
            lines.take(row, plot[0] - GRID, plot[1] + GRID)
        spots += here
        row += 1
    bottom = top + max((row + 1 for _, row, _ in spots), default=0) * line_height
    found = tuple(
        PlacedReference(
            item.reference,
            item.left,
            item.right,
            Box(x, bottom - (row + 1) * line_height, item.width, line_height),
        )
        for item, row, x in spots
    )
    return found, bottom


def _places(item: _Item, plot: tuple[float, float]) -> Iterator[float]:
    """Return where a name may begin, the best first, as far as there is room for it."""
    after, before = item.right + _OFF, item.left - _OFF - item.width
    found = [after, before]
    if item.reference.is_band:
        found = [before, item.right - _OFF - item.width, item.left + _OFF, after]
        if item.right - item.left >= item.width:
            found.insert(0, (item.left + item.right - item.width) / 2)
    yield from (x for x in found if _is_inside(x, item, plot))


def _is_inside(x: float, item: _Item, plot: tuple[float, float]) -> bool:
    return plot[0] - GRID <= x and x + item.width <= plot[1] + GRID


def _free_places(
    item: _Item, row: int, plot: tuple[float, float], lines: Lines, others: Sequence[_Item]
) -> Iterator[float]:
    for x in _places(item, plot):
        end = x + item.width
        clear = not any(other.lies_in(x, end) for other in others)
        left, right = min(x, item.left), max(end, item.right)
        if clear and lines.is_free(row, left - _APART, right + _APART):
            yield x


def _least_hiding(
    waiting: Sequence[_Item], row: int, plot: tuple[float, float]
) -> tuple[_Item, int, float]:
    """Return the name that lies on the fewest others that wait, where one must."""

    def hidden(item: _Item, x: float) -> int:
        return sum(one.lies_in(x, x + item.width) for one in waiting if one is not item)

    tries = [(item, x) for item in waiting for x in (*_places(item, plot), _clamped(item, plot))]
    item, x = min(tries, key=lambda one: hidden(*one))
    return item, row, x


def _clamped(item: _Item, plot: tuple[float, float]) -> float:
    return min(max(item.right + _OFF, plot[0]), plot[1] - item.width)
