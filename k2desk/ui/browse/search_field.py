"""Search field for words and for barcodes from a scanner."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QLineEdit, QWidget

from k2desk.core.model.query import barcode_digits
from k2desk.ui.language import tr
from k2desk.ui.widgets.icons import icon
from k2desk.ui.widgets.theme import GRID, mix_colors

MAX_CHARACTERS = 300


class SearchField(QLineEdit):
    """Field that searches while a person types; Enter looks up 8 to 14 digits.

    Signals:
        barcode_entered: The digits of a barcode, after Enter.
        list_requested: Down was pressed, or Enter after other text.
    """

    barcode_entered = Signal(str)
    list_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty field."""
        super().__init__(parent)
        self.setPlaceholderText(tr("Search brand and product, or scan a barcode"))
        self.setAccessibleName(tr("Search"))
        self.setMaxLength(MAX_CHARACTERS)
        self.setClearButtonEnabled(True)
        self.setMinimumHeight(34)
        self.setFrame(False)
        self.setTextMargins(GRID // 2, 0, GRID // 2, 0)
        symbol = icon("search")
        if not symbol.isNull():
            self.addAction(QAction(symbol, "", self), QLineEdit.ActionPosition.LeadingPosition)

    def sizeHint(self) -> QSize:
        """Return a width for a few words, in pixels."""
        return QSize(360, super().sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the field with a border that is visible in every palette."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        palette = self.palette()
        text, base = palette.color(QPalette.ColorRole.Text), palette.color(QPalette.ColorRole.Base)
        accent = palette.color(QPalette.ColorRole.Highlight)
        color, width = (accent, 2.0) if self.hasFocus() else (mix_colors(text, base, 0.45), 1.0)
        painter.setPen(QPen(color, width))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), 4, 4)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Clear with Esc, enter the list with Down, look a barcode up with Enter."""
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
        elif event.key() == Qt.Key.Key_Down:
            self.list_requested.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            digits = barcode_digits(self.text())
            if digits:
                self.barcode_entered.emit(digits)
            else:
                self.list_requested.emit()
        else:
            super().keyPressEvent(event)

    def append_text(self, text: str) -> None:
        """Take the keyboard focus and append text that was typed in the list."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.end(False)
        self.insert(text)
