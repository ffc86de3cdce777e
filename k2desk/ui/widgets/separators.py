"""Rules and splitters drawn as hairlines."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QSplitter, QSplitterHandle, QWidget

from k2desk.ui.widgets.theme import hairline


class Hairline(QWidget):
    """A horizontal rule of one pixel."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Take one pixel of height."""
        super().__init__(parent)
        self.setFixedHeight(1)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule in a colour that is just visible."""
        QPainter(self).fillRect(self.rect(), hairline(self.palette()))


class _Handle(QSplitterHandle):
    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw one line in the middle of the handle."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.palette().color(QPalette.ColorRole.Base))
        middle = self.rect().center().x()
        painter.setPen(hairline(self.palette()))
        painter.drawLine(middle, 0, middle, self.height())


class Splitter(QSplitter):
    """Panes side by side, parted by a line that can be dragged."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without panes."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setHandleWidth(5)
        self.setChildrenCollapsible(False)

    def createHandle(self) -> QSplitterHandle:
        """Return a handle that is a hairline."""
        return _Handle(self.orientation(), self)
