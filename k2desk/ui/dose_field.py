"""A field for a dose: it takes every key, guesses nothing, and says at once what it read."""

from __future__ import annotations

from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from k2desk.core import wording
from k2desk.core.amounts import MCG_PER, DoseProblem, DoseReading, Unit, read_dose, typed_text
from k2desk.ui.buttons import small
from k2desk.ui.lines import GRID
from k2desk.ui.text import PlainLabel, Size, Tone, plain_label, tabular

MOST_TYPED = 200
UNITS = (Unit.MCG, Unit.MG)


class DoseField(QWidget):
    """A line for the number, a unit beside it, and beneath them what it comes to.

    Signals:
        changed: The text or the unit changed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, name: str = "Amount per serving") -> None:
        """Begin empty, in mcg; `name` is what a screen reader calls it."""
        super().__init__(parent)
        self.edit = QLineEdit()
        self.edit.setMaxLength(MOST_TYPED)
        self.edit.setFont(tabular(self.edit.font()))
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText("amount")
        self.unit_box = QComboBox()
        self.unit_box.addItems([str(unit) for unit in UNITS])
        self.unit_box.setAccessibleName("Unit")
        self.echo: PlainLabel = plain_label("", size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        self.echo.setAccessibleName("What was read")
        self.choices: list[QPushButton] = []
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(GRID // 2)
        self._buttons.addStretch(1)
        self._build()
        self.edit.textChanged.connect(self._typed)
        self.unit_box.currentIndexChanged.connect(self._typed)

    def _build(self) -> None:
        line = QHBoxLayout()
        line.setSpacing(GRID // 2)
        line.addWidget(self.edit, 1)
        line.addWidget(self.unit_box)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID // 2)
        self._column.addLayout(line)
        self._column.addWidget(self.echo)
        self._column.addLayout(self._buttons)
        self.echo.hide()

    @property
    def text(self) -> str:
        """What stands in the field."""
        return self.edit.text()

    @property
    def unit(self) -> Unit:
        """The unit beside it, used where the text has none of its own."""
        return UNITS[self.unit_box.currentIndex()]

    @property
    def reading(self) -> DoseReading:
        """What the field comes to."""
        return read_dose(self.text, self.unit)

    def set_dose(self, text: str, unit: Unit) -> None:
        """Put a text and a unit into the field, without telling anybody."""
        for widget in (self.edit, self.unit_box):
            widget.blockSignals(True)
        if self.edit.text() != text:
            self.edit.setText(text)
        self.unit_box.setCurrentIndex(UNITS.index(unit) if unit in UNITS else 0)
        for widget in (self.edit, self.unit_box):
            widget.blockSignals(False)
        self._show_reading()

    def _typed(self) -> None:
        self._show_reading()
        self.changed.emit()

    def _show_reading(self) -> None:
        reading = self.reading
        text = wording.dose_echo(reading)
        self.echo.setText(text)
        self.echo.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)
        self._offer(reading.choices if reading.problem is DoseProblem.AMBIGUOUS else ())

    def _offer(self, doses: tuple[Decimal, ...]) -> None:
        """Show a button for each way to read an ambiguous number."""
        captions = [f"{wording.number(dose)} mcg" for dose in doses]
        if captions == [button.text() for button in self.choices]:
            return
        for button in self.choices:
            self._buttons.removeWidget(button)
            button.deleteLater()
        self.choices = []
        for dose, name in zip(doses, captions, strict=True):
            button = QPushButton(name)
            button.setAutoDefault(False)
            button.setAccessibleName(f"Take it as {name}")
            small(button)
            button.clicked.connect(lambda _=False, chosen=dose: self._choose(chosen))
            self._buttons.insertWidget(len(self.choices), button)
            self.choices.append(button)

    def _choose(self, dose: Decimal) -> None:
        """Put the plain number into the line, in the unit that stands beside it."""
        self.edit.setText(typed_text(dose / MCG_PER[self.unit]))
        self.edit.setFocus()
