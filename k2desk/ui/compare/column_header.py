"""Column header of the comparison: products that can be dragged."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBasicTimer,
    QEvent,
    QPoint,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimerEvent,
    Signal,
)
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QHeaderView, QToolTip, QWidget

from k2desk.core.model.message import Style, joined
from k2desk.core.wording import compare
from k2desk.ui.compare.model import CompareModel
from k2desk.ui.compare.row_header import PADDING
from k2desk.ui.compare.text_layout import MeasuredFont, draw_lines, measured_font, wrap_text
from k2desk.ui.language import tr
from k2desk.ui.widgets.theme import GRID, Size, hairline_color, muted_color

if TYPE_CHECKING:
    from k2desk.core.comparison.compare import Column

_BUTTON_SIZE = 20
_SCROLL_ZONE = 32
"""Distance from a side, in pixels, at which dragging scrolls the table."""
_SCROLL_STEP = 12
"""Distance that the table scrolls per timer event, in pixels."""


class ColumnHeader(QHeaderView):
    """Column header with brand, name, serving and a remove button.

    Products can be dragged to another position; a marker shows the position.

    Signals:
        remove_requested: The remove button of a column was clicked.
        move_requested: A product was dragged: its column, and the number of places.
    """

    remove_requested = Signal(int)
    move_requested = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Create the header for a table."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.setHighlightSections(False)
        self.setAccessibleName(tr("Products"))
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._hovered = -1
        self._cached_height: tuple[tuple[int, int, QFont], int, object] | None = None
        self._pressed = QPoint()
        self._dragged_column = -1
        self._is_dragging = False
        self._position = QPoint()
        self._scroll_timer = QBasicTimer()

    def sizeHint(self) -> QSize:
        """Return the height of the tallest product."""
        table = self._model().table if self.count() else None
        cache_key = id(table), self.sectionSize(0) if self.count() else 0, self.font()
        if self._cached_height is None or self._cached_height[0] != cache_key:
            heights = [self._height(column) for column in range(self.count())]
            # The table is stored too: while it exists, no other object gets its id.
            self._cached_height = cache_key, max(heights, default=0), table
        return QSize(0, self._cached_height[1])  # Qt's own measures every section

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the background, also right of the last product."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.end()
        super().paintEvent(event)
        if self._is_dragging:
            painter = QPainter(self.viewport())
            x = self._drop_marker_x(self._drop_index())
            painter.fillRect(x - 2, 0, 4, self.height(), self.palette().highlight())
            painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Draw one product."""
        painter.save()
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Base))
        if self._is_dragging and logicalIndex == self._dragged_column:
            painter.setOpacity(0.4)
        box = QRectF(rect).adjusted(PADDING, GRID, -PADDING, 0)
        for lines, style, is_muted in self._parts(logicalIndex, box.width()):
            color = (
                muted_color(self.palette())
                if is_muted
                else self.palette().color(QPalette.ColorRole.Text)
            )
            box.setTop(draw_lines(painter, lines, style, color, box) + 1)
        painter.setPen(hairline_color(self.palette()))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_remove_button(
            painter, self._button_in(rect), is_hovered=self._hovered == logicalIndex
        )
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Prepare a drag, except on the remove button."""
        super().mousePressEvent(event)
        position = event.position().toPoint()
        left = event.button() == Qt.MouseButton.LeftButton
        on_head = left and self._button_at(position) < 0
        self._dragged_column = self.logicalIndexAt(position) if on_head else -1
        self._pressed = position

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Continue a drag, or highlight the remove button under the mouse."""
        position = event.position().toPoint()
        if self._dragged_column >= 0 and event.buttons() & Qt.MouseButton.LeftButton:
            self._continue_drag(position)
            return
        hovered = self._button_at(event.position().toPoint())
        if hovered != self._hovered:
            self._hovered = hovered
            self.viewport().update()
            if hovered >= 0:
                position = event.globalPosition().toPoint()
                QToolTip.showText(position, tr("Remove from the comparison"), self.viewport())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Stop highlighting the remove button."""
        self._hovered = -1
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Finish a drag, or remove the product whose button was clicked."""
        column_from, was_dragging, drop_index = (
            self._dragged_column,
            self._is_dragging,
            self._drop_index(),
        )
        self._end_drag()
        column = self._button_at(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if was_dragging:
            places = drop_index - column_from - (1 if drop_index > column_from else 0)
            if places:
                self.move_requested.emit(column_from, places)
        elif column >= 0 and self._button_at(self._pressed) == column:
            self.remove_requested.emit(column)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Scroll while a product is held at a side."""
        if event.timerId() != self._scroll_timer.timerId():
            super().timerEvent(event)
            return
        table = self.parent()
        assert isinstance(table, QAbstractScrollArea)
        bar = table.horizontalScrollBar()
        bar.setValue(
            bar.value() + (-_SCROLL_STEP if self._position.x() < _SCROLL_ZONE else _SCROLL_STEP)
        )
        self.viewport().update()

    def remove_button_rect(self, column: int) -> QRect:
        """Return the rectangle of a column's remove button, in the viewport."""
        left, width = self.sectionViewportPosition(column), self.sectionSize(column)
        return self._button_in(QRect(left, 0, width, self.height()))

    # --- dragging --------------------------------------------------------------------------

    def _continue_drag(self, position: QPoint) -> None:
        far = (position - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self._is_dragging = self._is_dragging or far
        self._position = position
        if not self._is_dragging:
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        at_side = (
            position.x() < _SCROLL_ZONE or position.x() > self.viewport().width() - _SCROLL_ZONE
        )
        if at_side and not self._scroll_timer.isActive():
            self._scroll_timer.start(30, self)
        elif not at_side:
            self._scroll_timer.stop()
        self.viewport().update()

    def _end_drag(self) -> None:
        self._dragged_column, self._is_dragging = -1, False
        self._scroll_timer.stop()
        self.unsetCursor()
        self.viewport().update()

    def _drop_index(self) -> int:
        """Return the column before which a dropped product is inserted."""
        x = self._mirrored(self._position.x()) + self.offset()
        size = max(1, self.sectionSize(0)) if self.count() else 1
        return max(0, min(self.count(), round(x / size)))

    def _drop_marker_x(self, drop_index: int) -> int:
        width = self.sectionSize(0) if self.count() else 0
        return self._mirrored(max(2, drop_index * width - self.offset()))

    def _mirrored(self, x: int) -> int:
        """Return a position counted from the side of the first product."""
        return self.viewport().width() - x if self.isRightToLeft() else x

    # --- parts -----------------------------------------------------------------------------

    def _model(self) -> CompareModel:
        model = self.model()
        assert isinstance(model, CompareModel)
        return model

    def _product(self, column: int) -> Column:
        return self._model().column_of(column)

    def _parts(self, column: int, width: float) -> list[tuple[list[str], MeasuredFont, bool]]:
        head = self._product(column)
        serving, per_day = self._model().serving_of(column)
        small, bold = measured_font(self.font(), Size.SMALL), measured_font(self.font(), bold=True)
        brand, brand_font = head.brand, small
        if head.is_reference:
            brand = tr(joined((compare.REFERENCE, brand), Style.DOT))
            brand_font = measured_font(self.font(), Size.SMALL, bold=True)
        return [
            (
                wrap_text(brand, brand_font, width - _BUTTON_SIZE, 2 if head.is_reference else 1)
                or [" "],
                brand_font,
                not head.is_reference,
            ),
            (wrap_text(head.name, bold, width, 3), bold, False),
            (wrap_text(serving, small, width, 3), small, False),
            (wrap_text(per_day, small, width, 4), small, True),
        ]

    def _height(self, column: int) -> int:
        width = self.sectionSize(column) - 2 * PADDING
        parts = self._parts(column, width)
        return round(
            sum(len(lines) * style.line_height + 1 for lines, style, _ in parts) + 2 * GRID
        )

    def _button_in(self, rect: QRect) -> QRect:
        left = rect.left() + 4 if self.isRightToLeft() else rect.right() - _BUTTON_SIZE - 4
        return QRect(left, rect.top() + 6, _BUTTON_SIZE, _BUTTON_SIZE)

    def _button_at(self, position: QPoint) -> int:
        column = self.logicalIndexAt(position)
        return column if column >= 0 and self.remove_button_rect(column).contains(position) else -1

    def _paint_remove_button(self, painter: QPainter, box: QRect, *, is_hovered: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        color = (
            self.palette().color(QPalette.ColorRole.Text)
            if is_hovered
            else muted_color(self.palette())
        )
        painter.setPen(QPen(color, 1.6 if is_hovered else 1.2))
        inner = QRectF(box).adjusted(6, 6, -6, -6)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
