"""The colour of each form, adjusted to the palette until it stands out enough.

Contrast is that of WCAG 2: marks stand out from the background by 3:1, coloured text by 4.5:1.
Totals have no colour of their own but the palette's ink, so that they read as sums.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtGui import QColor, QPalette

from k2desk.core.model.dosing import Line

MARK_CONTRAST = 3.0
TEXT_CONTRAST = 4.5

HUES: dict[Line, str] = {
    Line.K1: "#1b9e77",
    Line.MK4: "#d95f02",
    Line.MK7: "#7570b3",
    Line.OTHER: "#a6761d",
    Line.K2_OPEN: "#666666",
}
"""The colours before they are adjusted; total K2 and total K are the palette's ink."""

_STEPS = 40


def colour(line: Line, palette: QPalette) -> QColor:
    """Return the colour of a line's marks: at least 3:1 on the palette's base."""
    return _adjusted(line, palette, MARK_CONTRAST)


def text_colour(line: Line, palette: QPalette) -> QColor:
    """Return the colour of a line's name as text: at least 4.5:1 on the palette's base."""
    return _adjusted(line, palette, TEXT_CONTRAST)


def contrast(one: QColor, other: QColor) -> float:
    """Return the contrast of two opaque colours as WCAG 2 defines it, 1 to 21."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(shade: QColor) -> float:
    """Return the relative luminance of a colour as WCAG 2 defines it, 0 to 1."""
    channels = (shade.redF(), shade.greenF(), shade.blueF())
    linear = [
        value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4
        for value in channels
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def blend(front: QColor, back: QColor, share: float) -> QColor:
    """Return a colour between two, `share` (0 to 1) of it being the front one."""
    return QColor.fromRgbF(
        front.redF() * share + back.redF() * (1 - share),
        front.greenF() * share + back.greenF() * (1 - share),
        front.blueF() * share + back.blueF() * (1 - share),
    )


def soft(palette: QPalette, share: float) -> QColor:
    """Return the palette's ink thinned to a share of it on the base, for bands and hairlines."""
    ink, paper = palette.color(QPalette.ColorRole.Text), palette.base().color()
    return _thinned(ink.rgb(), paper.rgb(), share)


@lru_cache(maxsize=256)
def _thinned(ink: int, paper: int, share: float) -> QColor:
    return blend(QColor(ink), QColor(paper), share)


def _adjusted(line: Line, palette: QPalette, least: float) -> QColor:
    hue = HUES.get(line)
    if hue is None:
        return palette.color(QPalette.ColorRole.Text)
    return _shade(hue, palette.base().color().rgb(), least)


@lru_cache(maxsize=256)
def _shade(hue: str, base_rgb: int, least: float) -> QColor:
    """Return a hue moved towards white or black until its contrast is reached.

    The colour is kept for later calls; nobody changes it.
    """
    base, start = QColor(base_rgb), QColor(hue)
    goal = QColor("white") if luminance(base) < 0.18 else QColor("black")
    shade = start
    for step in range(_STEPS + 1):
        shade = blend(goal, start, step / _STEPS)
        if contrast(QColor(shade.rgb()), base) >= least:
            break
    return QColor(shade.rgb())
