"""Tones, sizes, colors and the grid unit of the window."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QPalette


class Tone(Enum):
    """Tone of a text."""

    NORMAL = "normal"
    MUTED = "muted"


class Size(Enum):
    """Text sizes as factors of the system font."""

    SMALL = 0.9
    NORMAL = 1.0
    HEADING = 1.15
    TITLE = 1.45


def muted_color(palette: QPalette, share: float = 0.68) -> QColor:
    """Return the color of quiet text: at least 4.5:1 on base and window."""
    return _between(palette, QPalette.ColorRole.Window, share)


def hairline_color(palette: QPalette) -> QColor:
    """Return the color of a rule: just visible on base and window."""
    return _between(palette, QPalette.ColorRole.Base, 0.14)


def _between(palette: QPalette, role: QPalette.ColorRole, share: float) -> QColor:
    """Return a cached mix of the text color and a background."""
    text = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
    ground = palette.color(QPalette.ColorGroup.Active, role)
    return QColor.fromRgb(_mixed(text.rgb(), ground.rgb(), share))


@lru_cache(64)
def _mixed(first: int, second: int, share: float) -> int:
    return mix_colors(QColor(first), QColor(second), share).rgb()


def mix_colors(first: QColor, second: QColor, share: float) -> QColor:
    """Return a mix of two colors: `share` (0 to 1) of the first."""
    rest = 1.0 - share
    return QColor(
        round(first.red() * share + second.red() * rest),
        round(first.green() * share + second.green() * rest),
        round(first.blue() * share + second.blue() * rest),
    )


def is_dark(palette: QPalette) -> bool:
    """Return whether a palette has light text on a dark background."""
    ground = palette.color(QPalette.ColorRole.Window).lightnessF()
    return bool(palette.color(QPalette.ColorRole.WindowText).lightnessF() > ground)


def tabular_font(font: QFont) -> QFont:
    """Return the font with digits of equal width if it supports them."""
    changed = QFont(font)
    changed.setFeature(QFont.Tag("tnum"), 1)
    return changed


def font_of_size(font: QFont, size: Size, *, bold: bool = False) -> QFont:
    """Return the font in one of the sizes, at least 9 points."""
    changed = QFont(font)
    if font.pointSizeF() > 0:
        changed.setPointSizeF(max(9.0, font.pointSizeF() * size.value))
    if bold:
        changed.setWeight(QFont.Weight.DemiBold)
    return changed


GRID = 8
"""Grid unit in pixels: every distance is a multiple, or half, of it."""
