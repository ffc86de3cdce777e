"""Grays of the sheet for black-and-white copiers."""

from __future__ import annotations

from reportlab.lib.colors import Color, toColor

from k2desk.reports.pdf import styles

_STRONG: dict[tuple[float, float, float], Color] = {
    styles.QUIET.rgb(): Color(0.2, 0.2, 0.2),
    styles.HAIRLINE.rgb(): Color(0.5, 0.5, 0.5),
    styles.BAND.rgb(): Color(0.88, 0.88, 0.88),
    styles.PAPER.rgb(): styles.PAPER,
}


def to_strong_grey(color: Color) -> Color:
    """Return black or a gray that survives copying.

    Colors of forms become black, quiet text and hairlines get darker, and the light tints of
    bars become one light gray.
    """
    original = toColor(color)
    known = _STRONG.get(original.rgb())
    if known is not None:
        return known
    darkest_part = min(original.rgb())
    return Color(0.75, 0.75, 0.75) if darkest_part >= 0.5 else styles.INK
