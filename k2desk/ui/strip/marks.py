"""Painting of single marks: a dot, a bar with open ends, a hatched one.

A dot is filled. A bar is pale with a firm line above and below and no line at its ends; where
nothing bounds it from above, or it goes on beyond the axis, an arrow ends it; one that begins left
of the axis goes on over its edge. A form that is not stated is hatched.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen

from k2desk.core.dose_strip.strip import Mark, Shape
from k2desk.ui.strip.colours import blend, colour

_PALE = 0.38
_HATCH = 4.0


def paint_mark(
    painter: QPainter, mark: Mark, left: float, right: float, y: float, radius: float, ink: QPalette
) -> None:
    """Paint one mark.

    Args:
        painter: Where to; antialiasing is set by the caller.
        mark: What to paint.
        left: Where it begins, in pixels.
        right: Where it ends; equal to `left` for a single value.
        y: The height of its middle.
        radius: Half the height of a dot, in pixels; a bar is a little slimmer.
        ink: The palette that it is painted on.
    """
    paper = ink.base().color()
    shade = colour(mark.line, ink)
    if left == right:
        _dot(painter, QPointF(left, y), radius, shade, mark.shape is Shape.HATCHED, paper)
        half = radius * 0.6
        if mark.is_above_axis:
            _arrow(painter, QPointF(right + radius + half + 1, y), half, shade)
        elif mark.is_below_axis:
            _arrow(painter, QPointF(left - radius - half - 1, y), half, shade, to_the_left=True)
        return
    half = max(2.0, radius * 0.7)
    start = left - radius if mark.is_below_axis else left
    body = QRectF(start, y - half, max(right - start, 2.0), 2 * half)
    if mark.shape is Shape.HATCHED:
        _hatch(painter, _path_of(body), body, shade, paper)
    else:
        painter.fillRect(body, blend(shade, paper, _PALE))
    painter.setPen(QPen(shade, 1.5))
    painter.drawLine(QLineF(body.topLeft(), body.topRight()))
    painter.drawLine(QLineF(body.bottomLeft(), body.bottomRight()))
    if mark.is_open_ended or mark.is_above_axis:
        _arrow(painter, QPointF(right, y), half + 2, shade)


def _dot(
    painter: QPainter, middle: QPointF, radius: float, shade: QColor, hatched: bool, paper: QColor
) -> None:
    if hatched:
        path = QPainterPath()
        path.addEllipse(middle, radius, radius)
        _hatch(painter, path, path.boundingRect(), shade, paper)
        painter.setPen(QPen(shade, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(shade)
    painter.drawEllipse(middle, radius, radius)


def _path_of(body: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(body)
    return path


def _hatch(
    painter: QPainter, path: QPainterPath, box: QRectF, shade: QColor, paper: QColor
) -> None:
    """Fill a path with rising lines; Qt's own hatch patterns ignore the device's resolution."""
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, paper)
    painter.setPen(QPen(shade, 1.3))
    first = box.left() - box.height()
    first -= first % _HATCH
    count = int((box.right() - first) / _HATCH) + 1
    painter.drawLines(
        [
            QLineF(x, box.bottom(), x + box.height(), box.top())
            for x in (first + _HATCH * step for step in range(count))
        ]
    )
    painter.restore()


def _arrow(
    painter: QPainter, tip: QPointF, half: float, shade: QColor, *, to_the_left: bool = False
) -> None:
    painter.setPen(QPen(shade, 1.5))
    back = tip.x() + half if to_the_left else tip.x() - half
    painter.drawLine(QLineF(back, tip.y() - half, tip.x(), tip.y()))
    painter.drawLine(QLineF(back, tip.y() + half, tip.x(), tip.y()))
