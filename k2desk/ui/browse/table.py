"""Table of products: columns, selection, keys and painting."""

from __future__ import annotations

from array import array
from types import MappingProxyType
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QRect,
    Qt,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QTableView, QWidget

from k2desk.ui.browse.column_widths import ColumnWidths
from k2desk.ui.browse.columns import ListColumn
from k2desk.ui.browse.header import ListHeader
from k2desk.ui.browse.model import AnyIndex, FetchRows, ProductModel, parse_ref_number
from k2desk.ui.browse.painting import ROW_HEIGHT, ListPainter, VisibleColumn, VisibleRow
from k2desk.ui.language import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from k2desk.core.dose_strip.strip import Reference
    from k2desk.core.model.query import ListRow

_ROWS = QItemSelectionModel.SelectionFlag.Rows
_SELECT_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
_FOCUS_COLUMN = ListColumn.NAME
"""Column of the current index: the one that is never hidden."""

_MAX_RESELECTED = 100
"""Maximum number of products that stay selected when the list changes."""

_HOME_AND_END = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)
_ENTER_KEYS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProductTable(QTableView):
    """Table of products; sorting and searching are done elsewhere.

    Signals:
        current_changed: The reference of the current product; empty if none.
        product_activated: The reference of a product that was double-clicked or entered.
        text_typed: Text that was typed in the table, for the search field.
        search_requested: The up arrow was pressed in the first row.
    """

    current_changed = Signal(str)
    product_activated = Signal(str)
    text_typed = Signal(str)
    search_requested = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty table; `show_list` fills it."""
        super().__init__(parent)
        self.products = ProductModel(self)
        self.column_widths = ColumnWidths(self)
        self.setModel(self.products)
        self.list_header = ListHeader(self)
        self.setHorizontalHeader(self.list_header)
        self._painter = ListPainter(self)
        self._configure_style()
        self._configure_selection()
        self.selectionModel().currentRowChanged.connect(self._emit_current)
        self.doubleClicked.connect(lambda index: self._activate(index))

    def _configure_style(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        self.column_widths.connect()

    def _configure_selection(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(False)
        self.setAccessibleName(tr("Products"))

    # --- content -------------------------------------------------------------------------

    def show_list(
        self,
        ids: Sequence[int],
        fetch: FetchRows,
        first_rows: Sequence[ListRow] = (),
        row_positions: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        """Replace the list; keep scroll position and selection if possible.

        The arguments are those of `ProductModel.show_list`.
        """
        numbers = self._selected_numbers(_MAX_RESELECTED)
        current = self.current_number()
        scroll = self.verticalScrollBar().value()
        blocker = self.selectionModel().blockSignals(True)
        self.products.show_list(ids, fetch, first_rows, row_positions)
        row = self.products.row_of(current) if current >= 0 else -1
        if row >= 0:
            self._select_again(numbers, row)
        self.selectionModel().blockSignals(blocker)
        self.verticalScrollBar().setValue(scroll)
        self.viewport().update()
        if row < 0:
            self.current_changed.emit("")

    def set_band(self, band: Reference | None) -> None:
        """Set the guidance in the background of the strips."""
        self._painter.set_band(band)
        self.viewport().update()

    def scroll_to_top(self) -> None:
        """Scroll to the first row."""
        self.verticalScrollBar().setValue(0)

    def show_product(self, ref: str) -> bool:
        """Select a product and scroll to it; return whether the list contains it."""
        row = self.products.row_of(parse_ref_number(ref))
        if row < 0:
            return False
        index = self.products.index(row, _FOCUS_COLUMN)
        is_in_view = self.viewport().rect().contains(self.visualRect(index))
        self.selectionModel().setCurrentIndex(index, _SELECT_ROW)
        if not is_in_view:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def focus_first_row(self) -> None:
        """Take the keyboard focus; select a row if none is selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._select_any_row()

    def _select_any_row(self) -> None:
        """Select the current row or the first row if nothing is selected."""
        if self.products.rowCount() and not self.selectionModel().hasSelection():
            row = max(0, self.currentIndex().row())
            self.selectionModel().setCurrentIndex(
                self.products.index(row, _FOCUS_COLUMN), _SELECT_ROW
            )
            self.current_changed.emit(self.products.display_row(row).row.ref)

    # --- selection -----------------------------------------------------------------------

    def selected_rows(self, limit: int) -> list[int]:
        """Return the selected rows from top to bottom, up to a limit."""
        rows: list[int] = []
        selection = self.selectionModel().selection()
        spans = sorted((span.top(), span.bottom()) for span in selection.toList())
        for top, bottom in spans:
            rows += range(top, min(bottom + 1, top + limit - len(rows)))
        return sorted(set(rows))

    def selected_ids(self) -> array[int]:
        """Return the numbers of all selected products, from top to bottom."""
        ids, after = array("q"), 0
        spans = self.selectionModel().selection().toList()
        for top, bottom in sorted((span.top(), span.bottom()) for span in spans):
            ids.extend(self.products.ids[max(top, after) : bottom + 1])
            after = max(after, bottom + 1)
        return ids

    def selected_refs(self) -> list[str]:
        """Return the references of all selected products, from top to bottom."""
        ids = self.selected_ids()
        refs = (self.products.display_row(self.products.row_of(number)).row.ref for number in ids)
        known = next(filter(None, refs), "")
        kind = known[: len(known) - len(known.rpartition(":")[2])]
        return [f"{kind}{number}" for number in ids] if known else []

    def current_ref(self) -> str:
        """Return the reference of the current product; empty if none."""
        return self.products.ref_at(self.currentIndex().row())

    def current_number(self) -> int:
        """Return the number of the current product; -1 if none."""
        return self.products.number_at(self.currentIndex().row())

    def numbers_to_reselect(self) -> list[int]:
        """Return the products to select in the next list, the current first."""
        current = self.current_number()
        others = self._selected_numbers(_MAX_RESELECTED)
        return list(dict.fromkeys([current, *others])) if current >= 0 else []

    def selectAll(self) -> None:
        """Select all rows as one range: fast for 200,000 rows too."""
        rows = self.products.rowCount()
        if rows:
            last = self.products.index(rows - 1, len(ListColumn) - 1)
            span = QItemSelection(self.products.index(0, 0), last)
            self.selectionModel().select(span, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _selected_numbers(self, limit: int) -> list[int]:
        numbers = map(self.products.number_at, self.selected_rows(limit))
        return [number for number in numbers if number >= 0]

    def _select_again(self, numbers: Sequence[int], current: int) -> None:
        model = self.selectionModel()
        model.setCurrentIndex(self.products.index(current, _FOCUS_COLUMN), _SELECT_ROW)
        for number in numbers:
            row = self.products.row_of(number)
            if row >= 0:
                index = self.products.index(row, _FOCUS_COLUMN)
                model.select(index, QItemSelectionModel.SelectionFlag.Select | _ROWS)

    def currentChanged(self, current: AnyIndex, previous: AnyIndex) -> None:
        """Repaint both rows completely: Qt repaints only one cell of each."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                top = self.rowViewportPosition(index.row())
                self.viewport().update(0, top, self.viewport().width(), ROW_HEIGHT)

    def _emit_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.current_changed.emit(
            self.products.display_row(current.row()).row.ref if current.isValid() else ""
        )

    def _activate(self, index: QModelIndex) -> None:
        if index.isValid():
            self.product_activated.emit(self.products.display_row(index.row()).row.ref)

    # --- keys and painting ---------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Activate a product with Enter; leave the first row with the up arrow."""
        if (
            event.key() in _ENTER_KEYS
            and not event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._activate(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.search_requested.emit()
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Move Home and End to the first and last row instead of a column."""
        rows = self.products.rowCount()
        if rows and action in _HOME_AND_END:
            return self.products.index(0 if action is _HOME_AND_END[0] else rows - 1, _FOCUS_COLUMN)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Send typed text to the search field."""
        if search.strip():
            self.text_typed.emit(search)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the rows in view, and a bar at the start of the current row."""
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self._visible_rows(event.rect()), self._visible_columns())
        current = self.currentIndex()
        if current.isValid() and self.hasFocus():
            top = self.rowViewportPosition(current.row())
            accent = self.palette().color(QPalette.ColorRole.Highlight)
            is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
            left = self.viewport().width() - 3 if is_mirrored else 0
            painter.fillRect(left, top, 3, ROW_HEIGHT - 1, accent)

    def _visible_rows(self, rect: QRect) -> list[VisibleRow]:
        """Return the rows that a rectangle of the viewport shows."""
        count, first = self.products.rowCount(), self.rowAt(max(0, rect.top()))
        if first < 0:
            return []
        last = min(
            count - 1, first + (rect.bottom() - self.rowViewportPosition(first)) // ROW_HEIGHT
        )
        top = self.rowViewportPosition(first)
        is_selected = self.selectionModel().isSelected
        return [
            VisibleRow(
                top + (row - first) * ROW_HEIGHT,
                display_row,
                is_selected(self.products.index(row, _FOCUS_COLUMN)),
            )
            for row, display_row in enumerate(
                self.products.display_rows_between(first, last), first
            )
        ]

    def _visible_columns(self) -> list[VisibleColumn]:
        """Return the columns that are not hidden."""
        return [
            VisibleColumn(column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in ListColumn
            if not self.isColumnHidden(column)
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show the columns that fit; product and K2 per day always."""
        super().resizeEvent(event)
        self.column_widths.fit()

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Paint the focus bar; select a row if the focus came with Tab."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._select_any_row()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Remove the focus bar."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Apply a new palette, font or direction of writing."""
        super().changeEvent(event)
        changes = (
            QEvent.Type.PaletteChange,
            QEvent.Type.FontChange,
            QEvent.Type.LayoutDirectionChange,
        )
        if event.type() in changes and hasattr(self, "_painter"):
            self._painter.set_style(self.palette(), self.font())
            if event.type() == QEvent.Type.FontChange:
                self.column_widths.set_all(self.column_widths.as_list())
