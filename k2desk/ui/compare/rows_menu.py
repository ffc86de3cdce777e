"""The choice of rows: check boxes that stay open while a person chooses."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.comparison.sections import choices, hides
from k2desk.core.model.view import Extra
from k2desk.core.wording import compare
from k2desk.ui.widgets.check_menu import CheckMenu
from k2desk.ui.widgets.text_format import caption

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

    from k2desk.core.comparison.table import ComparisonTable
    from k2desk.ui.compare.view_state import Looking

_EXTRAS = {Extra.MOLAR: compare.EXTRA_MOLAR, Extra.MK4_EQUIVALENTS: compare.EXTRA_MK4}


class RowsMenu(CheckMenu):
    """Every row of the table with a check box, the extra ones, and a way back to all of them."""

    def __init__(self, looking: Looking, parent: QWidget | None = None) -> None:
        """Begin with no rows."""
        super().__init__("", parent)
        self._looking = looking
        self._boxes: dict[tuple[str, ...], QAction] = {}
        self._extras: dict[Extra, QAction] = {}

    def show_table(self, table: ComparisonTable) -> None:
        """List the rows of a table; while they are the same, only the check marks change."""
        listed = {
            hides(table, row.key): (section.title, row.title)
            for section in choices(table)
            for row in section.rows
        }
        if list(listed) != list(self._boxes):
            self._build(listed)
        view = table.view
        for keys, box in self._boxes.items():
            _check(box, on=not view.hidden & set(keys))
        for extra, box in self._extras.items():
            _check(box, on=extra in view.extras)

    def box(self, key: str) -> QAction:
        """Return the check box of a row."""
        return next(box for keys, box in self._boxes.items() if key in keys)

    def extra_box(self, extra: Extra) -> QAction:
        """Return the check box of an extra."""
        return self._extras[extra]

    # --- parts -----------------------------------------------------------------------------

    def _build(self, listed: dict[tuple[str, ...], tuple[str, str]]) -> None:
        self.clear()
        self._boxes, self._extras = {}, {}
        self.addAction("Show &all rows", self._looking.show_all_rows)
        heading = ""
        for keys, (section, title) in listed.items():
            if section != heading:
                self._heading(section)
                heading = section
            box = self._add_box(title)
            box.triggered.connect(lambda on, keys=keys: self._looking.show_rows(keys, shown=on))
            self._boxes[keys] = box
        self._heading("Other measures, not potency")
        for extra, title in _EXTRAS.items():
            box = self._add_box(title)
            box.triggered.connect(lambda on, one=extra: self._looking.show_extra(one, shown=on))
            self._extras[extra] = box

    def _heading(self, text: str) -> None:
        self.addSeparator()
        heading = self.addAction(caption(text))
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        heading.setEnabled(False)

    def _add_box(self, title: str) -> QAction:
        box = self.addAction(caption(title))
        box.setCheckable(True)
        return box


def _check(box: QAction, *, on: bool) -> None:
    box.blockSignals(True)
    box.setChecked(on)
    box.blockSignals(False)
