"""Form to answer one question: choices, note, Save and Cancel."""

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
from k2desk.core.model.answer import AnswerKind
from k2desk.core.model.limits import MAX_NOTE_LENGTH
from k2desk.core.model.message import msg
from k2desk.core.wording import answers, figures
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button, quiet_button
from k2desk.ui.widgets.dose_field import UNITS, DoseField
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.outlined_fields import LineField, RadioField
from k2desk.ui.widgets.screen_header import key_name
from k2desk.ui.widgets.text_format import escape_caption, escape_tooltip, one_line
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.answers.choices import AnswerChoice


_ENTER_AMOUNT = msg("Enter an amount.")


@dataclass(frozen=True, slots=True)
class AnswerDraft:
    """Input of an answer form, kept while the product is shown again.

    Attributes:
        chosen: Index of the chosen answer; -1 for none.
        dose: Text of the dose field.
        unit: Unit of the dose field.
        note: Text of the note.
    """

    chosen: int = -1
    dose: str = ""
    unit: Unit = Unit.MCG
    note: str = ""


class AnswerForm(QWidget):
    """Answers to one question as radio buttons; none is chosen at first.

    Signals:
        save_requested: Save was pressed and the input is valid.
        cancelled: The form is to be closed.
        changed: The input changed.
        height_increased: The form needs more height.
    """

    save_requested = Signal()
    cancelled = Signal()
    changed = Signal()
    height_increased = Signal()

    def __init__(
        self,
        choices: Sequence[AnswerChoice],
        *,
        is_copied: bool = False,
        draft: AnswerDraft | None = None,
        parent: QWidget | None = None,
    ) -> None:
        """Create the form.

        Args:
            choices: Answers to choose from.
            is_copied: Whether saving copies the label to My products.
            draft: Input to restore.
            parent: Parent widget.
        """
        super().__init__(parent)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)  # dark styles draw no borders on Base
        self._choices = tuple(choices)
        self._group = QButtonGroup(self)
        self.buttons: list[QRadioButton] = []
        self.dose = DoseField()
        self.note = LineField()
        self.note.setMaxLength(MAX_NOTE_LENGTH)
        self.note.setPlaceholderText(tr("Note, such as: read on the bottle"))
        self.note.setAccessibleName(tr("Note on your answer"))
        self.problem = plain_label("", size=Size.SMALL, wraps=True)
        self.problem.hide()
        self.save = push_button(tr("Save"), self._save)
        self.cancel = quiet_button(
            tr("Cancel"), self.cancelled.emit, hint=key_name(Qt.Key.Key_Escape)
        )
        self._build(is_copied)
        if draft is not None:
            self._show_draft(draft)
        self._show_chosen()
        self._group.idToggled.connect(lambda *_: self._input_changed())
        self.dose.changed.connect(self._input_changed)
        self.note.textChanged.connect(self._input_changed)

    @property
    def draft(self) -> AnswerDraft:
        """Present input."""
        return AnswerDraft(
            self._group.checkedId(), self.dose.text, self.dose.unit, self.note.text()
        )

    @property
    def choice(self) -> AnswerChoice | None:
        """Chosen answer; `None` until one is chosen."""
        index = self._group.checkedId()
        return self._choices[index] if 0 <= index < len(self._choices) else None

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Save with Enter, cancel with Escape."""
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._save()
        elif event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        else:
            super().keyPressEvent(event)
            return
        event.accept()

    def focus_answers(self) -> None:
        """Focus the chosen answer, or the first one."""
        index = max(0, self._group.checkedId())
        self.buttons[index].setFocus(Qt.FocusReason.TabFocusReason)

    def _build(self, is_copied: bool) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID, GRID, GRID, GRID)
        column.setSpacing(GRID // 2)
        for index, choice in enumerate(self._choices):
            text = tr(choice.text)
            button = RadioField(escape_caption(text))
            button.setToolTip(escape_tooltip(text))
            button.setAccessibleName(one_line(text))
            self._group.addButton(button, index)
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
            words = tr("Your answer is saved with a copy of this label in My products.")
            column.addWidget(plain_label(words, size=Size.SMALL, tone=Tone.MUTED, wraps=True))
        column.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(GRID)
        row.addWidget(self.save)
        row.addWidget(self.cancel)
        row.addStretch(1)
        column.addLayout(row)

    def _show_draft(self, draft: AnswerDraft) -> None:
        if 0 <= draft.chosen < len(self.buttons):
            self.buttons[draft.chosen].setChecked(True)
        self.dose.set_dose(draft.dose, draft.unit if draft.unit in UNITS else Unit.MCG)
        self.note.setText(draft.note)

    def _input_changed(self) -> None:
        self._show_chosen()
        self._show_problem("")
        self.changed.emit()

    def _show_chosen(self) -> None:
        """Show the dose field only for the answer that needs an amount."""
        choice = self.choice
        needs_amount = choice is not None and choice.needs_amount
        if needs_amount and self.dose.isHidden():
            self.dose.show()
            self.height_increased.emit()
        elif not needs_amount:
            self.dose.hide()

    def _save(self) -> None:
        problem = self._problem()
        self._show_problem(problem)
        if not problem:
            self.save_requested.emit()

    def _problem(self) -> str:
        choice = self.choice
        if choice is None:
            return tr("Choose an answer.")
        if choice.needs_amount and self.dose.reading.mcg is None:
            return tr(figures.dose_echo(self.dose.reading) or _ENTER_AMOUNT)
        if choice.kind is AnswerKind.NOTE and not self.note.text().strip():
            return tr(answers.NOTE_NEEDED)
        return ""

    def _show_problem(self, problem: str) -> None:
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self.save.setAccessibleDescription(problem)
