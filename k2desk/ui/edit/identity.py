"""Left part of the form: identity, serving, price, notes, photo."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from k2desk.core.model.dosing import dosing
from k2desk.core.model.message import msg
from k2desk.core.model.query import barcode_digits
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import figures
from k2desk.ui.edit.fields import SPECS, LabeledField, lay_out
from k2desk.ui.edit.photo import PhotoBox
from k2desk.ui.language import tr, window_language
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.outlined_fields import TextField
from k2desk.ui.widgets.theme import GRID, Size

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.input.label_draft import Draft
    from k2desk.core.input.label_draft_check import CheckedDraft, FieldProblem

_NOTES = msg("Notes")
_CHECKED = msg("The check digit is correct.")


class IdentityFields(QWidget):
    """All fields except the rows.

    Signals:
        changed: A field changed: the name of the field that is typed in.
    """

    changed = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the fields."""
        super().__init__(parent)
        self.fields = {spec.name: LabeledField(spec) for spec in SPECS}
        self.notes = TextField()
        self.notes.setTabChangesFocus(True)
        self.notes.setAccessibleName(tr(_NOTES))
        line_height = self.notes.fontMetrics().lineSpacing()
        self.notes.setMinimumHeight(3 * line_height + GRID)
        self.notes.setMaximumHeight(5 * line_height + GRID)
        self.notes_problem = plain_label("", size=Size.SMALL, bold=True, wraps=True)
        self.notes_problem.hide()
        self.photo = PhotoBox()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addLayout(lay_out(list(self.fields.values())))
        label = plain_label(tr(_NOTES))
        label.setBuddy(self.notes)
        for widget in (label, self.notes, self.notes_problem, self.photo):
            column.addWidget(widget)
        column.addStretch(1)
        for name, field in self.fields.items():
            field.changed.connect(lambda name=name: self.changed.emit(name))
        self.notes.textChanged.connect(lambda: self.changed.emit("notes"))

    def fill(self, draft: Draft) -> Draft:
        """Return the draft with the texts of the fields."""
        texts: dict[str, Any] = {name: field.text for name, field in self.fields.items()}
        return replace(draft, notes=self.notes.toPlainText(), **texts)

    def show_draft(self, draft: Draft) -> None:
        """Set the texts of a draft without emitting `changed`."""
        for name, field in self.fields.items():
            field.set_text(window_language().text(getattr(draft, name)))
        if self.notes.toPlainText() != draft.notes:
            self.notes.blockSignals(True)
            self.notes.setPlainText(draft.notes)
            self.notes.blockSignals(False)

    def show_checked(self, checked: CheckedDraft, *, tried: bool) -> None:
        """Show echoes and problems; empty fields show none until `tried`."""
        by_field = {one.field: one.text for one in checked.problems}
        for name, field in self.fields.items():
            problem = by_field.get(name, "") if tried or field.text.strip() else ""
            field.show_problem(tr(problem))
        notes = by_field.get("notes", "")
        self.notes_problem.setText(tr(notes))
        self.notes_problem.setVisible(bool(notes))
        self.fields["barcode"].show_echo(self._barcode_echo(checked))
        self.fields["per_day"].show_echo(self._per_day_echo(checked, by_field))

    def first_problem(self, problems: Sequence[FieldProblem]) -> QWidget | None:
        """Return the field of the first problem, or None."""
        for problem in problems:
            if problem.field == "notes":
                return self.notes
            if problem.field in self.fields:
                return self.fields[problem.field].edit
        return None

    def name_of(self, field: str) -> str:
        """Return the title of a field."""
        return tr(_NOTES) if field == "notes" else self.fields[field].spec.plain_title

    def _barcode_echo(self, checked: CheckedDraft) -> str:
        text = self.fields["barcode"].text.strip()
        if not text:
            return ""
        if not barcode_digits(text):
            return tr("Not a barcode of 8 to 14 digits; saved as typed.")
        asked = [one for one in checked.facts.questions if one.code == QuestionCode.BARCODE]
        return tr(asked[0].text if asked else _CHECKED)

    def _per_day_echo(self, checked: CheckedDraft, by_field: dict[str, str]) -> str:
        if "per_day" in by_field or not self.fields["per_day"].text.strip():
            return ""
        serving = checked.facts.serving
        return tr("= {servings}", servings=figures.format_per_day(serving, dosing(serving)))
