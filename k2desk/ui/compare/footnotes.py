"""What is to be said beneath the table: notes that marks lead to, and what a view is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QWidget

from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import on_base, scroll_area
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_LOW_WINDOW = 560
"""A window lower than this, in pixels, leaves most of its room to the table."""
_MAX_LINES = 7
_MAX_LINES_LOW = 2


class Footnotes(QWidget):
    """Sentences beneath the table; they scroll where they are many or the window is low."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing to say."""
        super().__init__(parent)
        self.label = plain_label("", size=Size.SMALL, tone=Tone.MUTED, wraps=True, selectable=True)
        self.label.setContentsMargins(GRID + 4, GRID // 2, GRID, 0)
        self._area: QScrollArea = scroll_area(self.label)
        self._area.setParent(self)
        on_base(self._area.viewport())
        self.hide()

    def show_sentences(self, sentences: list[str]) -> None:
        """Show sentences, each paragraph on a line of its own."""
        text = "\n".join(one for one in sentences if one)
        self.label.setText(text)
        self.setVisible(bool(text))
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room for the lines that the width makes."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        line = self.label.fontMetrics().lineSpacing()
        max_lines = _MAX_LINES_LOW if self.window().height() < _LOW_WINDOW else _MAX_LINES
        needed = self.label.heightForWidth(self.width())
        height = max(0, min(needed, max_lines * line + GRID // 2))
        self._area.setGeometry(0, 0, self.width(), height)
        self.setFixedHeight(height)
