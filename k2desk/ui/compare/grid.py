"""The table of the comparison: heads and titles stay, cells scroll, columns are of one width."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
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
from k2desk.ui.compare import menus
from k2desk.ui.compare.column_header import ProductHeads
from k2desk.ui.compare.header_corner import Corner
from k2desk.ui.compare.model import CompareModel, Index
from k2desk.ui.compare.row_header import PAD, TITLE_WIDTH, LineTitles
from k2desk.ui.compare.text_layout import Face, draw_lines, face, wrapped
from k2desk.ui.compare.view_state import Looking
from k2desk.ui.widgets.layout import on_base
from k2desk.ui.widgets.theme import GRID, Size, hairline, muted

LEAST_COLUMN = 150
MOST_COLUMN = 264
ROW_HEIGHT = 32
HEADING_HEIGHT = 40


class CellPainter(QStyledItemDelegate):
    """Draws a cell: all begin beneath the head, numbers with their ones beneath each other.

    Words are quiet where nothing is stated; totals are bold.
    """

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell and the rule beneath it."""
        model = index.model()
        assert isinstance(model, CompareModel)
        cell = model.cell(index.row(), index.column())
        line = model.lines[index.row()].row
        palette = option.palette
        rect = option.rect
        state = option.state
        base = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.Base)
        painter.fillRect(rect, base)
        painter.setPen(hairline(palette))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        if cell is not None and line is not None:
            widget = option.widget
            font = widget.font()
            look = cell_face(font, cell, emphasis=line.emphasis)
            quiet = face(font, Size.SMALL)
            box = QRectF(rect).adjusted(PAD, 0, -PAD, 0)
            lines = cell_lines(cell, look, box.width())
            beneath = beside_lines(cell, quiet, box.width())
            height = len(lines) * look.line_height + len(beneath) * quiet.line_height
            box.setTop(rect.top() + (rect.height() - height) / 2)
            to_the_right = len(lines) == 1 and cell.kind is CellKind.NUMBER
            if to_the_right and isinstance(widget, Grid):
                box.setWidth(min(widget.number_width(index.column(), line.group), box.width()))
            ink = _ink(cell, palette)
            end = draw_lines(painter, lines, look, ink, box, to_the_right=to_the_right)
            if beneath:
                under = QRectF(rect).adjusted(PAD, end - rect.top(), -PAD, 0)
                draw_lines(painter, beneath, quiet, muted(palette), under)
            if state & QStyle.StateFlag.State_HasFocus or state & QStyle.StateFlag.State_Selected:
                painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
                painter.drawRect(QRectF(rect).adjusted(2, 2, -2, -3))


def cell_face(font: QFont, cell: Cell, *, emphasis: bool) -> Face:
    """Return the font of a cell; totals are bold where they are numbers."""
    return face(font, bold=emphasis and cell.kind is CellKind.NUMBER)


def cell_lines(cell: Cell, look: Face, width: float) -> list[str]:
    """Return a cell's text broken into lines."""
    return wrapped(cell.text, look, width, 5 if cell.kind is CellKind.WORDS else 2)


def beside_lines(cell: Cell, look: Face, width: float) -> list[str]:
    """Return a cell's difference broken into lines, before "times" rather than within it."""
    if not cell.beside:
        return []
    whole = wrapped(cell.beside, look, width, 1)
    if not whole[0].endswith("…"):
        return whole
    return [line for part in cell.beside.split(", ") for line in wrapped(part, look, width, 2)]


def _ink(cell: Cell, palette: QPalette) -> QColor:
    if cell.kind in {CellKind.NOT_STATED, CellKind.NONE} or cell.standing == "not stated":
        return muted(palette)
    return palette.color(QPalette.ColorRole.Text)


class Grid(QTableView):
    """The table.

    Signals:
        focused: Another cell has the focus: what is to be said of it.
        shift: A column is to move by so many places.
        remove: A column is to go.
        arithmetic: The sum behind a cell is wanted: its row and column.
    """

    arithmetic = Signal(int, int)
    focused = Signal(str)
    shift = Signal(int, int)
    remove = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin empty."""
        self._corner: Corner | None = None
        self._fitted: tuple[int, int] | None = None
        self._number_widths: dict[tuple[int, Group], float] = {}
        super().__init__(parent)
        self._model = CompareModel(self)
        self.looking = Looking(self)
        self.heads = ProductHeads(self)
        self.titles = LineTitles(self)
        self.setHorizontalHeader(self.heads)
        self.setVerticalHeader(self.titles)
        self.setModel(self._model)
        self.setItemDelegate(CellPainter(self))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setAccessibleName("Comparison")
        on_base(self)
        self._corner = Corner(self.looking, self)
        self.commands = menus.TableCommands(
            self, self.looking, self.shift.emit, self.remove.emit, self.ask_arithmetic
        )
        self.heads.remove.connect(self.remove)
        self.heads.moved.connect(self.shift)
        self.heads.customContextMenuRequested.connect(self._head_menu)
        self.titles.chosen.connect(self._sort_next)
        self.titles.menu_asked.connect(self._title_menu)
        self.titles.walked.connect(self._title_walked)
        self.titles.left.connect(self._into_table)
        self.doubleClicked.connect(lambda _: self.ask_arithmetic())
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._cell_menu)

    @property
    def compare_model(self) -> CompareModel:
        """The model behind it."""
        return self._model

    def show_table(self, table: ComparisonTable | None) -> None:
        """Show a table; the focus stays on its product and row, the scroll position as it was."""
        key, ref, spot = self._focus()
        title = self._key(self.titles.at)
        bars = self.horizontalScrollBar(), self.verticalScrollBar()
        at = [bar.value() for bar in bars]
        self._model.show_table(table)
        assert self._corner is not None
        self._corner.show_table(table)
        self._fitted = None
        self._fit()
        refs = [] if table is None else [head.ref for head in table.columns]
        row = self._model.line_of(key)
        row = row if row >= 0 else min(spot.row(), self._model.rowCount() - 1)
        if row >= 0 and refs:
            last = min(spot.column(), len(refs) - 1)
            self.focus_cell(row, refs.index(ref) if ref in refs else last)
        if self.titles.hasFocus():
            self.titles.walk_to(self._model.line_of(title))
        for bar, value in zip(bars, at, strict=True):
            bar.setValue(value)

    def focus_cell(self, row: int, column: int) -> None:
        """Move the focus to a cell."""
        index = self._model.index(row, column)
        flag = QItemSelectionModel.SelectionFlag.ClearAndSelect
        self.selectionModel().setCurrentIndex(index, flag)

    def number_width(self, column: int, group: Group) -> float:
        """Return the width of the widest number of a product in a group of rows, in pixels."""
        return self._number_widths.get((column, group), 0.0)

    def natural_width(self) -> int:
        """Return the width at which every column is as wide as it likes to be."""
        return TITLE_WIDTH + self._model.columnCount() * 208 + 20

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns; a focused cell stays in sight where it gets lower."""
        super().resizeEvent(event)
        self._fit()
        spot = self.visualRect(self.currentIndex())
        lost = spot.bottom() - self.viewport().height() + 1
        if lost > 0 and event.size().height() < event.oldSize().height() > spot.top():
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + lost)

    def changeEvent(self, event: QEvent) -> None:
        """Make room for another font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fitted = None
            self._fit()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Say what the focused cell is about."""
        super().currentChanged(current, previous)
        self.focused.emit(self._told(current))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens the sum, Left leads to the titles; Ctrl moves or compares, Delete removes."""
        spot, key = self.currentIndex(), event.key()
        column = spot.column()
        ctrl = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if column >= 0 and ctrl and key in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.shift.emit(column, -1 if key == Qt.Key.Key_Left else 1)
        elif column >= 0 and ctrl and key == Qt.Key.Key_B:
            self.looking.set_reference(self._model.column_of(column).ref)
        elif column >= 0 and key == Qt.Key.Key_Delete:
            self.remove.emit(column)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.ask_arithmetic()
        elif column == 0 and key == Qt.Key.Key_Left:
            self.titles.walk_to(spot.row())
            self.titles.setFocus()
        else:
            super().keyPressEvent(event)

    def ask_arithmetic(self) -> None:
        """Ask for the sum behind the focused cell."""
        spot = self.currentIndex()
        if spot.isValid() and self._key(spot.row()):
            self.arithmetic.emit(spot.row(), spot.column())

    def updateGeometries(self) -> None:
        """Lay the corner between the two edges, over the style's own."""
        super().updateGeometries()
        if self._corner is not None:
            self._corner.setGeometry(0, 0, self.titles.width(), self.heads.height())
            self._corner.raise_()

    # --- parts -----------------------------------------------------------------------------

    def _told(self, index: Index) -> str:
        if not index.isValid():
            return ""
        cell, line = (
            self._model.cell(index.row(), index.column()),
            self._model.lines[index.row()].row,
        )
        if cell is None or line is None:
            return ""
        head = self._model.column_of(index.column())
        said = cell.detail or f"{line.title}: {cell.text}"
        beside = f" · Beside the reference: {cell.beside}." if cell.beside else ""
        detail = f" {line.detail}" if line.detail else ""
        return f"{head.name} – {said}{beside}{detail}"

    def _focus(self) -> tuple[str, str, Index]:
        """Return the row and the product that have the focus, and where they stand."""
        spot = self.currentIndex()
        if not spot.isValid():
            return "", "", spot
        return self._key(spot.row()), self._model.column_of(spot.column()).ref, spot

    def _key(self, line: int) -> str:
        """Return the key of the row in a line; empty for a heading."""
        lines = self._model.lines
        row = lines[line].row if 0 <= line < len(lines) else None
        return "" if row is None else row.key

    def _fit(self) -> None:
        """Give every column the same width and every row the height that its texts need."""
        count = self._model.columnCount()
        if not count:
            return
        room = self.viewport().width() // count
        width = max(LEAST_COLUMN, min(MOST_COLUMN, room))
        if self._fitted == (id(self._model.table), width):
            return
        self._fitted = (id(self._model.table), width)
        self._measure_numbers()
        self.heads.setDefaultSectionSize(width)
        self.heads.setFixedHeight(self.heads.sizeHint().height())
        for row in range(self._model.rowCount()):
            self.titles.resizeSection(row, self._row_height(row, width))
        self.updateGeometries()

    def _measure_numbers(self) -> None:
        self._number_widths = {}
        for line in self._model.lines:
            if line.row is None:
                continue
            look = face(self.font(), bold=line.row.emphasis)
            known: dict[str, float] = {}
            for column, cell in enumerate(line.row.cells):
                if cell.kind is CellKind.NUMBER:
                    if cell.text not in known:
                        known[cell.text] = look.metrics.horizontalAdvance(cell.text)
                    spot = column, line.row.group
                    self._number_widths[spot] = max(known[cell.text], self.number_width(*spot))

    def _row_height(self, row: int, width: int) -> int:
        lines, look = self.titles.lines_of(row)
        needed = len(lines) * look.line_height
        line = self._model.lines[row].row
        if line is None:
            return round(max(HEADING_HEIGHT if row else ROW_HEIGHT, needed + 2 * GRID))
        quiet = face(self.font(), Size.SMALL)
        alike = {(cell.text, cell.kind, cell.beside): cell for cell in line.cells}
        for cell in alike.values():
            look = cell_face(self.font(), cell, emphasis=line.emphasis)
            height = len(cell_lines(cell, look, width - 2 * PAD)) * look.line_height
            height += len(beside_lines(cell, quiet, width - 2 * PAD)) * quiet.line_height
            needed = max(needed, height)
        return round(max(ROW_HEIGHT, needed + 12))

    def _head_menu(self, spot: QPoint) -> None:
        column = self.heads.logicalIndexAt(spot)
        if column >= 0:
            self.column_menu(column).popup(self.heads.viewport().mapToGlobal(spot))

    def _cell_menu(self, spot: QPoint) -> None:
        index = self.indexAt(spot)
        row = self._model.lines[index.row()].row if index.isValid() else None
        table = self._model.table
        if row is not None and table is not None:
            self.setCurrentIndex(index)
            menu = menus.cell_menu(self.commands, table, row, index.column())
            menu.popup(self.viewport().mapToGlobal(spot))

    def _sort_next(self, line: int) -> None:
        row = self._model.lines[line].row
        if row is not None:
            by = self.looking.view.sorted_by
            self.looking.sort_next(by if self._model.sorts(row) else row.key)

    def _title_menu(self, line: int, spot: QPoint) -> None:
        self.row_menu(line).popup(spot)

    def _title_walked(self, line: int) -> None:
        row = self._model.lines[line].row
        detail = f" {row.detail}" if row is not None and row.detail else ""
        self.focused.emit(f"{self._model.lines[line].title}: {_TITLE_HINT}{detail}")

    def _into_table(self, line: int) -> None:
        self.setFocus()
        self.focus_cell(line, 0)

    def column_menu(self, column: int) -> QMenu:
        """Return the menu of a column."""
        assert self._model.table is not None
        return menus.column_menu(self.commands, self._model.table, column)

    def row_menu(self, line: int) -> QMenu:
        """Return the menu of a row."""
        row = self._model.lines[line].row
        assert self._model.table is not None
        assert row is not None
        return menus.row_menu(self.commands, self._model.table, row)

    @property
    def corner(self) -> Corner:
        """Where heads and titles meet."""
        assert self._corner is not None
        return self._corner


_TITLE_HINT = "Enter puts the products in the order of this row."
