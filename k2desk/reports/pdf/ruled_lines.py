"""Ruled lines to write on, which continue over pages."""

from __future__ import annotations

from reportlab.platypus import Flowable

from k2desk.reports.pdf import styles

STEP = 21.0
"""Distance between lines in points: 7.4 mm, as on lined paper."""


class RuledLines(Flowable):
    """Ruled lines across the page, split between two lines at a page end."""

    def __init__(self, count: int) -> None:
        """Create a number of lines."""
        super().__init__()
        self.count = count

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Return the size in points: all of the available width."""
        self.width, self.height = availWidth, self.count * STEP
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Return the lines that fit and the rest; an empty list if no line fits."""
        first = int(availHeight // STEP)
        if first < 1:
            return []
        if first >= self.count:
            return [self]
        return [RuledLines(first), RuledLines(self.count - first)]

    def draw(self) -> None:
        """Draw the lines."""
        self.canv.setLineWidth(styles.HAIR)
        self.canv.setStrokeColor(styles.QUIET)
        for index in range(self.count):
            y = self.height - (index + 1) * STEP
            self.canv.line(0, y, self.width, y)
