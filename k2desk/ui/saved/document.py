"""Documents saved under a name: state, name prompt and outdated copies."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from k2desk.ui.language import tr
from k2desk.ui.widgets.name_panel import NamePanel
from k2desk.ui.widgets.outdated_notice import OutdatedNotice
from k2desk.workflows import saved as saving

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from k2desk.core.model.saved import Saved
    from k2desk.ui.work import Work
    from k2desk.workflows.desk import Desk

Loaded = tuple["Saved", tuple[saving.Outdated, ...]]
"""A saved document and how its copies differ from today's products."""


class SavedDocument(QObject):
    """Content of a screen that can be saved under a name.

    Attributes:
        name: Prompt for the name, placed in the screen.
        outdated: Notice about copies that differ from today's products.

    Signals:
        opened: A saved document was read and is to be shown (a `Saved`).
        updated: Copies were replaced by today's products and are to be shown (a `Saved`).
        saved: The content was saved (an `UndoableChange`).
        state_changed: The title or `is_changed` may have changed.
    """

    opened = Signal(object)
    updated = Signal(object)
    saved = Signal(object)
    state_changed = Signal()

    def __init__(
        self,
        desk: Desk,
        work: Work,
        parent: QWidget,
        prompt: str,
        commit_input: Callable[[], object] | None = None,
    ) -> None:
        """Create an empty document that is not saved.

        Args:
            desk: The open desk.
            work: Runs jobs.
            parent: The screen.
            prompt: Caption of the prompt for the name.
            commit_input: Called before saving, to take over typed text that is still pending.
        """
        super().__init__(parent)
        self._desk, self._work = desk, work
        self._commit_input = commit_input
        self._content: Saved | None = None
        self._saved_content: Saved | None = None
        self.name = NamePanel(prompt)
        self.outdated = OutdatedNotice()
        self.name.name_entered.connect(self._save_under)
        self.outdated.refresh_requested.connect(self._update_copies)

    @property
    def content(self) -> Saved | None:
        """Content on the screen; `None` while there is nothing to save."""
        return self._content

    @property
    def saved_content(self) -> Saved | None:
        """Content as it was last saved or read; `None` if it was never saved."""
        return self._saved_content

    @property
    def title(self) -> str:
        """Name it is saved under; empty if it was never saved."""
        return self._saved_content.name if self._saved_content is not None else ""

    @property
    def is_changed(self) -> bool:
        """Whether it was saved and the content has changed since."""
        both = self._saved_content is not None and self._content is not None
        return both and self._content != self._saved_content

    def clear(self) -> None:
        """Start again with an empty document that is not saved."""
        self._content = self._saved_content = None
        self.outdated.show_outdated(())
        self.name.hide()

    def set_content(self, content: Saved | None) -> None:
        """Replace the content; the caller updates the screen."""
        self._content = content

    def load(self, id: int) -> Loaded:
        """Read a saved document and compare its copies with today's products.

        Runs in a worker thread.
        """
        loaded = saving.load(self._desk, id)
        return loaded, saving.find_outdated(self._desk, loaded)

    def show_loaded(self, loaded: Loaded) -> None:
        """Take over a document that was read by `load`."""
        self._content = self._saved_content = loaded[0]
        self.name.hide()
        self.outdated.show_outdated(loaded[1])
        self.opened.emit(loaded[0])

    def save(self) -> None:
        """Save changes, asking for a name if it was never saved."""
        self._commit()
        if self._content is None:
            return
        if self._saved_content is None:
            self.name.ask(tr(saving.default_name(self._content.products)))
        elif self.is_changed:
            self._save(self._content)

    def save_as(self, *, suggest_name: bool = True) -> None:
        """Ask for another name to save under; the saved document stays.

        Args:
            suggest_name: Whether the prompt suggests a name before the first save.
        """
        if self._content is not None:
            suggestion = saving.default_name(self._content.products) if suggest_name else ""
            self.name.ask(self.title or tr(suggestion))

    def _save_under(self, name: str) -> None:
        self._commit()
        assert self._content is not None
        before = self._saved_content
        id = before.id if before is not None and before.name == name else 0
        self._save(replace(self._content, name=name, id=id))

    def _commit(self) -> None:
        if self._commit_input is not None:
            self._commit_input()

    def _save(self, content: Saved) -> None:
        self._work.run(partial(saving.save, self._desk, content), self._show_saved, writes=True)

    def _show_saved(self, result: saving.SaveResult) -> None:
        new = result.saved
        if self._content is not None:
            self._content = replace(self._content, name=new.name, id=new.id, changed=new.changed)
            self._saved_content = new
        self.saved.emit(result.done)
        self.state_changed.emit()

    def _update_copies(self) -> None:
        if self._content is not None:
            newer = saving.refresh_copies(self._content, self.outdated.outdated)
            self.outdated.show_outdated(())
            self.updated.emit(newer)
