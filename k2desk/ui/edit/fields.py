"""The fields of the form that are one line of text: name above, what was read beneath."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from k2desk.core.model.limits import MAX_TEXT_LENGTH
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.outlined_fields import LineField
from k2desk.ui.widgets.theme import GRID, Size, Tone, tabular

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
class Spec:
    """What a field is.

    Attributes:
        name: The attribute of the draft.
        title: Its name on the screen, with `&` before its shortcut letter.
        hint: What stands in it while it is empty.
        span: How many sixths of the width it takes.
        words: Suggestions.
    """

    name: str
    title: str
    hint: str = ""
    span: int = 6
    words: tuple[str, ...] = ()

    @property
    def plain_title(self) -> str:
        """Its name without the mark of its shortcut letter."""
        return self.title.replace("&", "")


SPECS: tuple[Spec, ...] = (
    Spec("brand", "Br&and"),
    Spec("name", "Product &name"),
    Spec("barcode", "Bar&code", "8 to 14 digits"),
    Spec("units", "&Units in a serving", "not stated", 3),
    Spec("unit", "Uni&t", "such as capsule", 3, UNIT_WORDS),
    Spec("per_day", "S&ervings a day", "not stated", 3),
    Spec("container", "Units in the pac&k", "not stated", 3),
    Spec("taken", "Units taken a da&y (if not as the label says)", "as the label says"),
    Spec("price", "&Price of a pack", "none", 2),
    Spec("currency", "Currenc&y", "", 2, CURRENCIES),
    Spec("price_date", "&Date of the price", "YYYY-MM-DD", 2),
)


class Field(QWidget):
    """A line of text with its name above it, and beneath it an echo or what is wrong.

    Signals:
        changed: The text changed.
    """

    changed = Signal()

    def __init__(self, spec: Spec, parent: QWidget | None = None) -> None:
        """Build a field."""
        super().__init__(parent)
        self.spec = spec
        title = plain_label(spec.title)
        self.edit = LineField()
        self.edit.setMaxLength(MAX_TEXT_LENGTH)
        self.edit.setPlaceholderText(spec.hint)
        self.edit.setFont(tabular(self.edit.font()))
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
        """What stands in it."""
        return self.edit.text()

    def set_text(self, text: str) -> None:
        """Put a text into it without telling anybody."""
        if self.edit.text() == text:
            return
        self.edit.blockSignals(True)
        self.edit.setText(text)
        if not self.edit.hasFocus():
            self.edit.setCursorPosition(0)
        self.edit.blockSignals(False)

    def show_echo(self, text: str) -> None:
        """Say beneath it what was read; nothing for an empty text."""
        self.echo.setText(text)
        self.echo.setVisible(bool(text))

    def show_problem(self, text: str) -> None:
        """Say beneath it what is wrong; nothing for an empty text."""
        self.problem.setText(text)
        self.problem.setVisible(bool(text))
        self.edit.setAccessibleDescription(text)


def lay_out(fields: Sequence[Field]) -> QGridLayout:
    """Lay fields out on a grid of six columns, each as wide as it says."""
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
