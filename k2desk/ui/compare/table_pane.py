"""The table with what stands beneath it: notes, what a cell is about, and the sum behind it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from k2desk.core.comparison.sections import per_day_notes
from k2desk.core.comparison.working import working
from k2desk.ui.compare.arithmetic import ArithmeticPanel
from k2desk.ui.compare.footnotes import Footnotes
from k2desk.ui.compare.grid import Grid
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import on_base
from k2desk.ui.widgets.theme import GRID, Tone

if TYPE_CHECKING:
    from k2desk.core.comparison.compare import ComparisonTable

_HINT = "Arrow keys walk through the table, Enter shows the arithmetic of a cell."


class TablePane(QWidget):
    """The table of a comparison."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin with an empty table."""
        super().__init__(parent)
        on_base(self)
        self.grid = Grid()
        self.footnotes = Footnotes()
        self.arithmetic = ArithmeticPanel()
        self._table: ComparisonTable | None = None
        self._is_low = False
        self._about = self._inspector_line()
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID // 2, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.grid, 1)
        for widget in (self.footnotes, self._about, self.arithmetic):
            column.addWidget(widget)
        self.grid.focused.connect(self._inspect)
        self.grid.arithmetic.connect(self._open)
        self.arithmetic.closed.connect(lambda: self._make_room(sum_open=False))
        self.arithmetic.closed.connect(self.grid.setFocus)

    def show_table(self, table: ComparisonTable | None) -> None:
        """Show a table; an open sum follows it."""
        first = self._table is None
        self._table = table
        self.grid.show_table(table)
        if table is None:
            self.arithmetic.close_panel()
        notes = [] if table is None else [*per_day_notes(table), " ".join(table.remarks)]
        self.footnotes.say(notes)
        self._make_room(sum_open=self.arithmetic.isVisible())
        if table is not None and first:
            self.grid.focus_cell(1, 0)
            self.grid.setFocus()
            self.inspector.setText(_HINT)
            self._show_about()

    def close_sum(self) -> bool:
        """Close the sum that is open; returns whether there was one."""
        was_open = self.arithmetic.isVisible()
        self.arithmetic.close_panel()
        return was_open

    # --- parts -----------------------------------------------------------------------------

    def _inspector_line(self) -> QWidget:
        """Build what stands beneath the table: about the cell, and the way to its sum."""
        self.inspector = plain_label(_HINT, wraps=True, tone=Tone.MUTED, selectable=True)
        self.inspector.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.inspector.setAccessibleName("About the cell")
        self.show_sum = quiet_button("Show the &arithmetic", self.grid.ask_arithmetic, hint="Enter")
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(GRID + 4, GRID, GRID, GRID)
        row.addWidget(self.inspector, 1)
        row.addWidget(self.show_sum, 0, Qt.AlignmentFlag.AlignTop)
        height = 2 * self.inspector.fontMetrics().lineSpacing() + 2
        box.setFixedHeight(max(height, self.show_sum.sizeHint().height()) + 2 * GRID)
        return box

    def _open(self, line: int, column: int) -> None:
        row = self.grid.compare_model.lines[line].row
        if self._table is not None and row is not None:
            self._make_room(sum_open=True)
            self.arithmetic.show_working(working(self._table, row, column))
            self.arithmetic.sum.setFocus()

    def _make_room(self, *, sum_open: bool) -> None:
        """An open sum takes the place of what else stands beneath the table."""
        idle = self._is_low and self.inspector.text() == _HINT
        self._about.setVisible(not sum_open and not idle)
        self.footnotes.setVisible(not sum_open and bool(self.footnotes.label.text()))

    def _inspect(self, text: str) -> None:
        """Say what the focused cell is about; an open sum is that of the cell."""
        spot = self.grid.currentIndex()
        row = self.grid.compare_model.lines[spot.row()].row if spot.isValid() else None
        if self.arithmetic.isVisible() and self._table is not None and row is not None:
            self.arithmetic.show_working(working(self._table, row, spot.column()))
        self.inspector.setText(text or _HINT)
        self._show_about()
        self.inspector.setToolTip("")

    def set_low(self, low: bool) -> None:
        """In a low window the line about the cell makes room while it has nothing to say."""
        self._is_low = low
        self._show_about()

    def _show_about(self) -> None:
        idle = self._is_low and self.inspector.text() == _HINT
        self._about.setVisible(not self.arithmetic.isVisible() and not idle)
