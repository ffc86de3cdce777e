"""Columns of the form: three side by side, or below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from k2desk.ui.widgets.layout import WrappingContent
from k2desk.ui.widgets.theme import GRID

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_WIDE = 1104
_MEDIUM = 744
"""Minimum widths in pixels for three and for two columns."""

_WIDE_CHARACTERS = 184
_MEDIUM_CHARACTERS = 124
"""The same widths in characters, for large fonts."""

_ACROSS = QBoxLayout.Direction.LeftToRight
_DOWN = QBoxLayout.Direction.TopToBottom


class FormColumns(WrappingContent):
    """Content of the form with as many columns as fit."""

    def __init__(self, identity: QWidget, rows: QWidget, summary: QWidget) -> None:
        """Lay out three columns."""
        super().__init__()
        self._columns = (identity, rows, summary)
        self._inner = QBoxLayout(_ACROSS)
        self._inner.setSpacing(3 * GRID)
        self._inner.addWidget(rows, 6)
        self._inner.addWidget(summary, 5)
        self._outer = QBoxLayout(_ACROSS, self)
        self._outer.setContentsMargins(3 * GRID, GRID, GRID, 2 * GRID)
        self._outer.setSpacing(4 * GRID)
        self._outer.addWidget(identity, 4)
        self._outer.addLayout(self._inner, 9)

    @property
    def count(self) -> int:
        """Number of columns side by side."""
        directions = (self._outer.direction(), self._inner.direction())
        return 1 + sum(direction is _ACROSS for direction in directions)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use three, two or one columns by the available width."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange the columns again if a part needs another width."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def _arrange(self) -> None:
        width, columns = self.width(), self._columns
        character = self.fontMetrics().averageCharWidth()
        medium = max(_MEDIUM, _MEDIUM_CHARACTERS * character)
        wide = max(_WIDE, _WIDE_CHARACTERS * character)
        fits_two = width >= max(medium, self._needed_width(columns[:2]))
        fits_three = width >= max(wide, self._needed_width(columns))
        for layout, fits in ((self._outer, fits_two), (self._inner, fits_three)):
            direction = _ACROSS if fits else _DOWN
            if layout.direction() != direction:
                layout.setDirection(direction)

    def _needed_width(self, columns: tuple[QWidget, ...]) -> int:
        """Return the width of columns side by side with their gaps, in pixels."""
        widths = (
            max(column.minimumSizeHint().width(), column.minimumWidth()) for column in columns
        )
        return sum(widths) + 4 * GRID * len(columns)
