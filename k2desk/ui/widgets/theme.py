"""Tones, sizes, colors and the grid unit of the window."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from PySide6.QtGui import QColor, QFont, QPalette


class Tone(Enum):
    """How much a text stands out."""

    NORMAL = "normal"
    MUTED = "muted"


class Size(Enum):
    """The sizes of text, as factors on the system's font."""

    SMALL = 0.9
    NORMAL = 1.0
    HEADING = 1.15
    TITLE = 1.45


def muted(palette: QPalette, share: float = 0.68) -> QColor:
    """Return the colour for quiet text: at least 4.5:1 on the palette's base and window."""
    return _between(palette, QPalette.ColorRole.Window, share)


def hairline(palette: QPalette) -> QColor:
    """Return the colour of a rule: just visible on the palette's base and window."""
    return _between(palette, QPalette.ColorRole.Base, 0.14)


def _between(palette: QPalette, role: QPalette.ColorRole, share: float) -> QColor:
    """Return a share of the text's colour on a ground; every cell that is painted asks for it."""
    text = palette.color(QPalette.ColorGroup.Active, QPalette.ColorRole.WindowText)
    ground = palette.color(QPalette.ColorGroup.Active, role)
    return QColor.fromRgb(_mixed(text.rgb(), ground.rgb(), share))


@lru_cache(64)
def _mixed(first: int, second: int, share: float) -> int:
    return mixed(QColor(first), QColor(second), share).rgb()


def mixed(first: QColor, second: QColor, share: float) -> QColor:
    """Return a colour between two: `share` (0 to 1) of the first and the rest of the second."""
    rest = 1.0 - share
    return QColor(
        round(first.red() * share + second.red() * rest),
        round(first.green() * share + second.green() * rest),
        round(first.blue() * share + second.blue() * rest),
    )


def is_dark(palette: QPalette) -> bool:
    """Whether a palette has light text on a dark ground."""
    ground = palette.color(QPalette.ColorRole.Window).lightnessF()
    return bool(palette.color(QPalette.ColorRole.WindowText).lightnessF() > ground)


def tabular(font: QFont) -> QFont:
    """Return the font with figures of one width, where it has them."""
    changed = QFont(font)
    changed.setFeature(QFont.Tag("tnum"), 1)
    return changed


def sized(font: QFont, size: Size, *, bold: bool = False) -> QFont:
    """Return the font in one of the sizes, never under 9 points."""
    changed = QFont(font)
    if font.pointSizeF() > 0:
        changed.setPointSizeF(max(9.0, font.pointSizeF() * size.value))
    if bold:
        changed.setWeight(QFont.Weight.DemiBold)
    return changed


GRID = 8
"""Pixels: every distance is a multiple, or half, of it."""
