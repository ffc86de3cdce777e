"""Color of each form, adjusted to the palette for sufficient contrast.

Marks keep a WCAG 2 contrast of at least 3:1 on the palette's base. Totals use the palette's text
color, which distinguishes sums from single forms.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor, QPalette

from k2desk.core.model.dosing import Line

MARK_CONTRAST = 3.0

HUES: dict[Line, str] = {
    Line.K1: "#1b9e77",
    Line.MK4: "#d95f02",
    Line.MK7: "#7570b3",
    Line.OTHER: "#a6761d",
    Line.K2_OPEN: "#666666",
}
"""Colors before adjustment; totals use the text color of the palette."""

_STEPS = 40


def mark_color(line: Line, palette: QPalette) -> QColor:
    """Return the color of a line's marks: at least 3:1 on the palette's base."""
    hue = HUES.get(line)
    if hue is None:
        return palette.color(QPalette.ColorRole.Text)
    return _adjust_contrast(hue, palette.base().color().rgb(), MARK_CONTRAST)


def contrast_ratio(first: QColor, second: QColor) -> float:
    """Return the WCAG 2 contrast ratio of two opaque colors, 1 to 21."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(color: QColor) -> float:
    """Return the WCAG 2 relative luminance of a color, 0 to 1."""
    channels = (color.redF(), color.greenF(), color.blueF())
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def blend(front: QColor, back: QColor, share: float) -> QColor:
    """Mix two colors; `share` (0 to 1) is the share of the front color."""
    return QColor.fromRgbF(
        front.redF() * share + back.redF() * (1 - share),
        front.greenF() * share + back.greenF() * (1 - share),
        front.blueF() * share + back.blueF() * (1 - share),
    )


def tint_ink(palette: QPalette, share: float) -> QColor:
    """Blend a share (0 to 1) of the text color into the base."""
    ink, paper = palette.color(QPalette.ColorRole.Text), palette.base().color()
    return _blend_rgb(ink.rgb(), paper.rgb(), share)


@lru_cache(maxsize=256)
def _blend_rgb(front: int, back: int, share: float) -> QColor:
    return blend(QColor(front), QColor(back), share)


@lru_cache(maxsize=256)
def _adjust_contrast(hue: str, base_rgb: int, min_contrast: float) -> QColor:
    """Move a hue towards white or black until it reaches a contrast.

    The returned color is cached and must not be changed.
    """
    base, start = QColor(base_rgb), QColor(hue)
    goal = QColor("white") if luminance(base) < 0.18 else QColor("black")
    color = start
    for step in range(_STEPS + 1):
        color = blend(goal, start, step / _STEPS)
        if contrast_ratio(QColor(color.rgb()), base) >= min_contrast:
            break
    return QColor(color.rgb())
