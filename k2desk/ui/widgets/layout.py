"""Layout helpers: base-colored panes and vertical scroll areas."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def use_base_color(widget: QWidget) -> None:
    """Give a pane the background color of lists and text."""
    widget.setAutoFillBackground(True)
    widget.setBackgroundRole(QPalette.ColorRole.Base)


class WrappingContent(QWidget):
    """Content that wraps and never scrolls sideways."""

    def minimumSizeHint(self) -> QSize:
        """Return a zero width, so that any width is accepted."""
        return QSize(0, super().minimumSizeHint().height())


def scroll_area(inner: QWidget) -> QScrollArea:
    """Return a frameless area that scrolls a widget vertically."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.setAccessibleName(inner.accessibleName() or "Page")
    return area
