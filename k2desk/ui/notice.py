"""A sentence in a ruled box, for what stands on every comparison and cannot be dismissed."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from k2desk.ui.lines import GRID
from k2desk.ui.text import plain_label


class RuledNotice(QFrame):
    """A sentence in a ruled box: the warfarin notice; it cannot be dismissed."""

    def __init__(self, text: str, parent: QWidget | None = None) -> None:
        """Show the notice."""
        super().__init__(parent)
        self.label = plain_label(text, wraps=True, selectable=True)
        self.label.setAccessibleName(text)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + 4, GRID, GRID + 4, GRID)
        column.addWidget(self.label)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule around it."""
        painter = QPainter(self)
        painter.setPen(QPen(self.palette().color(QPalette.ColorRole.WindowText), 1.5))
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
