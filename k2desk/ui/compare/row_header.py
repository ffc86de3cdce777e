"""Row header of the comparison: titles that sort the products."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
)
from PySide6.QtWidgets import QAbstractScrollArea, QHeaderView, QWidget

from k2desk.core.model.row_key import NO_KEY, RowKey
from k2desk.ui.compare.model import CompareModel
from k2desk.ui.compare.text_layout import MeasuredFont, draw_lines, measured_font, wrap_text
from k2desk.ui.language import tr
from k2desk.ui.widgets.theme import GRID, hairline_color, mix_colors, muted_color

if TYPE_CHECKING:
    from k2desk.core.comparison.table import Row

PADDING = 12
HEADER_WIDTH = 200
"""Minimum width, in pixels; larger fonts need more."""
_HEADER_CHARS = 28
_ARROW_WIDTH = 14


class RowHeader(QHeaderView):
    """Row header with the titles of rows and, in bold, of groups.

    A click or Enter on a title sorts the products by the row. The arrow keys move the focus, Right
    returns it to the table. An arrow marks the row that the products are sorted by.

    Signals:
        sort_requested: The title of a row was clicked, or Enter was pressed on it.
        menu_requested: The menu of a row is to open at a global position.
        current_changed: The keyboard focus moved to the title of a row.
        table_focus_requested: The keyboard focus is to move into the table, to this row.
    """

    sort_requested = Signal(int)
    menu_requested = Signal(int, QPoint)
    current_changed = Signal(int)
    table_focus_requested = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the header for a table."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(tr("Rows"))
        self._fit_width()
        self._current_line = -1
        self._hovered = -1
        self._pressed = -1

    def sizeHint(self) -> QSize:
        """Return the width of the titles; the height is set by the view."""
        return QSize(self.width(), 0)  # Qt's own measures every section

    def changeEvent(self, event: QEvent) -> None:
        """Fit the width to a new font."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._fit_width()

    def _fit_width(self) -> None:
        self.setFixedWidth(max(HEADER_WIDTH, _HEADER_CHARS * self.fontMetrics().averageCharWidth()))

    @property
    def current_line(self) -> int:
        """Line with the keyboard focus; -1 for none."""
        return self._current_line

    def set_current_line(self, line: int) -> None:
        """Move the focus to a line, unless it is a group heading."""
        if self._row_key(line):
            self._current_line = line
            self._scroll_to(line)
            self.viewport().update()
            self.current_changed.emit(line)

    def wrapped_title(self, row: int) -> tuple[list[str], MeasuredFont]:
        """Return the lines of a wrapped title, and its font."""
        line = self._model().lines[row]
        style = measured_font(self.font(), bold=line.row is None or line.row.emphasis)
        viewport_height = self.width() - PADDING - GRID - (0 if line.row is None else _ARROW_WIDTH)
        return wrap_text(tr(line.title), style, viewport_height, 4), style

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the background, also below the last line."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Draw one title, with an arrow if the products are sorted by it."""
        painter.save()
        palette = self.palette()
        base = palette.color(QPalette.ColorRole.Base)
        key = self._row_key(logicalIndex)
        hovered = bool(key) and self._hovered == logicalIndex
        background = (
            mix_colors(palette.color(QPalette.ColorRole.Text), base, 0.05) if hovered else base
        )
        painter.fillRect(rect, background)
        lines, style = self.wrapped_title(logicalIndex)
        height = len(lines) * style.line_height
        top = rect.top() + (rect.height() - height) / 2 if key else rect.bottom() - height - 6
        box = QRectF(rect.left() + PADDING, top, rect.width() - PADDING - GRID, height)
        if self.isRightToLeft():
            box.moveRight(rect.right() - PADDING)
        draw_lines(painter, lines, style, palette.color(QPalette.ColorRole.Text), box)
        painter.setPen(hairline_color(palette))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_sort_arrow(
            painter, rect, self._model().lines[logicalIndex].row, hovered=hovered
        )
        if self.hasFocus() and self._current_line == logicalIndex:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(QRectF(rect).adjusted(2, 2, -2, -3))
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember the pressed title."""
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.logicalIndexAt(event.position().toPoint()) if left else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Sort by the title that was pressed and released."""
        super().mouseReleaseEvent(event)
        line, pressed = self.logicalIndexAt(event.position().toPoint()), self._pressed
        self._pressed = -1
        if line >= 0 and line == pressed and self._row_key(line):
            self._current_line = line
            self.sort_requested.emit(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Highlight the title under the mouse."""
        super().mouseMoveEvent(event)
        hovered = self.logicalIndexAt(event.position().toPoint())
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Remove the highlight."""
        self._hovered = -1
        self.viewport().update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move the focus, sort by a row, or return to the table."""
        key = event.key()
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._step(-1 if key == Qt.Key.Key_Up else 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            if self._row_key(self._current_line):
                self.sort_requested.emit(self._current_line)
        elif key == (Qt.Key.Key_Left if self.isRightToLeft() else Qt.Key.Key_Right):
            self.table_focus_requested.emit(self._current_line)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Focus the current row, or else the first one."""
        super().focusInEvent(event)
        if not self._row_key(self._current_line):
            self._current_line = -1
            self._step(1)
        else:
            self.set_current_line(self._current_line)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Request the menu of the row under the mouse, or with the focus."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        line = self.logicalIndexAt(event.pos()) if mouse else self._current_line
        if self._row_key(line):
            position = event.globalPos()
            if not mouse:
                middle = self.sectionViewportPosition(line) + self.sectionSize(line) // 2
                position = self.viewport().mapToGlobal(QPoint(self.width() // 2, middle))
            self.menu_requested.emit(line, position)

    # --- parts -----------------------------------------------------------------------------

    def _model(self) -> CompareModel:
        model = self.model()
        assert isinstance(model, CompareModel)
        return model

    def _row_key(self, line: int) -> RowKey:
        """Return the key of a row; empty for a heading or an unknown line."""
        lines = self._model().lines
        row = lines[line].row if 0 <= line < len(lines) else None
        return NO_KEY if row is None else row.key

    def _step(self, step: int) -> None:
        line = self._current_line + step
        while 0 <= line < len(self._model().lines):
            if self._row_key(line):
                self.set_current_line(line)
                return
            line += step

    def _scroll_to(self, line: int) -> None:
        """Scroll vertically until a line is visible."""
        table = self.parent()
        top, height = self.sectionViewportPosition(line), self.sectionSize(line)
        viewport_height = self.viewport().height()
        assert isinstance(table, QAbstractScrollArea)
        bar = table.verticalScrollBar()
        if top < 0:
            bar.setValue(bar.value() + top)
        elif top + height > viewport_height:
            bar.setValue(bar.value() + top + height - viewport_height)

    def _paint_sort_arrow(
        self, painter: QPainter, rect: QRect, row: Row | None, *, hovered: bool
    ) -> None:
        model = self._model()
        is_sorted = row is not None and model.is_sorted_by(row)
        if not (is_sorted or hovered):
            return
        color = (
            self.palette().color(QPalette.ColorRole.Text)
            if is_sorted
            else muted_color(self.palette())
        )
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(color, 1.6 if is_sorted else 1.2))
        middle, right = rect.center().y(), rect.right() - GRID
        if self.isRightToLeft():
            right = rect.left() + GRID + 8
        down = is_sorted and model.view.descending
        tip = middle + 5 if down else middle - 5
        back = tip - 4 if down else tip + 4
        painter.drawLine(right - 4, middle - 5, right - 4, middle + 5)
        painter.drawLine(right - 4, tip, right - 8, back)
        painter.drawLine(right - 4, tip, right, back)
