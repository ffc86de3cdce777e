"""The sheet for a copier in black and white: black, or one of a few greys that a copy keeps."""

from __future__ import annotations

from reportlab.lib.colors import Color, toColor

from k2desk.reports.pdf import styles

_STRONG: dict[tuple[float, float, float], Color] = {
    styles.QUIET.rgb(): Color(0.2, 0.2, 0.2),
    styles.HAIRLINE.rgb(): Color(0.5, 0.5, 0.5),
    styles.BAND.rgb(): Color(0.88, 0.88, 0.88),
    styles.PAPER.rgb(): styles.PAPER,
}


def strong_grey(colour: Color) -> Color:
    """Return what stands for a colour: forms become black, quiet text and hairlines darker.

    The halves towards white, with which bars are filled, become one light grey.
    """
    found = toColor(colour)
    kept = _STRONG.get(found.rgb())
    if kept is not None:
        return kept
    lightest = min(found.rgb())
    return Color(0.75, 0.75, 0.75) if lightest >= 0.5 else styles.INK
