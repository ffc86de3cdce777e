"""Options of a table file, preset to the detected ones."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from k2desk.core.model.amounts import Unit
from k2desk.core.model.message import msg
from k2desk.ui.language import tr
from k2desk.ui.table_import.texts import DECIMALS, DELIMITERS, ENCODINGS
from k2desk.ui.widgets.flow_layout import FlowLayout
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.named_fields import combo_box
from k2desk.ui.widgets.outlined_fields import CheckField
from k2desk.ui.widgets.theme import GRID, Tone
from k2desk.workflows.imports.tables import CURRENCIES, TableShape

if TYPE_CHECKING:
    from collections.abc import Sequence

_UNITS = ((Unit.MCG.value, msg("mcg")), (Unit.MG.value, msg("mg")))


class ShapeRow(QWidget):
    """Fields for encoding, delimiter, number format, unit and currency.

    Signals:
        changed: Another shape was chosen (a `TableShape`).
    """

    changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the fields without a shape."""
        super().__init__(parent)
        self._shape: TableShape | None = None
        self._detected: TableShape | None = None
        self.encoding = _sized_box(tr("Encoding"), ENCODINGS)
        self.delimiter = _sized_box(tr("Column separator"), DELIMITERS)
        self.decimal = _sized_box(tr("Decimal separator"), DECIMALS)
        self.unit = _sized_box(tr("Unit of amounts"), _UNITS)
        self.header = CheckField(tr("The first line has the headings"))
        flow = FlowLayout(GRID * 2, self)
        self.currency = _sized_box(
            tr("Currency of prices"),
            (("", msg("not specified")), *((one, one) for one in CURRENCIES)),
        )
        for box in (self.encoding, self.delimiter, self.decimal, self.unit, self.currency):
            flow.addWidget(_titled(box))
            box.activated.connect(self._emit_change)
        self._names = {
            (box, value): text
            for box, choices in (
                (self.encoding, ENCODINGS),
                (self.delimiter, DELIMITERS),
                (self.decimal, DECIMALS),
            )
            for value, text in choices
        }
        flow.addWidget(self.header)
        self.header.clicked.connect(self._emit_change)

    @property
    def shape(self) -> TableShape | None:
        """Shape chosen; `None` before a file was read."""
        return self._shape

    def show_shape(self, shape: TableShape, *, detected: bool) -> None:
        """Show a shape; `detected` marks it as the one detected in the file."""
        self._shape = shape
        if detected:
            self._detected = shape
        _select_value(self.encoding, shape.encoding)
        _select_value(self.delimiter, shape.delimiter)
        _select_value(self.decimal, shape.decimal)
        _select_value(self.unit, shape.unit.value)
        _select_value(self.currency, shape.currency)
        self.header.setChecked(shape.header)
        self._mark_detected()

    def set_currency_visible(self, visible: bool) -> None:
        """Show or hide the currency, which matters only for prices."""
        holder = self.currency.parentWidget()
        if holder is not None:
            holder.setVisible(visible)

    def _mark_detected(self) -> None:
        """Mark the detected options as such."""
        detected_shape = self._detected
        if detected_shape is None:
            return
        values = (detected_shape.encoding, detected_shape.delimiter, detected_shape.decimal)
        for box, value in zip((self.encoding, self.delimiter, self.decimal), values, strict=True):
            for index in range(box.count()):
                name = self._names.get((box, box.itemData(index)), box.itemData(index))
                is_detected = bool(value) and box.itemData(index) == value
                text = tr("{option} (detected)", option=name) if is_detected else tr(name)
                box.setItemText(index, text)

    def _emit_change(self) -> None:
        if self._shape is None:
            return
        shape = replace(
            self._shape,
            encoding=str(self.encoding.currentData()),
            delimiter=str(self.delimiter.currentData()),
            decimal=str(self.decimal.currentData()),
            unit=Unit(self.unit.currentData()),
            currency=str(self.currency.currentData()),
            header=self.header.isChecked(),
        )
        if shape != self._shape:
            self._shape = shape
            self.changed.emit(shape)


def _sized_box(name: str, choices: Sequence[tuple[str, str]]) -> QComboBox:
    box = combo_box(name, {value: tr(text) for value, text in choices})
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
    return box


def _select_value(box: QComboBox, value: str) -> None:
    """Select a value, adding it if it is missing."""
    index = box.findData(value)
    if index < 0:
        box.addItem(value, value)
        index = box.count() - 1
    box.setCurrentIndex(index)


def _titled(box: QComboBox) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(GRID)
    title = plain_label(box.accessibleName(), tone=Tone.MUTED)
    title.setBuddy(box)
    row.addWidget(title)
    row.addWidget(box)
    return holder
