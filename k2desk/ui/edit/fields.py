"""Line fields of the form, with a name above and an echo below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from k2desk.core.model.limits import MAX_TEXT_LENGTH
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.outlined_fields import LineField
from k2desk.ui.widgets.theme import GRID, Size, Tone, tabular_font

if TYPE_CHECKING:
    from collections.abc import Sequence

UNIT_WORDS = (
    "capsule",
    "softgel",
    "tablet",
    "drop",
    "mL",
    "spray",
    "scoop",
    "gummy",
    "lozenge",
    "chewable tablet",
    "packet",
    "g",
)
CURRENCIES = (
    "USD",
    "EUR",
    "GBP",
    "CAD",
    "AUD",
    "CHF",
    "JPY",
    "SEK",
    "NOK",
    "DKK",
    "PLN",
    "INR",
    "BRL",
    "MXN",
)


@dataclass(frozen=True, slots=True)
class FieldSpec:
    """Specification of a field.

    Attributes:
        name: Attribute of the draft.
        title: Its title, with `&` before its mnemonic letter.
        hint: Placeholder text.
        span: Width in sixths of the form.
        words: Suggestions.
    """

    name: str
    title: str
    hint: str = ""
    span: int = 6
    words: tuple[str, ...] = ()

    @property
    def plain_title(self) -> str:
        """Title without the mnemonic mark."""
        return self.title.replace("&", "")


SPECS: tuple[FieldSpec, ...] = (
    FieldSpec("brand", "Br&and"),
    FieldSpec("name", "Product &name"),
    FieldSpec("barcode", "Bar&code", "8 to 14 digits"),
    FieldSpec("units", "&Units in a serving", "not stated", 3),
    FieldSpec("unit", "Uni&t", "such as capsule", 3, UNIT_WORDS),
    FieldSpec("per_day", "S&ervings a day", "not stated", 3),
    FieldSpec("container", "Units in the pac&k", "not stated", 3),
    FieldSpec("taken", "Units taken a da&y (if not as the label says)", "as the label says"),
    FieldSpec("price", "&Price of a pack", "none", 2),
    FieldSpec("currency", "Currenc&y", "", 2, CURRENCIES),
    FieldSpec("price_date", "&Date of the price", "YYYY-MM-DD", 2),
)


class LabeledField(QWidget):
    """Line field with a name above, and an echo or a problem below.

    Signals:
        changed: The text changed.
    """

    changed = Signal()

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        """Create a field."""
        super().__init__(parent)
        self.spec = spec
        title = plain_label(spec.title)
        self.edit = LineField()
        self.edit.setMaxLength(MAX_TEXT_LENGTH)
        self.edit.setPlaceholderText(spec.hint)
        self.edit.setFont(tabular_font(self.edit.font()))
        self.edit.setAccessibleName(spec.plain_title)
        title.setBuddy(self.edit)
        if spec.words:
            self.edit.setCompleter(_completer(spec.words, self.edit))
        self.echo = plain_label("", size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        self.problem = plain_label("", size=Size.SMALL, bold=True, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 4)
        for widget in (title, self.edit, self.echo, self.problem):
            column.addWidget(widget)
        column.addStretch(1)
        self.setFocusProxy(self.edit)
        self.show_echo("")
        self.show_problem("")
        self.edit.textChanged.connect(self.changed)

    @property
    def text(self) -> str:
        """Text in the field."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Set the text without emitting `changed`."""
        if self.edit.text() == text:
            return
        self.edit.blockSignals(True)
        self.edit.setText(text)
        if not self.edit.hasFocus():
            self.edit.setCursorPosition(0)
        self.edit.blockSignals(False)

    def show_echo(self, text: str) -> None:
        """Show the reading below; nothing for an empty text."""
        self.echo.setText(text)
        self.echo.setVisible(bool(text))

    def show_problem(self, text: str) -> None:
        """Show a problem below; nothing for an empty text."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)


def lay_out(fields: Sequence[LabeledField]) -> QGridLayout:
    """Lay out fields on a grid of six columns by their span."""
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID)
    grid.setVerticalSpacing(GRID)
    for column in range(6):
        grid.setColumnStretch(column, 1)
    row, column = 0, 0
    for field in fields:
        if column + field.spec.span > 6:
            row, column = row + 1, 0
        grid.addWidget(field, row, column, 1, field.spec.span)
        column += field.spec.span
    return grid


def _completer(words: Sequence[str], edit: QLineEdit) -> QCompleter:
    completer = QCompleter(edit)
    completer.setModel(QStringListModel(list(words), completer))
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchStartsWith)
    return completer
