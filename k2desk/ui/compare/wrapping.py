"""Text in a given width: broken into at most so many lines, the last one cut with "…"."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from k2desk.ui.text import breakable, one_line


def wrapped(text: str, font: QFont, width: float, most_lines: int) -> list[str]:
    """Return the lines of a text.

    Args:
        text: What to break; shown literally.
        font: The font it is drawn in.
        width: The room for a line, in pixels.
        most_lines: How many lines there may be, at least 1.
    """
    return list(_wrapped(one_line(text, 600), font.toString(), width, most_lines))


@lru_cache(maxsize=32768)
def _wrapped(text: str, face: str, width: float, most_lines: int) -> tuple[str, ...]:
    plain = breakable(text)
    if not plain:
        return ()
    font = QFont()
    font.fromString(face)
    if QFontMetricsF(font).horizontalAdvance(text) <= width:
        return (text,)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout = QTextLayout(plain, font)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while len(lines) < most_lines:
        line = layout.createLine()
        if not line.isValid():
            break
        line.setLineWidth(max(width, 16.0))
        start, length = line.textStart(), line.textLength()
        if len(lines) == most_lines - 1 and start + length < len(plain):
            metrics = QFontMetricsF(font)
            rest = plain[start:].replace("\u200b", "")
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(plain[start : start + length].replace("\u200b", "").rstrip())
    layout.endLayout()
    return tuple(lines)


def line_height(font: QFont) -> float:
    """Return the distance of two lines, in pixels."""
    return float(QFontMetricsF(font).lineSpacing())


def draw_lines(
    painter: QPainter,
    lines: list[str],
    font: QFont,
    colour: QColor,
    box: QRectF,
    *,
    to_the_right: bool = False,
) -> float:
    """Draw lines from the top of a box down; return the height at which they end."""
    painter.setFont(font)
    painter.setPen(colour)
    metrics = QFontMetricsF(font)
    y = box.top()
    for line in lines:
        x = box.right() - metrics.horizontalAdvance(line) if to_the_right else box.left()
        painter.drawText(QPointF(x, y + metrics.ascent()), line)
        y += metrics.lineSpacing()
    return y
