"""Findings about a label: open questions, answers and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from k2desk.core.answers.choices import build_answer, list_choices
from k2desk.core.checks.doubts import DoubtScope
from k2desk.core.wording import answers
from k2desk.ui.questions.answer_form import AnswerDraft, AnswerForm
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.icons import icon
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.core.answers.apply import QuestionState
    from k2desk.core.assessment.assess import Assessment
    from k2desk.ui.actions import Actions

Key = tuple[str, str, int]
AnswerDrafts = dict[tuple[str, Key], AnswerDraft]
"""Input of open forms by product reference and question."""


class Findings(QWidget):
    """List of the findings about one label, with buttons to answer or reopen questions."""

    def __init__(
        self,
        item: Assessment,
        actions: Actions | None,
        drafts: AnswerDrafts | None = None,
        *,
        size: Size = Size.NORMAL,
        parent: QWidget | None = None,
    ) -> None:
        """Create the list.

        Args:
            item: The assessed product.
            actions: Actions of the window, to save answers; `None` for a read-only list.
            drafts: Input of open forms, updated and restored; `None` to start without.
            size: Size of the text.
            parent: Parent widget.
        """
        super().__init__(parent)
        self._item = item
        self._actions = actions
        self._drafts: AnswerDrafts = {} if drafts is None else drafts
        self._size = size
        self.answer_buttons: dict[Key, QToolButton] = {}
        self.reopen_buttons: dict[Key, QToolButton] = {}
        self.forms: dict[Key, AnswerForm] = {}
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(GRID * 3 // 2)
        doubts = [one for one in item.question_states if one.scope is not DoubtScope.REMARK]
        remarks = [one for one in item.question_states if one.scope is DoubtScope.REMARK]
        for one in sorted(doubts, key=lambda one: one.answer is not None):
            self._add(one, "question")
        self._add_lost()
        for one in remarks:
            self._add(one, "remark")

    def _add(self, one: QuestionState, symbol: str) -> None:
        if one.answer is None:
            words = self._line(symbol)
            words.addWidget(
                plain_label(one.question.text, size=self._size, wraps=True, selectable=True)
            )
            if one.question.settle:
                words.addWidget(self._muted_label(one.question.settle))
            if self._actions is not None:
                self._add_answer_button(one, words)
            return
        words = self._line("settled")
        told = answers.answer_on_screen(one.answer, one.row)
        words.addWidget(plain_label(told, size=self._size, wraps=True, selectable=True))
        words.addWidget(self._muted_label(one.question.text))
        self._add_reopen_button(one.answer.key, "Reopen", told, words)

    def _add_lost(self) -> None:
        for answer in self._item.unmatched_answers:
            words = self._line("settled")
            told = answers.answer_without_question(answer)
            words.addWidget(self._muted_label(told))
            self._add_reopen_button(answer.key, "Remove", told, words)

    def _line(self, symbol: str) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        mark = plain_label()
        mark.setPixmap(icon(symbol).pixmap(18, 18))
        mark.setAccessibleName({"question": "In doubt", "settled": "Settled"}.get(symbol, "Remark"))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(2)
        row.addLayout(words, 1)
        self._column.addLayout(row)
        return words

    def _muted_label(self, text: str) -> QWidget:
        return plain_label(text, size=self._size, tone=Tone.MUTED, wraps=True, selectable=True)

    def _button(self, text: str, name: str, call: Callable[[], object]) -> QToolButton:
        button = quiet_button(text, call)
        button.setAccessibleName(name)
        return button

    # --- answers ---------------------------------------------------------------------------

    def _add_answer_button(self, one: QuestionState, words: QVBoxLayout) -> None:
        button = self._button(
            "Settle…", f"Settle: {one.question.text[:120]}", lambda: self._start_answer(one, words)
        )
        self.answer_buttons[one.key] = button
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if (self._ref, one.key) in self._drafts:
            self._open_form(one, words)

    def _add_reopen_button(self, key: Key, text: str, told: str, words: QVBoxLayout) -> None:
        actions = self._actions
        if actions is None or not self._item.product.is_mine:
            return
        button = self._button(
            text, f"{text}: {told[:120]}", lambda: actions.take_back_answer(self._ref, key)
        )
        self.reopen_buttons[key] = button
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def _ref(self) -> str:
        return self._item.product.ref

    def _start_answer(self, one: QuestionState, words: QVBoxLayout) -> None:
        form = self._open_form(one, words)
        form.focus_answers()
        form.height_increased.emit()

    def _open_form(self, one: QuestionState, words: QVBoxLayout) -> AnswerForm:
        form = AnswerForm(
            list_choices(one),
            is_copied=not self._item.product.is_mine,
            draft=self._drafts.get((self._ref, one.key)),
        )
        self._drafts[self._ref, one.key] = form.draft
        self.forms[one.key] = form
        self.answer_buttons[one.key].hide()
        form.changed.connect(lambda: self._remember(one.key, form))
        form.saved.connect(lambda: self._saved(one, form))
        form.cancelled.connect(lambda: self._close_form(one.key))
        form.height_increased.connect(
            lambda: QTimer.singleShot(0, form, lambda: _scroll_into_view(form))
        )
        words.addWidget(form)
        return form

    def _remember(self, key: Key, form: AnswerForm) -> None:
        self._drafts[self._ref, key] = form.draft

    def _close_form(self, key: Key) -> None:
        form = self.forms.pop(key)
        self._drafts.pop((self._ref, key), None)
        button = self.answer_buttons[key]
        button.show()
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        form.hide()
        form.deleteLater()

    def _saved(self, one: QuestionState, form: AnswerForm) -> None:
        choice = form.choice
        assert choice is not None and self._actions is not None  # otherwise it cannot be saved
        from k2desk.workflows.answer_questions import today

        answer = build_answer(
            one, choice, today(), mcg=form.dose.reading.mcg, note=form.note.text()
        )
        self._close_form(one.key)
        self._actions.answer_question(self._ref, answer)


def _scroll_into_view(form: AnswerForm) -> None:
    """Scroll until the whole form is visible."""
    above = form.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(form)
