"""Row above the table: search field, number of products and buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from k2desk.core.model.message import msg
from k2desk.ui.browse.search_field import SearchField
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button, quiet_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.text_format import without_mnemonic
from k2desk.ui.widgets.theme import GRID, Tone

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

_NEW = msg("&New product")
_MIN_SEARCH_CHARACTERS = 16
_ICON_WIDTH = 44
"""Pixels of a button's icon and margins."""


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
        self._is_tight = False
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
        self._arrange()

    def set_tight(self, is_tight: bool) -> None:
        """Hide the number of products and the button text in a narrow window."""
        self._is_tight = is_tight
        self._arrange()

    def minimumSizeHint(self) -> QSize:
        """Return the size without the parts that hide in a narrow row."""
        size = super().minimumSizeHint()
        return QSize(_MIN_SEARCH_CHARACTERS * self._character + 2 * _ICON_WIDTH, size.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide what does not fit."""
        super().resizeEvent(event)
        self._arrange()

    @property
    def _character(self) -> int:
        return self.fontMetrics().averageCharWidth()

    def _arrange(self) -> None:
        """Hide the number of products first, then the text of the button."""
        gap = 2 * GRID
        free = self.width() - _MIN_SEARCH_CHARACTERS * self._character
        if not self.product_button.isHidden():
            free -= self.product_button.sizeHint().width() + gap
        free -= self._add_width() + gap
        shows_count = not self._is_tight and free >= self._count.sizeHint().width() + gap
        shows_text = not self._is_tight and free >= 0
        self._count.setHidden(not shows_count)
        text = tr(_NEW) if shows_text else ""
        if self.add_button.text() != text:
            self.add_button.setText(text)
        self.add_button.setToolTip("" if shows_text else tr("New product"))

    def _add_width(self) -> int:
        """Return the width of the button with its text, in pixels."""
        text = without_mnemonic(tr(_NEW))
        return self.fontMetrics().horizontalAdvance(text) + _ICON_WIDTH
