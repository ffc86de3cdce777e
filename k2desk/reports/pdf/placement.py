"""Where labels stand on a chart so that none lies on another: plain geometry, in points."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from itertools import count
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

GAP = 3.0
"""What stays free between two labels, and between a label and somebody else's mark."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A mark and the width of its label.

    Attributes:
        left: Where the mark begins.
        right: Where it ends.
        width: How wide its label is.
        margin: How far the label stands off.
    """

    left: float
    right: float
    width: float
    margin: float = GAP


@dataclass(frozen=True, slots=True)
class Spot:
    """Where a label stands.

    Attributes:
        left: Where it begins.
        right: Where it ends.
        row: Which row it stands in, 0 being the first.
    """

    left: float
    right: float
    row: int

    def hides(self, x: float) -> bool:
        """Whether a vertical line at x would run through it."""
        return self.left - 1 < x < self.right + 1


def beside(anchors: Sequence[Anchor], left: float, right: float) -> list[Spot]:
    """Place the marks of one lane in rows, each with its label right or left of it.

    Args:
        anchors: The marks, with room for their labels.
        left: Where the lane begins.
        right: Where it ends; a label that fits on neither side of its mark goes over this end.

    Returns:
        One spot for each label, in the row of its mark; as few rows as will do. No label lies
        on another one or on a mark, and no mark on another.
    """
    return list(_beside(tuple(anchors), left, right))


@lru_cache(2048)
def _beside(anchors: tuple[Anchor, ...], left: float, right: float) -> tuple[Spot, ...]:
    """Remember what was placed: a sheet is laid out several times, until it fits its pages."""
    return next(
        tuple(found) for rows in count(1) for found in _ways(anchors, left, right, rows, [])
    )  # as many rows as marks are always enough


def _ways(
    anchors: Sequence[Anchor], left: float, right: float, rows: int, taken: list[Spot]
) -> Iterator[list[Spot]]:
    """Try the spots of the next label in the order of preference, and go on from each."""
    if len(taken) == len(anchors):
        yield taken
    else:
        anchor = anchors[len(taken)]
        for spot in _spots(anchor, left, right, rows):
            placed = zip(anchors, taken, strict=False)
            if all(_apart(anchor, spot, other, theirs) for other, theirs in placed):
                yield from _ways(anchors, left, right, rows, [*taken, spot])


def _spots(anchor: Anchor, left: float, right: float, rows: int) -> Iterator[Spot]:
    after, before = anchor.right + anchor.margin, anchor.left - anchor.margin - anchor.width
    fits_after, fits_before = after + anchor.width <= right, before >= left
    for row in range(rows):
        if fits_after or not fits_before:
            yield Spot(after, after + anchor.width, row)
        if fits_before:
            yield Spot(before, before + anchor.width, row)


def _apart(one: Anchor, spot: Spot, other: Anchor, theirs: Spot) -> bool:
    """Whether two marks with their labels do not touch each other."""
    if spot.row != theirs.row:
        return True
    return not (
        (one.left < other.right and other.left < one.right)
        or _meet(spot.left, spot.right, theirs.left, theirs.right)
        or _meet(spot.left, spot.right, other.left, other.right)
        or _meet(theirs.left, theirs.right, one.left, one.right)
    )


def above(anchors: Sequence[Anchor], left: float, right: float) -> list[Spot]:
    """Place the labels of lines that run down from them, in rows upwards.

    A label stands right of its line, or left of it where that spares a row or is the right end.
    It stands so low that it is clear of the others and, where that can be, of the lines that come
    down from higher rows. The wide anchor of a band has its label between its ends where that
    fits.
    """
    spots: dict[int, Spot] = {}
    taken: list[Spot] = []
    for place in sorted(range(len(anchors)), key=lambda place: _turn(anchors[place])):
        sides = _beside_line(anchors[place], left, right)
        tries = [Spot(low, high, row) for row in range(len(anchors)) for low, high in sides]
        rooms = [(_room(anchors[place], spot), spot) for spot in tries]
        free = [spot for room, spot in rooms if not any(_over(room, other) for other in taken)]
        clear = (spot for spot in free if _is_clear(spot, anchors[place], anchors, spots))
        spots[place] = next(clear, free[0])
        taken.append(_room(anchors[place], spots[place]))
    return [spots[place] for place in range(len(anchors))]


def _over(spot: Spot, other: Spot) -> bool:
    return spot.row == other.row and _meet(spot.left, spot.right + GAP, other.left, other.right)


def _holds_name(anchor: Anchor) -> bool:
    return anchor.right - anchor.left >= anchor.width


def _turn(anchor: Anchor) -> tuple[bool, float]:
    """Return when a label is placed: bands that hold their names first, then from the right."""
    return not _holds_name(anchor), -anchor.right


def _room(anchor: Anchor, spot: Spot) -> Spot:
    """Return what a label keeps free: all of a band that it stands in, whose ends are named too."""
    return Spot(anchor.left, anchor.right, spot.row) if _holds_name(anchor) else spot


def _is_clear(
    spot: Spot, anchor: Anchor, anchors: Sequence[Anchor], spots: Mapping[int, Spot]
) -> bool:
    """Whether no line runs through the label, and its own line through no other label."""
    return not any(
        (other.row > spot.row and spot.hides(anchors[place].left))
        or (other.row < spot.row and other.hides(anchor.left))
        for place, other in spots.items()
    )


def _beside_line(anchor: Anchor, left: float, right: float) -> list[tuple[float, float]]:
    """Return a label's ends: within its band; else right of it and left of it, where it fits."""
    if _holds_name(anchor):
        starts = [(anchor.left + anchor.right - anchor.width) / 2]
    else:
        after, before = anchor.right + GAP, anchor.left - GAP - anchor.width
        starts = [after] if after + anchor.width <= right else []
        starts += [before] if before >= left or not starts else []
    lows = [max(left, min(start, right - anchor.width)) for start in starts]
    return [(low, low + anchor.width) for low in lows]


def _meet(left: float, right: float, other_left: float, other_right: float) -> bool:
    return left < other_right + GAP and other_left < right + GAP
