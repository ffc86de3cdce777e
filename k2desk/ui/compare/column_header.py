"""The heads that stay while the table scrolls: products on top, which can be dragged about."""

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

from k2desk.core.wording import compare
from k2desk.ui.compare.model import CompareModel
from k2desk.ui.compare.row_header import PAD
from k2desk.ui.compare.text_layout import Face, draw_lines, face, wrapped
from k2desk.ui.widgets.theme import GRID, Size, hairline, muted

if TYPE_CHECKING:
    from k2desk.core.comparison.compare import Column

_CROSS = 20
_EDGE = 32
"""How near a side, in pixels, a dragged head makes the table scroll."""
_STEP = 12
"""By how much it scrolls at a time."""


class ProductHeads(QHeaderView):
    """Each product's head: brand, name, serving, how often a day, and a cross to remove it.

    A head can be dragged to another place; a line shows where it would come to stand.

    Signals:
        remove: The cross of a column was clicked.
        moved: A head was dragged: its column, and by how many places.
    """

    remove = Signal(int)
    moved = Signal(int, int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie on top of a table."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.setHighlightSections(False)
        self.setAccessibleName("Products")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._over = -1
        self._measured: tuple[tuple[int, int, QFont], int, object] | None = None
        self._pressed = QPoint()
        self._taken = -1
        self._dragged = False
        self._spot = QPoint()
        self._scrolling = QBasicTimer()

    def sizeHint(self) -> QSize:
        """Return the height that the fullest head needs."""
        table = self._model().table if self.count() else None
        asked = id(table), self.sectionSize(0) if self.count() else 0, self.font()
        if self._measured is None or self._measured[0] != asked:
            heights = [self._height(column) for column in range(self.count())]
            # The table is kept as well, so that no other one can have its identity.
            self._measured = asked, max(heights, default=0), table
        return QSize(0, self._measured[1])  # Qt's own would measure every head

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the whole edge, also where there is no product."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.end()
        super().paintEvent(event)
        if self._dragged:
            painter = QPainter(self.viewport())
            x = self._gap_x(self._gap())
            painter.fillRect(x - 2, 0, 4, self.height(), self.palette().highlight())
            painter.end()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Draw one head."""
        painter.save()
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Base))
        if self._dragged and logicalIndex == self._taken:
            painter.setOpacity(0.4)
        box = QRectF(rect).adjusted(PAD, GRID, -PAD, 0)
        for lines, look, quiet in self._parts(logicalIndex, box.width()):
            ink = muted(self.palette()) if quiet else self.palette().color(QPalette.ColorRole.Text)
            box.setTop(draw_lines(painter, lines, look, ink, box) + 1)
        painter.setPen(hairline(self.palette()))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_cross(painter, self._cross(rect), lit=self._over == logicalIndex)
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Take a head by anything but its cross."""
        super().mousePressEvent(event)
        spot = event.position().toPoint()
        left = event.button() == Qt.MouseButton.LeftButton
        on_head = left and self._cross_at(spot) < 0
        self._taken = self.logicalIndexAt(spot) if on_head else -1
        self._pressed = spot

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Drag the head that was taken, or light up the cross that the mouse is over."""
        spot = event.position().toPoint()
        if self._taken >= 0 and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag_to(spot)
            return
        over = self._cross_at(event.position().toPoint())
        if over != self._over:
            self._over = over
            self.viewport().update()
            if over >= 0:
                spot = event.globalPosition().toPoint()
                QToolTip.showText(spot, "Remove from the comparison", self.viewport())
        super().mouseMoveEvent(event)

    def leaveEvent(self, event: QEvent) -> None:
        """Let the cross go out."""
        self._over = -1
        self.viewport().update()
        super().leaveEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Put down the head that was dragged, or remove the product whose cross was clicked."""
        taken, dragged, gap = self._taken, self._dragged, self._gap()
        self._put_down()
        column = self._cross_at(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if dragged:
            places = gap - taken - (1 if gap > taken else 0)
            if places:
                self.moved.emit(taken, places)
        elif column >= 0 and self._cross_at(self._pressed) == column:
            self.remove.emit(column)

    def timerEvent(self, event: QTimerEvent) -> None:
        """Scroll on while a head is held at a side."""
        if event.timerId() != self._scrolling.timerId():
            super().timerEvent(event)
            return
        table = self.parent()
        assert isinstance(table, QAbstractScrollArea)
        bar = table.horizontalScrollBar()
        bar.setValue(bar.value() + (-_STEP if self._spot.x() < _EDGE else _STEP))
        self.viewport().update()

    def cross_of(self, column: int) -> QRect:
        """Return where the cross of a column lies, in the header's viewport."""
        left, width = self.sectionViewportPosition(column), self.sectionSize(column)
        return self._cross(QRect(left, 0, width, self.height()))

    # --- dragging --------------------------------------------------------------------------

    def _drag_to(self, spot: QPoint) -> None:
        far = (spot - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        self._dragged = self._dragged or far
        self._spot = spot
        if not self._dragged:
            return
        self.setCursor(Qt.CursorShape.ClosedHandCursor)
        at_side = spot.x() < _EDGE or spot.x() > self.viewport().width() - _EDGE
        if at_side and not self._scrolling.isActive():
            self._scrolling.start(30, self)
        elif not at_side:
            self._scrolling.stop()
        self.viewport().update()

    def _put_down(self) -> None:
        self._taken, self._dragged = -1, False
        self._scrolling.stop()
        self.unsetCursor()
        self.viewport().update()

    def _gap(self) -> int:
        """Return before which column the dragged head would come to stand."""
        x = self._spot.x() + self.offset()
        size = max(1, self.sectionSize(0)) if self.count() else 1
        return max(0, min(self.count(), round(x / size)))

    def _gap_x(self, gap: int) -> int:
        width = self.sectionSize(0) if self.count() else 0
        return max(2, gap * width - self.offset())

    # --- parts -----------------------------------------------------------------------------

    def _model(self) -> CompareModel:
        model = self.model()
        assert isinstance(model, CompareModel)
        return model

    def _head(self, column: int) -> Column:
        return self._model().column_of(column)

    def _parts(self, column: int, width: float) -> list[tuple[list[str], Face, bool]]:
        head = self._head(column)
        serving, per_day = self._model().serving_of(column)
        small, bold = face(self.font(), Size.SMALL), face(self.font(), bold=True)
        brand, brand_font = head.brand, small
        if head.is_reference:
            brand = f"{compare.REFERENCE} · {brand}" if brand else compare.REFERENCE
            brand_font = face(self.font(), Size.SMALL, bold=True)
        return [
            (
                wrapped(brand, brand_font, width - _CROSS, 2 if head.is_reference else 1) or [" "],
                brand_font,
                not head.is_reference,
            ),
            (wrapped(head.name, bold, width, 3), bold, False),
            (wrapped(serving, small, width, 2), small, False),
            (wrapped(per_day, small, width, 3), small, True),
        ]

    def _height(self, column: int) -> int:
        width = self.sectionSize(column) - 2 * PAD
        parts = self._parts(column, width)
        return round(sum(len(lines) * look.line_height + 1 for lines, look, _ in parts) + 2 * GRID)

    def _cross(self, rect: QRect) -> QRect:
        return QRect(rect.right() - _CROSS - 4, rect.top() + 6, _CROSS, _CROSS)

    def _cross_at(self, spot: QPoint) -> int:
        column = self.logicalIndexAt(spot)
        return column if column >= 0 and self.cross_of(column).contains(spot) else -1

    def _paint_cross(self, painter: QPainter, box: QRect, *, lit: bool) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = self.palette().color(QPalette.ColorRole.Text) if lit else muted(self.palette())
        painter.setPen(QPen(ink, 1.6 if lit else 1.2))
        inner = QRectF(box).adjusted(6, 6, -6, -6)
        painter.drawLine(inner.topLeft(), inner.bottomRight())
        painter.drawLine(inner.topRight(), inner.bottomLeft())
