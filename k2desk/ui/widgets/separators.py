"""Rules and splitters drawn as hairlines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from k2desk.ui.widgets.theme import hairline_color


class Hairline(QWidget):
    """Horizontal rule of one pixel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Set a fixed height of one pixel."""
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule in a barely visible color."""
        QPainter(self).fillRect(self.rect(), hairline_color(self.palette()))


class _Handle(QSplitterHandle):
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw one line in the middle of the handle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        middle = self.rect().center().x()
        painter.setPen(hairline_color(self.palette()))
        painter.drawLine(middle, 0, middle, self.height())


class Splitter(QSplitter):
    """Splitter with hairline handles."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create a splitter without panes."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(5)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """Return a hairline handle."""
        return _Handle(self.orientation(), self)
