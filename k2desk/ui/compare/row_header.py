"""The first column: titles of rows, which order the columns when they are chosen."""

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

from k2desk.ui.compare.model import CompareModel
from k2desk.ui.compare.text_layout import Face, draw_lines, face, wrapped
from k2desk.ui.widgets.theme import GRID, hairline, mixed, muted

if TYPE_CHECKING:
    from k2desk.core.comparison.table import Row

PAD = 12
TITLE_WIDTH = 200
_MARK = 14


class LineTitles(QHeaderView):
    """The rows' titles, headings of groups in bold.

    A click or Enter on a title puts the columns in its order; the arrow keys walk, Right leads
    back into the table. A title that orders the columns has an arrow behind it.

    Signals:
        chosen: A row's title was clicked or Enter pressed on it.
        menu_asked: The menu of a row is wanted, and where on the screen.
        walked: The focus stands on a row's title.
        left: The focus leads back into the table, on this row.
    """

    chosen = Signal(int)
    menu_asked = Signal(int, QPoint)
    walked = Signal(int)
    left = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        """Lie on the left of a table."""
        super().__init__(Qt.Orientation.Vertical, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setHighlightSections(False)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Lines")
        self.setFixedWidth(TITLE_WIDTH)
        self._at = -1
        self._over = -1
        self._pressed = -1

    def sizeHint(self) -> QSize:
        """Return the width of the titles."""
        return QSize(self.width(), 0)  # Qt's own would measure every title

    @property
    def at(self) -> int:
        """The line that has the focus; -1 for none."""
        return self._at

    def walk_to(self, line: int) -> None:
        """Move the focus to a line's title, if it is a row's."""
        if self._row_key(line):
            self._at = line
            self._bring(line)
            self.viewport().update()
            self.walked.emit(line)

    def lines_of(self, row: int) -> tuple[list[str], Face]:
        """Return a title broken into lines, and its font."""
        line = self._model().lines[row]
        look = face(self.font(), bold=line.row is None or line.row.emphasis)
        room = self.width() - PAD - GRID - (0 if line.row is None else _MARK)
        return wrapped(line.title, look, room, 3), look

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the whole edge, also beneath the last line."""
        painter = QPainter(self.viewport())
        painter.fillRect(self.viewport().rect(), self.palette().color(QPalette.ColorRole.Base))
        painter.end()
        super().paintEvent(event)

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        """Draw one title, with an arrow where it orders the columns."""
        painter.save()
        palette = self.palette()
        base = palette.color(QPalette.ColorRole.Base)
        key = self._row_key(logicalIndex)
        over = bool(key) and self._over == logicalIndex
        ground = mixed(palette.color(QPalette.ColorRole.Text), base, 0.05) if over else base
        painter.fillRect(rect, ground)
        lines, look = self.lines_of(logicalIndex)
        height = len(lines) * look.line_height
        top = rect.top() + (rect.height() - height) / 2 if key else rect.bottom() - height - 6
        box = QRectF(rect.left() + PAD, top, rect.width() - PAD - GRID, height)
        draw_lines(painter, lines, look, palette.color(QPalette.ColorRole.Text), box)
        painter.setPen(hairline(palette))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._paint_mark(painter, rect, self._model().lines[logicalIndex].row, over=over)
        if self.hasFocus() and self._at == logicalIndex:
            painter.setPen(QPen(palette.color(QPalette.ColorRole.Highlight), 2))
            painter.drawRect(QRectF(rect).adjusted(2, 2, -2, -3))
        painter.restore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which title was pressed."""
        super().mousePressEvent(event)
        left = event.button() == Qt.MouseButton.LeftButton
        self._pressed = self.logicalIndexAt(event.position().toPoint()) if left else -1

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the title that was pressed and released."""
        super().mouseReleaseEvent(event)
        line, pressed = self.logicalIndexAt(event.position().toPoint()), self._pressed
        self._pressed = -1
        if line >= 0 and line == pressed and self._row_key(line):
            self._at = line
            self.chosen.emit(line)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show which title is beneath the mouse."""
        super().mouseMoveEvent(event)
        over = self.logicalIndexAt(event.position().toPoint())
        if over != self._over:
            self._over = over
            self.viewport().update()

    def leaveEvent(self, event: QEvent) -> None:
        """Nothing is beneath the mouse."""
        self._over = -1
        self.viewport().update()
        super().leaveEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Walk, choose, or go back into the table."""
        key = event.key()
        if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self._walk(-1 if key == Qt.Key.Key_Up else 1)
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            if self._row_key(self._at):
                self.chosen.emit(self._at)
        elif key == Qt.Key.Key_Right:
            self.left.emit(self._at)
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Stand on some row."""
        super().focusInEvent(event)
        if not self._row_key(self._at):
            self._at = -1
            self._walk(1)
        else:
            self.walk_to(self._at)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Ask for the menu of the row beneath the mouse, or with the focus."""
        mouse = event.reason() == QContextMenuEvent.Reason.Mouse
        line = self.logicalIndexAt(event.pos()) if mouse else self._at
        if self._row_key(line):
            spot = event.globalPos()
            if not mouse:
                middle = self.sectionViewportPosition(line) + self.sectionSize(line) // 2
                spot = self.viewport().mapToGlobal(QPoint(self.width() // 2, middle))
            self.menu_asked.emit(line, spot)

    # --- parts -----------------------------------------------------------------------------

    def _model(self) -> CompareModel:
        model = self.model()
        assert isinstance(model, CompareModel)
        return model

    def _row_key(self, line: int) -> str:
        """Return the key of a row; empty for a heading or no line."""
        lines = self._model().lines
        row = lines[line].row if 0 <= line < len(lines) else None
        return "" if row is None else row.key

    def _walk(self, by: int) -> None:
        line = self._at + by
        while 0 <= line < len(self._model().lines):
            if self._row_key(line):
                self.walk_to(line)
                return
            line += by

    def _bring(self, line: int) -> None:
        """Scroll the table so that a line is seen; it never moves sideways."""
        table = self.parent()
        top, height = self.sectionViewportPosition(line), self.sectionSize(line)
        room = self.viewport().height()
        assert isinstance(table, QAbstractScrollArea)
        bar = table.verticalScrollBar()
        if top < 0:
            bar.setValue(bar.value() + top)
        elif top + height > room:
            bar.setValue(bar.value() + top + height - room)

    def _paint_mark(self, painter: QPainter, rect: QRect, row: Row | None, *, over: bool) -> None:
        model = self._model()
        sorts = row is not None and model.sorts(row)
        if not (sorts or over):
            return
        ink = self.palette().color(QPalette.ColorRole.Text) if sorts else muted(self.palette())
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, 1.6 if sorts else 1.2))
        middle, right = rect.center().y(), rect.right() - GRID
        down = sorts and model.view.descending
        tip = middle + 5 if down else middle - 5
        back = tip - 4 if down else tip + 4
        painter.drawLine(right - 4, middle - 5, right - 4, middle + 5)
        painter.drawLine(right - 4, tip, right - 8, back)
        painter.drawLine(right - 4, tip, right, back)
