"""The marks of the strip on paper: dots, bars with open ends, hatching; colour is never alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.lib.colors import Color

from k2desk.core.dose_strip.strip import Mark, Shape
from k2desk.reports.pdf import styles

if TYPE_CHECKING:
    from reportlab.pdfgen.canvas import Canvas

RADIUS = 2.6
HATCHED_RADIUS = 3.2
_HALF = 2.3
_EDGE = 0.6
_STEP = 2.4


def draw_mark(canvas: Canvas, mark: Mark, left: float, right: float, middle: float) -> None:
    """Draw one mark on its lane.

    Args:
        canvas: What is drawn on.
        mark: The mark.
        left: Where it begins, in points.
        right: Where it ends; equal to `left` for an exact amount.
        middle: The height of the lane's middle.
    """
    colour = styles.FORM_COLOURS[mark.line]
    canvas.saveState()
    canvas.setStrokeColor(colour)
    canvas.setFillColor(colour)
    if mark.shape is Shape.HATCHED:
        _hatched(canvas, left, right, middle)
    elif mark.shape is Shape.BAR:
        _bar(canvas, mark, left, right, middle, colour)
    else:
        _dot(canvas, left, middle, colour)
    canvas.restoreState()


def _dot(canvas: Canvas, x: float, middle: float, colour: Color) -> None:
    """Draw a dot with an edge that a photocopy keeps, and a rim of paper around it."""
    canvas.setFillColor(styles.PAPER)
    canvas.circle(x, middle, RADIUS + 0.8, stroke=0, fill=1)
    canvas.setFillColor(colour)
    canvas.setStrokeColor(styles.INK)
    canvas.setLineWidth(_EDGE)
    canvas.circle(x, middle, RADIUS - _EDGE / 2, stroke=1, fill=1)


def _bar(
    canvas: Canvas, mark: Mark, left: float, right: float, middle: float, colour: Color
) -> None:
    """Draw a bar without ends: it is not said which value between them it is."""
    right = max(right, left + 1)
    canvas.setFillColor(_lightened(colour))
    canvas.rect(left, middle - _HALF, right - left, 2 * _HALF, stroke=0, fill=1)
    canvas.setStrokeColor(styles.INK)
    canvas.setLineWidth(_EDGE)
    for edge in (middle - _HALF, middle + _HALF):
        canvas.line(left, edge, right, edge)
    if mark.open_high:
        _arrow(canvas, right, middle, colour)


def _arrow(canvas: Canvas, right: float, middle: float, colour: Color) -> None:
    """Draw the head of an arrow: nothing bounds the amount from above."""
    canvas.setFillColor(colour)
    path = canvas.beginPath()
    path.moveTo(right, middle + _HALF + 1.6)
    path.lineTo(right + 4.5, middle)
    path.lineTo(right, middle - _HALF - 1.6)
    path.close()
    canvas.drawPath(path, stroke=0, fill=1)


def _hatched(canvas: Canvas, left: float, right: float, middle: float) -> None:
    """Draw a hatched dot, or a hatched bar without ends where the amount is a range."""
    exact = right - left < 2 * RADIUS
    path = canvas.beginPath()
    if exact:
        centre = (left + right) / 2
        left, right = centre - HATCHED_RADIUS, centre + HATCHED_RADIUS
        path.circle(centre, middle, HATCHED_RADIUS)
    else:
        path.rect(left, middle - _HALF, right - left, 2 * _HALF)
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
    for edge in (middle - _HALF, middle + _HALF):
        canvas.line(left, edge, right, edge)


def _lightened(colour: Color) -> Color:
    """Return a colour half way to white."""
    return Color(*((part + 1) / 2 for part in (colour.red, colour.green, colour.blue)))
