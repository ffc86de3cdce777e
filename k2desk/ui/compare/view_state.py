"""Current view of the comparison and the changes to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from k2desk.core.model import view as views
from k2desk.core.model.view import DEFAULT_VIEW, Extra, View

if TYPE_CHECKING:
    from collections.abc import Iterable

    from k2desk.core.model.row_key import RowKey


class ViewState(QObject):
    """View of a comparison: sorting, hidden rows, reference product.

    Signals:
        changed: The view differs from before.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        """Create the default view: usual rows, products in their own order."""
        super().__init__(parent)
        self._view = DEFAULT_VIEW

    @property
    def view(self) -> View:
        """Current view; immutable."""
        return self._view

    def set_view(self, view: View) -> None:
        """Replace the view, emitting `changed` only if it differs."""
        if view != self._view:
            self._view = view
            self.changed.emit()

    def sort_next(self, key: RowKey) -> None:
        """Cycle sorting by a row: smallest first, largest first, own order."""
        self.set_view(views.cycle_sorting(self._view, key))

    def sort(self, key: RowKey, *, descending: bool = False) -> None:
        """Sort the products by a row; an empty key restores their own order."""
        self.set_view(views.sort_view(self._view, key, descending=descending))

    def show_rows(self, keys: Iterable[RowKey], *, shown: bool) -> None:
        """Show or hide rows."""
        self.set_view(views.with_rows(self._view, keys, shown=shown))

    def show_all_rows(self) -> None:
        """Show every hidden row again."""
        self.show_rows(self._view.hidden, shown=True)

    def show_extra(self, extra: Extra, *, shown: bool) -> None:
        """Show or hide an extra group of rows."""
        self.set_view(views.with_extra(self._view, extra, shown=shown))

    def set_reference(self, ref: str) -> None:
        """Set the reference product; setting the same one again clears it."""
        self.set_view(views.toggle_reference(self._view, ref))
