"""Layout helpers: base-colored panes and vertical scroll areas."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from k2desk.ui.language import tr
from k2desk.ui.widgets.theme import GRID

_TWO_PANES_WIDTH = 920
_TWO_PANES_CHARACTERS = 120


def use_base_color(widget: QWidget) -> None:
    """Give a pane the background color of lists and text."""
    widget.setAutoFillBackground(True)
    widget.setBackgroundRole(QPalette.ColorRole.Base)


def is_too_narrow_for_two_panes(screen: QWidget) -> bool:
    """Return whether a table and its notes lack the room side by side.

    The limit grows with the font: large letters need it as a small window does.
    """
    letters = _TWO_PANES_CHARACTERS * screen.fontMetrics().averageCharWidth()
    return screen.width() < max(_TWO_PANES_WIDTH, letters)


def allow_narrow(widget: QWidget) -> None:
    """Let a pane be narrower than the longest word of a text.

    Otherwise the pane computes heights for a width that it does not have.
    """
    widget.setSizePolicy(QSizePolicy.Policy.Ignored, widget.sizePolicy().verticalPolicy())
    policy = widget.sizePolicy()
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


class WrappingContent(QWidget):
    """Content that wraps and never scrolls sideways."""

    def minimumSizeHint(self) -> QSize:
        """Return a zero width, so that any width is accepted."""
        return QSize(0, super().minimumSizeHint().height())


def center_content(part: QWidget, max_width: int, *, top: int = GRID * 3) -> WrappingContent:
    """Return a base-colored pane with a part in its center.

    Args:
        part: The content, no wider than is easy to read.
        max_width: Maximum width of the part in pixels.
        top: Margin above in pixels.
    """
    pane = WrappingContent()
    use_base_color(pane)
    part.setMaximumWidth(max_width)
    row = QHBoxLayout(pane)
    row.setContentsMargins(GRID * 4, top, GRID * 4, GRID * 3)
    row.addStretch(1)
    row.addWidget(part, 1000)
    row.addStretch(1)
    return pane


def scroll_area(inner: QWidget) -> QScrollArea:
    """Return a frameless area that scrolls a widget vertically."""
    area = QScrollArea()
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inner)
    area.setAccessibleName(inner.accessibleName() or tr("Page"))
    return area
