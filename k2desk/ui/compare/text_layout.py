"""Text wrapped to a width and a number of lines, and its painting."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QTextLayout,
    QTextOption,
)

from k2desk.ui.widgets.text_format import breakable, one_line
from k2desk.ui.widgets.theme import Size, font_of_size, tabular_font


@dataclass(frozen=True, eq=False)
class MeasuredFont:
    """Font with cached measurements.

    Attributes:
        font: The font.
        metrics: Metrics of the font.
        line_height: Distance between two baselines, in pixels.
    """

    font: QFont
    metrics: QFontMetricsF
    line_height: float


def measured_font(font: QFont, size: Size = Size.NORMAL, *, bold: bool = False) -> MeasuredFont:
    """Return a font with tabular figures in a size, cached."""
    by_style = next((by_style for known, by_style in _MEASURED if known == font), None)
    if by_style is None:
        by_style = {}
        _MEASURED.insert(0, (QFont(font), by_style))
        del _MEASURED[_MAX_FONTS:]
    measured = by_style.get((size, bold))
    if measured is None:
        measured = by_style[size, bold] = _measure(font, size, bold)
    return measured


_MAX_FONTS = 4
_MEASURED: list[tuple[QFont, dict[tuple[Size, bool], MeasuredFont]]] = []
"""Measured fonts; comparing fonts is far faster than hashing them."""


def _measure(font: QFont, size: Size, bold: bool) -> MeasuredFont:
    font = tabular_font(font_of_size(font, size, bold=bold))
    metrics = QFontMetricsF(font)
    return MeasuredFont(font, metrics, float(metrics.lineSpacing()))


def wrap_text(text: str, style: MeasuredFont, width: float, max_lines: int) -> list[str]:
    """Wrap a text, eliding the last line if the text is too long.

    Args:
        text: Text, shown literally.
        style: Font used for measuring.
        width: Maximum width of a line, in pixels.
        max_lines: Maximum number of lines, at least 1.
    """
    return list(_wrapped(text, style, width, max_lines))


@lru_cache(maxsize=16384)
def _wrapped(text: str, style: MeasuredFont, width: float, max_lines: int) -> tuple[str, ...]:
    text, font = one_line(text, 600), style.font
    plain = breakable(text)
    if not plain:
        return ()
    if style.metrics.horizontalAdvance(text) <= width:
        return (text,)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(plain, font)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < max_lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 16.0))
        start, length = line.textStart(), line.textLength()
        if len(lines) == max_lines - 1 and start + length < len(plain):
            rest = plain[start:].replace("\u200b", "")
            lines.append(style.metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(plain[start : start + length].replace("\u200b", "").rstrip())
    layout.endLayout()
    return tuple(lines)


def draw_lines(
    painter: QPainter,
    lines: list[str],
    style: MeasuredFont,
    color: QColor,
    box: QRectF,
    *,
    align_right: bool = False,
) -> float:
    """Draw lines from the top of a box, and return their bottom.

    Lines start at the side from which the window's language is written.
    """
    painter.setFont(style.font)
    painter.setPen(color)
    metrics, height = style.metrics, style.line_height
    y = box.top()
    align_right = align_right or QGuiApplication.isRightToLeft()
    for line in lines:
        x = box.right() - metrics.horizontalAdvance(line) if align_right else box.left()
        painter.drawText(QPointF(x, y + metrics.ascent()), line)
        y += height
    return y
