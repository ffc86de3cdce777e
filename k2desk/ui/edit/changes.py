"""Undo and redo inside the form: snapshots of the draft, typing in one field being one step."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from k2desk.core.input.label_draft import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

_MOST_STEPS = 500
_ID = 1


class _Change(QUndoCommand):
    """From one draft to another; typing in the same field joins the step before."""

    def __init__(
        self, before: Draft, after: Draft, typing: str, show: Callable[[Draft], None]
    ) -> None:
        super().__init__()
        self._before, self.after, self.typing = before, after, typing
        self._show = show
        self._is_new = True

    def id(self) -> int:
        """Return one id for all, so that steps can be joined."""
        return _ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Join a step of the same typing."""
        if not isinstance(other, _Change) or not self.typing or other.typing != self.typing:
            return False
        self.after = other.after
        return True

    def undo(self) -> None:
        """Show the draft before."""
        self._show(self._before)

    def redo(self) -> None:
        """Show the draft after; it is already shown when the step is new."""
        if self._is_new:
            self._is_new = False
        else:
            self._show(self.after)


class Changes(QObject):
    """The steps of one form."""

    def __init__(self, show: Callable[[Draft], None], parent: QObject | None = None) -> None:
        """Begin without steps; `show` puts a draft into the form."""
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(_MOST_STEPS)
        self._show = show
        self._draft = Draft()
        self._pause = 0

    def begin(self, draft: Draft) -> None:
        """Begin anew with a draft."""
        self.stack.clear()
        self._draft = draft

    def note(self, draft: Draft, typing: str) -> None:
        """Note that the form now says something else.

        Args:
            draft: What it says.
            typing: The field that is typed in; empty for a step of its own.
        """
        if draft == self._draft:
            return
        step = _Change(self._draft, draft, f"{typing}/{self._pause}" if typing else "", self._show)
        self._draft = draft
        self.stack.push(step)

    def end_typing(self) -> None:
        """Let what is typed next be a step of its own."""
        self._pause += 1

    def undo(self) -> None:
        """Take the last step back."""
        self.stack.undo()
        self.end_typing()

    def redo(self) -> None:
        """Make the step again that was taken back."""
        self.stack.redo()
        self.end_typing()

    def shown(self, draft: Draft) -> None:
        """Hear which draft is shown after a step back or forth."""
        self._draft = draft
