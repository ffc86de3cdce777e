"""Marks of the dose strip on paper: dots, open-ended bars and hatching.

Color is never the only difference between two marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.colors import Color

from k2desk.core.dose_strip.strip import Mark, Shape
from k2desk.reports.pdf import styles

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

RADIUS = 2.6
HATCHED_RADIUS = 3.2
_HALF_HEIGHT = 2.3
_EDGE = 0.6
_STEP = 2.4


def draw_mark(canvas: Canvas, mark: Mark, left: float, right: float, middle: float) -> None:
    """Draw a mark on its lane; all measures in points.

    Args:
        canvas: Canvas.
        mark: Mark.
        left: Left end.
        right: Right end; equal to `left` for an exact amount.
        middle: Height of the lane's middle.
    """
    color = styles.FORM_COLORS[mark.line]
    canvas.saveState()
    canvas.setStrokeColor(color)
    canvas.setFillColor(color)
    if mark.shape is Shape.HATCHED:
        _draw_hatched(canvas, left, right, middle)
    elif mark.shape is Shape.BAR:
        _draw_bar(canvas, mark, left, right, middle, color)
    else:
        _draw_dot(canvas, left, middle, color)
    canvas.restoreState()


def _draw_dot(canvas: Canvas, x: float, middle: float, color: Color) -> None:
    """Draw a dot with a black edge for photocopies and a white rim."""
    canvas.setFillColor(styles.PAPER)
    canvas.circle(x, middle, RADIUS + 0.8, stroke=0, fill=1)
    canvas.setFillColor(color)
    canvas.setStrokeColor(styles.INK)
    canvas.setLineWidth(_EDGE)
    canvas.circle(x, middle, RADIUS - _EDGE / 2, stroke=1, fill=1)


def _draw_bar(
    canvas: Canvas, mark: Mark, left: float, right: float, middle: float, color: Color
) -> None:
    """Draw a bar without end lines: the value is anywhere in the range."""
    right = max(right, left + 1)
    canvas.setFillColor(_lighten(color))
    canvas.rect(left, middle - _HALF_HEIGHT, right - left, 2 * _HALF_HEIGHT, stroke=0, fill=1)
    canvas.setStrokeColor(styles.INK)
    canvas.setLineWidth(_EDGE)
    for edge in (middle - _HALF_HEIGHT, middle + _HALF_HEIGHT):
        canvas.line(left, edge, right, edge)
    if mark.is_open_ended:
        _draw_arrow(canvas, right, middle, color)


def _draw_arrow(canvas: Canvas, right: float, middle: float, color: Color) -> None:
    """Draw the arrowhead of an amount without an upper bound."""
    canvas.setFillColor(color)
    path = canvas.beginPath()
    path.moveTo(right, middle + _HALF_HEIGHT + 1.6)
    path.lineTo(right + 4.5, middle)
    path.lineTo(right, middle - _HALF_HEIGHT - 1.6)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _draw_hatched(canvas: Canvas, left: float, right: float, middle: float) -> None:
    """Draw a hatched dot, or a hatched bar for a range."""
    exact = right - left < 2 * RADIUS
    path = canvas.beginPath()
    if exact:
        center = (left + right) / 2
        left, right = center - HATCHED_RADIUS, center + HATCHED_RADIUS
        path.circle(center, middle, HATCHED_RADIUS)
    else:
        path.rect(left, middle - _HALF_HEIGHT, right - left, 2 * _HALF_HEIGHT)
    canvas.saveState()
    canvas.clipPath(path, stroke=0, fill=0)
    canvas.setFillColor(styles.PAPER)
    canvas.rect(left, middle - 4, right - left, 8, stroke=0, fill=1)
    canvas.setLineWidth(0.8)
    height = 2 * HATCHED_RADIUS
    x = left - height
    while x < right:
        canvas.line(x, middle - height / 2, x + height, middle + height / 2)
        x += _STEP
    canvas.restoreState()
    canvas.setLineWidth(0.7)
    if exact:
        canvas.circle((left + right) / 2, middle, HATCHED_RADIUS, stroke=1, fill=0)
        return
    for edge in (middle - _HALF_HEIGHT, middle + _HALF_HEIGHT):
        canvas.line(left, edge, right, edge)


def _lighten(color: Color) -> Color:
    """Return the color halfway to white."""
    return Color(*((part + 1) / 2 for part in (color.red, color.green, color.blue)))
