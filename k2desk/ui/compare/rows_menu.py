"""Menu of visible rows, with check boxes that keep it open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.comparison.sections import paired_keys, selectable_sections
from k2desk.core.model.view import Extra
from k2desk.core.wording import compare
from k2desk.ui.language import tr
from k2desk.ui.widgets.check_menu import CheckMenu
from k2desk.ui.widgets.text_format import escape_caption

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from k2desk.core.comparison.table import ComparisonTable
    from k2desk.core.model.row_key import RowKey
    from k2desk.ui.compare.view_state import ViewState

_EXTRAS = {Extra.MOLAR: compare.EXTRA_MOLAR, Extra.MK4_EQUIVALENTS: compare.EXTRA_MK4}


class RowsMenu(CheckMenu):
    """Menu with a check box per row and extra, and “show all rows”."""

    def __init__(self, view_state: ViewState, parent: QWidget | None = None) -> None:
        """Create the menu without rows."""
        super().__init__("", parent)
        self._view_state = view_state
        self._boxes: dict[tuple[RowKey, ...], QAction] = {}
        self._extras: dict[Extra, QAction] = {}

    def show_table(self, table: ComparisonTable) -> None:
        """List the rows of a table, rebuilding the menu only if they differ."""
        listed = {
            paired_keys(table, row.key): (section.title, row.title)
            for section in selectable_sections(table)
            for row in section.rows
        }
        if list(listed) != list(self._boxes):
            self._build(listed)
        view = table.view
        for keys, box in self._boxes.items():
            _check(box, on=not view.hidden & set(keys))
        for extra, box in self._extras.items():
            _check(box, on=extra in view.extras)

    def box(self, key: RowKey) -> QAction:
        """Return the check box of a row."""
        return next(box for keys, box in self._boxes.items() if key in keys)

    # --- parts -----------------------------------------------------------------------------

    def _build(self, listed: dict[tuple[RowKey, ...], tuple[str, str]]) -> None:
        self.clear()
        self._boxes, self._extras = {}, {}
        self.addAction(tr("Show &all rows"), self._view_state.show_all_rows)
        heading = ""
        for keys, (section, title) in listed.items():
            if section != heading:
                self._heading(tr(section))
                heading = section
            box = self._add_box(title)
            box.triggered.connect(lambda on, keys=keys: self._view_state.show_rows(keys, shown=on))
            self._boxes[keys] = box
        self._heading(tr("Other measures (not potency)"))
        for extra, title in _EXTRAS.items():
            box = self._add_box(title)
            box.triggered.connect(lambda on, one=extra: self._view_state.show_extra(one, shown=on))
            self._extras[extra] = box

    def _heading(self, text: str) -> None:
        self.addSeparator()
        heading = self.addAction(escape_caption(text))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        heading.setEnabled(False)

    def _add_box(self, title: str) -> QAction:
        box = self.addAction(escape_caption(tr(title)))
        box.setCheckable(True)
        return box


def _check(box: QAction, *, on: bool) -> None:
    box.blockSignals(True)
    box.setChecked(on)
    box.blockSignals(False)
