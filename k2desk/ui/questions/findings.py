"""What is to be said about a label: open doubts, settled ones, and remarks, each as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QToolButton, QVBoxLayout, QWidget

from k2desk.core.answers.choices import build_answer, list_choices
from k2desk.core.checks.doubts import DoubtScope
from k2desk.core.wording import answers
from k2desk.ui.questions.answer_form import Filled, SettleForm
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.icons import icon
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import GRID, Size, Tone

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.core.answers.apply import QuestionState
    from k2desk.core.assessment.assess import Assessment

Key = tuple[str, str, int]
Memory = dict[tuple[str, Key], Filled]
"""What stands in open forms, by product and question, while products are shown anew."""


class Findings(QWidget):
    """The doubts about one label, each with a quiet way to settle it or to open it again.

    Signals:
        settle_asked: The product's reference and the answer (a `Settlement`).
        reopen_asked: The product's reference and which answer (`Settlement.key`).
    """

    settle_asked = Signal(str, object)
    reopen_asked = Signal(str, object)

    def __init__(
        self,
        item: Assessment,
        memory: Memory | None = None,
        *,
        can_answer: bool = True,
        size: Size = Size.NORMAL,
        parent: QWidget | None = None,
    ) -> None:
        """Show what there is to say.

        Args:
            item: The product, worked out.
            memory: Where open forms are kept; one of its own if None.
            can_settle: Whether answers can be given here; not for what lies in the trash.
            size: The size of the text.
            parent: The widget that holds it.
        """
        super().__init__(parent)
        self._item = item
        self._memory: Memory = {} if memory is None else memory
        self._can_answer = can_answer
        self._size = size
        self.settle_buttons: dict[Key, QToolButton] = {}
        self.reopen_buttons: dict[Key, QToolButton] = {}
        self.forms: dict[Key, SettleForm] = {}
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
                words.addWidget(self._quiet(one.question.settle))
            if self._can_answer:
                self._add_way_in(one, words)
            return
        words = self._line("settled")
        told = answers.answer_on_screen(one.answer, one.row)
        words.addWidget(plain_label(told, size=self._size, wraps=True, selectable=True))
        words.addWidget(self._quiet(one.question.text))
        self._add_way_back(one.answer.key, "Reopen", told, words)

    def _add_lost(self) -> None:
        for answer in self._item.unmatched_answers:
            words = self._line("settled")
            told = answers.answer_without_question(answer)
            words.addWidget(self._quiet(told))
            self._add_way_back(answer.key, "Remove", told, words)

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

    def _quiet(self, text: str) -> QWidget:
        return plain_label(text, size=self._size, tone=Tone.MUTED, wraps=True, selectable=True)

    def _button(self, text: str, name: str, call: Callable[[], object]) -> QToolButton:
        button = quiet_button(text, call)
        button.setAccessibleName(name)
        return button

    # --- settling --------------------------------------------------------------------------

    def _add_way_in(self, one: QuestionState, words: QVBoxLayout) -> None:
        button = self._button(
            "Settle…", f"Settle: {one.question.text[:120]}", lambda: self._open(one, words)
        )
        self.settle_buttons[one.key] = button
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        if (self._ref, one.key) in self._memory:
            self._unfold(one, words)

    def _add_way_back(self, key: Key, text: str, told: str, words: QVBoxLayout) -> None:
        if not self._can_answer or not self._item.product.is_mine:
            return
        button = self._button(
            text, f"{text}: {told[:120]}", lambda: self.reopen_asked.emit(self._ref, key)
        )
        self.reopen_buttons[key] = button
        words.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)

    @property
    def _ref(self) -> str:
        return self._item.product.ref

    def _open(self, one: QuestionState, words: QVBoxLayout) -> None:
        form = self._unfold(one, words)
        form.begin()
        form.grown.emit()

    def _unfold(self, one: QuestionState, words: QVBoxLayout) -> SettleForm:
        form = SettleForm(
            list_choices(one),
            is_copied=not self._item.product.is_mine,
            filled=self._memory.get((self._ref, one.key)),
        )
        self._memory[self._ref, one.key] = form.filled
        self.forms[one.key] = form
        self.settle_buttons[one.key].hide()
        form.changed.connect(lambda: self._remember(one.key, form))
        form.saved.connect(lambda: self._saved(one, form))
        form.cancelled.connect(lambda: self._fold(one.key))
        form.grown.connect(lambda: QTimer.singleShot(0, form, lambda: _bring_into_view(form)))
        words.addWidget(form)
        return form

    def _remember(self, key: Key, form: SettleForm) -> None:
        self._memory[self._ref, key] = form.filled

    def _fold(self, key: Key) -> None:
        form = self.forms.pop(key)
        self._memory.pop((self._ref, key), None)
        button = self.settle_buttons[key]
        button.show()
        button.setFocus(Qt.FocusReason.OtherFocusReason)
        form.hide()
        form.deleteLater()

    def _saved(self, one: QuestionState, form: SettleForm) -> None:
        choice = form.choice
        assert choice is not None  # the form tells of a missing answer, and does not save
        from k2desk.workflows.answer_questions import today

        answer = build_answer(
            one, choice, today(), mcg=form.dose.reading.mcg, note=form.note.text()
        )
        self._fold(one.key)
        self.settle_asked.emit(self._ref, answer)


def _bring_into_view(form: SettleForm) -> None:
    """Scroll what holds the form so far that all of it can be seen."""
    above = form.parentWidget()
    while above is not None and not isinstance(above, QScrollArea):
        above = above.parentWidget()
    if isinstance(above, QScrollArea):
        above.ensureWidgetVisible(form)
