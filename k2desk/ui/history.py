"""What can be undone: changes to the library, one step each, run where writing is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QUndoCommand, QUndoStack

from k2desk.core.model.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Callable

    from k2desk.ui.work import Work
    from k2desk.workflows.edit import Done

_MOST_STEPS = 200
_DOING = {
    "Added": "adding",
    "Saved": "saving",
    "Deleted": "deleting",
    "Restored": "restoring",
    "Copied to My products": "copying",
    "Copied to My products and settled": "copying and settling",
    "Settled": "settling",
    "Reopened": "reopening",
    "Imported": "import,",
    "Renamed": "renaming",
    "Duplicated": "duplicating",
}


class History(QObject):
    """The steps back and forth; each runs on the writing thread.

    Signals:
        changed: The library changed, by a step in either direction: the sentence to show, the
            products it was about, and whether it can be taken back.
    """

    changed = Signal(str, tuple, bool)

    def __init__(self, work: Work, parent: QObject | None = None) -> None:
        """Begin with nothing to undo."""
        super().__init__(parent)
        self._work = work
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(_MOST_STEPS)
        self._steps: list[_Step] = []

    def add(self, done: Done) -> None:
        """Note a change that was just made."""
        step = _Step(self, done)
        del self._steps[self.stack.index() :]
        self._steps.append(step)
        del self._steps[:-_MOST_STEPS]
        self.stack.push(step)
        self.changed.emit(done.text, done.refs, True)

    def play(self, call: Callable[[], None], sentence: str, done: Done, *, back: bool) -> None:
        """Run one step on the writing thread and tell of it when it is done."""

        def told(_: None) -> None:
            self.changed.emit(sentence, done.refs, not back)

        self._work.run(call, told, self._failed, writes=True)

    def close(self) -> None:
        """Tell nobody of anything any more."""
        self.stack.blockSignals(True)

    def forget(self) -> None:
        """Drop all steps: what they would take back is not there any more."""
        self.stack.clear()
        self._steps.clear()

    def _failed(self, error: Exception) -> None:
        self.forget()
        signal = self._work.refused if isinstance(error, UserError) else self._work.broke
        signal.emit(error)
        self.changed.emit("", (), False)


class _Step(QUndoCommand):
    def __init__(self, history: History, done: Done) -> None:
        super().__init__(done.text)
        self._history = history
        self._done = done
        self._is_new = True

    def redo(self) -> None:
        """Do it again; the first call comes from adding it, when it is done already."""
        if self._is_new:
            self._is_new = False
            return
        text = _doing(self._done.text)
        self._history.play(self._done.redo, f"Done again: {text}", self._done, back=False)

    def undo(self) -> None:
        """Take it back."""
        text = _doing(self._done.text)
        self._history.play(self._done.undo, f"Undone: {text}", self._done, back=True)


def _doing(text: str) -> str:
    """Return what was done as what is taken back: "Added: K2 drops" as "adding K2 drops"."""
    verb, colon, what = text.partition(": ")
    return f"{_DOING[verb]} {what}" if colon and verb in _DOING else text
