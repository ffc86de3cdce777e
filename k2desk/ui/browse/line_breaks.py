"""Text that is broken into at most two lines of a cell; what is still too long ends in "…"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

_GAP = re.compile(r"(?<!\d) | (?!(?:mcg|mg|µg|ug|g|IU|mL)(?!\w))", re.IGNORECASE)
"""Where a text can be broken: not between a number and its unit."""

_MOST = 4096
"""Texts whose lines are remembered."""


class Breaking:
    """Breaks the texts of a list, each once for each width: scrolling paints the same ones."""

    def __init__(self, metrics: QFontMetrics, height: int) -> None:
        """Break for one font, in rows of so many pixels."""
        self._metrics = metrics
        self._has_two = 2 * metrics.height() < height
        self._known: dict[tuple[str, int], tuple[str, ...]] = {}

    def lines(self, text: str, width: int) -> tuple[str, ...]:
        """Return a text as the one or two lines that fit into so many pixels."""
        found = self._known.get((text, width))
        if found is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            found = self._known[text, width] = self._broken(text, width)
        return found

    def _broken(self, text: str, width: int) -> tuple[str, ...]:
        if self._fits(text, width):
            return (text,)
        first, rest = self._first_line(text, width) if self._has_two else ("", text)
        last = self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return (first, last) if first else (last,)

    def _first_line(self, text: str, width: int) -> tuple[str, str]:
        """Return the words that fit, and the rest, of a text that does not fit as a whole."""
        words, count = _GAP.split(text), 0
        while self._fits(" ".join(words[: count + 1]), width):
            count += 1
        return " ".join(words[:count]), " ".join(words[count:])

    def _fits(self, text: str, width: int) -> bool:
        return self._metrics.horizontalAdvance(text) <= width
