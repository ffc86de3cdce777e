"""Where labels stand on a chart so that none lies on another: plain geometry, in points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

GAP = 3.0
"""What stays free between a mark and its label, and between two labels."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mark and the width of its label.

    Attributes:
        left: Where the mark begins.
        right: Where it ends.
        width: How wide its label is.
    """

    left: float
    right: float
    width: float


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label stands.

    Attributes:
        left: Where it begins.
        right: Where it ends.
        row: Which row it stands in; 0 is the row of the marks, or the one nearest to them.
    """

    left: float
    right: float
    row: int

    def hides(self, x: float) -> bool:
        """Whether a vertical line at x would run through it."""
        return self.left - 1 < x < self.right + 1


def beside(anchors: Sequence[Anchor], left: float, right: float) -> list[Spot]:
    """Place the labels of one lane: right of their marks, left of them, or in a row beneath.

    Args:
        anchors: The marks, with room for their labels.
        left: Where the lane begins.
        right: Where it ends.

    Returns:
        One spot for each; as few rows as will do, and no two of them over each other.
    """
    for rows in range(1, len(anchors) + 2):
        found = next(_ways(anchors, left, right, rows, []), None)
        if found is not None:
            return found
    return [Spot(*_held(a.left, a.width, left, right), row) for row, a in enumerate(anchors, 1)]


def _ways(
    anchors: Sequence[Anchor], left: float, right: float, rows: int, taken: list[Spot]
) -> Iterator[list[Spot]]:
    """Try the spots of the next label in the order of preference, and go on from each."""
    if len(taken) == len(anchors):
        yield list(taken)
        return
    anchor = anchors[len(taken)]
    for spot in _spots(anchor, left, right, rows):
        clear = spot.row > 0 or not any(
            _meet(spot.left, spot.right, other.left, other.right) for other in anchors
        )
        if clear and not any(
            spot.row == other.row and _meet(spot.left, spot.right, other.left, other.right)
            for other in taken
        ):
            yield from _ways(anchors, left, right, rows, [*taken, spot])


def _spots(anchor: Anchor, left: float, right: float, rows: int) -> Iterator[Spot]:
    after, before = anchor.right + GAP, anchor.left - GAP - anchor.width
    if after + anchor.width <= right:
        yield Spot(after, after + anchor.width, 0)
    if before >= left:
        yield Spot(before, before + anchor.width, 0)
    for row in range(1, rows):
        yield Spot(*_held(anchor.left - 2, anchor.width, left, right), row)
        yield Spot(*_held(anchor.right + 2 - anchor.width, anchor.width, left, right), row)


def above(anchors: Sequence[Anchor], left: float, right: float) -> list[Spot]:
    """Place the labels of lines that run down from them, in rows upwards.

    A label stands right of its line, at the right end left of it. It stands so low that it is
    clear of the others and of the lines that come down from higher rows. The wide anchor of a
    band has its label between its ends where that fits.
    """
    spots: dict[int, Spot] = {}
    order = sorted(range(len(anchors)), key=lambda place: -anchors[place].right)
    for place in order:
        anchor = anchors[place]
        start = anchor.left + GAP
        wide = anchor.right - anchor.left
        if wide >= anchor.width:
            start = anchor.left + (wide - anchor.width) / 2
        elif wide > 0:
            start = anchor.right + GAP
        if start + anchor.width > right:
            start = anchor.left - GAP - anchor.width
        low, high = _held(start, anchor.width, left, right)
        lines = {other: anchors[other].left for other in spots}
        row = 0
        while any(
            (spot.row == row and _meet(low, high, spot.left, spot.right))
            or (spot.row > row and low - 1 < lines[other] < high + 1)
            or (spot.row < row and spot.hides(anchor.left))
            for other, spot in spots.items()
        ):
            row += 1
            if row > len(anchors):
                break
        spots[place] = Spot(low, high, row)
    return [spots[place] for place in range(len(anchors))]


def _held(start: float, width: float, left: float, right: float) -> tuple[float, float]:
    """Return a label's ends, moved in so that they lie between left and right."""
    low = max(left, min(start, right - width))
    return low, low + width


def _meet(left: float, right: float, other_left: float, other_right: float) -> bool:
    return left < other_right + GAP and other_left < right + GAP
