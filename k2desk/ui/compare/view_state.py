"""How the comparison is looked at just now: the view, and every way to change it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from k2desk.core.model import view as views
from k2desk.core.model.view import WHOLE, Extra, View

if TYPE_CHECKING:
    from collections.abc import Iterable


class Looking(QObject):
    """Holds the view of a comparison.

    Signals:
        changed: The view is another one.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Begin with every usual row, in the order of the products."""
        super().__init__(parent)
        self._view = WHOLE

    @property
    def view(self) -> View:
        """What is shown."""
        return self._view

    def look(self, view: View) -> None:
        """Look at it in another way; tells of it where it is another one."""
        if view != self._view:
            self._view = view
            self.changed.emit()

    def sort_next(self, key: str) -> None:
        """Put the columns in the order of a row: smallest first, largest first, own order."""
        self.look(views.sorted_by_next(self._view, key))

    def sort(self, key: str, *, descending: bool = False) -> None:
        """Put the columns in the order of a row; empty for their own order."""
        self.look(views.sorted_by(self._view, key, descending=descending))

    def show_rows(self, keys: Iterable[str], *, shown: bool) -> None:
        """Show or hide rows."""
        self.look(views.with_rows(self._view, keys, shown=shown))

    def show_all_rows(self) -> None:
        """Bring back every row that was hidden."""
        self.show_rows(self._view.hidden, shown=True)

    def show_extra(self, extra: Extra, *, shown: bool) -> None:
        """Show or leave out an extra."""
        self.look(views.with_extra(self._view, extra, shown=shown))

    def set_reference(self, ref: str) -> None:
        """Tell the others beside a product; the same one again for none."""
        self.look(views.beside(self._view, ref))
