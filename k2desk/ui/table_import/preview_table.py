"""The first rows of the table; the heading of each column is a chooser for what it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QPainter, QPaintEvent, QPalette, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QHeaderView,
    QTableView,
    QWidget,
)

from k2desk.ui.table_import.texts import FIELDS
from k2desk.ui.widgets.text_format import elide, one_line
from k2desk.ui.widgets.text_rows import ROW_HEIGHT, RowPainter, RowsModel
from k2desk.ui.widgets.theme import GRID, hairline, muted
from k2desk.workflows.imports.tables import TableField, TablePreview

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex

MOST_COLUMNS = 100
"""Columns that get a chooser: those that are taken for something, and the first of the others."""

LEAST_WIDTH = 132
MOST_WIDTH = 260
_BOX_HEIGHT = 28
_AROUND_TEXT = 52
_NOWHERE = QModelIndex()
_TITLE_HEIGHT = 26


class FieldHeader(QHeaderView):
    """Titles with a box of choices beneath each.

    Signals:
        chosen: Another field was chosen for a column.
    """

    chosen = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin without columns."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.boxes: list[QComboBox] = []
        self.setMinimumSectionSize(LEAST_WIDTH // 2)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.sectionResized.connect(lambda *_: self.place_boxes())
        self.geometriesChanged.connect(self.place_boxes)

    @property
    def fields(self) -> tuple[TableField, ...]:
        """What is chosen, column by column."""
        return tuple(TableField(box.currentData()) for box in self.boxes)

    def show_fields(self, titles: Sequence[str], fields: Sequence[TableField]) -> None:
        """Stand at these fields, one box for each column."""
        while len(self.boxes) > len(fields):
            box = self.boxes.pop()
            box.hide()
            box.deleteLater()
        while len(self.boxes) < len(fields):
            self.boxes.append(self._new_box())
        for box, title, field in zip(self.boxes, titles, fields, strict=True):
            box.setCurrentIndex(box.findData(field.value))
            box.setAccessibleName(f"Column {one_line(title, 60)} is")
        self._give_room()
        self.place_boxes()

    def _give_room(self) -> None:
        """Widen columns in which the chosen field would be cut."""
        for section, box in enumerate(self.boxes):
            needed = box.fontMetrics().horizontalAdvance(box.currentText()) + _AROUND_TEXT
            if self.sectionSize(section) < needed:
                self.resizeSection(section, needed)

    def _take(self) -> None:
        self._give_room()
        self.chosen.emit()

    def _new_box(self) -> QComboBox:
        box = QComboBox(self.viewport())
        for field, text in FIELDS.items():
            box.addItem(text, field.value)
        box.activated.connect(self._take)
        box.show()
        return box

    def place_boxes(self) -> None:
        """Put each box under its title."""
        for section, box in enumerate(self.boxes):
            left = self.sectionViewportPosition(section)
            width = self.sectionSize(section) - GRID
            box.setGeometry(left + GRID // 2, _TITLE_HEIGHT, max(0, width), _BOX_HEIGHT)

    def sizeHint(self) -> QSize:
        """A title and a box."""
        return QSize(super().sizeHint().width(), _TITLE_HEIGHT + _BOX_HEIGHT + GRID)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the titles; beside the last of them the style would leave the window's ground."""
        super().paintEvent(event)
        end = self.length() - self.offset()
        painter, palette = QPainter(self.viewport()), self.palette()
        rest = self.viewport().rect().adjusted(end, 0, 0, 0)
        if rest.width() > 0:
            painter.fillRect(rest, palette.color(QPalette.ColorRole.Base))
            painter.setPen(hairline(palette))
            painter.drawLine(rest.bottomLeft(), rest.bottomRight())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a title, and the rule under the boxes."""
        palette = self.palette()
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        painter.setPen(hairline(palette))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(muted(palette))
        inner = QRect(rect.left() + GRID, 0, rect.width() - 2 * GRID, _TITLE_HEIGHT)
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        shown = elide(title, self.fontMetrics(), inner.width())
        painter.drawText(inner, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)
        painter.restore()


class PreviewTable(QTableView):
    """The first rows under the choosers.

    Signals:
        fields_changed: A person chose another field for a column.
    """

    fields_changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        """Begin without a table."""
        super().__init__(parent)
        self.first = RowsModel(parent=self)
        self.setModel(self.first)
        self.head = FieldHeader(self)
        self.setHorizontalHeader(self.head)
        self.setItemDelegate(RowPainter(self))
        self.setAccessibleName("First rows of the table")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for mode in (self.setHorizontalScrollMode, self.setVerticalScrollMode):
            mode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.head.chosen.connect(self.fields_changed)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.head.place_boxes())
        self._all: tuple[TableField, ...] = ()
        self._shown: tuple[int, ...] = ()

    @property
    def fields(self) -> tuple[TableField, ...]:
        """What is chosen for each column of the file; those that are not shown are left out."""
        fields = list(self._all)
        for place, field in zip(self._shown, self.head.fields, strict=True):
            fields[place] = field
        return tuple(fields)

    @property
    def left_out(self) -> int:
        """How many columns of the file are not shown."""
        return len(self._all) - len(self._shown)

    def show_preview(self, preview: TablePreview) -> None:
        """Show the first rows and what each column is taken for."""
        self._all, self._shown = preview.fields, shown_columns(preview.fields)
        titles = [preview.columns[place] for place in self._shown]
        same = self.first.headings == tuple(titles)
        lines = [tuple(line[place] for place in self._shown) for line in preview.rows]
        self.first.show_table(titles, lines)
        if not same:
            self._set_widths()
        self.head.show_fields(titles, [preview.fields[place] for place in self._shown])

    def show_nothing(self) -> None:
        """Show no table."""
        self._all, self._shown = (), ()
        self.first.show_table((), ())
        self.head.show_fields((), ())

    def select_line(self, usual: int, column: str, value: str) -> None:
        """Select the row that has a value in a column, the nearest to where it would usually be.

        Blank lines and cells of several lines move rows up, so that the place alone is no proof.
        """
        titles = self.first.headings
        place = titles.index(column) if column in titles else -1
        rows = [
            row
            for row, line in enumerate(self.first.rows)
            if place < 0 or (place < len(line) and line[place].strip() == value.strip())
        ]
        if rows and usual < len(self.first.rows):
            self.selectRow(min(rows, key=lambda row: abs(row - usual)))

    def _set_widths(self) -> None:
        metrics = self.fontMetrics()
        for column, title in enumerate(self.first.headings):
            texts = [title, *(line[column] for line in self.first.rows[:20] if column < len(line))]
            longest = max(metrics.horizontalAdvance(one_line(text, 60)) for text in texts)
            self.setColumnWidth(column, max(LEAST_WIDTH, min(MOST_WIDTH, longest + 3 * GRID)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the boxes under their titles."""
        super().resizeEvent(event)
        self.head.place_boxes()


def shown_columns(fields: Sequence[TableField]) -> tuple[int, ...]:
    """Return the places of the columns that are shown: none that would come in is missing."""
    known = [place for place, field in enumerate(fields) if field is not TableField.IGNORE]
    others = [place for place, field in enumerate(fields) if field is TableField.IGNORE]
    return tuple(sorted([*known, *others[: max(0, MOST_COLUMNS - len(known))]]))
