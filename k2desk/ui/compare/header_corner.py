"""Corner between column and row header: row menu and sort reset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QToolButton, QVBoxLayout, QWidget

from k2desk.core.model.row_key import NO_KEY
from k2desk.ui.compare.row_header import PADDING
from k2desk.ui.compare.rows_menu import RowsMenu
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import use_base_color
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from k2desk.core.comparison.table import ComparisonTable
    from k2desk.ui.compare.view_state import ViewState


class HeaderCorner(QWidget):
    """Caption of the numbers, row menu and button to reset the order."""

    def __init__(self, view_state: ViewState, parent: QWidget | None = None) -> None:
        """Create the corner without rows."""
        super().__init__(parent)
        use_base_color(self)
        self.menu = RowsMenu(view_state, self)
        self.rows = QToolButton()
        self.rows.setText(tr("&Rows…"))
        self.rows.setAutoRaise(True)
        self.rows.setToolTip(tr("Show or hide rows"))
        self.rows.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.rows.setStyleSheet("QToolButton::menu-indicator { image: none; }")
        self.rows.setMenu(self.menu)
        self.own_order = quiet_button(tr("Original &order"), lambda: view_state.sort(NO_KEY))
        self.own_order.hide()
        label = plain_label(tr("Label amounts"), size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        base = QHBoxLayout()
        base.addWidget(label, 1)
        base.addWidget(self.rows)
        column = QVBoxLayout(self)
        column.setContentsMargins(PADDING, 0, GRID // 2, GRID // 2)
        column.setSpacing(0)
        column.addStretch(1)
        upper = QHBoxLayout()
        upper.setContentsMargins(0, 0, 0, 0)
        upper.addStretch(1)
        upper.addWidget(self.own_order)
        column.addLayout(upper)
        column.addLayout(base)

    def show_table(self, table: ComparisonTable | None) -> None:
        """Update the row menu and the reset button for a table."""
        self.rows.setEnabled(table is not None)
        self.own_order.setVisible(table is not None and bool(table.view.sorted_by))
        if table is not None:
            self.menu.show_table(table)
