"""Line breaks of texts in list cells: at most two lines, then "…"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

_BREAK = re.compile(r"(?<!\d) | (?!(?:mcg|mg|µg|ug|g|IU|mL)(?!\w))", re.IGNORECASE)
"""Spaces at which a text can break: not between a number and its unit."""

_MAX_CACHED = 4096


class LineBreaker:
    """Cached line breaks: scrolling paints the same texts again."""

    def __init__(self, metrics: QFontMetrics, height: int) -> None:
        """Break lines for a font and a row height in pixels."""
        self._metrics = metrics
        self._has_two_lines = 2 * metrics.height() < height
        self._cache: dict[tuple[str, int], tuple[str, ...]] = {}

    def lines(self, text: str, width: int) -> tuple[str, ...]:
        """Return a text as one or two lines that fit a width in pixels."""
        lines = self._cache.get((text, width))
        if lines is None:
            if len(self._cache) >= _MAX_CACHED:
                self._cache.clear()
            lines = self._cache[text, width] = self._break_text(text, width)
        return lines

    def _break_text(self, text: str, width: int) -> tuple[str, ...]:
        if self._fits(text, width):
            return (text,)
        first, rest = self._first_line(text, width) if self._has_two_lines else ("", text)
        last = self._metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width)
        return (first, last) if first else (last,)

    def _first_line(self, text: str, width: int) -> tuple[str, str]:
        """Split a text that is too wide into the words that fit and the rest."""
        words, count = _BREAK.split(text), 0
        while self._fits(" ".join(words[: count + 1]), width):
            count += 1
        return " ".join(words[:count]), " ".join(words[count:])

    def _fits(self, text: str, width: int) -> bool:
        return self._metrics.horizontalAdvance(text) <= width
