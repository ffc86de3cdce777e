"""A field for a dose: it takes every key, guesses nothing, and says at once what it read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from k2desk.core.model.amounts import (
    MCG_PER,
    DoseProblem,
    DoseReading,
    Unit,
    format_for_input,
    parse_dose,
    split_typed_unit,
)
from k2desk.core.wording import figures
from k2desk.ui.widgets.buttons import small
from k2desk.ui.widgets.labels import PlainLabel, plain_label
from k2desk.ui.widgets.outlined_fields import LineField
from k2desk.ui.widgets.theme import GRID, Size, Tone, tabular

if TYPE_CHECKING:
    from decimal import Decimal

MOST_TYPED = 200
UNITS = (Unit.MCG, Unit.MG)


class DoseField(QWidget):
    """A line for the number, a unit beside it, and beneath them what it comes to.

    The box shows the unit that counts: one that is typed with the number, else the chosen one.

    Signals:
        changed: The text or the unit changed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, name: str = "Amount per serving") -> None:
        """Begin empty, in mcg; `name` is what a screen reader calls it."""
        super().__init__(parent)
        self.edit = LineField()
        self.edit.setMaxLength(MOST_TYPED)
        self.edit.setFont(tabular(self.edit.font()))
        self.edit.setAccessibleName(name)
        self.edit.setPlaceholderText("amount")
        self._chosen = Unit.MCG
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
        self.unit_box.currentIndexChanged.connect(self._unit_chosen)

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
        """The unit that was chosen, used where the text has none of its own."""
        return self._chosen

    @property
    def reading(self) -> DoseReading:
        """What the field comes to."""
        return parse_dose(self.text, self.unit)

    def set_dose(self, text: str, unit: Unit) -> None:
        """Put a text and a unit into the field, without telling anybody."""
        self._chosen = unit if unit in UNITS else Unit.MCG
        self._set_text(text)
        self._show_unit()
        self._show_reading()

    def _set_text(self, text: str) -> None:
        if self.edit.text() != text:
            self.edit.blockSignals(True)
            self.edit.setText(text)
            self.edit.blockSignals(False)

    def _typed(self) -> None:
        self._show_unit()
        self._show_reading()
        self.changed.emit()

    def _unit_chosen(self, place: int) -> None:
        """Take a unit from the box, in place of one that stands with the number."""
        self._chosen = UNITS[place]
        self._set_text(split_typed_unit(self.text)[0])
        self._typed()

    def _show_unit(self) -> None:
        """Let the box show the unit that counts; without one in the text the chosen one again."""
        own = split_typed_unit(self.text)[1]
        self.unit_box.blockSignals(True)
        self.unit_box.setCurrentIndex(UNITS.index(own if own in UNITS else self._chosen))
        self.unit_box.blockSignals(False)
        self.unit_box.setEnabled(own is None or own in UNITS)

    def _show_reading(self) -> None:
        reading = self.reading
        text = figures.dose_echo(reading)
        self.echo.setText(text)
        self.echo.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)
        self._offer(reading.choices if reading.problem is DoseProblem.AMBIGUOUS else ())

    def _offer(self, doses: tuple[Decimal, ...]) -> None:
        """Show a button for each way to read an ambiguous number."""
        captions = [f"{figures.format_number(dose)} mcg" for dose in doses]
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
        self.edit.setText(format_for_input(dose / MCG_PER[self.unit]))
        self.edit.setFocus()
