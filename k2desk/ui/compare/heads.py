"""The two edges that stay while the table scrolls: products on top, titles on the left."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QHeaderView, QToolTip, QWidget

from k2desk.core.compare import Column
from k2desk.ui.compare.model import CompareModel
from k2desk.ui.compare.wrapping import draw_lines, line_height, wrapped
from k2desk.ui.lines import GRID
from k2desk.ui.text import Size, hairline, muted, sized, tabular

PAD = 12
TITLE_WIDTH = 200
_CROSS = 20


class ProductHeads(QHeaderView):
    """Each product's head: brand, name, serving, how often a day, and a cross to remove it.

    Signals:
        remove: The cross of a column was clicked.
    """

    remove = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie on top of a table."""
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMouseTracking(True)
        self.setHighlightSections(False)
        self.setAccessibleName("Products")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self._over = -1

    def sizeHint(self) -> QSize:
        """Return the height that the fullest head needs."""
        heights = [self._height(column) for column in range(self.count())]
        return QSize(super().sizeHint().width(), max(heights, default=0))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the whole edge, also where there is no product."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Draw one head."""
        painter.save()
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Base))
        box = QRectF(rect).adjusted(PAD, GRID, -PAD, 0)
        for lines, font, quiet in self._parts(logicalIndex, box.width()):
            ink = muted(self.palette()) if quiet else self.palette().color(QPalette.ColorRole.Text)
            box.setTop(draw_lines(painter, lines, font, ink, box) + 1)
        painter.setPen(hairline(self.palette()))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_cross(painter, self._cross(rect), lit=self._over == logicalIndex)
        painter.restore()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Light up the cross that the mouse is over."""
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
        """Remove the product whose cross was clicked."""
        column = self._cross_at(event.position().toPoint())
        super().mouseReleaseEvent(event)
        if column >= 0 and event.button() == Qt.MouseButton.LeftButton:
            self.remove.emit(column)

    def cross_of(self, column: int) -> QRect:
        """Return where the cross of a column lies, in the header's viewport."""
        left, width = self.sectionViewportPosition(column), self.sectionSize(column)
        return self._cross(QRect(left, 0, width, self.height()))

    # --- parts -----------------------------------------------------------------------------

    def _model(self) -> CompareModel:
        model = self.model()
        assert isinstance(model, CompareModel)
        return model

    def _head(self, column: int) -> Column:
        return self._model().column_of(column)

    def _parts(self, column: int, width: float) -> list[tuple[list[str], QFont, bool]]:
        head = self._head(column)
        serving, per_day = self._model().serving_of(column)
        small = tabular(sized(self.font(), Size.SMALL))
        bold = sized(self.font(), Size.NORMAL, bold=True)
        return [
            (wrapped(head.brand, small, width - _CROSS, 1) or [" "], small, True),
            (wrapped(head.name, bold, width, 3), bold, False),
            (wrapped(serving, small, width, 2), small, False),
            (wrapped(per_day, small, width, 3), small, True),
        ]

    def _height(self, column: int) -> int:
        width = self.sectionSize(column) - 2 * PAD
        parts = self._parts(column, width)
        return round(sum(len(lines) * line_height(font) + 1 for lines, font, _ in parts) + 2 * GRID)

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


class LineTitles(QHeaderView):
    """The first column: the lines' titles, headings of groups in bold."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie on the left of a table."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setAccessibleName("Lines")
        self.setFixedWidth(TITLE_WIDTH)

    def sizeHint(self) -> QSize:
        """Return the width of the titles."""
        return QSize(self.width(), super().sizeHint().height())

    def lines_of(self, row: int) -> tuple[list[str], QFont]:
        """Return a title broken into lines, and its font."""
        model = self.model()
        assert isinstance(model, CompareModel)
        line = model.lines[row]
        font = sized(self.font(), Size.NORMAL, bold=line.row is None or line.row.emphasis)
        return wrapped(line.title, font, self.width() - PAD - GRID, 3), font

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the whole edge, also beneath the last line."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Draw one title."""
        painter.save()
        painter.fillRect(rect, self.palette().color(QPalette.ColorRole.Base))
        lines, font = self.lines_of(logicalIndex)
        height = len(lines) * line_height(font)
        model = self.model()
        assert isinstance(model, CompareModel)
        heading = model.lines[logicalIndex].row is None
        top = rect.bottom() - height - 6 if heading else rect.top() + (rect.height() - height) / 2
        box = QRectF(rect.left() + PAD, top, rect.width() - PAD - GRID, height)
        draw_lines(painter, lines, font, self.palette().color(QPalette.ColorRole.Text), box)
        painter.setPen(hairline(self.palette()))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.restore()
