"""Painting of the rows of the product list, column by column.

A delegate would be called for hundreds of cells per repaint, and the painter would change its pen
and font for each of them: see docs/decisions/0010-list-paints-its-rows.md.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QPalette, QPixmap

from k2desk.ui.browse.columns import NUMBER_COLUMNS, OFF_MARKET, DisplayRow, ListColumn
from k2desk.ui.browse.line_breaks import LineBreaker
from k2desk.ui.language import tr
from k2desk.ui.strip.paint import paint_row_strips
from k2desk.ui.widgets.icons import pixmap
from k2desk.ui.widgets.theme import GRID, hairline_color, mix_colors, muted_color, tabular_font

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from k2desk.core.dose_strip.strip import Reference

ROW_HEIGHT = 34
MIN_STRETCH = 80
_STRETCHES = (93, 86, MIN_STRETCH)
"""Font stretch in percent for numbers that are wider than their column."""

_MAX_CACHED_NUMBERS = 4096

_ICON_SIZE = 16


class VisibleRow(NamedTuple):
    """Row in view; `top` is in pixels of the viewport."""

    top: int
    display_row: DisplayRow
    is_selected: bool


class VisibleColumn(NamedTuple):
    """Column in view; `left` and `width` are in pixels of the viewport."""

    column: ListColumn
    left: int
    width: int


class _FittedNumber(NamedTuple):
    """Font, text and width in pixels with which a number fits its column."""

    font: QFont
    text: str
    width: int


class ListPainter:
    """Painter of list rows with the palette and font of one view."""

    def __init__(self, view: QWidget) -> None:
        """Take the palette and font of a view."""
        self._view = view
        self._is_mirrored = False
        self._band: Reference | None = None
        self._numbers: dict[tuple[str, int], _FittedNumber] = {}
        self.set_style(view.palette(), view.font())

    def set_band(self, band: Reference | None) -> None:
        """Set the guidance in the background of the strips."""
        self._band = band

    def set_style(self, palette: QPalette, font: QFont) -> None:
        """Set palette and font; cached widths are discarded."""
        self._colors = _Colors(palette)
        self._font = tabular_font(font)
        self._metrics = QFontMetrics(self._font)
        self._height, self._ascent = self._metrics.height(), self._metrics.ascent()
        self._off_market = tr(OFF_MARKET)
        self._off_market_width = self._metrics.horizontalAdvance(self._off_market)
        self._is_mirrored = self._view.layoutDirection() == Qt.LayoutDirection.RightToLeft
        self._line_breaker = LineBreaker(self._metrics, ROW_HEIGHT)
        self._numbers.clear()

    def paint(
        self, painter: QPainter, rows: Sequence[VisibleRow], columns: Sequence[VisibleColumn]
    ) -> None:
        """Paint the rows in view, with a hairline below each."""
        if not columns:
            return
        # Texts of labels keep their own direction in a mirrored window.
        painter.setLayoutDirection(Qt.LayoutDirection.LayoutDirectionAuto)
        left = min(column.left for column in columns)
        width = max(column.left + column.width for column in columns) - left
        for row in rows:
            if row.is_selected:
                painter.fillRect(left, row.top, width, ROW_HEIGHT, self._colors.selected)
        painter.setFont(self._font)
        for column in columns:
            inner = cell_rect(
                QRect(column.left, 0, column.width, ROW_HEIGHT),
                column.column,
                is_mirrored=self._is_mirrored,
            )
            if column.column is ListColumn.STRIP:
                self._paint_strips(painter, rows, inner)
            elif column.column in NUMBER_COLUMNS:
                self._paint_numbers(painter, rows, column.column, inner)
            elif column.column is ListColumn.NAME:
                self._paint_names(painter, rows, inner)
            else:
                painter.setPen(self._colors.muted)
                for row in rows:
                    text = row.display_row.texts[column.column]
                    self._paint_text(painter, text, inner.left(), inner.width(), row.top)
        for row in rows:
            rule = self._colors.rule
            painter.fillRect(0, row.top + ROW_HEIGHT - 1, self._view.width(), 1, rule)

    def _paint_strips(self, painter: QPainter, rows: Sequence[VisibleRow], inner: QRect) -> None:
        for is_selected, palette in self._colors.palettes:
            cells = [
                (QRectF(inner.translated(0, row.top)), row.display_row.marks)
                for row in rows
                if row.is_selected is is_selected
            ]
            paint_row_strips(painter, cells, self._band, palette)

    def _paint_numbers(
        self, painter: QPainter, rows: Sequence[VisibleRow], column: ListColumn, inner: QRect
    ) -> None:
        """Paint numbers at the end of the cell, and muted words for unknown ones."""
        end, width = inner.left() + inner.width(), inner.width()
        baseline = (ROW_HEIGHT - self._height) // 2 + self._ascent
        for ink, is_known in ((self._colors.text, True), (self._colors.muted, False)):
            painter.setPen(ink)
            for row in rows:
                text = row.display_row.texts[column]
                if row.display_row.is_known[column] is not is_known:
                    continue
                number = self._fit_number(text, width)
                is_narrow = number.font is not self._font
                if is_narrow:
                    painter.setFont(number.font)
                start = inner.left() if self._is_mirrored else end - number.width
                painter.drawText(start, row.top + baseline, number.text)
                if is_narrow:
                    painter.setFont(self._font)

    def _fit_number(self, text: str, width: int) -> _FittedNumber:
        """Fit a number, cached by width: few numbers fill thousands of rows."""
        fitted = self._numbers.get((text, width))
        if fitted is None:
            if len(self._numbers) >= _MAX_CACHED_NUMBERS:
                self._numbers.clear()
            font, fitting_text = fit_number(text, self._font, width)
            advance = QFontMetrics(font).horizontalAdvance(fitting_text)
            fitted = _FittedNumber(font, fitting_text, advance)
            self._numbers[text, width] = fitted
        return fitted

    def _paint_names(self, painter: QPainter, rows: Sequence[VisibleRow], inner: QRect) -> None:
        """Paint names, with the question icon and "off market" at the end."""
        icon = self._colors.question_icon(self._view.devicePixelRatioF())
        icon_space = _ICON_SIZE + GRID // 2
        baseline = (ROW_HEIGHT - self._height) // 2 + self._ascent
        mirrored, right = self._is_mirrored, inner.left() + inner.width()
        for row in rows:
            width = inner.width()
            if row.display_row.row.questions:
                width -= icon_space
                icon_left = inner.left() + width - 1 + GRID // 2
                if mirrored:
                    icon_left = inner.left() + 1
                painter.drawPixmap(icon_left, row.top + (ROW_HEIGHT - 1) // 2 - 7, icon)
            if row.display_row.row.off_market and width > 3 * self._off_market_width:
                painter.setPen(self._colors.muted)
                start = inner.left() + width - self._off_market_width
                if mirrored:
                    start = right - width
                painter.drawText(start, row.top + baseline, self._off_market)
                width -= self._off_market_width + GRID
            painter.setPen(self._colors.text)
            left = right - width if mirrored else inner.left()
            self._paint_text(painter, row.display_row.texts[ListColumn.NAME], left, width, row.top)

    def _paint_text(self, painter: QPainter, text: str, left: int, width: int, top: int) -> None:
        """Paint a text on one or two lines, vertically centered in the row."""
        lines = self._line_breaker.lines(text, width)
        baseline = top + (ROW_HEIGHT - self._height * len(lines)) // 2 + self._ascent
        for line in lines:
            start = left
            if self._is_mirrored:
                start = left + width - self._metrics.horizontalAdvance(line)
            painter.drawText(start, baseline, line)
            baseline += self._height


def fit_number(text: str, font: QFont, width: int) -> tuple[QFont, str]:
    """Fit a number into a width in pixels; return the font and the text.

    A number that is slightly too wide is set in a narrower font of the same size. A number that
    is cut never looks like another number: only the lower limit of a range remains before "…".
    """
    narrow, metrics = font, QFontMetrics(font)
    for stretch in _STRETCHES:
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


def cell_rect(rect: QRect, column: int, *, is_mirrored: bool = False) -> QRect:
    """Return the content area of a cell.

    The first column is aligned with the search field.
    """
    start, end = 2 * GRID if column == ListColumn.BRAND else GRID - 2, GRID - 2
    return rect.adjusted(end, 0, -start, 0) if is_mirrored else rect.adjusted(start, 0, -end, 0)


class _Colors:
    """Colors of the list, computed once for each palette."""

    def __init__(self, palette: QPalette) -> None:
        base = palette.color(QPalette.ColorRole.Base)
        self.text: QColor = palette.color(QPalette.ColorRole.Text)
        self.muted: QColor = muted_color(palette)
        self.rule: QColor = hairline_color(palette)
        self.selected: QColor = mix_colors(palette.color(QPalette.ColorRole.Highlight), base, 0.2)
        self._question_icons: dict[float, QPixmap] = {}
        on_selected = QPalette(palette)
        on_selected.setColor(QPalette.ColorRole.Base, self.selected)
        self.palettes = ((False, QPalette(palette)), (True, on_selected))

    def question_icon(self, ratio: float) -> QPixmap:
        """Return the question icon, rendered once for each device pixel ratio."""
        if ratio not in self._question_icons:
            self._question_icons[ratio] = pixmap("question", _ICON_SIZE, self.muted, ratio)
        return self._question_icons[ratio]
