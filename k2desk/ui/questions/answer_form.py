"""The form that settles one question: the answers that fit it, a note, Save and Cancel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from k2desk.core.model.amounts import Unit
from k2desk.core.model.answer import MAX_NOTE_LENGTH, AnswerKind
from k2desk.core.wording import answers, figures
from k2desk.ui.widgets.buttons import push_button, quiet_button
from k2desk.ui.widgets.dose_field import UNITS, DoseField
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.outlined_fields import LineField, RadioField
from k2desk.ui.widgets.text_format import caption, one_line
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.answers.choices import AnswerChoice


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the form, so that nothing is lost where the product is shown anew.

    Attributes:
        chosen: The place of the chosen answer; -1 for none.
        dose: The text of the dose field.
        unit: The unit beside it.
        note: The text of the note.
    """

    chosen: int = -1
    dose: str = ""
    unit: Unit = Unit.MCG
    note: str = ""


class SettleForm(QWidget):
    """The answers to one question as radio buttons; none is chosen beforehand.

    Signals:
        saved: Save was pressed, and what stands in the form is an answer.
        cancelled: The form is to go.
        changed: Something else stands in the form.
        grown: The form has become higher.
    """

    saved = Signal()
    cancelled = Signal()
    changed = Signal()
    grown = Signal()

    def __init__(
        self,
        choices: Sequence[AnswerChoice],
        *,
        is_copied: bool = False,
        filled: Filled | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Show the answers.

        Args:
            choices: The answers that are offered.
            is_copied: Whether the label is copied into My products to keep the answer.
            filled: What stood in the form before.
            parent: The widget that holds it.
        """
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)  # on base, dark styles show no borders
        self._choices = tuple(choices)
        self._group = QButtonGroup(self)
        self.buttons: list[QRadioButton] = []
        self.dose = DoseField()
        self.note = LineField()
        self.note.setMaxLength(MAX_NOTE_LENGTH)
        self.note.setPlaceholderText("note, such as: read off the bottle")
        self.note.setAccessibleName("Note to your answer")
        self.problem = plain_label("", size=Size.SMALL, wraps=True)
        self.problem.hide()
        self.save = push_button("Save", self._save)
        self.cancel = quiet_button("Cancel", self.cancelled.emit, hint="Esc")
        self._build(is_copied)
        if filled is not None:
            self._fill(filled)
        self._show_chosen()
        self._group.idToggled.connect(lambda *_: self._touched())
        self.dose.changed.connect(self._touched)
        self.note.textChanged.connect(self._touched)

    @property
    def filled(self) -> Filled:
        """What stands in the form."""
        return Filled(self._group.checkedId(), self.dose.text, self.dose.unit, self.note.text())

    @property
    def choice(self) -> AnswerChoice | None:
        """The chosen answer; None where none is chosen yet."""
        place = self._group.checkedId()
        return self._choices[place] if 0 <= place < len(self._choices) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter saves, Escape leaves."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def begin(self) -> None:
        """Put the keyboard on the first answer, or on the chosen one."""
        place = max(0, self._group.checkedId())
        self.buttons[place].setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, is_copied: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID // 2)
        for place, choice in enumerate(self._choices):
            button = RadioField(caption(choice.text))
            button.setAccessibleName(one_line(choice.text))
            self._group.addButton(button, place)
            self.buttons.append(button)
            column.addWidget(button)
            if choice.needs_amount:
                inset = QHBoxLayout()
                inset.setContentsMargins(3 * GRID, 0, 0, 0)
                inset.addWidget(self.dose)
                column.addLayout(inset)
        if not any(choice.needs_amount for choice in self._choices):
            self.dose.setParent(self)
            self.dose.hide()
        column.addWidget(self.note)
        if is_copied:
            words = "Your answer is kept with a copy of this label in My products."
            column.addWidget(plain_label(words, size=Size.SMALL, tone=Tone.MUTED, wraps=True))
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)

    def _fill(self, filled: Filled) -> None:
        if 0 <= filled.chosen < len(self.buttons):
            self.buttons[filled.chosen].setChecked(True)
        self.dose.set_dose(filled.dose, filled.unit if filled.unit in UNITS else Unit.MCG)
        self.note.setText(filled.note)

    def _touched(self) -> None:
        self._show_chosen()
        self._tell("")
        self.changed.emit()

    def _show_chosen(self) -> None:
        """Let the dose field be there only for the answer that asks for it."""
        choice = self.choice
        asks = choice is not None and choice.needs_amount
        if asks and self.dose.isHidden():
            self.dose.show()
            self.grown.emit()
        elif not asks:
            self.dose.hide()

    def _save(self) -> None:
        problem = self._problem()
        self._tell(problem)
        if not problem:
            self.saved.emit()

    def _problem(self) -> str:
        choice = self.choice
        if choice is None:
            return "Choose an answer."
        if choice.needs_amount and self.dose.reading.mcg is None:
            return figures.dose_echo(self.dose.reading) or "Type an amount."
        if choice.kind is AnswerKind.NOTE and not self.note.text().strip():
            return answers.NOTE_NEEDED
        return ""

    def _tell(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.save.setAccessibleDescription(problem)
