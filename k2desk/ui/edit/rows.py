"""Rows of the label in the form: add, remove, move."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from k2desk.core.input.label_draft import DraftRow, row_as_draft
from k2desk.core.model.forms import Form
from k2desk.core.model.message import Message, msg
from k2desk.ui.edit.row_editor import RowEditor
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID, Tone

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.input.label_draft_check import FieldProblem

_PART_NAMES = {"forms": msg("forms"), "amount": msg("amount"), "percent": msg("% DV")}
_NEXT = (Form.MK7, Form.K1, Form.MK4, Form.K2)


class RowsEditor(QWidget):
    """Editor of all rows.

    Signals:
        changed: A row changed: the field that is typed in, or an empty text for a row that was
            added, removed or moved.
        focus_left: The focus left a row.
    """

    changed = Signal(str)
    focus_left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an editor without rows."""
        super().__init__(parent)
        self.editors: list[RowEditor] = []
        self._in_tab_order: list[RowEditor] = []
        self.setAccessibleName(tr("Vitamin K rows of the label"))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._list = QVBoxLayout()
        self._list.setSpacing(0)
        column.addLayout(self._list)
        self._empty = plain_label(
            tr("No rows: the label states no vitamin K."), tone=Tone.MUTED, wraps=True
        )
        column.addWidget(self._empty)
        column.addSpacing(GRID)
        self.add = quiet_button(tr("Add a &row"), self.add_row, symbol="add")
        column.addWidget(self.add)

    @property
    def rows(self) -> tuple[DraftRow, ...]:
        """Rows with the current texts."""
        return tuple(editor.row for editor in self.editors)

    def set_rows(self, rows: Sequence[DraftRow]) -> None:
        """Show other rows without emitting `changed`; keep the focus."""
        while len(self.editors) > len(rows):
            editor = self.editors.pop()
            self._list.removeWidget(editor)
            editor.hide()
            editor.deleteLater()
        for editor, row in zip(self.editors, rows, strict=False):
            if editor.row != row:
                editor.set_row(row)
        for row in rows[len(self.editors) :]:
            self._append(row)
        self._number()

    def add_row(self) -> None:
        """Add an empty row with an unused form and focus it."""
        taken = frozenset().union(*(row.forms for row in self.rows))
        form = next((one for one in _NEXT if one not in taken), Form.MK7)
        self._append(DraftRow(forms=frozenset({form})))
        self._number()
        self.changed.emit("")
        self.editors[-1].dose.edit.setFocus()

    def remove_row(self, editor: RowEditor) -> None:
        """Remove a row and focus its successor."""
        index = self.editors.index(editor)
        rows = list(self.rows)
        del rows[index]
        self.set_rows(rows)
        self.changed.emit("")
        if self.editors:
            self.editors[min(index, len(self.editors) - 1)].dose.edit.setFocus()
        else:
            self.add.setFocus()

    def shift_row(self, editor: RowEditor, places: int) -> None:
        """Move a row up (negative) or down with the focus."""
        index = self.editors.index(editor)
        to = index + places
        if not 0 <= to < len(self.editors):
            return
        rows = list(self.rows)
        rows.insert(to, rows.pop(index))
        self.set_rows(rows)
        self.changed.emit("")
        self.editors[to].dose.edit.setFocus()

    def split_row(self, editor: RowEditor) -> None:
        """Replace a row by its parts."""
        kept = editor.row.printed_row
        if kept is None or not kept.children:
            return
        index = self.editors.index(editor)
        rows = list(self.rows)
        rows[index : index + 1] = [row_as_draft(child) for child in kept.children]
        self.set_rows(rows)
        self.changed.emit("")
        self.editors[index].dose.edit.setFocus()

    def set_due(self, due: bool) -> None:
        """Set whether problems of empty fields are shown in all rows."""
        for editor in self.editors:
            editor.is_due = due

    def is_due(self, problem: FieldProblem, *, tried: bool) -> bool:
        """Return whether a problem is to be shown.

        Args:
            problem: A problem of a row.
            tried: Whether a save was tried. Problems of a row that was added since wait until the
                focus leaves the row.
        """
        editor = self._of(problem.field)
        return editor is None or (tried and editor.is_due) or not _is_empty(problem, editor.row)

    def show_problems(self, problems: Sequence[FieldProblem], *, tried: bool) -> None:
        """Show the problems below each row; empty fields wait until due."""
        for index, editor in enumerate(self.editors):
            own = [one for one in problems if one.field.split(".")[:2] == ["rows", str(index)]]
            texts = [tr(one.text) for one in own if self.is_due(one, tried=tried)]
            echoed = editor.dose.echo.text() if editor.dose.text.strip() else ""
            editor.show_problem(" ".join(text for text in texts if text != echoed))

    def editor_of(self, field: str) -> QWidget | None:
        """Return the widget of a problem's field ("rows.2.amount")."""
        editor = self._of(field)
        return None if editor is None else editor.part(field.rpartition(".")[2])

    def name_of(self, field: str) -> Message:
        """Return the name of a problem's field: "amount in row 2"."""
        _, index, part = field.split(".")
        if len(self.editors) == 1:
            return _PART_NAMES[part]
        return _numbered_name(part, int(index) + 1)

    def _of(self, field: str) -> RowEditor | None:
        index = int(field.split(".")[1])
        return self.editors[index] if index < len(self.editors) else None

    def _append(self, row: DraftRow) -> None:
        editor = RowEditor(replace(row))
        editor.changed.connect(lambda part, one=editor: self._row_changed(one, part))
        editor.remove_requested.connect(lambda one=editor: self.remove_row(one))
        editor.split_requested.connect(lambda one=editor: self.split_row(one))
        editor.focus_left.connect(lambda one=editor: self._was_left(one))
        editor.move_requested.connect(lambda places, one=editor: self.shift_row(one, places))
        self.editors.append(editor)
        self._list.addWidget(editor)

    def _row_changed(self, editor: RowEditor, part: str) -> None:
        field = ".".join(("rows", str(self.editors.index(editor)), part))
        self.changed.emit(field if part in {"amount", "percent"} else "")

    def _was_left(self, editor: RowEditor) -> None:
        if editor in self.editors and not editor.is_due:
            editor.is_due = True
            self.focus_left.emit()

    def _number(self) -> None:
        self._empty.setVisible(not self.editors)
        for index, editor in enumerate(self.editors):
            editor.set_position(index, len(self.editors))
        if self._in_tab_order != self.editors:
            self._in_tab_order = list(self.editors)
            self._order_tabs()

    def _order_tabs(self) -> None:
        """Set the tab order through the rows to the button below."""
        previous: QWidget = self.add
        for editor in self.editors:
            for widget in editor.in_tab_order:
                QWidget.setTabOrder(previous, widget)
                previous = widget
        QWidget.setTabOrder(previous, self.add)


def _numbered_name(part: str, number: int) -> Message:
    if part == "forms":
        return msg("forms in row {number}", number=number)
    if part == "percent":
        return msg("% DV in row {number}", number=number)
    return msg("amount in row {number}", number=number)


def _is_empty(problem: FieldProblem, row: DraftRow) -> bool:
    part = problem.field.rpartition(".")[2]
    return part == "amount" and not row.amount.strip()
