"""Comparison table with fixed headers and columns of equal width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QKeyEvent,
    QPainter,
    QPalette,
    QPen,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from k2desk.core.comparison.compare import Cell, CellKind, ComparisonTable, Group
from k2desk.core.model.message import Style, joined, msg, sentences
from k2desk.core.model.row_key import NO_KEY, RowKey
from k2desk.ui.compare import menus
from k2desk.ui.compare.cell_text import cell_font, cell_lines, difference_lines
from k2desk.ui.compare.column_header import ColumnHeader
from k2desk.ui.compare.header_corner import HeaderCorner
from k2desk.ui.compare.model import CompareModel, Index
from k2desk.ui.compare.row_header import PADDING, RowHeader
from k2desk.ui.compare.text_layout import draw_lines, measured_font
from k2desk.ui.compare.view_state import ViewState
from k2desk.ui.language import tr
from k2desk.ui.widgets.layout import use_base_color
from k2desk.ui.widgets.theme import GRID, Size, hairline_color, muted_color

MIN_COLUMN_WIDTH = 150
MAX_COLUMN_WIDTH = 264
ROW_HEIGHT = 32
HEADING_HEIGHT = 40


class CellDelegate(QStyledItemDelegate):
    """Delegate that aligns the digits of numbers and wraps text.

    Text for missing amounts is muted, totals are bold.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw a cell and the line below it."""
        model = index.model()
        assert isinstance(model, CompareModel)
        cell = model.cell(index.row(), index.column())
        line = model.lines[index.row()].row
        palette = option.palette
        rect = option.rect
        state = option.state
        base = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Base)
        painter.fillRect(rect, base)
        painter.setPen(hairline_color(palette))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if cell is not None and line is not None:
            widget = option.widget
            font = widget.font()
            style = cell_font(font, cell, emphasis=line.emphasis)
            small = measured_font(font, Size.SMALL)
            box = QRectF(rect).adjusted(PADDING, 0, -PADDING, 0)
            lines = cell_lines(cell, style, box.width())
            difference = difference_lines(cell, small, box.width())
            height = len(lines) * style.line_height + len(difference) * small.line_height
            box.setTop(rect.top() + (rect.height() - height) / 2)
            align_right = len(lines) == 1 and cell.kind is CellKind.NUMBER
            if align_right and isinstance(widget, Grid):
                width = min(widget.number_width(index.column(), line.group), box.width())
                box.setWidth(width)
                if widget.isRightToLeft():
                    box.moveRight(rect.right() - PADDING)
            color = _text_color(cell, palette)
            end = draw_lines(painter, lines, style, color, box, align_right=align_right)
            if difference:
                difference_box = QRectF(rect).adjusted(PADDING, end - rect.top(), -PADDING, 0)
                draw_lines(painter, difference, small, muted_color(palette), difference_box)
            if state & QStyle.StateFlag.State_HasFocus or state & QStyle.StateFlag.State_Selected:
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
                painter.drawRect(QRectF(rect).adjusted(2, 2, -2, -3))


def _text_color(cell: Cell, palette: QPalette) -> QColor:
    if cell.kind in {CellKind.NOT_STATED, CellKind.NONE} or cell.position == "not stated":
        return muted_color(palette)
    return palette.color(QPalette.ColorRole.Text)


class Grid(QTableView):
    """Comparison table with its headers and menus.

    Signals:
        arithmetic_requested: The arithmetic of a cell is wanted: its row and column.
        description_changed: Another cell or row title is current: its description.
        move_requested: A column is to move by a number of places.
        remove_requested: A column is to be removed.
    """

    arithmetic_requested = Signal(int, int)
    description_changed = Signal(str)
    move_requested = Signal(int, int)
    remove_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty table."""
        self._header_corner: HeaderCorner | None = None
        self._fitted_for: tuple[int, int] | None = None
        self._number_widths: dict[tuple[int, Group], float] = {}
        super().__init__(parent)
        self._model = CompareModel(self)
        self.view_state = ViewState(self)
        self.column_header = ColumnHeader(self)
        self.row_header = RowHeader(self)
        self.setHorizontalHeader(self.column_header)
        self.setVerticalHeader(self.row_header)
        self.setModel(self._model)
        self.setItemDelegate(CellDelegate(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAccessibleName(tr("Comparison"))
        use_base_color(self)
        self._header_corner = HeaderCorner(self.view_state, self)
        self.commands = menus.TableCommands(
            self,
            self.view_state,
            self.move_requested.emit,
            self.remove_requested.emit,
            self.request_arithmetic,
        )
        self.column_header.remove_requested.connect(self.remove_requested)
        self.column_header.move_requested.connect(self.move_requested)
        self.column_header.customContextMenuRequested.connect(self._open_column_menu)
        self.row_header.sort_requested.connect(self._sort_next)
        self.row_header.menu_requested.connect(self._open_row_menu)
        self.row_header.current_changed.connect(self._describe_row)
        self.row_header.table_focus_requested.connect(self._focus_row)
        self.doubleClicked.connect(lambda _: self.request_arithmetic())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._open_cell_menu)

    @property
    def compare_model(self) -> CompareModel:
        """Model of the table."""
        return self._model

    def show_table(self, table: ComparisonTable | None) -> None:
        """Show a table, keeping the current product, row and scroll position."""
        key, ref, position = self._focus()
        title = self._row_key(self.row_header.current_line)
        scroll_bars = self.horizontalScrollBar(), self.verticalScrollBar()
        at = [bar.value() for bar in scroll_bars]
        self._model.show_table(table)
        assert self._header_corner is not None
        self._header_corner.show_table(table)
        self._fitted_for = None
        self._fit()
        refs = [] if table is None else [head.ref for head in table.columns]
        row = self._model.line_of(key)
        row = row if row >= 0 else min(position.row(), self._model.rowCount() - 1)
        if row >= 0 and refs:
            last = min(position.column(), len(refs) - 1)
            self.focus_cell(row, refs.index(ref) if ref in refs else last)
        if self.row_header.hasFocus():
            self.row_header.set_current_line(self._model.line_of(title))
        for bar, value in zip(scroll_bars, at, strict=True):
            bar.setValue(value)

    def focus_cell(self, row: int, column: int) -> None:
        """Make a cell current."""
        index = self._model.index(row, column)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)

    def number_width(self, column: int, group: Group) -> float:
        """Return the widest number of a column in a group of rows, in pixels."""
        return self._number_widths.get((column, group), 0.0)

    def natural_width(self) -> int:
        """Return the preferred width of header and columns, in pixels."""
        return self.row_header.width() + self._model.columnCount() * 208 + 20

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Distribute the width and keep the current cell visible."""
        super().resizeEvent(event)
        self._fit()
        position = self.visualRect(self.currentIndex())
        lost = position.bottom() - self.viewport().height() + 1
        if lost > 0 and event.size().height() < event.oldSize().height() > position.top():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + lost)

    def changeEvent(self, event: QEvent) -> None:
        """Measure again after a change of font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fitted_for = None
            self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Emit the description of the current cell."""
        super().currentChanged(current, previous)
        self.description_changed.emit(self._description(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Handle keys: arithmetic, row titles, move, reference, remove."""
        position, key = self.currentIndex(), event.key()
        column = position.column()
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if column >= 0 and ctrl and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.move_requested.emit(column, -1 if key == self._back_key else 1)
        elif column >= 0 and ctrl and key == Qt.Key.Key_B:
            self.view_state.set_reference(self._model.column_of(column).ref)
        elif column >= 0 and key == Qt.Key.Key_Delete:
            self.remove_requested.emit(column)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.request_arithmetic()
        elif column == 0 and key == self._back_key:
            self.row_header.set_current_line(position.row())
            self.row_header.setFocus()
        else:
            super().keyPressEvent(event)

    def request_arithmetic(self) -> None:
        """Request the arithmetic of the current cell."""
        position = self.currentIndex()
        if position.isValid() and self._row_key(position.row()):
            self.arithmetic_requested.emit(position.row(), position.column())

    def updateGeometries(self) -> None:
        """Place the corner widget over the one of the style."""
        super().updateGeometries()
        if self._header_corner is not None:
            width = self.row_header.width()
            left = self.width() - width if self.isRightToLeft() else 0
            self._header_corner.setGeometry(left, 0, width, self.column_header.height())
            self._header_corner.raise_()

    # --- parts -----------------------------------------------------------------------------

    @property
    def _back_key(self) -> Qt.Key:
        """Arrow key to the product before, which depends on the language."""
        return Qt.Key.Key_Right if self.isRightToLeft() else Qt.Key.Key_Left

    def _description(self, index: Index) -> str:
        if not index.isValid():
            return ""
        cell, line = (
            self._model.cell(index.row(), index.column()),
            self._model.lines[index.row()].row,
        )
        if cell is None or line is None:
            return ""
        head = self._model.column_of(index.column())
        sentence = cell.detail or msg("{row}: {value}", row=line.title, value=cell.text)
        difference = cell.difference and msg(
            "Compared with the reference product: {difference}.", difference=cell.difference
        )
        described = msg("{product} – {sentence}", product=head.name, sentence=sentence)
        return tr(joined((described, difference, line.detail), Style.DOT))

    def _focus(self) -> tuple[RowKey, str, Index]:
        """Return row key, product reference and index of the current cell."""
        position = self.currentIndex()
        if not position.isValid():
            return NO_KEY, "", position
        return self._row_key(position.row()), self._model.column_of(position.column()).ref, position

    def _row_key(self, line: int) -> RowKey:
        """Return the row key of a line; empty for a heading."""
        lines = self._model.lines
        row = lines[line].row if 0 <= line < len(lines) else None
        return NO_KEY if row is None else row.key

    def _fit(self) -> None:
        """Set equal column widths, and row heights for the wrapped texts."""
        count = self._model.columnCount()
        if not count:
            return
        available = self.viewport().width() // count
        width = max(MIN_COLUMN_WIDTH, min(MAX_COLUMN_WIDTH, available))
        if self._fitted_for == (id(self._model.table), width):
            return
        self._fitted_for = (id(self._model.table), width)
        self._measure_numbers()
        self.column_header.setDefaultSectionSize(width)
        self.column_header.setFixedHeight(self.column_header.sizeHint().height())
        for row in range(self._model.rowCount()):
            self.row_header.resizeSection(row, self._row_height(row, width))
        self.updateGeometries()

    def _measure_numbers(self) -> None:
        self._number_widths = {}
        for line in self._model.lines:
            if line.row is None:
                continue
            style = measured_font(self.font(), bold=line.row.emphasis)
            widths: dict[str, float] = {}
            for column, cell in enumerate(line.row.cells):
                if cell.kind is CellKind.NUMBER:
                    if cell.text not in widths:
                        widths[cell.text] = style.metrics.horizontalAdvance(tr(cell.text))
                    position = column, line.row.group
                    self._number_widths[position] = max(
                        widths[cell.text], self.number_width(*position)
                    )

    def _row_height(self, row: int, width: int) -> int:
        lines, style = self.row_header.wrapped_title(row)
        text_height = len(lines) * style.line_height
        line = self._model.lines[row].row
        if line is None:
            return round(max(HEADING_HEIGHT if row else ROW_HEIGHT, text_height + 2 * GRID))
        small = measured_font(self.font(), Size.SMALL)
        distinct = {(cell.text, cell.kind, cell.difference): cell for cell in line.cells}
        for cell in distinct.values():
            style = cell_font(self.font(), cell, emphasis=line.emphasis)
            height = len(cell_lines(cell, style, width - 2 * PADDING)) * style.line_height
            height += len(difference_lines(cell, small, width - 2 * PADDING)) * small.line_height
            text_height = max(text_height, height)
        return round(max(ROW_HEIGHT, text_height + 12))

    def _open_column_menu(self, position: QPoint) -> None:
        column = self.column_header.logicalIndexAt(position)
        if column >= 0:
            self.column_menu(column).popup(self.column_header.viewport().mapToGlobal(position))

    def _open_cell_menu(self, position: QPoint) -> None:
        index = self.indexAt(position)
        row = self._model.lines[index.row()].row if index.isValid() else None
        table = self._model.table
        if row is not None and table is not None:
            self.setCurrentIndex(index)
            menu = menus.cell_menu(self.commands, table, row, index.column())
            menu.popup(self.viewport().mapToGlobal(position))

    def _sort_next(self, line: int) -> None:
        row = self._model.lines[line].row
        if row is not None:
            sorted_key = self.view_state.view.sorted_by
            self.view_state.sort_next(sorted_key if self._model.is_sorted_by(row) else row.key)

    def _open_row_menu(self, line: int, position: QPoint) -> None:
        self.row_menu(line).popup(position)

    def _describe_row(self, line: int) -> None:
        title, row = self._model.lines[line].title, self._model.lines[line].row
        hint = msg("{row}: press Enter to sort the products by this row.", row=title)
        self.description_changed.emit(tr(sentences(hint, "" if row is None else row.detail)))

    def _focus_row(self, line: int) -> None:
        self.setFocus()
        self.focus_cell(line, 0)

    def column_menu(self, column: int) -> QMenu:
        """Return the context menu of a column."""
        assert self._model.table is not None
        return menus.column_menu(self.commands, self._model.table, column)

    def row_menu(self, line: int) -> QMenu:
        """Return the context menu of a row."""
        row = self._model.lines[line].row
        assert self._model.table is not None
        assert row is not None
        return menus.row_menu(self.commands, self._model.table, row)

    @property
    def header_corner(self) -> HeaderCorner:
        """Corner between the headers."""
        assert self._header_corner is not None
        return self._header_corner
