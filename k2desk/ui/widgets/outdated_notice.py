"""Notice about saved copies that differ from today's products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from k2desk.core.model.message import Style, joined
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID, Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.workflows.saved import Outdated


class OutdatedNotice(QWidget):
    """Notice that is hidden while all copies are up to date.

    Signals:
        refresh_requested: The copies are to be replaced by today's products.
    """

    refresh_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the notice, hidden."""
        super().__init__(parent)
        self._outdated: tuple[Outdated, ...] = ()
        self.words = plain_label("", wraps=True, size=Size.SMALL, selectable=True)
        self.take = push_button(tr("&Update to current labels"), self.refresh_requested.emit)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, GRID, 0, GRID)
        column.setSpacing(GRID)
        title = tr("Products that changed after this was saved")
        column.addWidget(plain_label(title, bold=True, wraps=True))
        column.addWidget(self.words)
        column.addWidget(self.take, 0, Qt.AlignmentFlag.AlignLeft)
        self.hide()

    @property
    def outdated(self) -> tuple[Outdated, ...]:
        """Differences that are shown."""
        return self._outdated

    def show_outdated(self, outdated: Sequence[Outdated]) -> None:
        """Show the differences; copies change only on request."""
        self._outdated = tuple(outdated)
        self.words.setText(
            "\n".join(
                tr(
                    "{product}: {changes}",
                    product=copy.title,
                    changes=joined(copy.changes, Style.SEMICOLON),
                )
                for copy in self._outdated
            )
        )
        self.take.setEnabled(any(copy.today is not None for copy in self._outdated))
        self.setVisible(bool(self._outdated))
