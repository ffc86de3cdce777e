"""Rectangles and lines of text in pixels, and which stretches of a line are taken."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Protocol

GRID = 8.0
GAP = 6.0


class Measure(Protocol):
    """Returns the width of a text in pixels."""

    def __call__(self, text: str, /, *, bold: bool = False) -> float:
        """Measure a text in the small font, or in its bold."""
        ...


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle in pixels."""

    left: float
    top: float
    width: float
    height: float

    @property
    def right(self) -> float:
        """Its right edge."""
        return self.left + self.width

    @property
    def bottom(self) -> float:
        """Its lower edge."""
        return self.top + self.height

    def overlaps(self, other: Box) -> bool:
        """Whether the two share any area."""
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )


@dataclass(slots=True)
class Lines:
    """Which stretches of each text line are taken."""

    taken: list[list[tuple[float, float]]] = field(default_factory=list)

    def is_free(self, line: int, left: float, right: float) -> bool:
        """Whether nothing stands between two places on a line."""
        while len(self.taken) <= line:
            self.taken.append([])
        return all(right <= start or end <= left for start, end in self.taken[line])

    def take(self, line: int, left: float, right: float) -> None:
        """Take a stretch of a line."""
        while len(self.taken) <= line:
            self.taken.append([])
        self.taken[line].append((left, right))
