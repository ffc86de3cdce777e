"""Field for a dose that accepts any text and echoes its reading."""

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
from k2desk.core.model.message import Message, msg
from k2desk.core.wording import figures
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import set_small_font
from k2desk.ui.widgets.labels import PlainLabel, plain_label
from k2desk.ui.widgets.outlined_fields import LineField
from k2desk.ui.widgets.theme import GRID, Size, Tone, tabular_font

if TYPE_CHECKING:
    from decimal import Decimal

MAX_TYPED = 200
UNITS = (Unit.MCG, Unit.MG)
UNIT_NAMES: dict[Unit, Message] = {Unit.MCG: msg("mcg"), Unit.MG: msg("mg")}
"""Units as shown; typed units are read in all spellings."""


class DoseField(QWidget):
    """Line edit for a number, with a unit box and an echo of the reading.

    The box shows the unit in effect: a typed one, otherwise the chosen one.

    Signals:
        changed: The text or the unit changed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None, *, name: str = "") -> None:
        """Create an empty field in mcg; `name` is its accessible name."""
        super().__init__(parent)
        self.edit = LineField()
        self.edit.setMaxLength(MAX_TYPED)
        self.edit.setFont(tabular_font(self.edit.font()))
        self.edit.setAccessibleName(name or tr("Amount per serving"))
        self.edit.setPlaceholderText(tr("amount"))
        self._chosen = Unit.MCG
        self.unit_box = QComboBox()
        self.unit_box.addItems([tr(UNIT_NAMES[unit]) for unit in UNITS])
        self.unit_box.setAccessibleName(tr("Unit"))
        self.echo: PlainLabel = plain_label("", size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        self.echo.setAccessibleName(tr("Amount as read"))
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
        """Text in the field."""
        return self.edit.text()

    @property
    def unit(self) -> Unit:
        """Chosen unit, in effect if the text has no unit."""
        return self._chosen

    @property
    def reading(self) -> DoseReading:
        """Reading of the text."""
        return parse_dose(self.text, self.unit)

    def set_dose(self, text: str, unit: Unit) -> None:
        """Set text and unit without emitting `changed`."""
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

    def _unit_chosen(self, index: int) -> None:
        """Apply a unit from the box and remove a typed one."""
        self._chosen = UNITS[index]
        self._set_text(split_typed_unit(self.text)[0])
        self._typed()

    def _show_unit(self) -> None:
        """Show the unit in effect in the box."""
        own = split_typed_unit(self.text)[1]
        self.unit_box.blockSignals(True)
        self.unit_box.setCurrentIndex(UNITS.index(own if own in UNITS else self._chosen))
        self.unit_box.blockSignals(False)
        self.unit_box.setEnabled(own is None or own in UNITS)

    def _show_reading(self) -> None:
        reading = self.reading
        text = tr(figures.dose_echo(reading))
        self.echo.setText(text)
        self.echo.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)
        self._offer(reading.choices if reading.problem is DoseProblem.AMBIGUOUS else ())

    def _offer(self, doses: tuple[Decimal, ...]) -> None:
        """Show a button for each reading of an ambiguous number."""
        captions = [tr("{amount} mcg", amount=dose) for dose in doses]
        if captions == [button.text() for button in self.choices]:
            return
        for button in self.choices:
            self._buttons.removeWidget(button)
            button.deleteLater()
        self.choices = []
        for dose, name in zip(doses, captions, strict=True):
            button = QPushButton(name)
            button.setAutoDefault(False)
            button.setAccessibleName(tr("Use {amount} mcg", amount=dose))
            set_small_font(button)
            button.clicked.connect(lambda _=False, chosen=dose: self._choose(chosen))
            self._buttons.insertWidget(len(self.choices), button)
            self.choices.append(button)

    def _choose(self, dose: Decimal) -> None:
        """Set the plain number in the unit of the box."""
        self.edit.setText(format_for_input(dose / MCG_PER[self.unit]))
        self.edit.setFocus()
