"""Panel for the person of a comparison, shown over the table."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from k2desk.core.input.person_fields import parse_age, parse_weight
from k2desk.core.model.amounts import format_decimal
from k2desk.core.model.audience import completed_months
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import Message, health, msg, sentences
from k2desk.core.model.person import NOBODY, Antagonist, Person, Sex, Stage
from k2desk.core.wording import person as person_wording
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.named_fields import combo_box, line_field
from k2desk.ui.widgets.outlined_fields import CheckField
from k2desk.ui.widgets.screen_header import key_name
from k2desk.ui.widgets.theme import GRID, Size, Tone, hairline_color

if TYPE_CHECKING:
    from collections.abc import Mapping

_MIN_WIDTH = 60 * GRID
_MAX_INPUT = 40
_SEXES: dict[Sex, Message] = {Sex.FEMALE: msg("female"), Sex.MALE: msg("male")}
ANTAGONIST_QUESTION = health("Takes warfarin or a similar blood thinner?")


class PersonPanel(QFrame):
    """Fields for the person, remarks, and the option for the sheet.

    Signals:
        changed: The person changed.
        sheet_changed: The option for the sheet was toggled.
        closed: The panel was closed.
    """

    changed = Signal()
    sheet_changed = Signal()
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Create the hidden panel with empty fields."""
        super().__init__(parent)
        self._person = NOBODY
        self._screen = parent
        self._corner = QPoint()
        self._column = QVBoxLayout(self)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAccessibleName(tr("For whom"))
        not_specified = person_wording.ANTAGONIST_WORDS[Antagonist.UNKNOWN]
        self.sex = combo_box(tr("Sex"), _choices(None, not_specified, _SEXES))
        self.age = line_field(tr("Age"), "62", _MAX_INPUT)
        self.age_unit = combo_box(
            tr("Unit of the age"), {"years": tr("years"), "months": tr("months")}
        )
        self.stage = combo_box(
            tr("Pregnant or breastfeeding"),
            _choices(None, msg("no, or not specified"), person_wording.STAGE_WORDS),
        )
        self.weight = line_field(tr("Weight in kg"), "65", _MAX_INPUT)
        self.country = combo_box(tr("Country"), {"": tr(not_specified), **_countries()})
        answers = {key: tr(text) for key, text in person_wording.ANTAGONIST_WORDS.items()}
        self.antagonist = combo_box(tr(ANTAGONIST_QUESTION), answers)
        self.show_on_sheet = CheckField(tr("&Show on the sheet"))
        self.problem = plain_label("", size=Size.SMALL, bold=True, wraps=True)
        self.remark = plain_label("", size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        self._lay_out()
        for box in (self.sex, self.age_unit, self.stage, self.country, self.antagonist):
            box.currentIndexChanged.connect(self._read_fields)
        for line in (self.age, self.weight):
            line.textChanged.connect(self._read_fields)
        self.show_on_sheet.toggled.connect(self.sheet_changed)
        self.hide()

    @property
    def person(self) -> Person:
        """Person as entered; unknown facts are empty."""
        return self._person

    @property
    def sheet_text(self) -> str:
        """Line for the sheet, in any language; empty unless the option is on."""
        return person_wording.format_person(self._person) if self.show_on_sheet.isChecked() else ""

    def set_person(self, person: Person) -> None:
        """Fill the fields without emitting `changed`."""
        widgets = (
            *(self.sex, self.age, self.age_unit, self.stage),
            *(self.weight, self.country, self.antagonist),
        )
        for widget in widgets:
            widget.blockSignals(True)
        _select(self.sex, person.sex)
        number, unit = _age_parts(person)
        self.age.setText(number)
        _select(self.age_unit, unit)
        _select(self.stage, person.stage)
        weight = person.weight_kg
        self.weight.setText("" if weight is None else format_decimal(weight))
        _select(self.country, person.country)
        _select(self.antagonist, person.antagonist)
        for widget in widgets:
            widget.blockSignals(False)
        self._person = person
        self.problem.hide()

    def show_remarks(self, remarks: list[str]) -> None:
        """Show remarks about facts that are missing."""
        self.remark.setText(tr(sentences(*remarks)))
        self.remark.setVisible(bool(remarks))
        self._fit()

    def open_at(self, position: QPoint) -> None:
        """Show the panel, its upper right corner at a position of its parent."""
        self.show()
        self.raise_()
        self.place_at(position)
        self.antagonist.setFocus(Qt.FocusReason.PopupFocusReason)

    def place_at(self, position: QPoint) -> None:
        """Move the panel, its upper right corner at a position of its parent.

        Too little room below moves it up, so that no field is squeezed.
        """
        self._corner = position
        self._fit()

    def close_panel(self) -> None:
        """Close the panel, keeping the person."""
        self.hide()
        self.closed.emit()

    def event(self, event: QEvent) -> bool:
        """Accept Escape before the screen's shortcut gets it."""
        override = event.type() == QEvent.Type.ShortcutOverride
        if override and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close the panel with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_panel()
            return
        super().keyPressEvent(event)

    def sizeHint(self) -> QSize:
        """Return the width of the fields and the height for it."""
        width = max(_MIN_WIDTH, self._column.minimumSize().width())
        return QSize(width, self._column.heightForWidth(width))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a border, because the panel covers the table."""
        painter = QPainter(self)
        painter.setPen(QPen(hairline_color(self.palette()).darker(120), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _fit(self) -> None:
        hint, screen = self.sizeHint(), self._screen.size()
        width = min(hint.width(), screen.width())
        left = max(0, min(self._corner.x(), screen.width() - GRID) - width)
        top = max(0, min(self._corner.y(), screen.height() - hint.height() - GRID))
        height = min(hint.height(), screen.height() - top - GRID)
        self.setGeometry(left, top, width, height)

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        age = QHBoxLayout()
        age.setSpacing(GRID)
        age.addWidget(self.age, 1)
        age.addWidget(self.age_unit)
        fields = (self.antagonist, self.sex, self.age, self.stage, self.weight, self.country)
        for row, field in enumerate(fields):
            label = plain_label(field.accessibleName(), wraps=True, bold=not row)
            label.setBuddy(field)
            grid.addWidget(label, row, 0)
            if field is self.age:
                grid.addLayout(age, row, 1)
            else:
                grid.addWidget(field, row, 1)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1)
        hint = plain_label(
            tr(person_wording.ANTAGONISTS), size=Size.SMALL, tone=Tone.MUTED, wraps=True
        )
        stays = plain_label(
            tr(person_wording.PERSON_STAYS), size=Size.SMALL, tone=Tone.MUTED, wraps=True
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        self.clear_button = push_button(tr("&Clear"), self._clear, hint=tr("Clear all fields"))
        self.done_button = push_button(tr("&Done"), self.close_panel, hint=key_name("Esc"))
        buttons.addWidget(self.show_on_sheet)
        buttons.addStretch(1)
        buttons.addWidget(self.clear_button)
        buttons.addWidget(self.done_button)
        column = self._column
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(grid)
        for widget in (self.problem, self.remark, hint, stays):
            column.addWidget(widget)
        column.addLayout(buttons)
        self.problem.hide()
        self.remark.hide()

    def _clear(self) -> None:
        self.set_person(NOBODY)
        self.changed.emit()

    def _read_fields(self) -> None:
        sex = self.sex.currentData()
        self.stage.setEnabled(sex != Sex.MALE)
        try:
            person = Person(
                sex=None if sex is None else Sex(sex),
                age=self._age(),
                stage=self._stage(),
                weight_kg=parse_weight(self.weight.text()),
                country=str(self.country.currentData()),
                antagonist=Antagonist(self.antagonist.currentData()),
            )
        except UserError as error:
            self.problem.setText(tr(error.message))
            self.problem.show()
            self._fit()
            return
        self.problem.hide()
        self._fit()
        if person != self._person:
            self._person = person
            self.changed.emit()

    def _age(self) -> Decimal | None:
        """Return the age; a typed unit ("7 months") overrides the chosen one."""
        text = self.age.text().strip()
        is_number = bool(text) and not any(char.isalpha() for char in text)
        return parse_age(f"{text} {self.age_unit.currentData()}" if is_number else text)

    def _stage(self) -> Stage | None:
        value = self.stage.currentData()
        return None if value is None or not self.stage.isEnabled() else Stage(value)


def _choices(empty: object, empty_text: Message, texts: Mapping[Any, Message]) -> dict[Any, str]:
    """Return the texts of choices, an empty one first."""
    return {empty: tr(empty_text), **{key: tr(text) for key, text in texts.items()}}


def _countries() -> dict[str, str]:
    """Return the countries by name, then those that are no country."""
    named = {code: tr(text) for code, text in person_wording.COUNTRIES.items()}
    return dict(sorted(named.items(), key=lambda one: (one[0] in ("EU", "ZZ"), one[1].casefold())))


def _select(box: QComboBox, value: object) -> None:
    indexes = [index for index in range(box.count()) if box.itemData(index) == value]
    box.setCurrentIndex(indexes[0] if indexes else 0)


def _age_parts(person: Person) -> tuple[str, str]:
    """Return number and unit of an age: whole months, or years."""
    if person.age is None:
        return "", "years"
    months = completed_months(person.age)
    if months % 12 and person.age == Decimal(months) / 12:
        return str(months), "months"
    return format_decimal(person.age), "years"
