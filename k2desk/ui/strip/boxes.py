"""Rectangles in pixels, and the occupied intervals of text lines."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

GRID = 8.0
GAP = 6.0


class MeasureText(Protocol):
    """Function that measures the width of a text in pixels."""

    def __call__(self, text: str, /, *, bold: bool = False) -> float:
        """Return the width in the small font, regular or bold."""
        ...


@dataclass(frozen=True, slots=True)
class Box:
    """Rectangle in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Lower edge."""
        return self.top + self.height

    def overlaps(self, other: Box) -> bool:
        """Return whether the boxes share any area; touching edges do not count."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(slots=True)
class OccupiedLines:
    """Occupied intervals of each text line, in pixels."""

    intervals: list[list[tuple[float, float]]] = field(default_factory=list)

    def is_free(self, line: int, left: float, right: float) -> bool:
        """Return whether an interval of a line overlaps no occupied interval."""
        self._add_lines(line)
        return all(right <= start or end <= left for start, end in self.intervals[line])

    def occupy(self, line: int, left: float, right: float) -> None:
        """Mark an interval of a line as occupied."""
        self._add_lines(line)
        self.intervals[line].append((left, right))

    def _add_lines(self, line: int) -> None:
        while len(self.intervals) <= line:
            self.intervals.append([])
