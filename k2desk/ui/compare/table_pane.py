"""Comparison table with footnotes, inspector and arithmetic panel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from k2desk.core.comparison.sections import per_day_notes
from k2desk.core.comparison.working import explain_cell
from k2desk.core.model.message import msg, sentences
from k2desk.ui.compare.arithmetic import ArithmeticPanel
from k2desk.ui.compare.footnotes import Footnotes
from k2desk.ui.compare.grid import Grid
from k2desk.ui.language import tr
from k2desk.ui.widgets.buttons import quiet_button
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.layout import use_base_color
from k2desk.ui.widgets.screen_header import key_name
from k2desk.ui.widgets.theme import GRID, Tone

if TYPE_CHECKING:
    from k2desk.core.comparison.compare import ComparisonTable

_HINT = msg("Arrow keys: move through the table. Enter: show the calculation of a cell.")


class TablePane(QWidget):
    """Comparison table and the panels below it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the pane with an empty table."""
        super().__init__(parent)
        use_base_color(self)
        self.grid = Grid()
        self.footnotes = Footnotes()
        self.arithmetic = ArithmeticPanel()
        self._table: ComparisonTable | None = None
        self._is_compact = False
        self._inspector_row = self._inspector_line()
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID // 2, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.grid, 1)
        for widget in (self.footnotes, self._inspector_row, self.arithmetic):
            column.addWidget(widget)
        self.grid.description_changed.connect(self._show_description)
        self.grid.arithmetic_requested.connect(self._show_arithmetic)
        self.arithmetic.closed.connect(lambda: self._update_visibility(arithmetic_open=False))
        self.arithmetic.closed.connect(self.grid.setFocus)

    def show_table(self, table: ComparisonTable | None) -> None:
        """Show a table, updating an open arithmetic panel."""
        first = self._table is None
        self._table = table
        self.grid.show_table(table)
        if table is None:
            self.arithmetic.close_panel()
        notes = [] if table is None else [*per_day_notes(table), sentences(*table.remarks)]
        self.footnotes.show_sentences(notes)
        self._update_visibility(arithmetic_open=self.arithmetic.isVisible())
        if table is not None and first:
            self.grid.focus_cell(1, 0)
            self.grid.setFocus()
            self.inspector.setText(tr(_HINT))
            self._update_inspector()

    def close_arithmetic(self) -> bool:
        """Close the arithmetic panel, and return whether it was open."""
        was_open = self.arithmetic.isVisible()
        self.arithmetic.close_panel()
        return was_open

    # --- parts -----------------------------------------------------------------------------

    def _inspector_line(self) -> QWidget:
        """Create the row with the cell's description and arithmetic button."""
        self.inspector = plain_label(tr(_HINT), wraps=True, tone=Tone.MUTED, selectable=True)
        self.inspector.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.inspector.setAccessibleName(tr("About the cell"))
        self.arithmetic_button = quiet_button(
            tr("Show the &calculation"), self.grid.request_arithmetic, hint=key_name("Return")
        )
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(GRID + 4, GRID, GRID, GRID)
        row.addWidget(self.inspector, 1)
        row.addWidget(self.arithmetic_button, 0, Qt.AlignmentFlag.AlignTop)
        height = 2 * self.inspector.fontMetrics().lineSpacing() + 2
        box.setMinimumHeight(max(height, self.arithmetic_button.sizeHint().height()) + 2 * GRID)
        return box

    def _show_arithmetic(self, line: int, column: int) -> None:
        row = self.grid.compare_model.lines[line].row
        if self._table is not None and row is not None:
            self._update_visibility(arithmetic_open=True)
            self.arithmetic.show_working(explain_cell(self._table, row, column))
            self.arithmetic.steps.setFocus()

    def _update_visibility(self, *, arithmetic_open: bool) -> None:
        """Hide footnotes and inspector while the arithmetic panel is open."""
        idle = self._is_compact and self.inspector.text() == tr(_HINT)
        self._inspector_row.setVisible(not arithmetic_open and not idle)
        self.footnotes.setVisible(not arithmetic_open and bool(self.footnotes.label.text()))

    def _show_description(self, text: str) -> None:
        """Describe the current cell; an open arithmetic panel follows it."""
        position = self.grid.currentIndex()
        row = self.grid.compare_model.lines[position.row()].row if position.isValid() else None
        if self.arithmetic.isVisible() and self._table is not None and row is not None:
            self.arithmetic.show_working(explain_cell(self._table, row, position.column()))
        self.inspector.setText(text or tr(_HINT))
        self._update_inspector()
        self.inspector.setToolTip("")

    def set_compact(self, compact: bool) -> None:
        """Hide the inspector in compact mode while it only shows the hint."""
        self._is_compact = compact
        self._update_inspector()

    def _update_inspector(self) -> None:
        idle = self._is_compact and self.inspector.text() == tr(_HINT)
        self._inspector_row.setVisible(not self.arithmetic.isVisible() and not idle)
