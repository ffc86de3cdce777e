"""Undo history of changes to the library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.ui.language import tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.ui.work import Work
    from k2desk.workflows.edit import UndoableChange

_MAX_STEPS = 200


class History(QObject):
    """Undo and redo of changes, each run on the writing thread.

    Signals:
        changed: The library changed by a new, an undone or a redone change: the sentence to
            show, the references of the products, and whether the change can be undone.
    """

    changed = Signal(object, tuple, bool)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        """Start with an empty history."""
        super().__init__(parent)
        self._work = work
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(_MAX_STEPS)
        self._steps: list[_Step] = []

    def add(self, done: UndoableChange) -> None:
        """Add a finished change."""
        step = _Step(self, done)
        del self._steps[self.stack.index() :]
        self._steps.append(step)
        del self._steps[:-_MAX_STEPS]
        self.stack.push(step)
        self.changed.emit(done.text, done.refs, True)

    def run_step(
        self, call: Callable[[], object], sentence: str, done: UndoableChange, *, is_undo: bool
    ) -> None:
        """Run an undo or redo on the writing thread; emit `changed` after it."""

        def report(_: object) -> None:
            self.changed.emit(sentence, done.refs, not is_undo)

        self._work.run(call, report, self._failed, writes=True)

    def close(self) -> None:
        """Emit nothing from now on: the window is closing."""
        self.stack.blockSignals(True)

    def forget(self) -> None:
        """Drop all steps, which can no longer be undone."""
        self.stack.clear()
        self._steps.clear()

    def _failed(self, error: Exception) -> None:
        self.forget()
        signal = self._work.refused if isinstance(error, UserError) else self._work.broke
        signal.emit(error)
        self.changed.emit("", (), False)


class _Step(QUndoCommand):
    def __init__(self, history: History, done: UndoableChange) -> None:
        super().__init__(tr(done.text))
        self._history = history
        self._done = done
        self._is_new = True

    def redo(self) -> None:
        """Redo the change; `QUndoStack.push` calls this once for a new step."""
        if self._is_new:
            self._is_new = False
            return
        sentence = msg("Redone: “{change}”", change=self._done.text)
        self._history.run_step(self._done.redo, sentence, self._done, is_undo=False)

    def undo(self) -> None:
        """Undo the change."""
        sentence = msg("Undone: “{change}”", change=self._done.text)
        self._history.run_step(self._done.undo, sentence, self._done, is_undo=True)
