"""Fixed notice at the top of a screen, limited in height."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from k2desk.ui.widgets.layout import WrappingContent, use_base_color
from k2desk.ui.widgets.notice import WarfarinNotice
from k2desk.ui.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

    from k2desk.core.model.person import Antagonist

_MAX_WINDOW_SHARE = 0.3
"""Maximum share of the window's height; longer notices scroll."""


class NoticeArea(QScrollArea):
    """Notice that scrolls if it would take too much of the window."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the area with the notice collapsed."""
        super().__init__(parent)
        self.notice = WarfarinNotice()
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setWidgetResizable(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        content = WrappingContent()
        self._column = column = QVBoxLayout(content)
        column.setContentsMargins(2 * GRID, 0, 2 * GRID, GRID)
        column.addWidget(self.notice)
        self.setWidget(content)
        self._content = content
        use_base_color(content)
        use_base_color(self.viewport())
        self.setAccessibleName(self.notice.line.text())
        self.notice.opened.connect(self._fit)

    @property
    def is_strong(self) -> bool:
        """Whether the notice is bold with a heavy rule."""
        return self.notice.is_strong

    def show_person(self, antagonist: Antagonist, interactions: Sequence[str] = ()) -> None:
        """Adapt the notice to the blood thinner of a person.

        Args:
            antagonist: Whether a vitamin K antagonist is taken.
            interactions: Lines for each form, shown directly below the notice.
        """
        self.notice.set_antagonist(antagonist)
        self.notice.show_interactions(interactions)
        self._fit()

    def sizeHint(self) -> QSize:
        """Return the height of the notice, limited by the height of the window."""
        needed = self._content.heightForWidth(max(1, self.width()))
        limit = round(self.window().height() * _MAX_WINDOW_SHARE)
        one_line = self.fontMetrics().lineSpacing() + 4 * GRID
        return QSize(super().sizeHint().width(), min(needed, max(limit, one_line)))

    def minimumSizeHint(self) -> QSize:
        """Return the same height as `sizeHint`, at any width."""
        return QSize(0, self.sizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Adapt the height to the lines needed at the new width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        self._column.activate()
        self.updateGeometry()
