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

MAX_COLUMNS = 100
"""Columns that get a chooser: those that are taken for something, and the first of the others."""

MIN_WIDTH = 132
MAX_WIDTH = 260
_BOX_HEIGHT = 28
_TEXT_PADDING = 52
_NO_INDEX = QModelIndex()
_TITLE_HEIGHT = 26


class FieldHeader(QHeaderView):
    """Titles with a box of choices beneath each.

    Signals:
        chosen: Another field was chosen for a column.
    """

    field_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Begin without columns."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.boxes: list[QComboBox] = []
        self.setMinimumSectionSize(MIN_WIDTH // 2)
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
        self._widen_columns()
        self.place_boxes()

    def _widen_columns(self) -> None:
        """Widen columns in which the chosen field would be cut."""
        for section, box in enumerate(self.boxes):
            needed = box.fontMetrics().horizontalAdvance(box.currentText()) + _TEXT_PADDING
            if self.sectionSize(section) < needed:
                self.resizeSection(section, needed)

    def _field_chosen(self) -> None:
        self._widen_columns()
        self.field_changed.emit()

    def _new_box(self) -> QComboBox:
        box = QComboBox(self.viewport())
        for field, text in FIELDS.items():
            box.addItem(text, field.value)
        box.activated.connect(self._field_chosen)
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
        self.rows_model = RowsModel(parent=self)
        self.setModel(self.rows_model)
        self.field_header = FieldHeader(self)
        self.setHorizontalHeader(self.field_header)
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
        self.field_header.field_changed.connect(self.fields_changed)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.field_header.place_boxes())
        self._fields: tuple[TableField, ...] = ()
        self._shown_columns: tuple[int, ...] = ()

    @property
    def fields(self) -> tuple[TableField, ...]:
        """What is chosen for each column of the file; those that are not shown are left out."""
        fields = list(self._fields)
        for index, field in zip(self._shown_columns, self.field_header.fields, strict=True):
            fields[index] = field
        return tuple(fields)

    @property
    def hidden_count(self) -> int:
        """How many columns of the file are not shown."""
        return len(self._fields) - len(self._shown_columns)

    def show_preview(self, preview: TablePreview) -> None:
        """Show the first rows and what each column is taken for."""
        self._fields, self._shown_columns = preview.fields, shown_columns(preview.fields)
        titles = [preview.columns[index] for index in self._shown_columns]
        has_same_titles = self.rows_model.headings == tuple(titles)
        lines = [tuple(line[index] for index in self._shown_columns) for line in preview.rows]
        self.rows_model.show_table(titles, lines)
        if not has_same_titles:
            self._set_widths()
        self.field_header.show_fields(
            titles, [preview.fields[index] for index in self._shown_columns]
        )

    def clear(self) -> None:
        """Show no table."""
        self._fields, self._shown_columns = (), ()
        self.rows_model.show_table((), ())
        self.field_header.show_fields((), ())

    def select_line(self, expected_row: int, column: str, value: str) -> None:
        """Select the row that has a value in a column, the nearest to where it would usually be.

        Blank lines and cells of several lines move rows up, so that the place alone is no proof.
        """
        titles = self.rows_model.headings
        index = titles.index(column) if column in titles else -1
        rows = [
            row
            for row, line in enumerate(self.rows_model.rows)
            if index < 0 or (index < len(line) and line[index].strip() == value.strip())
        ]
        if rows and expected_row < len(self.rows_model.rows):
            self.selectRow(min(rows, key=lambda row: abs(row - expected_row)))

    def _set_widths(self) -> None:
        metrics = self.fontMetrics()
        for column, title in enumerate(self.rows_model.headings):
            texts = [
                title,
                *(line[column] for line in self.rows_model.rows[:20] if column < len(line)),
            ]
            longest = max(metrics.horizontalAdvance(one_line(text, 60)) for text in texts)
            self.setColumnWidth(column, max(MIN_WIDTH, min(MAX_WIDTH, longest + 3 * GRID)))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the boxes under their titles."""
        super().resizeEvent(event)
        self.field_header.place_boxes()


def shown_columns(fields: Sequence[TableField]) -> tuple[int, ...]:
    """Return the places of the columns that are shown: none that would come in is missing."""
    known = [index for index, field in enumerate(fields) if field is not TableField.IGNORE]
    others = [index for index, field in enumerate(fields) if field is TableField.IGNORE]
    return tuple(sorted([*known, *others[: max(0, MAX_COLUMNS - len(known))]]))
