"""How the rows of the list are painted: text, quiet text, right-aligned numbers and the strip.

Qt would ask a delegate for each cell, hundreds of times for one look at the list, and a painter
changes its pen and font for each. Here the rows in sight are painted column by column.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPixmap

from k2desk.core.wording.figures import FORM_OPEN
from k2desk.core.wording.notices import NOT_STATED
from k2desk.ui.browse.columns import NUMBERS, Column, Shown
from k2desk.ui.browse.line_breaks import Breaking
from k2desk.ui.strip.paint import paint_row_strips
from k2desk.ui.widgets.icons import pixmap
from k2desk.ui.widgets.theme import GRID, hairline_color, mix_colors, muted_color, tabular_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from k2desk.core.dose_strip.strip import Reference

ROW_HEIGHT = 34
_NARROWER = (93, 86, 80)
"""How narrow, in percent, the figures of a number may be set that is wider than its column."""

_MOST_NUMBERS = 4096
"""Numbers whose width is remembered."""

_UNKNOWN = frozenset({NOT_STATED, FORM_OPEN, "–"})
_OFF_MARKET = "off market"
_SIGN = 16


class Row(NamedTuple):
    """A row in sight: where it begins, in pixels of the view, and what stands in it."""

    top: int
    line: Shown
    is_selected: bool


class Span(NamedTuple):
    """A column in sight: where it begins, in pixels of the view, and how wide it is."""

    column: Column
    left: int
    width: int


class _Number(NamedTuple):
    """How a number is written into a column: in which font, in which signs, and how wide."""

    font: QFont
    text: str
    width: int


class ListPainter:
    """Paints rows of the list in the look of one view."""

    def __init__(self, view: QWidget) -> None:
        """Paint for one view, in its palette and font."""
        self._view = view
        self._band: Reference | None = None
        self._numbers: dict[tuple[str, int], _Number] = {}
        self.follow(view.palette(), view.font())

    def set_band(self, band: Reference | None) -> None:
        """Draw this guidance behind the strips."""
        self._band = band

    def follow(self, palette: QPalette, font: QFont) -> None:
        """Take another palette or font."""
        self._colours = _Colours(palette)
        self._font = tabular_font(font)
        self._metrics = QFontMetrics(self._font)
        self._height, self._ascent = self._metrics.height(), self._metrics.ascent()
        self._note = self._metrics.horizontalAdvance(_OFF_MARKET)
        self._breaking = Breaking(self._metrics, ROW_HEIGHT)
        self._numbers.clear()

    def paint(self, painter: QPainter, rows: Sequence[Row], spans: Sequence[Span]) -> None:
        """Paint the rows in sight, and a hairline under each."""
        if not spans:
            return
        left = spans[0].left
        width = spans[-1].left + spans[-1].width - left
        for row in rows:
            if row.is_selected:
                painter.fillRect(left, row.top, width, ROW_HEIGHT, self._colours.selected)
        painter.setFont(self._font)
        for span in spans:
            inner = padded(QRect(span.left, 0, span.width, ROW_HEIGHT), span.column)
            if span.column is Column.STRIP:
                self._strips(painter, rows, inner)
            elif span.column in NUMBERS:
                self._write_numbers(painter, rows, span.column, inner)
            elif span.column is Column.NAME:
                self._write_names(painter, rows, inner)
            else:
                painter.setPen(self._colours.quiet)
                for row in rows:
                    text = row.line.texts[span.column]
                    self._write(painter, text, inner.left(), inner.width(), row.top)
        for row in rows:
            rule = self._colours.rule
            painter.fillRect(0, row.top + ROW_HEIGHT - 1, self._view.width(), 1, rule)

    def _strips(self, painter: QPainter, rows: Sequence[Row], inner: QRect) -> None:
        for is_selected, palette in self._colours.papers:
            cells = [
                (QRectF(inner.translated(0, row.top)), row.line.marks)
                for row in rows
                if row.is_selected is is_selected
            ]
            paint_row_strips(painter, cells, self._band, palette)

    def _write_numbers(
        self, painter: QPainter, rows: Sequence[Row], column: Column, inner: QRect
    ) -> None:
        """Write numbers in ink and what stands for one quietly, their ends beneath each other."""
        end, width = inner.left() + inner.width(), inner.width()
        first = (ROW_HEIGHT - self._height) // 2 + self._ascent
        for ink, is_known in ((self._colours.text, True), (self._colours.quiet, False)):
            painter.setPen(ink)
            for row in rows:
                text = row.line.texts[column]
                if (text in _UNKNOWN) is is_known:
                    continue
                number = self._fitted(text, width)
                is_narrow = number.font is not self._font
                if is_narrow:
                    painter.setFont(number.font)
                painter.drawText(end - number.width, row.top + first, number.text)
                if is_narrow:
                    painter.setFont(self._font)

    def _fitted(self, text: str, width: int) -> _Number:
        """Measure each number once for each width: the same few stand in thousands of rows."""
        found = self._numbers.get((text, width))
        if found is None:
            if len(self._numbers) >= _MOST_NUMBERS:
                self._numbers.clear()
            font, fits = fitted(text, self._font, width)
            found = _Number(font, fits, QFontMetrics(font).horizontalAdvance(fits))
            self._numbers[text, width] = found
        return found

    def _write_names(self, painter: QPainter, rows: Sequence[Row], inner: QRect) -> None:
        """Write names, with the sign of a doubtful label and "off market" at their right."""
        sign, sign_room = self._colours.question(self._view.devicePixelRatioF()), _SIGN + GRID // 2
        first = (ROW_HEIGHT - self._height) // 2 + self._ascent
        for row in rows:
            width = inner.width()
            if row.line.row.questions:
                width -= sign_room
                spot = inner.left() + width - 1 + GRID // 2
                painter.drawPixmap(spot, row.top + (ROW_HEIGHT - 1) // 2 - 7, sign)
            if row.line.row.off_market and width > 3 * self._note:
                painter.setPen(self._colours.quiet)
                painter.drawText(inner.left() + width - self._note, row.top + first, _OFF_MARKET)
                width -= self._note + GRID
            painter.setPen(self._colours.text)
            self._write(painter, row.line.texts[Column.NAME], inner.left(), width, row.top)

    def _write(self, painter: QPainter, text: str, left: int, width: int, top: int) -> None:
        """Write words on one line or two, in the middle of the row."""
        lines = self._breaking.lines(text, width)
        baseline = top + (ROW_HEIGHT - self._height * len(lines)) // 2 + self._ascent
        for line in lines:
            painter.drawText(left, baseline, line)
            baseline += self._height


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
        self.text: QColor = palette.color(QPalette.ColorRole.Text)
        self.quiet: QColor = muted_color(palette)
        self.rule: QColor = hairline_color(palette)
        self.selected: QColor = mix_colors(palette.color(QPalette.ColorRole.Highlight), base, 0.2)
        self._questions: dict[float, QPixmap] = {}
        on_selected = QPalette(palette)
        on_selected.setColor(QPalette.ColorRole.Base, self.selected)
        self.papers = ((False, QPalette(palette)), (True, on_selected))

    def question(self, ratio: float) -> QPixmap:
        """Return the sign of a doubtful label, drawn once for each kind of screen."""
        if ratio not in self._questions:
            self._questions[ratio] = pixmap("question", _SIGN, self.quiet, ratio)
        return self._questions[ratio]
