"""Undo and redo inside the form, by snapshots of the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QUndoCommand, QUndoStack

from k2desk.core.input.label_draft import Draft

if TYPE_CHECKING:
    from collections.abc import Callable

_MAX_STEPS = 500
_ID = 1


class _DraftStep(QUndoCommand):
    """Step between two drafts; typing in one field merges into one step."""

    def __init__(
        self, before: Draft, after: Draft, typing: str, show: Callable[[Draft], None]
    ) -> None:
        super().__init__()
        self._before, self.after, self.typing = before, after, typing
        self._show = show
        self._is_new = True

    def id(self) -> int:
        """Return the same id for all steps, so that they can merge."""
        return _ID

    def mergeWith(self, other: QUndoCommand) -> bool:
        """Merge a step of the same typing."""
        if not isinstance(other, _DraftStep) or not self.typing or other.typing != self.typing:
            return False
        self.after = other.after
        return True

    def undo(self) -> None:
        """Show the draft before."""
        self._show(self._before)

    def redo(self) -> None:
        """Show the draft after; a new step is shown already."""
        if self._is_new:
            self._is_new = False
        else:
            self._show(self.after)


class DraftHistory(QObject):
    """Undo stack of one form."""

    def __init__(self, show: Callable[[Draft], None], parent: QObject | None = None) -> None:
        """Create an empty stack; `show` puts a draft into the form."""
        super().__init__(parent)
        self.stack = QUndoStack(self)
        self.stack.setUndoLimit(_MAX_STEPS)
        self._show = show
        self._draft = Draft()
        self._pause = 0

    def begin(self, draft: Draft) -> None:
        """Clear the stack and start with a draft."""
        self.stack.clear()
        self._draft = draft

    def note(self, draft: Draft, typing: str) -> None:
        """Record a new draft.

        Args:
            draft: The draft.
            typing: The field that is typed in; empty for a separate step.
        """
        if draft == self._draft:
            return
        step = _DraftStep(
            self._draft, draft, f"{typing}/{self._pause}" if typing else "", self._show
        )
        self._draft = draft
        self.stack.push(step)

    def end_typing(self) -> None:
        """End the current typing step."""
        self._pause += 1

    def undo(self) -> None:
        """Undo the last step."""
        self.stack.undo()
        self.end_typing()

    def redo(self) -> None:
        """Redo the step that was undone."""
        self.stack.redo()
        self.end_typing()

    def shown(self, draft: Draft) -> None:
        """Record the draft that is shown after undo or redo."""
        self._draft = draft
