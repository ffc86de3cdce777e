"""Footnotes and remarks below the comparison table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QWidget

from k2desk.ui.language import tr
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import scroll_area, use_base_color
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_LOW_WINDOW = 560
"""Window height, in pixels, below which fewer lines are shown."""
_MAX_LINES = 7
_MAX_LINES_LOW = 2


class Footnotes(QWidget):
    """Sentences below the table, scrolled if they need too much room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty, hidden widget."""
        super().__init__(parent)
        self.label = plain_label("", size=Size.SMALL, tone=Tone.MUTED, wraps=True, selectable=True)
        self.label.setContentsMargins(GRID + 4, GRID // 2, GRID, 0)
        self._area: QScrollArea = scroll_area(self.label)
        self._area.setParent(self)
        use_base_color(self._area.viewport())
        self.hide()

    def show_sentences(self, sentences: list[str]) -> None:
        """Show sentences, one per line; empty ones are skipped."""
        text = "\n".join(tr(sentence) for sentence in sentences if sentence)
        self.label.setText(text)
        self.setVisible(bool(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the height to the lines needed at the new width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = self.label.fontMetrics().lineSpacing()
        max_lines = _MAX_LINES_LOW if self.window().height() < _LOW_WINDOW else _MAX_LINES
        text_height = self.label.heightForWidth(self.width())
        height = max(0, min(text_height, max_lines * line + GRID // 2))
        self._area.setGeometry(0, 0, self.width(), height)
        self.setFixedHeight(height)
