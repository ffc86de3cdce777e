"""Panel for the person of a comparison, shown over the table."""

from __future__ import annotations

from decimal import Decimal

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
from k2desk.core.model.person import NOBODY, Antagonist, Person, Sex, Stage
from k2desk.core.wording import person as person_wording
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.named_fields import combo_box, line_field
from k2desk.ui.widgets.outlined_fields import CheckField
from k2desk.ui.widgets.theme import GRID, Size, Tone, hairline_color

_WIDTH = 82 * GRID
_MAX_INPUT = 40


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
        self._column = QVBoxLayout(self)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.setAccessibleName("For whom")
        self.sex = combo_box("Sex", {None: "not told", **_titles(Sex)})
        self.age = line_field("Age", "62, or 7 months", _MAX_INPUT)
        self.stage = combo_box(
            "Stage of life", {None: "none, or not told", **person_wording.STAGE_WORDS}
        )
        self.weight = line_field("Weight in kg", "65", _MAX_INPUT)
        named = dict(
            sorted(
                person_wording.COUNTRIES.items(),
                key=lambda choice: (choice[0] in ("EU", "ZZ"), choice[1]),
            )
        )
        self.country = combo_box("Country", {"": "not told", **named})
        self.antagonist = combo_box("Vitamin K antagonist", person_wording.ANTAGONIST_WORDS)
        self.show_on_sheet = CheckField("&Show on the sheet")
        self.problem = plain_label("", size=Size.SMALL, bold=True, wraps=True)
        self.remark = plain_label("", size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        self._lay_out()
        for box in (self.sex, self.stage, self.country, self.antagonist):
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
        """Line for the sheet; empty unless the option is on."""
        return person_wording.format_person(self._person) if self.show_on_sheet.isChecked() else ""

    def set_person(self, person: Person) -> None:
        """Fill the fields without emitting `changed`."""
        widgets = (self.sex, self.age, self.stage, self.weight, self.country, self.antagonist)
        for widget in widgets:
            widget.blockSignals(True)
        _select(self.sex, person.sex)
        self.age.setText(_age_text(person))
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
        self.remark.setText(" ".join(remarks))
        self.remark.setVisible(bool(remarks))
        self._fit()

    def open_at(self, position: QPoint) -> None:
        """Show the panel, its upper right corner at a position of its parent."""
        self.show()
        self.raise_()
        self._fit()
        width = self._screen.width()
        self.move(max(0, min(position.x(), width - GRID) - self.width()), position.y())
        self.sex.setFocus(Qt.FocusReason.PopupFocusReason)

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
        """Return a fixed width and the height for it."""
        return QSize(_WIDTH, self._column.heightForWidth(_WIDTH))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw a border, because the panel covers the table."""
        painter = QPainter(self)
        painter.setPen(QPen(hairline_color(self.palette()).darker(120), 1))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _fit(self) -> None:
        hint = self.sizeHint()
        available = self._screen.height() - self.y() - GRID
        self.resize(min(hint.width(), self._screen.width()), min(hint.height(), available))

    def _lay_out(self) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(GRID)
        grid.setVerticalSpacing(GRID)
        fields = (self.sex, self.age, self.stage, self.weight, self.country, self.antagonist)
        for index, field in enumerate(fields):
            label = plain_label(field.accessibleName())
            label.setBuddy(field)
            row, field_column = index % 3, index // 3
            label.setContentsMargins(2 * GRID * field_column, 0, 0, 0)
            grid.addWidget(label, row, 2 * field_column)
            grid.addWidget(field, row, 2 * field_column + 1)
            grid.setColumnStretch(2 * field_column + 1, 1)
        hint = plain_label(person_wording.ANTAGONISTS, size=Size.SMALL, tone=Tone.MUTED, wraps=True)
        hint.setAlignment(Qt.AlignmentFlag.AlignRight)
        stays = plain_label(
            person_wording.PERSON_STAYS, size=Size.SMALL, tone=Tone.MUTED, wraps=True
        )
        buttons = QHBoxLayout()
        buttons.setSpacing(GRID)
        self.clear_button = push_button("&Nobody", self._clear, hint="Empty all fields")
        self.done_button = push_button("&Done", self.close_panel, hint="Esc")
        buttons.addWidget(self.show_on_sheet)
        buttons.addStretch(1)
        buttons.addWidget(self.clear_button)
        buttons.addWidget(self.done_button)
        column = self._column
        column.setContentsMargins(2 * GRID, 2 * GRID, 2 * GRID, 2 * GRID)
        column.setSpacing(GRID)
        column.addLayout(grid)
        for widget in (hint, self.problem, self.remark, stays):
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
                age=parse_age(self.age.text()),
                stage=self._stage(),
                weight_kg=parse_weight(self.weight.text()),
                country=str(self.country.currentData()),
                antagonist=Antagonist(self.antagonist.currentData()),
            )
        except UserError as error:
            self.problem.setText(error.message)
            self.problem.show()
            self._fit()
            return
        self.problem.hide()
        self._fit()
        if person != self._person:
            self._person = person
            self.changed.emit()

    def _stage(self) -> Stage | None:
        value = self.stage.currentData()
        return None if value is None or not self.stage.isEnabled() else Stage(value)


def _titles(kind: type[Sex]) -> dict[Sex, str]:
    return {choice: choice.value for choice in kind}


def _select(box: QComboBox, value: object) -> None:
    indexes = [index for index in range(box.count()) if box.itemData(index) == value]
    box.setCurrentIndex(indexes[0] if indexes else 0)


def _age_text(person: Person) -> str:
    if person.age is None:
        return ""
    months = completed_months(person.age)
    if months % 12 and person.age == Decimal(months) / 12:
        return f"{months} months"
    return format_decimal(person.age)
