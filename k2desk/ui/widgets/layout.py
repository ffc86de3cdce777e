"""The grid and the rules: spacing in steps of eight, hairlines where a group ends."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget


def on_base(widget: QWidget) -> None:
    """Give a pane the ground of lists and text, rather than that of windows."""
    widget.setAutoFillBackground(True)
    widget.setBackgroundRole(QPalette.ColorRole.Base)


class Wrapping(QWidget):
    """Contents that are never wider than the room for them: they wrap instead."""

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(0, super().minimumSizeHint().height())


def scroll_area(inner: QWidget) -> QScrollArea:
    """Return a frameless area that scrolls a widget up and down, never sideways."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.setAccessibleName(inner.accessibleName() or "Page")
    return area
