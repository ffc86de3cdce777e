"""Findings about a label: open questions, answers and remarks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from k2desk.core.answers.choices import build_answer, list_choices
from k2desk.core.checks.doubts import DoubtScope
from k2desk.core.model.message import msg
from k2desk.core.wording import answers
from k2desk.ui.language import tr
from k2desk.ui.questions.answer_form import AnswerDraft, AnswerForm
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.icons import icon
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID, Size, Tone
from k2desk.workflows.answer_questions import today

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.core.answers.apply import QuestionState
    from k2desk.core.assessment.assess import Assessment
    from k2desk.ui.actions import Actions

_SYMBOL_NAMES = {
    "question": msg("Question"),
    "settled": msg("Confirmed"),
    "remark": msg("Remark"),
}
_MAX_SPOKEN = 120
"""Maximum characters of a question in the accessible name of its button."""

Key = tuple[str, str, int]
AnswerDrafts = dict[tuple[str, Key], AnswerDraft]
"""Input of open forms by product reference and question."""


class Findings(QWidget):
    """List of findings about one label, with buttons to answer them."""

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
        doubts = [state for state in item.question_states if state.scope is not DoubtScope.REMARK]
        remarks = [state for state in item.question_states if state.scope is DoubtScope.REMARK]
        for state in sorted(doubts, key=lambda state: state.answer is not None):
            self._add(state, "question")
        self._add_lost()
        for state in remarks:
            self._add(state, "remark")

    def _add(self, state: QuestionState, symbol: str) -> None:
        if state.answer is None:
            texts = self._line(symbol)
            texts.addWidget(
                plain_label(tr(state.question.text), size=self._size, wraps=True, selectable=True)
            )
            if state.question.remedy:
                texts.addWidget(self._muted_label(state.question.remedy))
            if self._actions is not None:
                self._add_answer_button(state, texts)
            return
        texts = self._line("settled")
        answer_text = tr(answers.answer_on_screen(state.answer, state.row))
        texts.addWidget(plain_label(answer_text, size=self._size, wraps=True, selectable=True))
        texts.addWidget(self._muted_label(state.question.text))
        name = tr("Reopen: {answer}", answer=answer_text[:_MAX_SPOKEN])
        self._add_reopen_button(state.answer.key, tr("Reopen"), name, texts)

    def _add_lost(self) -> None:
        for answer in self._item.unmatched_answers:
            texts = self._line("settled")
            answer_text = tr(answers.answer_without_question(answer))
            texts.addWidget(self._muted_label(answer_text))
            name = tr("Remove: {answer}", answer=answer_text[:_MAX_SPOKEN])
            self._add_reopen_button(answer.key, tr("Remove"), name, texts)

    def _line(self, symbol: str) -> QVBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(GRID)
        mark = plain_label()
        mark.setPixmap(icon(symbol).pixmap(18, 18))
        mark.setAccessibleName(tr(_SYMBOL_NAMES[symbol]))
        row.addWidget(mark, 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        row.addLayout(texts, 1)
        self._column.addLayout(row)
        return texts

    def _muted_label(self, text: str) -> QWidget:
        return plain_label(tr(text), size=self._size, tone=Tone.MUTED, wraps=True, selectable=True)

    def _button(self, text: str, name: str, call: Callable[[], object]) -> QToolButton:
        button = quiet_button(text, call)
        button.setAccessibleName(name)
        return button

    # --- answers ---------------------------------------------------------------------------

    def _add_answer_button(self, state: QuestionState, texts: QVBoxLayout) -> None:
        button = self._button(
            tr("Answer…"),
            tr("Answer: {question}", question=tr(state.question.text)[:_MAX_SPOKEN]),
            lambda: self._start_answer(state, texts),
        )
        self.answer_buttons[state.key] = button
        texts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if (self._ref, state.key) in self._drafts:
            self._open_form(state, texts)

    def _add_reopen_button(self, key: Key, text: str, name: str, texts: QVBoxLayout) -> None:
        actions = self._actions
        if actions is None or not self._item.product.is_mine:
            return
        button = self._button(text, name, lambda: actions.take_back_answer(self._ref, key))
        self.reopen_buttons[key] = button
        texts.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def _ref(self) -> str:
        return self._item.product.ref

    def _start_answer(self, state: QuestionState, texts: QVBoxLayout) -> None:
        form = self._open_form(state, texts)
        form.focus_answers()
        form.height_increased.emit()

    def _open_form(self, state: QuestionState, texts: QVBoxLayout) -> AnswerForm:
        form = AnswerForm(
            list_choices(state),
            is_copied=not self._item.product.is_mine,
            draft=self._drafts.get((self._ref, state.key)),
        )
        self._drafts[self._ref, state.key] = form.draft
        self.forms[state.key] = form
        self.answer_buttons[state.key].hide()
        form.changed.connect(lambda: self._remember(state.key, form))
        form.save_requested.connect(lambda: self._saved(state, form))
        form.cancelled.connect(lambda: self._close_form(state.key))
        form.height_increased.connect(
            lambda: QTimer.singleShot(0, form, lambda: _scroll_into_view(form))
        )
        texts.addWidget(form)
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

    def _saved(self, state: QuestionState, form: AnswerForm) -> None:
        choice = form.choice
        assert choice is not None  # the form is only saved with a valid answer

        answer = build_answer(
            state, choice, today(), mcg=form.dose.reading.mcg, note=form.note.text()
        )
        self._close_form(state.key)
        assert self._actions is not None  # a read-only list has no forms
        self._actions.answer_question(self._ref, answer)


def _scroll_into_view(form: AnswerForm) -> None:
    """Scroll until the whole form is visible."""
    above = form.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(form)
