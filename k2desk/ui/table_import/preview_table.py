"""First rows of a table, with a combo box for the field of each column."""

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

from k2desk.ui.language import tr
from k2desk.ui.table_import.texts import FIELDS
from k2desk.ui.widgets.text_format import elide, one_line
from k2desk.ui.widgets.text_rows import MIN_ROW_HEIGHT, RowPainter, RowsModel
from k2desk.ui.widgets.theme import GRID, hairline_color, muted_color
from k2desk.workflows.imports.tables import TableField, TablePreview

if TYPE_CHECKING:
    from collections.abc import Sequence

Index = QModelIndex | QPersistentModelIndex

MAX_COLUMNS = 100
"""Limit of columns shown; recognized columns are always shown."""

MIN_WIDTH = 132
MAX_WIDTH = 260
_TEXT_PADDING = 52


class FieldHeader(QHeaderView):
    """Header with the title and a combo box of each column.

    Signals:
        field_changed: Another field was chosen for a column.
    """

    field_changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        """Create a header without columns."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.boxes: list[QComboBox] = []
        self.setMinimumSectionSize(MIN_WIDTH // 2)
        self.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
        self.sectionResized.connect(lambda *_: self.place_boxes())
        self.geometriesChanged.connect(self.place_boxes)

    @property
    def fields(self) -> tuple[TableField, ...]:
        """Chosen field of each column shown."""
        return tuple(TableField(box.currentData()) for box in self.boxes)

    def show_fields(self, titles: Sequence[str], fields: Sequence[TableField]) -> None:
        """Set titles and chosen fields of the columns."""
        while len(self.boxes) > len(fields):
            box = self.boxes.pop()
            box.hide()
            box.deleteLater()
        while len(self.boxes) < len(fields):
            self.boxes.append(self._new_box())
        for box, title, field in zip(self.boxes, titles, fields, strict=True):
            box.setCurrentIndex(box.findData(field.value))
            box.setAccessibleName(tr("Content of column {title}", title=one_line(title, 60)))
        self._widen_columns()
        self.place_boxes()
        self.updateGeometry()

    def _widen_columns(self) -> None:
        """Widen columns that would cut the chosen field."""
        for section, box in enumerate(self.boxes):
            box.ensurePolished()
            needed = box.fontMetrics().horizontalAdvance(box.currentText()) + _TEXT_PADDING
            if self.sectionSize(section) < needed:
                self.resizeSection(section, needed)

    def _field_chosen(self) -> None:
        self._widen_columns()
        self.field_changed.emit()

    def _new_box(self) -> QComboBox:
        box = QComboBox(self.viewport())
        for field, text in FIELDS.items():
            box.addItem(tr(text), field.value)
        box.activated.connect(self._field_chosen)
        box.show()
        return box

    @property
    def _title_height(self) -> int:
        return self.fontMetrics().height() + GRID + 4

    @property
    def _box_height(self) -> int:
        return max((box.sizeHint().height() for box in self.boxes), default=28)

    def place_boxes(self) -> None:
        """Move each combo box below its title."""
        for section, box in enumerate(self.boxes):
            left = self.sectionViewportPosition(section)
            width = self.sectionSize(section) - GRID
            box.setGeometry(left + GRID // 2, self._title_height, max(0, width), self._box_height)

    def sizeHint(self) -> QSize:
        """Return the height of a title and a combo box."""
        height = self._title_height + self._box_height + GRID
        return QSize(super().sizeHint().width(), height)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the titles, and the Base color after the last one."""
        super().paintEvent(event)
        end = self.length() - self.offset()
        painter, palette = QPainter(self.viewport()), self.palette()
        is_mirrored = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        rest = self.viewport().rect()
        rest = rest.adjusted(0, 0, -end, 0) if is_mirrored else rest.adjusted(end, 0, 0, 0)
        if rest.width() > 0:
            painter.fillRect(rest, palette.color(QPalette.ColorRole.Base))
            painter.setPen(hairline_color(palette))
            painter.drawLine(rest.bottomLeft(), rest.bottomRight())

    def paintSection(self, painter: QPainter, rect: QRect, section: int) -> None:
        """Draw a title and the line below the combo box."""
        palette = self.palette()
        painter.save()
        painter.fillRect(rect, palette.color(QPalette.ColorRole.Base))
        painter.setPen(hairline_color(palette))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(muted_color(palette))
        content_rect = QRect(rect.left() + GRID, 0, rect.width() - 2 * GRID, self._title_height)
        title = str(self.model().headerData(section, Qt.Orientation.Horizontal) or "")
        shown = elide(title, self.fontMetrics(), content_rect.width())
        painter.drawText(
            content_rect, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown
        )
        painter.restore()


class PreviewTable(QTableView):
    """Table of the first rows; `field_header` emits changes of fields."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create an empty table."""
        super().__init__(parent)
        self.rows_model = RowsModel(parent=self)
        self.setModel(self.rows_model)
        self.field_header = FieldHeader(self)
        self.setHorizontalHeader(self.field_header)
        self.setItemDelegate(RowPainter(self))
        self.setAccessibleName(tr("First lines of the table"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setCornerButtonEnabled(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        for mode in (self.setHorizontalScrollMode, self.setVerticalScrollMode):
            mode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(
            max(MIN_ROW_HEIGHT, self.fontMetrics().height() + GRID)
        )
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.field_header.place_boxes())
        self._fields: tuple[TableField, ...] = ()
        self._shown_columns: tuple[int, ...] = ()

    @property
    def fields(self) -> tuple[TableField, ...]:
        """Chosen field of each column of the file; hidden ones are ignored."""
        fields = list(self._fields)
        for index, field in zip(self._shown_columns, self.field_header.fields, strict=True):
            fields[index] = field
        return tuple(fields)

    @property
    def hidden_count(self) -> int:
        """Number of columns that are not shown."""
        return len(self._fields) - len(self._shown_columns)

    def show_preview(self, preview: TablePreview) -> None:
        """Show the first rows and the recognized fields."""
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
        """Remove all rows and columns."""
        self._fields, self._shown_columns = (), ()
        self.rows_model.show_table((), ())
        self.field_header.show_fields((), ())

    def select_line(self, expected_row: int, column: str, value: str) -> None:
        """Select the row with a value that is nearest to the expected row.

        Blank lines and cells of several lines shift rows, so the row number alone is unreliable.
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
        """Move the combo boxes with their columns."""
        super().resizeEvent(event)
        self.field_header.place_boxes()


def shown_columns(fields: Sequence[TableField]) -> tuple[int, ...]:
    """Return the indexes of shown columns: recognized and first others."""
    recognized = [index for index, field in enumerate(fields) if field is not TableField.IGNORE]
    others = [index for index, field in enumerate(fields) if field is TableField.IGNORE]
    return tuple(sorted([*recognized, *others[: max(0, MAX_COLUMNS - len(recognized))]]))
