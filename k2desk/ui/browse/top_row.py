"""The row above the table: the search field, how many are shown, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from k2desk.ui.browse.search import SearchField
from k2desk.ui.widgets.buttons import push_button, quiet_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID, Tone

_NEW = "&New product"


class TopRow(QWidget):
    """Search, count and buttons.

    Signals:
        add_requested: A new product is to be added.
        details_requested: The product pane is to be unfolded.
    """

    add_requested = Signal()
    details_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing searched for."""
        super().__init__(parent)
        self.search = SearchField()
        self._count = plain_label("", tone=Tone.MUTED)
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance("9,999 of 9,999"))
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.add_button = push_button(_NEW, self.add_requested.emit, symbol="add")
        self.add_button.setMinimumHeight(34)
        self.add_button.setAccessibleName("New product")
        self.product_button = quiet_button(
            "Details", self.details_requested.emit, hint="Show the product (F9)"
        )
        self.product_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID * 2)
        row.addWidget(self.search, 1)
        for part in (self._count, self.product_button, self.add_button):
            row.addWidget(part)

    def show_count(self, words: str) -> None:
        """Say how many are shown."""
        self._count.setText(words)

    def set_tight(self, tight: bool) -> None:
        """Put words away where there is no room for them."""
        self._count.setHidden(tight)
        self.add_button.setText("" if tight else _NEW)
