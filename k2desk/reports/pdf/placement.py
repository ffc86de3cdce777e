"""Positions of chart labels without overlaps: plain geometry, in points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

GAP = 3.0
"""Space in points between two labels, or a label and the mark of another."""


@dataclass(frozen=True, slots=True)
class LabelAnchor:
    """Mark or line, with the width of its label.

    Attributes:
        left: Left end of the mark.
        right: Right end of the mark.
        width: Width of the label.
        margin: Space between mark and label.
    """

    left: float
    right: float
    width: float
    margin: float = GAP


@dataclass(frozen=True, slots=True)
class LabelSpot:
    """Position of a label.

    Attributes:
        left: Left end.
        right: Right end.
        row: Row, counted from 0.
    """

    left: float
    right: float
    row: int

    def covers(self, x: float) -> bool:
        """Return whether a vertical line at x would cross the label."""
        return self.left - 1 < x < self.right + 1


def place_mark_labels(anchors: Sequence[LabelAnchor], left: float, right: float) -> list[LabelSpot]:
    """Place the marks of a lane in rows, with labels to their right or left.

    Args:
        anchors: Marks with the widths of their labels.
        left: Left end of the lane.
        right: Right end; a label that fits on neither side of its mark ends there, over the mark.

    Returns:
        The spot of each label, in the row of its mark; as few rows as possible. Labels and
        marks do not overlap.
    """
    return list(_mark_label_spots(tuple(anchors), left, right))


@lru_cache(2048)
def _mark_label_spots(
    anchors: tuple[LabelAnchor, ...], left: float, right: float
) -> tuple[LabelSpot, ...]:
    """Return the first arrangement; cached for the layout attempts of a sheet."""
    return next(
        tuple(spots) for rows in count(1) for spots in _arrangements(anchors, left, right, rows, [])
    )  # As many rows as marks are always enough.


def _arrangements(
    anchors: Sequence[LabelAnchor], left: float, right: float, rows: int, placed: list[LabelSpot]
) -> Iterator[list[LabelSpot]]:
    """Yield arrangements in order of preference, by backtracking."""
    if len(placed) == len(anchors):
        yield placed
    else:
        anchor = anchors[len(placed)]
        for spot in _candidates(anchor, left, right, rows):
            pairs = zip(anchors, placed, strict=False)
            if all(_are_apart(anchor, spot, other, other_spot) for other, other_spot in pairs):
                yield from _arrangements(anchors, left, right, rows, [*placed, spot])


def _candidates(anchor: LabelAnchor, left: float, right: float, rows: int) -> Iterator[LabelSpot]:
    after, before = anchor.right + anchor.margin, anchor.left - anchor.margin - anchor.width
    fits_after, fits_before = after + anchor.width <= right, before >= left
    if not fits_after and not fits_before:
        after = max(left, right - anchor.width)
    for row in range(rows):
        if fits_after or not fits_before:
            yield LabelSpot(after, after + anchor.width, row)
        if fits_before:
            yield LabelSpot(before, before + anchor.width, row)


def _are_apart(
    anchor: LabelAnchor, spot: LabelSpot, other: LabelAnchor, other_spot: LabelSpot
) -> bool:
    """Return whether two marks with their labels do not touch."""
    if spot.row != other_spot.row:
        return True
    return not (
        (anchor.left < other.right and other.left < anchor.right)
        or _touch(spot.left, spot.right, other_spot.left, other_spot.right)
        or _touch(spot.left, spot.right, other.left, other.right)
        or _touch(other_spot.left, other_spot.right, anchor.left, anchor.right)
    )


def place_line_labels(anchors: Sequence[LabelAnchor], left: float, right: float) -> list[LabelSpot]:
    """Place labels in rows above the vertical lines that they name.

    A label is right of its line, or left of it if that saves a row or at the right end. Each
    is as low as possible without overlaps and, if possible, without crossing the lines of
    labels in higher rows. A band's label is between its ends if it fits.
    """
    spots: dict[int, LabelSpot] = {}
    reserved: list[LabelSpot] = []
    for index in sorted(range(len(anchors)), key=lambda index: _placement_order(anchors[index])):
        anchor = anchors[index]
        sides = _line_label_sides(anchor, left, right)
        candidates = [
            LabelSpot(low, high, row) for row in range(len(anchors)) for low, high in sides
        ]
        free = [
            spot
            for spot in candidates
            if not any(_overlap(_reserved_spot(anchor, spot), other) for other in reserved)
        ]
        clear = (spot for spot in free if _is_clear(spot, anchor, anchors, spots))
        spots[index] = next(clear, free[0])
        reserved.append(_reserved_spot(anchor, spots[index]))
    return [spots[index] for index in range(len(anchors))]


def _overlap(spot: LabelSpot, other: LabelSpot) -> bool:
    return spot.row == other.row and _touch(spot.left, spot.right + GAP, other.left, other.right)


def _holds_label(anchor: LabelAnchor) -> bool:
    return anchor.right - anchor.left >= anchor.width


def _placement_order(anchor: LabelAnchor) -> tuple[bool, float]:
    """Return a sort key: bands that hold their labels, then from the right."""
    return not _holds_label(anchor), -anchor.right


def _reserved_spot(anchor: LabelAnchor, spot: LabelSpot) -> LabelSpot:
    """Return the space reserved for a label: its band if it is inside."""
    return LabelSpot(anchor.left, anchor.right, spot.row) if _holds_label(anchor) else spot


def _is_clear(
    spot: LabelSpot,
    anchor: LabelAnchor,
    anchors: Sequence[LabelAnchor],
    spots: Mapping[int, LabelSpot],
) -> bool:
    """Return whether no line crosses the label, and its line crosses no label."""
    return not any(
        (other.row > spot.row and spot.covers(anchors[index].left))
        or (other.row < spot.row and other.covers(anchor.left))
        for index, other in spots.items()
    )


def _line_label_sides(anchor: LabelAnchor, left: float, right: float) -> list[tuple[float, float]]:
    """Return possible ends of a label: in its band, or right and left of it."""
    if _holds_label(anchor):
        starts = [(anchor.left + anchor.right - anchor.width) / 2]
    else:
        after, before = anchor.right + GAP, anchor.left - GAP - anchor.width
        starts = [after] if after + anchor.width <= right else []
        starts += [before] if before >= left or not starts else []
    lows = [max(left, min(start, right - anchor.width)) for start in starts]
    return [(low, low + anchor.width) for low in lows]


def _touch(left: float, right: float, other_left: float, other_right: float) -> bool:
    return left < other_right + GAP and other_left < right + GAP
