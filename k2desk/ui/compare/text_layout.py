"""Text in a given width: broken into at most so many lines, the last one cut with "…"."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from k2desk.ui.widgets.text_format import breakable, one_line
from k2desk.ui.widgets.theme import Size, sized, tabular


@dataclass(frozen=True, eq=False)
class Face:
    """A font with what is measured of it again and again.

    Attributes:
        font: The font.
        metrics: Its measures.
        line_height: The distance of two lines, in pixels.
    """

    font: QFont
    metrics: QFontMetricsF
    line_height: float


def face(font: QFont, size: Size = Size.NORMAL, *, bold: bool = False) -> Face:
    """Return a font in a size, with figures of one width; the same again for the same."""
    faces = next((faces for known, faces in _FACES if known == font), None)
    if faces is None:
        faces = {}
        _FACES.insert(0, (QFont(font), faces))
        del _FACES[_MOST_FONTS:]
    found = faces.get((size, bold))
    if found is None:
        found = faces[size, bold] = _made(font, size, bold)
    return found


_MOST_FONTS = 4
_FACES: list[tuple[QFont, dict[tuple[Size, bool], Face]]] = []
"""The faces of the fonts in use; to compare two fonts is far quicker than to describe one."""


def _made(font: QFont, size: Size, bold: bool) -> Face:
    font = tabular(sized(font, size, bold=bold))
    metrics = QFontMetricsF(font)
    return Face(font, metrics, float(metrics.lineSpacing()))


def wrapped(text: str, look: Face, width: float, most_lines: int) -> list[str]:
    """Return the lines of a text.

    Args:
        text: What to break; shown literally.
        look: The font it is drawn in.
        width: The room for a line, in pixels.
        most_lines: How many lines there may be, at least 1.
    """
    return list(_wrapped(text, look, width, most_lines))


@lru_cache(maxsize=16384)
def _wrapped(text: str, look: Face, width: float, most_lines: int) -> tuple[str, ...]:
    text, font = one_line(text, 600), look.font
    plain = breakable(text)
    if not plain:
        return ()
    if look.metrics.horizontalAdvance(text) <= width:
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
            rest = plain[start:].replace("\u200b", "")
            lines.append(look.metrics.elidedText(rest, Qt.TextElideMode.ElideRight, width))
            break
        lines.append(plain[start : start + length].replace("\u200b", "").rstrip())
    layout.endLayout()
    return tuple(lines)


def draw_lines(
    painter: QPainter,
    lines: list[str],
    look: Face,
    colour: QColor,
    box: QRectF,
    *,
    to_the_right: bool = False,
) -> float:
    """Draw lines from the top of a box down; return the height at which they end."""
    painter.setFont(look.font)
    painter.setPen(colour)
    metrics, height = look.metrics, look.line_height
    y = box.top()
    for line in lines:
        x = box.right() - metrics.horizontalAdvance(line) if to_the_right else box.left()
        painter.drawText(QPointF(x, y + metrics.ascent()), line)
        y += height
    return y
