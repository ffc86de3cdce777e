"""Painting of single marks: dots, bars with open ends, hatched marks.

A dot is filled. A bar is pale with a solid line above and below and no line at its ends. A bar
without an upper limit, or with one beyond the axis, ends in an arrow; a bar that begins below the
axis extends past its left edge. Forms that are not stated are hatched.
"""

from __future__ import annotations

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPalette, QPen

from k2desk.core.dose_strip.strip import Mark, Shape
from k2desk.ui.strip.colors import blend, mark_color

_PALE = 0.38
_HATCH = 4.0


def paint_mark(
    painter: QPainter,
    mark: Mark,
    ends: tuple[float, float],
    y: float,
    radius: float,
    palette: QPalette,
) -> None:
    """Paint one mark.

    Args:
        painter: Painter with antialiasing set; its pen and brush are changed.
        mark: The mark.
        ends: Left and right end, in pixels; equal for a single value.
        y: Vertical center, in pixels.
        radius: Half the height of a dot, in pixels; a bar is slightly thinner.
        palette: Palette whose base is the background.
    """
    left, right = ends
    paper = palette.base().color()
    color = mark_color(mark.line, palette)
    if left == right:
        _dot(painter, QPointF(left, y), radius, color, mark.shape is Shape.HATCHED, paper)
        half = radius * 0.6
        if mark.is_above_axis:
            _arrow(painter, QPointF(right + radius + half + 1, y), half, color)
        elif mark.is_below_axis:
            _arrow(painter, QPointF(left - radius - half - 1, y), half, color, points_left=True)
        return
    half = max(2.0, radius * 0.7)
    start = left - radius if mark.is_below_axis else left
    body = QRectF(start, y - half, max(right - start, 2.0), 2 * half)
    if mark.shape is Shape.HATCHED:
        _hatch(painter, _rect_path(body), body, color, paper)
    else:
        painter.fillRect(body, blend(color, paper, _PALE))
    painter.setPen(QPen(color, 1.5))
    painter.drawLine(QLineF(body.topLeft(), body.topRight()))
    painter.drawLine(QLineF(body.bottomLeft(), body.bottomRight()))
    if mark.is_open_ended or mark.is_above_axis:
        _arrow(painter, QPointF(right, y), half + 2, color)


def _dot(
    painter: QPainter,
    center: QPointF,
    radius: float,
    color: QColor,
    is_hatched: bool,
    paper: QColor,
) -> None:
    if is_hatched:
        path = QPainterPath()
        path.addEllipse(center, radius, radius)
        _hatch(painter, path, path.boundingRect(), color, paper)
        painter.setPen(QPen(color, 1.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
    else:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(color)
    painter.drawEllipse(center, radius, radius)


def _rect_path(body: QRectF) -> QPainterPath:
    path = QPainterPath()
    path.addRect(body)
    return path


def _hatch(
    painter: QPainter, path: QPainterPath, box: QRectF, color: QColor, paper: QColor
) -> None:
    """Fill a path with diagonal lines.

    Qt's hatch patterns ignore the resolution of the device.
    """
    painter.save()
    painter.setClipPath(path, Qt.ClipOperation.IntersectClip)
    painter.fillRect(box, paper)
    painter.setPen(QPen(color, 1.3))
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
    painter: QPainter, tip: QPointF, half: float, color: QColor, *, points_left: bool = False
) -> None:
    painter.setPen(QPen(color, 1.5))
    back = tip.x() + half if points_left else tip.x() - half
    painter.drawLine(QLineF(back, tip.y() - half, tip.x(), tip.y()))
    painter.drawLine(QLineF(back, tip.y() + half, tip.x(), tip.y()))
