"""What a person adds to the sheet of a stack: whom it is for, and notes."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPlainTextEdit, QWidget

from k2desk.ui.lines import GRID
from k2desk.ui.text import plain_label

_MOST_WHOM = 120
_MOST_NOTES = 2000


class SheetWords(QWidget):
    """Two fields beneath the list.

    Signals:
        changed: Something was typed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        super().__init__(parent)
        self.for_whom = QLineEdit()
        self.for_whom.setMaxLength(_MOST_WHOM)
        self.for_whom.setPlaceholderText("nobody named")
        self.for_whom.setAccessibleName("For whom the sheet is")
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setPlaceholderText("notes on the sheet")
        self.notes.setAccessibleName("Notes on the sheet")
        self.notes.setFixedHeight(2 * self.notes.fontMetrics().lineSpacing() + 2 * GRID)
        label = plain_label("Sheet for")
        label.setBuddy(self.for_whom)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        top = Qt.AlignmentFlag.AlignTop
        row.addWidget(label, 0, top)
        row.addWidget(self.for_whom, 1, top)
        row.addWidget(self.notes, 2, top)
        self.for_whom.textChanged.connect(self.changed)
        self.notes.textChanged.connect(self.changed)

    @property
    def whom_text(self) -> str:
        """Whom the sheet is for."""
        return self.for_whom.text().strip()

    @property
    def notes_text(self) -> str:
        """The notes, at most 2,000 characters of them."""
        return self.notes.toPlainText().strip()[:_MOST_NOTES]

    def fill(self, for_whom: str, notes: str) -> None:
        """Put other texts into the fields."""
        self.for_whom.setText(for_whom)
        self.notes.setPlainText(notes)
