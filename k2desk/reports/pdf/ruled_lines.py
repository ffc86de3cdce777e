"""Room to write on: ruled lines that go on over pages."""

from __future__ import annotations

from reportlab.platypus import Flowable

from k2desk.reports.pdf import styles

STEP = 21.0
"""From one line to the next, in points: 7.4 mm, as on lined paper."""


class RuledLines(Flowable):
    """So many ruled lines across the page, broken between two of them where a page ends."""

    def __init__(self, count: int) -> None:
        """Rule so many lines."""
        super().__init__()
        self.count = count

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Return its size in points: as wide as there is room for."""
        self.width, self.height = availWidth, self.count * STEP
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Return the lines that fit and those that do not; none where not one fits."""
        first = int(availHeight // STEP)
        if first < 1:
            return []
        if first >= self.count:
            return [self]
        return [RuledLines(first), RuledLines(self.count - first)]

    def draw(self) -> None:
        """Rule the lines."""
        self.canv.setLineWidth(styles.HAIR)
        self.canv.setStrokeColor(styles.QUIET)
        for place in range(self.count):
            y = self.height - (place + 1) * STEP
            self.canv.line(0, y, self.width, y)
