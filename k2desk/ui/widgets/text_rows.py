"""Small table of texts with keyboard navigation and copying."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QAbstractTableModel,
    QEvent,
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

from k2desk.ui.widgets.text_format import elide, escape_tooltip, one_line
from k2desk.ui.widgets.theme import GRID, hairline_color, mix_colors, muted_color, tabular_font

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex
Row = tuple[str, ...]

MIN_ROW_HEIGHT = 30
"""Height of a row in pixels, unless the font needs more."""

_NOWHERE = QModelIndex()
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class RowsModel(QAbstractTableModel):
    """Model of text rows; short rows end in empty cells."""

    def __init__(
        self,
        headings: Sequence[str] = (),
        numbers: frozenset[int] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        """Create an empty model; `numbers` are the right-aligned columns."""
        super().__init__(parent)
        self.headings = tuple(headings)
        self._numbers = numbers
        self.rows: tuple[Row, ...] = ()

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows and keep the headings."""
        self.show_table(self.headings, rows)

    def show_table(self, headings: Sequence[str], rows: Sequence[Row]) -> None:
        """Replace rows and headings."""
        self.beginResetModel()
        self.headings, self.rows = tuple(headings), tuple(rows)
        self.endResetModel()

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of rows."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        """Return the number of columns."""
        return 0 if parent.isValid() else len(self.headings)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return the text, alignment or tooltip of a cell."""
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        text = row[index.column()] if index.column() < len(row) else ""
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(text)
        if role == Qt.ItemDataRole.ToolTipRole:
            return escape_tooltip(text)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if index.column() in self._numbers else _LEFT
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        """Return the heading of a column."""
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(self.headings):
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return one_line(self.headings[section])
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _RIGHT if section in self._numbers else _LEFT
        return None


class RowPainter(QStyledItemDelegate):
    """Delegate that draws a cell over the hairline of its row."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one cell."""
        palette, rect = option.palette, option.rect
        base = palette.color(QPalette.ColorRole.Base)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        accent = palette.color(QPalette.ColorRole.Highlight)
        painter.save()
        painter.fillRect(rect, mix_colors(accent, base, 0.2) if selected else base)
        painter.setPen(QPen(hairline_color(palette), 1))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.setFont(tabular_font(option.font))
        inner = rect.adjusted(GRID, 0, -GRID, 0)
        text = elide(str(index.data() or ""), option.fontMetrics, inner.width())
        side = index.data(Qt.ItemDataRole.TextAlignmentRole) or _LEFT
        painter.drawText(inner, int(side), text)
        painter.restore()


class QuietHeader(QHeaderView):
    """Header with quiet text over a hairline."""

    def __init__(self, parent: QWidget) -> None:
        """Create an empty header."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(False)
        self.setHighlightSections(False)

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw the text of one section."""
        palette, model = self.palette(), self.model()
        side = model.headerData(section, self.orientation(), Qt.ItemDataRole.TextAlignmentRole)
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        painter.setPen(hairline_color(palette))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(muted_color(palette))
        inner = rect.adjusted(GRID, 0, -GRID, 0)
        title = str(model.headerData(section, self.orientation()) or "")
        painter.drawText(inner, int(side or _LEFT), elide(title, self.fontMetrics(), inner.width()))
        painter.restore()

    def sizeHint(self) -> QSize:
        """Return a height of one line with padding."""
        return QSize(super().sizeHint().width(), self.fontMetrics().height() + GRID)


class TextRows(QTableView):
    """Table of texts; Ctrl+C copies rows, Enter or a click chooses one.

    Signals:
        row_chosen: Index of a row that was clicked or chosen with Enter.
        current_changed: Index of the current row.
    """

    row_chosen = Signal(int)
    current_changed = Signal(int)

    def __init__(
        self,
        name: str,
        headings: Sequence[str],
        *,
        widths: Sequence[int],
        numbers: frozenset[int] = frozenset(),
        parent: QWidget | None = None,
    ) -> None:
        """Create a table without rows.

        Args:
            name: Accessible name.
            headings: Heading of each column.
            widths: Minimum width of each column but the last, in pixels; the last takes the rest.
            numbers: Right-aligned columns.
            parent: The parent widget.
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
        header = QuietHeader(self)
        self.setHorizontalHeader(header)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Interactive)
        header.setStretchLastSection(True)
        self._widths = tuple(widths)
        self._fit_font()
        self.selectionModel().currentRowChanged.connect(
            lambda current: self.current_changed.emit(current.row()) if current.isValid() else None
        )
        self.clicked.connect(lambda index: self.row_chosen.emit(index.row()))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Replace the rows, each with a text for every heading."""
        self.listed.show_rows(rows)

    @property
    def row_height(self) -> int:
        """Height of a row, in pixels."""
        return self.verticalHeader().defaultSectionSize()

    def changeEvent(self, event: QEvent) -> None:
        """Fit rows and columns to a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_widths"):
            self._fit_font()

    def _fit_font(self) -> None:
        """Make rows high enough for a line, and columns wide enough for headings."""
        metrics = self.fontMetrics()
        height = max(MIN_ROW_HEIGHT, metrics.height() + GRID)
        self.verticalHeader().setDefaultSectionSize(height)
        for column, width in enumerate(self._widths):
            heading = metrics.horizontalAdvance(self.listed.headings[column]) + 2 * GRID + 2
            self.setColumnWidth(column, max(width, heading))

    def as_text(self, rows: Sequence[int] | None = None) -> str:
        """Return rows as tab-separated text; all rows if none are given."""
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
            self.row_chosen.emit(self.currentIndex().row())
            return
        super().keyPressEvent(event)
