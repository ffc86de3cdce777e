"""Bar at the top of a screen: Back, heading, state and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from k2desk.ui.widgets.flow_layout import FlowLayout
from k2desk.ui.widgets.screen_header import screen_header
from k2desk.ui.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QResizeEvent

    from k2desk.ui.widgets.labels import ElidedLabel

_MIN_HEADING = 20 * GRID
"""Width that the heading needs next to buttons, in pixels."""


class ScreenBar(QWidget):
    """Bar whose buttons take lines of their own if their texts are long.

    Attributes:
        back_button: The Back button.
    """

    def __init__(
        self,
        back: Callable[[], object],
        heading: ElidedLabel,
        state: ElidedLabel,
        buttons: Sequence[QWidget],
    ) -> None:
        """Create the bar.

        Args:
            back: Called by the Back button.
            heading: Heading of the screen.
            state: State next to the heading, such as unsaved changes.
            buttons: Buttons in order.
        """
        super().__init__()
        self._buttons = _ButtonFlow(buttons)
        self._upper, self.back_button = screen_header(back)
        self._upper.addWidget(heading, 3)
        self._upper.addWidget(state, 2)
        self._upper.addWidget(self._buttons)
        self._lower = QHBoxLayout()
        self._lower.setContentsMargins(2 * GRID, 0, 2 * GRID, 0)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addLayout(self._upper)
        self._column.addLayout(self._lower)
        self._is_wide = True

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the buttons to a line in which they fit."""
        super().resizeEvent(event)
        self._arrange()

    def event(self, event: QEvent) -> bool:
        """Arrange again after a change of a text."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._arrange()
        return super().event(event)

    def minimumSizeHint(self) -> QSize:
        """Return a width that any screen has: the buttons wrap."""
        return QSize(_MIN_HEADING, super().minimumSizeHint().height())

    def _arrange(self) -> None:
        needed = self.back_button.sizeHint().width() + self._buttons.line_width()
        is_wide = needed + _MIN_HEADING + 6 * GRID <= self.width()
        if is_wide == self._is_wide:
            return
        self._is_wide = is_wide
        old, new = (self._lower, self._upper) if is_wide else (self._upper, self._lower)
        old.removeWidget(self._buttons)
        new.addWidget(self._buttons)
        self._buttons.set_one_line(is_wide)
        bottom = 0 if is_wide else GRID
        self._lower.setContentsMargins(2 * GRID, 0, 2 * GRID, bottom)


class _ButtonFlow(QWidget):
    """Buttons on one line, or wrapped into several."""

    def __init__(self, buttons: Sequence[QWidget]) -> None:
        super().__init__()
        self._widgets = tuple(buttons)
        self._is_one_line = True
        flow = FlowLayout(GRID, self)
        for button in buttons:
            flow.addWidget(button)

    def line_width(self) -> int:
        """Return the width of all buttons on one line, in pixels."""
        widths = [one.sizeHint().width() for one in self._widgets if not one.isHidden()]
        return sum(widths) + GRID * max(0, len(widths) - 1)

    def set_one_line(self, is_one_line: bool) -> None:
        """Set whether there is room for all buttons on one line."""
        self._is_one_line = is_one_line
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the size of one line."""
        width = self.line_width()
        return QSize(width, self.heightForWidth(width))

    def minimumSizeHint(self) -> QSize:
        """Return the size of one line, or the widest button if lines may wrap."""
        if self._is_one_line:
            return self.sizeHint()
        width = max(one.sizeHint().width() for one in self._widgets)
        return QSize(width, super().minimumSizeHint().height())
