"""Row above the table: search field, number of products and buttons."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from k2desk.core.model.message import msg
from k2desk.ui.browse.search_field import SearchField
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button, quiet_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID, Tone

_NEW = msg("&New product")


class TopRow(QWidget):
    """Row with search field, number of products and buttons.

    Signals:
        add_requested: The button for a new product was clicked.
        details_requested: The button that shows the product pane was clicked.
    """

    add_requested = Signal()
    details_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the row with an empty search field."""
        super().__init__(parent)
        self.search = SearchField()
        self._count = plain_label("", tone=Tone.MUTED)
        widest = tr("{count} of {total}", count=9999, total=9999)
        self._count.setMinimumWidth(self._count.fontMetrics().horizontalAdvance(widest))
        self._count.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.add_button = push_button(tr(_NEW), self.add_requested.emit, symbol="add")
        self.add_button.setMinimumHeight(34)
        self.add_button.setAccessibleName(tr("New product"))
        self.product_button = quiet_button(
            tr("Details"), self.details_requested.emit, hint=tr("Show the product (F9)")
        )
        self.product_button.hide()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID * 2)
        row.addWidget(self.search, 1)
        for part in (self._count, self.product_button, self.add_button):
            row.addWidget(part)

    def show_count(self, text: str) -> None:
        """Show the number of products as text."""
        self._count.setText(text)

    def set_tight(self, is_tight: bool) -> None:
        """Hide the number of products and the button text in a narrow window."""
        self._count.setHidden(is_tight)
        self.add_button.setText("" if is_tight else tr(_NEW))
