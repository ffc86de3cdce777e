"""Fixed notice about blood thinners: one line with a toggle, or complete.

It cannot be dismissed. For a person who takes a vitamin K antagonist it is complete and cannot
be collapsed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QPen, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from k2desk.core.model.message import Style, joined
from k2desk.core.model.person import Antagonist
from k2desk.core.wording import notices
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID, Size, font_of_size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QToolButton

_NARROW_CHARACTERS = 75
"""Width in characters below which the button is below the text."""


class WarfarinNotice(QFrame):
    """Ruled box with the notice about warfarin and similar blood thinners.

    Signals:
        opened: A person opened (True) or collapsed (False) the notice.
    """

    opened = Signal(bool)

    def __init__(self, parent: QWidget | None = None, *, is_short: bool = False) -> None:
        """Create the notice, collapsed, for a person who may take an antagonist.

        Args:
            parent: The parent widget.
            is_short: Whether the collapsed text is short, for a narrow pane.
        """
        super().__init__(parent)
        self._is_short = is_short
        self._antagonist = Antagonist.UNKNOWN
        self._is_open = False
        text = notices.WARFARIN_SHORT if is_short else notices.WARFARIN_LINE
        self.line = plain_label(tr(text), bold=True, wraps=True, selectable=True)
        self.complete = plain_label(
            tr(notices.WARFARIN_NOTICE), bold=True, wraps=True, selectable=True
        )
        self.details = plain_label(
            tr(joined(notices.WARFARIN_DETAILS, Style.LINES)), wraps=True, selectable=True
        )
        self.interactions = plain_label("", bold=True, wraps=True, selectable=True)
        self.button: QToolButton = quiet_button("", self._toggle)
        self.line.setAccessibleName(tr(notices.WARFARIN_LINE))
        for label in (self.complete, self.details):
            label.setAccessibleName(label.text())
        self._row = row = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        row.setSpacing(GRID // 2)
        row.addWidget(self.line, 1)
        row.addWidget(self.complete, 1)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + 4, GRID // 2, GRID + 4, GRID // 2)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self.interactions)
        column.addWidget(self.details)
        self.interactions.hide()
        self._update()

    def framed(self) -> QHBoxLayout:
        """Return the notice with margins for use across a screen."""
        frame = QHBoxLayout()
        frame.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        frame.addWidget(self)
        return frame

    @property
    def is_open(self) -> bool:
        """Whether the complete notice is shown."""
        return self._is_open or self._antagonist is Antagonist.YES

    @property
    def is_strong(self) -> bool:
        """Whether the notice is bold with a heavy rule."""
        return self._antagonist is not Antagonist.NO

    def set_antagonist(self, antagonist: Antagonist) -> None:
        """Set whether the person takes a vitamin K antagonist."""
        self._antagonist = antagonist
        self._update()

    def show_interactions(self, lines: Sequence[str]) -> None:
        """Show what each form means for the person, below the notice."""
        self.interactions.setText(tr(joined(lines, Style.LINES)))
        self.interactions.setAccessibleName(self.interactions.text())
        self.interactions.setVisible(bool(lines))
        details = [line for line in notices.WARFARIN_DETAILS if line not in lines]
        self.details.setText(tr(joined(details, Style.LINES)))
        self.details.setAccessibleName(self.details.text())

    def set_open(self, is_open: bool) -> None:
        """Show the complete notice, or one line if that is allowed."""
        self._is_open = is_open
        self._update()

    def _toggle(self) -> None:
        self.set_open(not self._is_open)
        self.opened.emit(self._is_open)

    def _update(self) -> None:
        self.line.setVisible(not self.is_open)
        self.complete.setVisible(self.is_open)
        self.details.setVisible(self.is_open)
        self.button.setText(tr("Hide details") if self.is_open else tr("Details"))
        self.button.setVisible(self._antagonist is not Antagonist.YES)
        for label in (self.line, self.complete):
            label.setFont(font_of_size(self.font(), Size.NORMAL, bold=self.is_strong))
        self._place_button()
        self.update()

    def _place_button(self) -> None:
        """Put the button next to the text, or below if the text is long."""
        is_narrow = self.width() < _NARROW_CHARACTERS * self.fontMetrics().averageCharWidth()
        is_below = is_narrow and (self.is_open or not self._is_short)
        direction = QBoxLayout.Direction
        self._row.setDirection(direction.TopToBottom if is_below else direction.LeftToRight)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Move the button below the text if the notice is narrow."""
        super().resizeEvent(event)
        self._place_button()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rule around the notice."""
        painter = QPainter(self)
        ink = self.palette().color(QPalette.ColorRole.WindowText)
        painter.setPen(QPen(ink, 2.0 if self.is_strong else 1.0))
        painter.drawRect(self.rect().adjusted(1, 1, -2, -2))
