"""Where the heads and the titles meet: the choice of rows, and the way back to the own order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from k2desk.ui.compare.row_header import PAD
from k2desk.ui.compare.rows_menu import RowsMenu
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import on_base
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from k2desk.core.comparison.table import ComparisonTable
    from k2desk.ui.compare.view_state import Looking


class Corner(QWidget):
    """Says what the figures are, and holds what belongs to the whole table."""

    def __init__(self, looking: Looking, parent: QWidget | None = None) -> None:
        """Begin without rows."""
        super().__init__(parent)
        on_base(self)
        self.menu = RowsMenu(looking, self)
        self.rows = QToolButton()
        self.rows.setText("&Rows…")
        self.rows.setAutoRaise(True)
        self.rows.setToolTip("Choose the rows that are shown")
        self.rows.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.rows.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.rows.setMenu(self.menu)
        self.own_order = quiet_button("Back to own &order", lambda: looking.sort(""))
        self.own_order.hide()
        label = plain_label("Label amounts", size=Size.SMALL, tone=Tone.MUTED)
        base = QHBoxLayout()
        base.addWidget(label)
        base.addStretch(1)
        base.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(PAD, 0, GRID // 2, GRID // 2)
        column.setSpacing(0)
        column.addStretch(1)
        upper = QHBoxLayout()
        upper.setContentsMargins(0, 0, 0, 0)
        upper.addStretch(1)
        upper.addWidget(self.own_order)
        column.addLayout(upper)
        column.addLayout(base)

    def show_table(self, table: ComparisonTable | None) -> None:
        """Show what can be chosen of a table."""
        self.rows.setEnabled(table is not None)
        self.own_order.setVisible(table is not None and bool(table.view.sorted_by))
        if table is not None:
            self.menu.show_table(table)
