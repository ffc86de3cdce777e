"""The table of products: rows, hairlines, keys, and what is selected."""

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
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QTableView, QWidget

from k2desk.ui.browse.columns import FORMS, HEADINGS, Column
from k2desk.ui.browse.header import ListHeader
from k2desk.ui.browse.model import Fetch, Index, ProductModel, number_of
from k2desk.ui.browse.painting import ROW_HEIGHT, ListPainter, Row, Span
from k2desk.ui.widgets.theme import GRID

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from k2desk.core.dose_strip.strip import Reference
    from k2desk.core.model.query import ListRow

_ROWS = QItemSelectionModel.SelectionFlag.Rows
_TO_ROW = QItemSelectionModel.SelectionFlag.ClearAndSelect | _ROWS
_HOME = Column.NAME
"""The column that the keyboard is in: the one that is never hidden."""

_NAME_LEAST = 16
"""Characters of a product's name that are to be seen before other columns are shown."""

_NAME_AMPLE = 340
_BRAND_MORE = 64
"""Pixels: what names have before brands get more, and how much more these get at most."""

_MAY_GO: tuple[tuple[Column, ...], ...] = ((Column.BRAND,), (Column.STRIP,), FORMS)
"""What is put away where room is short, the last first."""

_MOST_KEPT = 100
"""Selected products that are selected again in another list."""

_WIDEST = 2000
_SIGN = 20
"""Pixels: the widest that a column can be made, and a question's sign with its gap."""

_TO_ENDS = (QAbstractItemView.CursorAction.MoveHome, QAbstractItemView.CursorAction.MoveEnd)
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ProductTable(QTableView):
    """A long list that is always at hand; sorting and searching are done elsewhere.

    Signals:
        current_changed: The current product's reference; empty where there is none.
        chosen: A product was double-clicked, or Enter was pressed on it.
        typed: Letters were typed; they belong into the search field.
        left_upwards: The arrow key left the table at its top.
    """

    current_changed = Signal(str)
    chosen = Signal(str)
    typed = Signal(str)
    left_upwards = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Set up the view; the list comes with `show_list`."""
        super().__init__(parent)
        self.products = ProductModel(self)
        self._widths = {column: HEADINGS[column].width for column in Column}
        self._is_fitting = False
        self.setModel(self.products)
        self.setHorizontalHeader(ListHeader(self))
        self._painter = ListPainter(self)
        self._set_look()
        self._set_behaviour()
        self.selectionModel().currentRowChanged.connect(self._tell_current)
        self.doubleClicked.connect(lambda index: self._choose(index))

    def _set_look(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setCornerButtonEnabled(False)
        header = self.horizontalHeader()
        header.setSectionResizeMode(Column.NAME, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._note_width)
        self.set_widths([0] * len(Column))

    def _set_behaviour(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(False)
        self.setAccessibleName("Products")

    # --- what is shown ---------------------------------------------------------------------

    def show_list(
        self,
        ids: Sequence[int],
        fetch: Fetch,
        first: Sequence[ListRow] = (),
        rows: Mapping[int, int] = MappingProxyType({}),
    ) -> None:
        """Show another list; what was selected and where it stood is kept as far as it is there.

        The arguments are those of `ProductModel.show_list`.
        """
        kept = self._selected_numbers(_MOST_KEPT)
        current = self.current_number()
        scroll = self.verticalScrollBar().value()
        blocker = self.selectionModel().blockSignals(True)
        self.products.show_list(ids, fetch, first, rows)
        row = self.products.row_of(current) if current >= 0 else -1
        if row >= 0:
            self._select_again(kept, row)
        self.selectionModel().blockSignals(blocker)
        self.verticalScrollBar().setValue(scroll)
        self.viewport().update()
        if row < 0:
            self.current_changed.emit("")

    def set_band(self, band: Reference | None) -> None:
        """Draw this guidance behind the strips."""
        self._painter.set_band(band)
        self.viewport().update()

    def to_top(self) -> None:
        """Scroll to the first row."""
        self.verticalScrollBar().setValue(0)

    def show_product(self, ref: str) -> bool:
        """Select a product and see that it is in sight; returns whether the list has it."""
        row = self.products.row_of(number_of(ref))
        if row < 0:
            return False
        index = self.products.index(row, _HOME)
        in_sight = self.viewport().rect().contains(self.visualRect(index))
        self.selectionModel().setCurrentIndex(index, _TO_ROW)
        if not in_sight:
            self.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)
        return True

    def go_to_first(self) -> None:
        """Take the keyboard; select the first row where none is selected."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._select_something()

    def _select_something(self) -> None:
        """Select the current row, or the first, where nothing is selected."""
        if self.products.rowCount() and not self.selectionModel().hasSelection():
            row = max(0, self.currentIndex().row())
            self.selectionModel().setCurrentIndex(self.products.index(row, _HOME), _TO_ROW)
            self.current_changed.emit(self.products.line(row).row.ref)

    # --- how wide its columns are ----------------------------------------------------------

    @property
    def widths(self) -> list[int]:
        """The width of each column in pixels, also of those that are put away just now."""
        return [self._widths[column] for column in Column]

    def set_widths(self, widths: Sequence[int]) -> None:
        """Make columns so wide, in pixels; numbers never so narrow that they cannot be read."""
        metrics = self.fontMetrics()
        for column, width in zip(Column, widths, strict=True):
            heading = HEADINGS[column]
            least = metrics.horizontalAdvance(heading.sample) + 2 * GRID - 4
            usual = max(heading.width, least if heading.sample else 0)
            wanted = max(min(width, _WIDEST), least if heading.sample else 56) if width else usual
            self._widths[column] = wanted
            if not self.isColumnHidden(column):
                self.setColumnWidth(column, wanted)
        self._fit_columns()

    def _note_width(self, column: int, before: int, width: int) -> None:
        """Note what a person dragged; a column that comes back is as wide as it was noted."""
        if not width or self._is_fitting:
            return
        if before:
            self._widths[Column(column)] = width
        elif width != self._widths[Column(column)]:
            self.setColumnWidth(column, self._widths[Column(column)])

    # --- what is selected ------------------------------------------------------------------

    def selected_rows(self, most: int) -> list[int]:
        """Return the selected rows from top to bottom, at most so many."""
        rows: list[int] = []
        selection = self.selectionModel().selection()
        spans = sorted((span.top(), span.bottom()) for span in selection.toList())
        for top, bottom in spans:
            rows += range(top, min(bottom + 1, top + most - len(rows)))
        return sorted(set(rows))

    def selected_ids(self) -> array[int]:
        """Return the numbers of all selected products, from top to bottom, however many."""
        ids, after = array("q"), 0
        spans = self.selectionModel().selection().toList()
        for top, bottom in sorted((span.top(), span.bottom()) for span in spans):
            ids.extend(self.products.ids[max(top, after) : bottom + 1])
            after = max(after, bottom + 1)
        return ids

    def selected_refs(self) -> list[str]:
        """Return all selected products, from top to bottom, however many."""
        ids = self.selected_ids()
        refs = (self.products.line(self.products.row_of(number)).row.ref for number in ids)
        known = next(filter(None, refs), "")
        kind = known[: len(known) - len(known.rpartition(":")[2])]
        return [f"{kind}{number}" for number in ids] if known else []

    def current_ref(self) -> str:
        """Return the product that the keyboard is on; empty where there is none."""
        return self.products.ref_at(self.currentIndex().row())

    def current_number(self) -> int:
        """Return the number of the current product; -1 where there is none."""
        return self.products.number_at(self.currentIndex().row())

    def kept_numbers(self) -> list[int]:
        """Return what is selected again in another list: the current product and some others."""
        current = self.current_number()
        others = self._selected_numbers(_MOST_KEPT)
        return list(dict.fromkeys([current, *others])) if current >= 0 else []

    def selectAll(self) -> None:
        """Select every row as one span, however many there are."""
        rows = self.products.rowCount()
        if rows:
            last = self.products.index(rows - 1, len(Column) - 1)
            span = QItemSelection(self.products.index(0, 0), last)
            self.selectionModel().select(span, QItemSelectionModel.SelectionFlag.ClearAndSelect)

    def _selected_numbers(self, most: int) -> list[int]:
        numbers = map(self.products.number_at, self.selected_rows(most))
        return [number for number in numbers if number >= 0]

    def _select_again(self, numbers: Sequence[int], current: int) -> None:
        model = self.selectionModel()
        model.setCurrentIndex(self.products.index(current, _HOME), _TO_ROW)
        for number in numbers:
            row = self.products.row_of(number)
            if row >= 0:
                index = self.products.index(row, _HOME)
                model.select(index, QItemSelectionModel.SelectionFlag.Select | _ROWS)

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Draw both rows again, with the bar; Qt itself would draw one cell of each."""
        super().currentChanged(current, previous)
        for index in (current, previous):
            if index.isValid():
                top = self.rowViewportPosition(index.row())
                self.viewport().update(0, top, self.viewport().width(), ROW_HEIGHT)

    def _tell_current(self, current: QModelIndex, previous: QModelIndex) -> None:
        self.current_changed.emit(
            self.products.line(current.row()).row.ref if current.isValid() else ""
        )

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid():
            self.chosen.emit(self.products.line(index.row()).row.ref)

    # --- keys and looks --------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens, the up arrow leaves at the top; the rest is Qt's."""
        if event.key() in _ENTER and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self._choose(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.left_upwards.emit()
            return
        super().keyPressEvent(event)

    def moveCursor(
        self, action: QAbstractItemView.CursorAction, modifiers: Qt.KeyboardModifier
    ) -> QModelIndex:
        """Home and End go to the first and last product; a row is one place, not seven."""
        rows = self.products.rowCount()
        if rows and action in _TO_ENDS:
            return self.products.index(0 if action is _TO_ENDS[0] else rows - 1, _HOME)
        return super().moveCursor(action, modifiers)

    def keyboardSearch(self, search: str) -> None:
        """Typing in the list goes on in the search field."""
        if search.strip():
            self.typed.emit(search)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the rows in sight, and a bar beside the current one."""
        painter = QPainter(self.viewport())
        self._painter.paint(painter, self._rows_in(event.rect()), self._spans())
        current = self.currentIndex()
        if current.isValid() and self.hasFocus():
            top = self.rowViewportPosition(current.row())
            accent = self.palette().color(QPalette.ColorRole.Highlight)
            painter.fillRect(0, top, 3, ROW_HEIGHT - 1, accent)

    def _rows_in(self, rect: QRect) -> list[Row]:
        """Return the rows that a part of the view shows."""
        count, first = self.products.rowCount(), self.rowAt(max(0, rect.top()))
        if first < 0:
            return []
        last = min(
            count - 1, first + (rect.bottom() - self.rowViewportPosition(first)) // ROW_HEIGHT
        )
        top = self.rowViewportPosition(first)
        is_selected = self.selectionModel().isSelected
        return [
            Row(
                top + (row - first) * ROW_HEIGHT,
                line,
                is_selected(self.products.index(row, _HOME)),
            )
            for row, line in enumerate(self.products.lines_between(first, last), first)
        ]

    def _spans(self) -> list[Span]:
        """Return the columns that are shown."""
        return [
            Span(column, self.columnViewportPosition(column), self.columnWidth(column))
            for column in Column
            if not self.isColumnHidden(column)
        ]

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show as many columns as there is room for; product and K2 a day always."""
        super().resizeEvent(event)
        self._fit_columns()

    def _fit_columns(self) -> None:
        name = _NAME_LEAST * self.fontMetrics().averageCharWidth() + 2 * GRID + _SIGN
        room = self.viewport().width() - self._widths[Column.K2_DAY] - name
        for columns in _MAY_GO:
            room -= sum(self._widths[column] for column in columns)
            for column in columns:
                self.setColumnHidden(column, room < 0)
        self._share_with_brand(room + name)

    def _share_with_brand(self, room: int) -> None:
        """Give brands some of the room that names have to spare, unless a person set theirs."""
        usual = self._widths[Column.BRAND]
        is_set = usual != HEADINGS[Column.BRAND].width
        more = 0 if is_set else min(max(0, room - _NAME_AMPLE), _BRAND_MORE)
        self._is_fitting = True
        if not self.isColumnHidden(Column.BRAND):
            self.setColumnWidth(Column.BRAND, usual + more)
        self._is_fitting = False

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show where the keyboard is; with Tab one comes to a selected row."""
        super().focusInEvent(event)
        if event.reason() in (Qt.FocusReason.TabFocusReason, Qt.FocusReason.BacktabFocusReason):
            self._select_something()
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the bar away."""
        super().focusOutEvent(event)
        self.viewport().update()

    def changeEvent(self, event: QEvent) -> None:
        """Follow another palette or font."""
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange) and hasattr(
            self, "_painter"
        ):
            self._painter.follow(self.palette(), self.font())
            if event.type() == QEvent.Type.FontChange:
                self.set_widths(self.widths)
