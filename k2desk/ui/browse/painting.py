"""How a line of the list is painted: text, quiet text, right-aligned numbers and the dose strip."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPixmap
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from k2desk.core.strip import Reference
from k2desk.core.wording import FORM_OPEN, NOT_STATED
from k2desk.ui.browse.breaking import Breaking
from k2desk.ui.browse.columns import NUMBERS, Column, Shown
from k2desk.ui.browse.model import ProductModel
from k2desk.ui.icons import pixmap
from k2desk.ui.lines import GRID
from k2desk.ui.strip.paint import paint_small
from k2desk.ui.text import mixed, muted, tabular

ROW_HEIGHT = 34
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_ONE_LINE = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine
_NARROWER = (93, 86, 80)
"""How narrow, in percent, the figures of a number may be set that is wider than its column."""

_MOST_NUMBERS = 4096
"""Numbers whose width is remembered."""

_SELECTED = QStyle.StateFlag.State_Selected


class LinePainter(QStyledItemDelegate):
    """Paints cells straight from the model's lines, which is faster than asking role by role."""

    def __init__(self, model: ProductModel, parent: QWidget) -> None:
        """Paint lines of one model for one view."""
        super().__init__(parent)
        self._model = model
        self._view = parent
        self._band: Reference | None = None
        self._colours = _Colours(parent.palette())
        self._font = tabular(parent.font())
        self._breaking = Breaking(QFontMetrics(self._font), ROW_HEIGHT)
        self._numbers: dict[tuple[str, int], tuple[QFont, str]] = {}

    def set_band(self, band: Reference | None) -> None:
        """Draw this guidance behind the strips."""
        self._band = band

    def follow(self, palette: QPalette, font: QFont) -> None:
        """Take another palette or font."""
        self._colours = _Colours(palette)
        self._font = tabular(font)
        self._breaking = Breaking(QFontMetrics(self._font), ROW_HEIGHT)
        self._numbers.clear()

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Rows are all of one height."""
        return QSize(option.rect.width(), ROW_HEIGHT)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        """Paint one cell."""
        # PySide6's stubs leave the fields of QStyleOption out.
        rect: QRect = option.rect
        state = option.state
        line = self._model.line(index.row())
        column = index.column()
        is_selected = bool(state & _SELECTED)
        if is_selected:
            painter.fillRect(rect, self._colours.selected)
        inner = padded(rect, column)
        painter.setFont(self._font)
        if column == Column.STRIP:
            palette = self._colours.on_selected if is_selected else self._colours.palette
            paint_small(painter, QRectF(inner), line.marks, self._band, palette)
        elif column in NUMBERS:
            self._number(painter, inner, line.texts[column])
        elif column == Column.NAME:
            self._name(painter, inner, line)
        else:
            painter.setPen(self._colours.quiet)
            self._text(painter, inner, line.texts[column])

    def _number(self, painter: QPainter, rect: QRect, text: str) -> None:
        known = text not in (NOT_STATED, FORM_OPEN, "–")
        painter.setPen(self._colours.text if known else self._colours.quiet)
        font, fits = self._fitted(text, rect.width())
        if font is not self._font:
            painter.setFont(font)
        painter.drawText(rect, _RIGHT, fits)

    def _fitted(self, text: str, width: int) -> tuple[QFont, str]:
        """Measure each number once for each width: the same few stand in thousands of rows."""
        found = self._numbers.get((text, width))
        if found is None:
            if len(self._numbers) >= _MOST_NUMBERS:
                self._numbers.clear()
            found = self._numbers[text, width] = fitted(text, self._font, width)
        return found

    def _name(self, painter: QPainter, rect: QRect, line: Shown) -> None:
        row = line.row
        if row.questions:
            rect = rect.adjusted(0, 0, -(16 + GRID // 2), 0)
            symbol = self._colours.question(self._view.devicePixelRatioF())
            painter.drawPixmap(rect.right() + GRID // 2, rect.center().y() - 7, symbol)
        if row.off_market:
            note = "off market"
            painter.setPen(self._colours.quiet)
            width = painter.fontMetrics().horizontalAdvance(note)
            if rect.width() > width * 3:
                painter.drawText(rect, _RIGHT, note)
                rect = rect.adjusted(0, 0, -(width + GRID), 0)
        painter.setPen(self._colours.text)
        self._text(painter, rect, line.texts[Column.NAME])

    def _text(self, painter: QPainter, rect: QRect, text: str) -> None:
        """Write words on one line or two, in the middle of the row."""
        lines = self._breaking.lines(text, rect.width())
        height = painter.fontMetrics().height()
        top = rect.top() + (rect.height() - height * len(lines)) // 2
        for place, line in enumerate(lines):
            box = QRect(rect.left(), top + place * height, rect.width(), height)
            painter.drawText(box, _ONE_LINE, line)


def fitted(text: str, font: QFont, width: int) -> tuple[QFont, str]:
    """Return how a number is written into so many pixels: whole, or with "…" at its right.

    A number that is somewhat too wide is set in narrower figures of the same size; one that is
    cut keeps only what cannot be taken for another number: the first of a range.
    """
    narrow, metrics = font, QFontMetrics(font)
    for stretch in _NARROWER:
        if metrics.horizontalAdvance(text) <= width:
            return narrow, text
        narrow = QFont(font)
        narrow.setStretch(stretch)
        metrics = QFontMetrics(narrow)
    if metrics.horizontalAdvance(text) <= width:
        return narrow, text
    low, dash, _ = text.partition("–")
    if not text[:1].isdigit():
        return narrow, metrics.elidedText(text, Qt.TextElideMode.ElideRight, width)
    short = f"{low}–…"
    return narrow, short if dash and metrics.horizontalAdvance(short) <= width else "…"


def padded(rect: QRect, column: int) -> QRect:
    """Return the room for a cell's content; the first column is in line with the search field."""
    left = 2 * GRID if column == Column.BRAND else GRID - 2
    return rect.adjusted(left, 0, -(GRID - 2), 0)


class _Colours:
    """The colours of a list, taken from a palette once."""

    def __init__(self, palette: QPalette) -> None:
        base = palette.color(QPalette.ColorRole.Base)
        self.palette = QPalette(palette)
        self.text: QColor = palette.color(QPalette.ColorRole.Text)
        self.quiet: QColor = muted(palette)
        self.selected: QColor = mixed(palette.color(QPalette.ColorRole.Highlight), base, 0.2)
        self._questions: dict[float, QPixmap] = {}
        self.on_selected = QPalette(palette)
        self.on_selected.setColor(QPalette.ColorRole.Base, self.selected)

    def question(self, ratio: float) -> QPixmap:
        """Return the sign of a doubtful label, drawn once for each kind of screen."""
        if ratio not in self._questions:
            self._questions[ratio] = pixmap("question", 16, self.quiet, ratio)
        return self._questions[ratio]
