"""The filters under the search field: forms, K2 a day, on the market, with questions."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from k2desk.core.model.amounts import DoseReading, parse_dose
from k2desk.core.model.forms import Form
from k2desk.core.model.query import Query
from k2desk.core.wording.figures import dose_echo, format_number
from k2desk.ui.widgets.buttons import Chip, quiet_button
from k2desk.ui.widgets.flow_layout import FlowLayout
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.outlined_fields import LineField
from k2desk.ui.widgets.theme import GRID, Size

Span = tuple[Decimal | None, Decimal | None]

ANY: Span = (None, None)
BELOW: Span = (None, Decimal("49.999"))
WITHIN: Span = (Decimal(50), Decimal(1000))
ABOVE: Span = (Decimal("1000.001"), None)
"""The article's range closed at both ends, and what lies a nanogram outside it."""

_SPANS: tuple[tuple[str, Span], ...] = (
    ("Any K2 a day", ANY),
    ("Below 50 mcg", BELOW),
    ("50–1,000 mcg", WITHIN),
    ("Above 1,000 mcg", ABOVE),
)
_NOT_USED = "Until then the list is not filtered by K2 a day."
_FORMS: tuple[tuple[Form, str, str], ...] = (
    (Form.K1, "K1", "Only products with K1"),
    (Form.MK4, "MK-4", "Only products with MK-4"),
    (Form.MK7, "MK-7", "Only products with MK-7"),
    (Form.K2, "Any K2", "Only products with K2 of any form"),
)


class Filters(QWidget):
    """Chips that narrow the list down; they never empty it without a way back beside them.

    Signals:
        changed: A filter was switched.
    """

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with nothing filtered."""
        super().__init__(parent)
        self._span = ANY
        self.form_chips = {form: Chip(text, name=name) for form, text, name in _FORMS}
        self._market = Chip("On market", name="Only products that are on the market")
        self._asked = Chip("Questions", name="Only labels that raise a question")
        self.dose_chip = Chip("K2 a day…", name="Filter by K2 a day")
        self.custom = _DoseSpan(self)
        self.clear_button = quiet_button("Clear filters", self.clear, symbol="close")
        self.clear_button.hide()
        self.custom.hide()
        self._lay_out()
        for chip in (*self.form_chips.values(), self._market, self._asked):
            chip.toggled.connect(self._tell)
        self.dose_chip.clicked.connect(self._open_spans)
        self.custom.changed.connect(self._take_custom)

    def _lay_out(self) -> None:
        chips = FlowLayout(GRID)
        for chip in (
            *self.form_chips.values(),
            self.dose_chip,
            self._market,
            self._asked,
            self.clear_button,
        ):
            chips.addWidget(chip)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(chips)
        column.addWidget(self.custom)

    def narrow(self, query: Query) -> Query:
        """Return the query with these filters on it."""
        forms = frozenset(form for form, chip in self.form_chips.items() if chip.isChecked())
        low, high = self._span
        return replace(
            query,
            forms=forms,
            k2_min=low,
            k2_max=high,
            on_market=True if self._market.isChecked() else None,
            has_question=True if self._asked.isChecked() else None,
        )

    def clear(self) -> None:
        """Switch all filters off."""
        self._show(Query())
        self._tell()

    def show_query(self, query: Query) -> None:
        """Show the filters of a query, without telling of it."""
        self._show(query)
        self.clear_button.setVisible(self._narrows)

    def _show(self, query: Query) -> None:
        wanted = [(chip, form in query.forms) for form, chip in self.form_chips.items()]
        wanted += [(self._market, bool(query.on_market)), (self._asked, bool(query.has_question))]
        for chip, on in wanted:
            was = chip.blockSignals(True)
            chip.setChecked(on)
            chip.blockSignals(was)
            chip.update()
        self.custom.hide()
        self._name_span((query.k2_min, query.k2_max))

    def set_span(self, span: Span) -> None:
        """Filter by K2 a day, both ends included; in mcg."""
        self._name_span(span)
        self._tell()

    def _name_span(self, span: Span) -> None:
        self._span = span
        named = [text for text, known in _SPANS if known == span and span != ANY]
        text = named[0] if named else _span_text(span)
        self.dose_chip.setText(f"K2 a day: {text}" if span != ANY else "K2 a day…")
        self.dose_chip.setChecked(span != ANY)
        self.dose_chip.updateGeometry()

    @property
    def _narrows(self) -> bool:
        return self.narrow(Query()).is_filtered

    def _tell(self) -> None:
        self.clear_button.setVisible(self._narrows)
        self.changed.emit()

    def _open_spans(self) -> None:
        self.dose_chip.setChecked(self._span != ANY)
        menu = QMenu(self)
        for text, span in _SPANS:
            action = menu.addAction(text)
            action.setCheckable(True)
            action.setChecked(span == self._span)
            action.triggered.connect(lambda _=False, chosen=span: self._take_preset(chosen))
        menu.addSeparator()
        menu.addAction("From … to …").triggered.connect(self.open_custom)
        menu.aboutToHide.connect(menu.deleteLater)
        menu.popup(self.dose_chip.mapToGlobal(self.dose_chip.rect().bottomLeft()))

    def _take_preset(self, span: Span) -> None:
        self.custom.hide()
        self.set_span(span)

    def open_custom(self) -> None:
        """Show the two fields for a span of one's own."""
        self.custom.show_span(self._span)
        self.custom.show()
        self.custom.low.setFocus()

    def _take_custom(self) -> None:
        self.set_span(self.custom.span)


def _span_text(span: Span) -> str:
    low, high = span
    if low is None:
        return "" if high is None else f"up to {format_number(high)} mcg"
    return (
        f"from {format_number(low)} mcg"
        if high is None
        else f"{format_number(low)}–{format_number(high)} mcg"
    )


class _DoseSpan(QWidget):
    """Two strict dose fields, from and to; where one cannot be read, neither is used."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.span: Span = ANY
        self.low, self.high = LineField(), LineField()
        self.echo = plain_label(size=Size.SMALL, bold=True, wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(GRID)
        for word, field, name in (
            ("K2 a day from", self.low, "Least K2 a day in mcg"),
            ("to", self.high, "Most K2 a day in mcg"),
        ):
            field.setAccessibleName(name)
            field.setFixedWidth(88)
            field.setMaxLength(40)
            field.textChanged.connect(self._read)
            row.addWidget(plain_label(word))
            row.addWidget(field)
        row.addWidget(plain_label("mcg"))
        row.addWidget(self.echo, 1)

    def show_span(self, span: Span) -> None:
        """Put a span into the fields."""
        self.span = span
        for field, value in zip((self.low, self.high), span, strict=True):
            blocked = field.blockSignals(True)
            field.setText("" if value is None else format_number(value).replace(",", ""))
            field.blockSignals(blocked)
        self.echo.setText("")

    def _read(self) -> None:
        readings = [_reading(field.text()) for field in (self.low, self.high)]
        troubles = [dose_echo(one) for one in readings if one is not None and one.mcg is None]
        low, high = (one.mcg if one is not None else None for one in readings)
        if not troubles and low is not None and high is not None and low > high:
            troubles = ["The first number is larger than the second."]
        self.echo.setText(f"{troubles[0]} {_NOT_USED}" if troubles else "")
        span = ANY if troubles else (low, high)
        if span != self.span:
            self.span = span
            self.changed.emit()


def _reading(text: str) -> DoseReading | None:
    return parse_dose(text) if text.strip() else None
