"""Ruled box for a notice that cannot be dismissed."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID, Size, font_of_size


class RuledNotice(QFrame):
    """Ruled box with the warfarin notice; it cannot be dismissed."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Show the notice."""
        super().__init__(parent)
        self._is_strong = True
        self.label = plain_label(text, bold=True, wraps=True, selectable=True)
        self.label.setAccessibleName(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        column.addWidget(self.label)

    def framed(self) -> QHBoxLayout:
        """Return the notice with margins for use across a screen."""
        frame = QHBoxLayout()
        frame.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        frame.addWidget(self)
        return frame

    @property
    def is_strong(self) -> bool:
        """Whether the notice is bold with a heavy rule."""
        return self._is_strong

    def set_strong(self, strong: bool) -> None:
        """Set whether the notice is bold with a heavy rule."""
        self._is_strong = strong
        self.label.setFont(font_of_size(self.font(), Size.NORMAL, bold=strong))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule around the notice."""
        painter = QPainter(self)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setPen(QPen(ink, 2.0 if self._is_strong else 1.0))
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
