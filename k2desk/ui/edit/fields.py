"""Line fields of the form, with a name above and an echo below."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QStringListModel, Qt, Signal
from PySide6.QtWidgets import QCompleter, QGridLayout, QLineEdit, QVBoxLayout, QWidget

from k2desk.core.model.limits import MAX_TEXT_LENGTH
from k2desk.core.model.message import Message, msg
from k2desk.core.wording.notices import NOT_STATED
from k2desk.ui.language import tr
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.outlined_fields import LineField
from k2desk.ui.widgets.text_format import without_mnemonic
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
    """Specification of a field; texts are in English.

    Attributes:
        name: Attribute of the draft.
        title: Its title, with `&` before its mnemonic letter.
        hint: Placeholder text.
        span: Width in sixths of the form.
        words: Suggestions.
    """

    name: str
    title: Message
    hint: Message | None = None
    span: int = 6
    words: tuple[str, ...] = ()

    @property
    def plain_title(self) -> str:
        """Title in the window's language without the mnemonic mark."""
        return without_mnemonic(tr(self.title))


SPECS: tuple[FieldSpec, ...] = (
    FieldSpec("brand", msg("Br&and")),
    FieldSpec("name", msg("Product &name")),
    FieldSpec("barcode", msg("Bar&code"), msg("8 to 14 digits")),
    # Translators: a unit is what a serving is counted in, such as capsules or drops.
    FieldSpec("units", msg("&Units per serving"), NOT_STATED, 3),
    FieldSpec("unit", msg("Uni&t"), msg("such as capsule"), 3, UNIT_WORDS),
    FieldSpec("per_day", msg("S&ervings per day"), NOT_STATED, 3),
    FieldSpec("container", msg("Un&its per pack"), NOT_STATED, 3),
    FieldSpec("taken", msg("Units ta&ken per day, if not as on the label"), msg("as on the label")),
    FieldSpec("price", msg("&Price of a pack"), msg("not entered"), 2),
    FieldSpec("currency", msg("Currenc&y"), None, 2, CURRENCIES),
    # Translators: the year, month and day are typed in this order, in digits.
    FieldSpec("price_date", msg("&Date of the price"), msg("YYYY-MM-DD"), 2),
)


class LabeledField(QWidget):
    """Line field with an echo or a problem below; its title is laid out above.

    Attributes:
        title: Label of the field.

    Signals:
        changed: The text changed.
    """

    changed = Signal()

    def __init__(self, spec: FieldSpec, parent: QWidget | None = None) -> None:
        """Create a field."""
        super().__init__(parent)
        self.spec = spec
        self.title = plain_label(tr(spec.title), self, wraps=True)
        self.edit = LineField()
        self.edit.setMaxLength(MAX_TEXT_LENGTH)
        self.edit.setPlaceholderText(tr(spec.hint) if spec.hint else "")
        self.edit.setFont(tabular_font(self.edit.font()))
        self.edit.setAccessibleName(spec.plain_title)
        self.title.setBuddy(self.edit)
        if spec.words:
            self.edit.setCompleter(_completer(spec.words, self.edit))
        self.echo = plain_label("", size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        self.problem = plain_label("", size=Size.SMALL, bold=True, wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 4)
        for widget in (self.edit, self.echo, self.problem):
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
    """Lay out fields and titles on a grid of six columns by their span.

    The fields of one line start at the same height, however long their titles are.
    """
    grid = QGridLayout()
    grid.setContentsMargins(0, 0, 0, 0)
    grid.setHorizontalSpacing(GRID)
    grid.setVerticalSpacing(GRID // 4)
    for column in range(6):
        grid.setColumnStretch(column, 1)
    row, column = 0, 0
    for field in fields:
        if column + field.spec.span > 6:
            grid.setRowMinimumHeight(row + 2, GRID // 2)
            row, column = row + 3, 0
        grid.addWidget(field.title, row, column, 1, field.spec.span, Qt.AlignmentFlag.AlignBottom)
        grid.addWidget(field, row + 1, column, 1, field.spec.span)
        column += field.spec.span
    return grid


def _completer(words: Sequence[str], edit: QLineEdit) -> QCompleter:
    completer = QCompleter(edit)
    completer.setModel(QStringListModel(list(words), completer))
    completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
    completer.setFilterMode(Qt.MatchFlag.MatchStartsWith)
    return completer
