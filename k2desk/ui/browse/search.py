"""The search field: words as they are typed, and the digits that a barcode scanner sends."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from k2desk.core.model.query import barcode_digits
from k2desk.ui.widgets.icons import icon
from k2desk.ui.widgets.theme import GRID, mix_colors

MOST_SIGNS = 300


class SearchField(QLineEdit):
    """Finds while one types; Enter after 8 to 14 digits looks a barcode up.

    Signals:
        scanned: The digits of a barcode, after Enter.
        left_downwards: Down or Enter: on to the list.
    """

    scanned = Signal(str)
    left_downwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Set up an empty field."""
        super().__init__(parent)
        self.setPlaceholderText("Search brand and product, or scan a barcode")
        self.setAccessibleName("Search")
        self.setMaxLength(MOST_SIGNS)
        self.setClearButtonEnabled(True)
        self.setMinimumHeight(34)
        self.setFrame(False)
        self.setTextMargins(GRID // 2, 0, GRID // 2, 0)
        symbol = icon("search")
        if not symbol.isNull():
            self.addAction(QAction(symbol, "", self), QLineEdit.ActionPosition.LeadingPosition)

    def sizeHint(self) -> QSize:
        """Wide enough for a few words."""
        return QSize(360, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the field, and a border that can be seen in every palette."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        accent = palette.color(QPalette.ColorRole.Highlight)
        colour, width = (accent, 2.0) if self.hasFocus() else (mix_colors(text, base, 0.45), 1.0)
        painter.setPen(QPen(colour, width))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc clears, Down goes to the list, Enter looks a barcode up or goes to the list."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.left_downwards.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            digits = barcode_digits(self.text())
            if digits:
                self.scanned.emit(digits)
            else:
                self.left_downwards.emit()
        else:
            super().keyPressEvent(event)

    def go_on_with(self, letters: str) -> None:
        """Take letters that were typed in the list, and the keyboard with them."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.end(False)
        self.insert(letters)
