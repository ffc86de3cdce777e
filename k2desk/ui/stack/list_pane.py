"""Pane with the table of a stack, a hint and an inspector."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from k2desk.core.model.message import msg
from k2desk.core.wording import stack
from k2desk.ui.language import tr
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import use_base_color
from k2desk.ui.widgets.theme import GRID, Tone

if TYPE_CHECKING:
    from k2desk.ui.stack.table import ServingsTable

_HINT = msg("Arrow keys: move through the figures and see how each was calculated.")


class ListPane(QWidget):
    """Hint, table or explanation of an empty stack, and inspector."""

    def __init__(self, table: ServingsTable, parent: QWidget | None = None) -> None:
        """Create the pane around a table."""
        super().__init__(parent)
        use_base_color(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(2 * GRID, 0, GRID, GRID)
        column.setSpacing(GRID)
        column.addWidget(plain_label(tr(stack.STACK_HINT), tone=Tone.MUTED, wraps=True))
        self._middle = QStackedWidget()
        self._middle.addWidget(table)
        empty = plain_label(tr(stack.NO_STACK), tone=Tone.MUTED, wraps=True)
        empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._middle.addWidget(empty)
        column.addWidget(self._middle, 1)
        self.inspector = plain_label(tr(_HINT), wraps=True, tone=Tone.MUTED, selectable=True)
        self.inspector.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.inspector.setMinimumHeight(2 * self.inspector.fontMetrics().lineSpacing() + 4)
        self.inspector.setAccessibleName(tr("About the figure"))
        column.addWidget(self.inspector)
        table.description_changed.connect(lambda text: self.inspector.setText(text or tr(_HINT)))

    def show_empty(self, empty: bool) -> None:
        """Show the explanation of an empty stack, or the table."""
        self._middle.setCurrentIndex(1 if empty else 0)
