"""Filters below the search field."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from k2desk.core.model.amounts import DoseReading, format_for_input, parse_dose
from k2desk.core.model.forms import Form
from k2desk.core.model.message import Message, msg, sentences
from k2desk.core.model.query import Query
from k2desk.core.wording.figures import dose_echo
from k2desk.ui.language import ptr, tr
from k2desk.ui.widgets.buttons import Chip, quiet_button
from k2desk.ui.widgets.flow_layout import FlowLayout
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.outlined_fields import LineField
from k2desk.ui.widgets.theme import GRID, Size

DoseRange = tuple[Decimal | None, Decimal | None]

ANY_DOSE: DoseRange = (None, None)
BELOW_RANGE: DoseRange = (None, Decimal("49.999"))
WITHIN_RANGE: DoseRange = (Decimal(50), Decimal(1000))
ABOVE_RANGE: DoseRange = (Decimal("1000.001"), None)
"""The article's range, ends included; the other presets end 1 ng outside."""

_PRESETS: tuple[tuple[Message, DoseRange], ...] = (
    (msg("Any K2 per day"), ANY_DOSE),
    (msg("Below {amount} mcg", amount=50), BELOW_RANGE),
    (msg("{low}–{high} mcg", low=50, high=1000), WITHIN_RANGE),
    (msg("Above {amount} mcg", amount=1000), ABOVE_RANGE),
)
_NOT_FILTERED = msg("The list is not filtered by K2 per day until this is corrected.")
_CHOOSE_DOSE = msg("K2 per day…")
_FORMS: tuple[tuple[Form, Message, Message], ...] = (
    (Form.K1, msg("K1"), msg("Only products with K1")),
    (Form.MK4, msg("MK-4"), msg("Only products with MK-4")),
    (Form.MK7, msg("MK-7"), msg("Only products with MK-7")),
    (Form.K2, msg("Any K2"), msg("Only products with K2 of any form")),
)


class Filters(QWidget):
    """Row of chips that filter the list, with a button that clears them.

    Signals:
        changed: A filter changed.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the chips without a filter."""
        super().__init__(parent)
        self._dose_range = ANY_DOSE
        self.form_chips = {form: Chip(tr(text), name=tr(name)) for form, text, name in _FORMS}
        self._market = Chip(tr("On market"), name=tr("Only products that are on the market"))
        self._questions = Chip(tr("Questions"), name=tr("Only labels that raise a question"))
        self.dose_chip = Chip(tr(_CHOOSE_DOSE), name=tr("Filter by K2 per day"))
        self.dose_fields = _DoseFields(self)
        self.clear_button = quiet_button(tr("Clear filters"), self.clear, symbol="close")
        self.clear_button.hide()
        self.dose_fields.hide()
        self._lay_out()
        for chip in (*self.form_chips.values(), self._market, self._questions):
            chip.toggled.connect(self._emit_changed)
        self.dose_chip.clicked.connect(self._open_presets)
        self.dose_fields.changed.connect(self._apply_dose_fields)

    def _lay_out(self) -> None:
        chips = FlowLayout(GRID)
        for chip in (
            *self.form_chips.values(),
            self.dose_chip,
            self._market,
            self._questions,
            self.clear_button,
        ):
            chips.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(chips)
        column.addWidget(self.dose_fields)

    def apply_to(self, query: Query) -> Query:
        """Return the query with these filters."""
        forms = frozenset(form for form, chip in self.form_chips.items() if chip.isChecked())
        low, high = self._dose_range
        return replace(
            query,
            forms=forms,
            k2_min=low,
            k2_max=high,
            on_market=True if self._market.isChecked() else None,
            has_question=True if self._questions.isChecked() else None,
        )

    def clear(self) -> None:
        """Clear all filters."""
        self._show(Query())
        self._emit_changed()

    def show_query(self, query: Query) -> None:
        """Show the filters of a query without emitting `changed`."""
        self._show(query)
        self.clear_button.setVisible(self._is_active)

    def _show(self, query: Query) -> None:
        wanted = [(chip, form in query.forms) for form, chip in self.form_chips.items()]
        wanted += [
            (self._market, bool(query.on_market)),
            (self._questions, bool(query.has_question)),
        ]
        for chip, is_checked in wanted:
            was_blocked = chip.blockSignals(True)
            chip.setChecked(is_checked)
            chip.blockSignals(was_blocked)
            chip.update()
        self.dose_fields.hide()
        self._show_dose_range((query.k2_min, query.k2_max))

    def set_dose_range(self, dose_range: DoseRange) -> None:
        """Filter by K2 per day in mcg, both limits included."""
        self._show_dose_range(dose_range)
        self._emit_changed()

    def _show_dose_range(self, dose_range: DoseRange) -> None:
        self._dose_range = dose_range
        text = tr(_CHOOSE_DOSE)
        if dose_range != ANY_DOSE:
            named = [name for name, preset in _PRESETS if preset == dose_range]
            text = tr(
                "K2 per day: {range}", range=named[0] if named else _format_dose_range(dose_range)
            )
        self.dose_chip.setText(text)
        self.dose_chip.setChecked(dose_range != ANY_DOSE)
        self.dose_chip.updateGeometry()

    @property
    def _is_active(self) -> bool:
        return self.apply_to(Query()).is_filtered

    def _emit_changed(self) -> None:
        self.clear_button.setVisible(self._is_active)
        self.changed.emit()

    def _open_presets(self) -> None:
        self.dose_chip.setChecked(self._dose_range != ANY_DOSE)
        menu = QMenu(self)
        for text, dose_range in _PRESETS:
            action = menu.addAction(tr(text))
            action.setCheckable(True)
            action.setChecked(dose_range == self._dose_range)
            action.triggered.connect(lambda _=False, preset=dose_range: self._apply_preset(preset))
        menu.addSeparator()
        menu.addAction(tr("From … to …")).triggered.connect(self.open_dose_fields)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.dose_chip.mapToGlobal(self.dose_chip.rect().bottomLeft()))

    def _apply_preset(self, dose_range: DoseRange) -> None:
        self.dose_fields.hide()
        self.set_dose_range(dose_range)

    def open_dose_fields(self) -> None:
        """Show the fields for a custom dose range."""
        self.dose_fields.show_range(self._dose_range)
        self.dose_fields.show()
        self.dose_fields.low.setFocus()

    def _apply_dose_fields(self) -> None:
        self.set_dose_range(self.dose_fields.dose_range)


def _format_dose_range(dose_range: DoseRange) -> Message:
    low, high = dose_range
    if low is not None and high is not None:
        return msg("{low}–{high} mcg", low=low, high=high)
    if low is not None:
        return msg("{amount} mcg or more", amount=low)
    return msg("up to {amount} mcg", amount=high or Decimal(0))


class _DoseFields(QWidget):
    """Two dose fields, from and to; both are ignored if one is invalid."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.dose_range: DoseRange = ANY_DOSE
        self.low, self.high = LineField(), LineField()
        self.echo = plain_label(size=Size.SMALL, bold=True, wraps=True)
        row = FlowLayout(GRID)
        for text, field, name in (
            (tr("K2 per day from"), self.low, tr("Minimum K2 per day in mcg")),
            # Translators: “K2 per day from [50] to [1,000] mcg”, with fields for the numbers.
            (ptr("range of amounts", "to"), self.high, tr("Maximum K2 per day in mcg")),
        ):
            field.setAccessibleName(name)
            field.setFixedWidth(field.fontMetrics().horizontalAdvance("0" * 12))
            field.setMaxLength(40)
            field.textChanged.connect(self._read)
            row.addWidget(plain_label(text))
            row.addWidget(field)
        row.addWidget(plain_label(tr("mcg")))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        column.addLayout(row)
        column.addWidget(self.echo)
        self.echo.hide()

    def show_range(self, dose_range: DoseRange) -> None:
        """Fill the fields with a dose range."""
        self.dose_range = dose_range
        for field, value in zip((self.low, self.high), dose_range, strict=True):
            was_blocked = field.blockSignals(True)
            field.setText("" if value is None else format_for_input(value))
            field.blockSignals(was_blocked)
        self._show_echo("")

    def _show_echo(self, text: str) -> None:
        self.echo.setText(text)
        self.echo.setVisible(bool(text))

    def _read(self) -> None:
        readings = [_parse_field(field.text()) for field in (self.low, self.high)]
        problems = [
            dose_echo(reading)
            for reading in readings
            if reading is not None and reading.mcg is None
        ]
        low, high = (reading.mcg if reading is not None else None for reading in readings)
        if not problems and low is not None and high is not None and low > high:
            problems = [msg("The first number is larger than the second.")]
        self._show_echo(tr(sentences(problems[0], _NOT_FILTERED)) if problems else "")
        dose_range = ANY_DOSE if problems else (low, high)
        if dose_range != self.dose_range:
            self.dose_range = dose_range
            self.changed.emit()


def _parse_field(text: str) -> DoseReading | None:
    return parse_dose(text) if text.strip() else None
