"""What a person adds to the sheet: its title, whom it is for, notes, and the paper."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QComboBox, QGridLayout, QLineEdit, QPlainTextEdit, QWidget

from k2desk.ui.compare.paper import NAMES
from k2desk.ui.lines import GRID
from k2desk.ui.text import plain_label
from k2desk.workflows.export import Sheet

_PAUSE_MS = 300
_MOST_TITLE = 120
_MOST_NOTES = 2000


class SheetFields(QWidget):
    """The fields above the living sheet.

    Signals:
        changed: The sheet is to be drawn anew; told once the typing pauses.
        paper_chosen: Another paper was chosen: "a4" or "letter".
    """

    changed = Signal()
    paper_chosen = Signal(str)

    def __init__(self, paper: str, parent: QWidget | None = None) -> None:
        """Begin with the usual title on a paper."""
        super().__init__(parent)
        plain = Sheet()
        self.title = QLineEdit(plain.title)
        self.title.setMaxLength(_MOST_TITLE)
        self.for_whom = QLineEdit()
        self.for_whom.setMaxLength(_MOST_TITLE)
        self.for_whom.setPlaceholderText("nobody named")
        self.notes = QPlainTextEdit()
        self.notes.setTabChangesFocus(True)
        self.notes.setFixedHeight(3 * self.notes.fontMetrics().lineSpacing() + 2 * GRID)
        self.paper = QComboBox()
        for name, shown in NAMES.items():
            self.paper.addItem(shown, name)
        self.set_paper(paper)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self.changed)
        self._lay_out()
        self.title.textChanged.connect(self._pause.start)
        self.for_whom.textChanged.connect(self._pause.start)
        self.notes.textChanged.connect(self._pause.start)
        self.paper.currentIndexChanged.connect(self._paper_changed)

    @property
    def sheet(self) -> Sheet:
        """How the sheet is made."""
        return Sheet(
            paper=str(self.paper.currentData()),
            title=self.title.text().strip() or Sheet().title,
            for_whom=self.for_whom.text().strip(),
            notes=self.notes.toPlainText().strip()[:_MOST_NOTES],
        )

    def set_paper(self, paper: str) -> None:
        """Choose a paper: "a4" or "letter"."""
        self.paper.setCurrentIndex(max(0, self.paper.findData(paper)))

    def _paper_changed(self) -> None:
        self.paper_chosen.emit(self.sheet.paper)
        self.changed.emit()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        self.setAutoFillBackground(True)  # on the page's own colour dark fields would have no edge
        self.setBackgroundRole(QPalette.ColorRole.Window)
        grid.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID // 2)
        named = (("Title", self.title), ("For", self.for_whom), ("Notes", self.notes))
        for row, (name, field) in enumerate((*named, ("Paper", self.paper))):
            label = plain_label(name)
            label.setBuddy(field)
            field.setAccessibleName(name)
            grid.addWidget(label, row, 0)
            grid.addWidget(field, row, 1)
        grid.setColumnStretch(1, 1)
