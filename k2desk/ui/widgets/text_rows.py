"""A small table of texts: rows that can be walked through, copied, and chosen where that helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPainter, QPalette, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from k2desk.ui.widgets.text_format import elide, one_line, tooltip
from k2desk.ui.widgets.theme import GRID, hairline, mixed, muted, tabular

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, ...]

ROW_HEIGHT = 30
_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowsModel(QAbstractTableModel):
    """Rows of texts under headings; a row that is shorter than these ends in empty cells."""

    def __init__(
        self,
        headings: Sequence[str] = (),
        numbers: frozenset[int] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        """Begin without rows; `numbers` are the columns that stand to the right."""
        super().__init__(parent)
        self.headings = tuple(headings)
        self._numbers = numbers
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows under the same headings."""
        self.show_table(self.headings, rows)

    def show_table(self, headings: Sequence[str], rows: Sequence[Row]) -> None:
        """Show other rows under other headings."""
        self.beginResetModel()
        self.headings, self.rows = tuple(headings), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return a cell's text, its side, or the whole of it as a tooltip."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        text = row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return tooltip(text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in self._numbers else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return a column's heading."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self.headings[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in self._numbers else _LEFT
        return None


class RowPainter(QStyledItemDelegate):
    """Draws a cell over the hairline that ends its row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        palette, rect = option.palette, option.rect
        base = palette.color(QPalette.ColorRole.Base)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        accent = palette.color(QPalette.ColorRole.Highlight)
        painter.save()
        painter.fillRect(rect, mixed(accent, base, 0.2) if selected else base)
        painter.setPen(QPen(hairline(palette), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(tabular(option.font))
        inner = rect.adjusted(GRID, 0, -GRID, 0)
        text = elide(str(index.data() or ""), option.fontMetrics, inner.width())
        side = index.data(Qt.ItemDataRole.TextAlignmentRole) or _LEFT
        painter.drawText(inner, int(side), text)
        painter.restore()


class QuietHeader(QHeaderView):
    """Headings in quiet text over a hairline."""

    def __init__(self, parent: QWidget) -> None:
        """Begin without headings."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw one heading."""
        palette, model = self.palette(), self.model()
        side = model.headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        painter.setPen(hairline(palette))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(muted(palette))
        inner = rect.adjusted(GRID, 0, -GRID, 0)
        title = str(model.headerData(section, self.orientation()) or "")
        painter.drawText(inner, int(side or _LEFT), elide(title, self.fontMetrics(), inner.width()))
        painter.restore()

    def sizeHint(self) -> QSize:
        """A line of text with some air."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + GRID)


class TextRows(QTableView):
    """The table; Ctrl+C copies the selected rows, Enter and a click choose one.

    Signals:
        chosen: The number of a row that was clicked, or on which Enter was pressed.
        looked_at: The number of the row that the keyboard is on.
    """

    chosen = Signal(int)
    looked_at = Signal(int)

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        *,
        widths: Sequence[int],
        numbers: frozenset[int] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        """Set up a table without rows.

        Args:
            name: What it is called when it is read aloud.
            headings: One for each column.
            widths: Pixels of each column but the last, which takes the rest.
            numbers: The columns that stand to the right.
            parent: The widget that holds it.
        """
        super().__init__(parent)
        self.listed = RowsModel(headings, numbers, self)
        self.setModel(self.listed)
        self.setItemDelegate(RowPainter(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        header = QuietHeader(self)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        for column, width in enumerate(widths):
            self.setColumnWidth(column, width)
        self.selectionModel().currentRowChanged.connect(
            lambda current: self.looked_at.emit(current.row()) if current.isValid() else None
        )
        self.clicked.connect(lambda index: self.chosen.emit(index.row()))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows, each with a text for every heading."""
        self.listed.show_rows(rows)

    def as_text(self, rows: Sequence[int] | None = None) -> str:
        """Return rows as spreadsheets take them, parted by tabs; all where none are named."""
        wanted = range(len(self.listed.rows)) if rows is None else rows
        return "\n".join(
            "\t".join(one_line(text, 100_000) for text in self.listed.rows[row]) for row in wanted
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Copy the selected rows, or choose the current one."""
        if event.matches(QKeySequence.StandardKey.Copy):
            picked = sorted({index.row() for index in self.selectionModel().selectedRows()})
            if picked:
                QGuiApplication.clipboard().setText(self.as_text(picked))
            return
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.chosen.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
