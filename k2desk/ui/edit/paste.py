"""Paste box: label text, read while it is typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from k2desk.core.wording import figures, notices
from k2desk.ui.language import ntr, tr
from k2desk.ui.widgets.buttons import push_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.outlined_fields import TextField
from k2desk.ui.widgets.theme import GRID, Size, Tone
from k2desk.workflows import read_label

if TYPE_CHECKING:
    from k2desk.core.model.label import LabelFacts
    from k2desk.ui.work import Work

MAX_PASTED = 100_000
_PAUSE_MS = 150
_MAX_SHOWN = 12
_INDENT = "    "
_EXAMPLE = "Vitamin K2 (as menaquinone-7)  100 mcg  83%"
"""Row as printed on a US label; labels are read in English."""


class PasteBox(QWidget):
    """Box for label text that shows the rows and questions it reads.

    Signals:
        accepted: The rows are to be taken into the form (a `LabelFacts`).
        facts_changed: Other facts, or none, were read.
    """

    accepted = Signal(object)
    facts_changed = Signal()

    def __init__(self, work: Work, parent: QWidget | None = None) -> None:
        """Create an empty box."""
        super().__init__(parent)
        self._work = work
        self.facts: LabelFacts | None = None
        self.edit = TextField()
        self.edit.setPlaceholderText(_EXAMPLE)
        self.edit.setAccessibleName(tr("Label text"))
        self.edit.setTabChangesFocus(True)
        line_height = self.edit.fontMetrics().lineSpacing()
        self.edit.setMinimumHeight(4 * line_height + GRID)
        self.edit.setMaximumHeight(7 * line_height + GRID)
        self.preview = plain_label("", wraps=True, selectable=True)
        self.preview.setAccessibleName(tr("Rows found in the text"))
        self.also = plain_label("", wraps=True, selectable=True)
        self.also.setAccessibleName(tr("Other changes"))
        self.doubts = plain_label("", wraps=True, size=Size.SMALL, selectable=True)
        self.use = push_button(tr("Use these rows"), self._use, symbol="paste")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._pause.timeout.connect(self._read)
        self.edit.textChanged.connect(self._pause.start)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(GRID // 2)
        title = plain_label(tr("Or paste the label text"), tone=Tone.MUTED, wraps=True)
        title.setBuddy(self.edit)
        for widget in (title, self.edit, self.preview, self.also, self.doubts):
            column.addWidget(widget)
        column.addWidget(self.use, 0, Qt.AlignmentFlag.AlignLeft)
        self._show(None)

    def set_text(self, text: str) -> None:
        """Set a text and read it."""
        self.edit.setPlainText(text)

    def clear(self) -> None:
        """Clear the box."""
        self.edit.clear()
        self._show(None)

    @property
    def has_rows(self) -> bool:
        """Whether the text has rows."""
        return self.facts is not None and bool(self.facts.rows)

    def show_other_changes(self, text: str) -> None:
        """Show what else would change in the form; nothing for an empty text."""
        self.also.setText(text)
        self.also.setVisible(bool(text))

    def _read(self) -> None:
        text = self.edit.toPlainText()
        if not text.strip():
            self._show(None)
            return
        if len(text) > MAX_PASTED:
            self._show(None)
            self._show_message(
                tr(
                    "The text has more than {count} characters. Paste only the facts panel.",
                    count=MAX_PASTED,
                )
            )
            return
        self._work.run(partial(read_label.read_text, text), self._show, replaces="read")

    def _show(self, facts: LabelFacts | None) -> None:
        self.facts = facts
        rows = [] if facts is None else _rows_in_words(facts)
        asked = () if facts is None else facts.questions
        self.use.setVisible(bool(rows))
        self.doubts.setText("\n".join(tr(question.text) for question in asked[:_MAX_SHOWN]))
        self.doubts.setVisible(bool(asked))
        if facts is not None and not rows:
            self._show_message(tr("No vitamin K row was found in this text."))
        else:
            self._show_message("\n".join(rows))
        self.facts_changed.emit()

    def _show_message(self, text: str) -> None:
        self.preview.setText(text)
        self.preview.setVisible(bool(text))

    def _use(self) -> None:
        if self.facts is not None:
            self.accepted.emit(self.facts)


def _rows_in_words(facts: LabelFacts) -> list[str]:
    """Return each row in words, with children indented."""
    rows = [
        _INDENT * depth
        + tr(
            "{forms}: {amount}",
            forms=figures.format_forms(row.forms, row.form_gap),
            amount=row.printed or notices.NOT_STATED,
        )
        for top in facts.rows
        for depth, row in top.walk()
    ]
    left_out = len(rows) - _MAX_SHOWN
    if left_out <= 0:
        return rows
    return [*rows[:_MAX_SHOWN], ntr("and {count} more", "and {count} more", left_out)]
