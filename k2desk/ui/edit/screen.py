"""Form for a product that a person adds or edits."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QLocale, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from k2desk.core.input.label_draft import Draft, DraftRow, as_draft
from k2desk.core.model.errors import NotThereError, UserError
from k2desk.core.model.message import Message, Style, joined, msg, nmsg, sentences
from k2desk.ui.edit.changes import DraftHistory
from k2desk.ui.edit.collect import fill_from_facts, other_changes
from k2desk.ui.edit.columns import FormColumns
from k2desk.ui.edit.confirmations import ask_to_leave, ask_to_save_as_new
from k2desk.ui.edit.identity import IdentityFields
from k2desk.ui.edit.paste import PasteBox
from k2desk.ui.edit.rows import RowsEditor
from k2desk.ui.edit.stored_photo import StoredPhoto
from k2desk.ui.edit.summary import DraftSummary
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import scroll_area
from k2desk.ui.widgets.screen_header import key_name
from k2desk.ui.widgets.separators import Hairline
from k2desk.ui.widgets.theme import GRID, Size, Tone
from k2desk.workflows import browse, edit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from k2desk.core.input.label_draft_check import CheckedDraft, FieldProblem
    from k2desk.core.model.label import LabelFacts
    from k2desk.core.model.product import Product
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk
    from k2desk.workflows.edit import UndoableChange

_MAX_NAMED = 4
_NEW_TITLE = msg("Add a product")
_EDIT_TITLE = msg("Edit the product")
_HISTORY_KEYS = (QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo)


class EditScreen(QWidget):
    """Form for one product.

    Signals:
        saved: The product was saved (an `UndoableChange`).
        cancelled: The screen is to be left without saving.
    """

    saved = Signal(object)
    cancelled = Signal()

    def __init__(self, desk: Desk, work: Work, parent: QWidget | None = None) -> None:
        """Create the form with a new product.

        Args:
            desk: The open desk.
            work: The job runner.
            parent: The parent widget.
        """
        super().__init__(parent)
        self._desk, self._work = desk, work
        self._ref, self._title = "", _NEW_TITLE
        self._tried = False
        self._start = self._draft = Draft()
        self.changes = DraftHistory(self._show_step, self)
        self.identity = IdentityFields()
        self._photo = StoredPhoto(desk, work, self.identity.photo)
        self.rows = RowsEditor()
        self.paste = PasteBox(work)
        self.summary = DraftSummary()
        self._build()
        self.identity.changed.connect(self._changed)
        self.rows.changed.connect(self._changed)
        self.rows.focus_left.connect(self._check)
        self.paste.accepted.connect(self.use_facts)
        self.paste.facts_changed.connect(self._show_other_changes)
        self.identity.photo.file_chosen.connect(self.take_photo)
        self.identity.photo.remove_requested.connect(lambda: self._take_photo_name(""))
        self.start_new()

    # --- what others call ------------------------------------------------------------------

    @property
    def draft(self) -> Draft:
        """Draft with the current texts."""
        return self._draft

    def start_new(self, draft: Draft | None = None) -> None:
        """Start with a new product, or with a draft."""
        begin = draft or Draft(currency=_default_currency())
        if not begin.rows:
            begin = replace(begin, rows=(DraftRow(),))
        self.summary.answers = ()
        self._begin(begin, "", _NEW_TITLE)
        self.identity.fields["name" if begin.brand else "brand"].edit.setFocus()

    def start_edit(self, ref: str) -> None:
        """Start with a product of the library."""

        def shown(product: Product) -> None:
            self.summary.answers = product.answers
            self._begin(as_draft(product), ref, _EDIT_TITLE)
            self.identity.fields["brand"].edit.setFocus()

        self._work.run(partial(browse.product, self._desk, ref), shown, replaces="edit")

    def is_changed(self) -> bool:
        """Whether the draft differs from the one at the start."""
        return self._draft != self._start

    def paste_text(self, text: str) -> None:
        """Put label text into the paste box."""
        self.paste.set_text(text)
        self.paste.edit.setFocus()

    def use_facts(self, facts: LabelFacts) -> None:
        """Take the facts of a label into the form; typed fields stay."""
        self._apply(fill_from_facts(self._draft, facts, is_new=not self._ref))
        self.paste.clear()
        if self.rows.editors:
            self.rows.editors[0].dose.edit.setFocus()

    def take_photo(self, path: Path) -> None:
        """Store a photo and show it."""
        self._photo.store(path, self._take_photo_name)

    def save(self) -> None:
        """Save the product, or focus the first field with a problem."""
        self._tried = True
        self.rows.set_due(True)
        checked = self._check()
        if checked.problems:
            self._go_to_problem(checked)
            return
        desk, ref, draft = self._desk, self._ref, self._draft
        job: Callable[[], UndoableChange] = partial(edit.add, desk, draft)
        if ref:
            job = partial(edit.save_draft, desk, ref, draft)
        self.save_button.setEnabled(False)
        self._work.run(job, self._was_saved, self._was_not_saved, writes=True)

    def cancel(self) -> None:
        """Leave the form; ask first if input would be lost."""
        if self.is_changed():
            name = f"{self._draft.brand} {self._draft.name}".strip()
            ask_to_leave(self, name, self.save, self._leave)
        else:
            self.cancelled.emit()

    # --- building --------------------------------------------------------------------------

    def _build(self) -> None:
        self.columns = FormColumns(self.identity, self._right(), self.summary)
        self.title = plain_label("", size=Size.TITLE)
        self.title.setContentsMargins(3 * GRID, 2 * GRID, 2 * GRID, GRID)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.title)
        self.area = scroll_area(self.columns)
        column.addWidget(self.area, 1)
        column.addWidget(Hairline())
        column.addLayout(self._bar())
        self._shortcuts()
        for field in self.identity.fields.values():
            field.edit.installEventFilter(self)
        self.identity.notes.installEventFilter(self)

    def _right(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID)
        column.addWidget(
            plain_label(tr("Vitamin K on the label, per serving"), bold=True, wraps=True)
        )
        column.addWidget(self.rows)
        column.addSpacing(2 * GRID)
        column.addWidget(self.paste)
        column.addStretch(1)
        return box

    def _bar(self) -> QHBoxLayout:
        bar = QHBoxLayout()
        bar.setContentsMargins(3 * GRID, GRID, 3 * GRID, GRID)
        bar.setSpacing(GRID)
        self.message = plain_label("", wraps=True, tone=Tone.NORMAL)
        self.undo_button = push_button(
            tr("Undo"),
            self.changes.undo,
            symbol="undo",
            hint=key_name(QKeySequence.StandardKey.Undo),
        )
        self.redo_button = push_button(tr("Redo"), self.changes.redo, symbol="redo")
        self.cancel_button = push_button(
            tr("Cancel"), self.cancel, hint=key_name(Qt.Key.Key_Escape)
        )
        self.save_button = push_button(
            tr("&Save"), self.save, hint=key_name(QKeySequence.StandardKey.Save)
        )
        self.save_button.setDefault(True)
        for button, signal in (
            (self.undo_button, self.changes.stack.canUndoChanged),
            (self.redo_button, self.changes.stack.canRedoChanged),
        ):
            button.setFlat(True)
            button.setEnabled(False)
            signal.connect(button.setEnabled)
            bar.addWidget(button)
        bar.addWidget(self.message, 1)
        bar.addWidget(self.cancel_button)
        bar.addWidget(self.save_button)
        return bar

    def _shortcuts(self) -> None:
        calls: tuple[tuple[QKeySequence.StandardKey | Qt.Key, Callable[[], None]], ...] = (
            (QKeySequence.StandardKey.Save, self.save),
            (QKeySequence.StandardKey.Undo, self.changes.undo),
            (QKeySequence.StandardKey.Redo, self.changes.redo),
            (Qt.Key.Key_Escape, self.cancel),
        )
        for key, call in calls:
            shortcut = QShortcut(QKeySequence(key), self)
            if isinstance(key, QKeySequence.StandardKey):
                shortcut.setKeys(key)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(call)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Route undo and redo of single fields to the form."""
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and any(event.matches(key) for key in _HISTORY_KEYS)
        ):
            event.ignore()
            return True
        if event.type() == QEvent.Type.FocusOut:
            self.changes.end_typing()
        return super().eventFilter(watched, event)

    # --- what happens ----------------------------------------------------------------------

    def _begin(self, draft: Draft, ref: str, title: Message) -> None:
        self._ref, self._tried = ref, False
        self._start = draft
        self._title = title
        self.title.setText(tr(title))
        self.message.setText("")
        self.save_button.setEnabled(True)
        self.paste.clear()
        self.changes.begin(draft)
        self._show_draft(draft)
        self.rows.set_due(False)
        self._start = self._draft
        self.changes.begin(self._draft)
        self.area.verticalScrollBar().setValue(0)
        for field in self.identity.fields.values():
            field.edit.setCursorPosition(0)

    def _show_draft(self, draft: Draft) -> None:
        """Put a draft into the form."""
        photo_changed = draft.photo != self._draft.photo
        self._draft = draft
        self.identity.show_draft(draft)
        self.rows.set_rows(draft.rows)
        self._watch_rows()
        if photo_changed:
            self._photo.show(draft.photo)
        self._check()

    def _show_step(self, draft: Draft) -> None:
        """Show the draft of an undone or redone step."""
        self._show_draft(draft)
        self.changes.shown(draft)

    def _apply(self, draft: Draft) -> None:
        """Make a change as one step."""
        self._show_draft(draft)
        self.changes.note(draft, "")

    def _changed(self, typing: str) -> None:
        self._draft = replace(self.identity.fill(self._draft), rows=self.rows.rows)
        if not typing:
            self._watch_rows()
        self.changes.note(self._draft, typing)
        self._check()

    def _watch_rows(self) -> None:
        for editor in self.rows.editors:
            for field in (editor.dose.edit, editor.percent):
                field.removeEventFilter(self)
                field.installEventFilter(self)

    def _check(self) -> CheckedDraft:
        checked = edit.check(self._draft)
        self.identity.show_checked(checked, tried=self._tried)
        self.rows.show_problems(checked.problems, tried=self._tried)
        self.summary.show_checked(checked, self._draft)
        self.message.setText(tr(self._still_open(checked.problems)) if self._tried else "")
        self._show_other_changes()
        return checked

    def _still_open(self, problems: Sequence[FieldProblem]) -> Message:
        """Return the names of fields with unsolved problems that are due."""
        names: list[str] = []
        for one in problems:
            if one.field.startswith("rows."):
                if self.rows.is_due(one, tried=self._tried):
                    names.append(self.rows.name_of(one.field))
            else:
                names.append(self.identity.name_of(one.field))
        if not names:
            return sentences()
        if len(names) > _MAX_NAMED:
            names[_MAX_NAMED:] = [
                nmsg("and {count} more", "and {count} more", len(names) - _MAX_NAMED)
            ]
        return msg("Check these fields: {fields}.", fields=joined(names, Style.COMMA))

    def _show_other_changes(self) -> None:
        facts, text = self.paste.facts, ""
        if facts is not None and self.paste.has_rows:
            text = other_changes(self._draft, facts, is_new=not self._ref)
        self.paste.show_other_changes(tr(text))

    def _go_to_problem(self, checked: CheckedDraft) -> None:
        widget = self.identity.first_problem(checked.problems[:1])
        if widget is None:
            widget = self.rows.editor_of(checked.problems[0].field)
        if widget is not None:
            widget.setFocus(Qt.FocusReason.OtherFocusReason)
            self.area.ensureWidgetVisible(widget, GRID, 8 * GRID)

    def _was_saved(self, done: UndoableChange) -> None:
        self._start = self._draft
        self.save_button.setEnabled(True)
        self.saved.emit(done)

    def _was_not_saved(self, error: Exception) -> None:
        self.save_button.setEnabled(True)
        if isinstance(error, NotThereError) and self._ref:
            self.message.setText(tr(error.message))
            ask_to_save_as_new(self, self._save_as_new)
        elif isinstance(error, UserError):
            self.message.setText(tr(error.text))
        else:
            self._work.broke.emit(error)

    def _save_as_new(self) -> None:
        self._ref = ""
        self._title = _NEW_TITLE
        self.title.setText(tr(_NEW_TITLE))
        self.save()

    def _leave(self) -> None:
        self._begin(self._start, self._ref, self._title)
        self.cancelled.emit()

    def _take_photo_name(self, name: str) -> None:
        self._apply(replace(self._draft, photo=name))


def _default_currency() -> str:
    symbol = QLocale.system().currencySymbol(QLocale.CurrencySymbolFormat.CurrencyIsoCode)
    return symbol if len(symbol) == 3 and symbol.isascii() else "USD"
