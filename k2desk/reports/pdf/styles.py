"""Type sizes, colors, line widths and spacing of the sheets."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.units import mm

from k2desk.core.model.dosing import Line
from k2desk.reports.options import Paper

MARGIN = 16 * mm
FOOT = 9 * mm
"""Height of the footer's baseline above the edge of the paper, in points."""

TITLE = 17.0
HEADING = 10.0
BODY = 9.0
NOTE = 7.5
BOX_TEXT = 8.0

INK = HexColor(0x000000)
QUIET = HexColor(0x404040)
HAIRLINE = HexColor(0xBFBFBF)
BAND = HexColor(0xE9E9E9)
PAPER = HexColor(0xFFFFFF)

HAIR = 0.3
RULE = 0.8
BOX = 1.2

THREE_COLUMNS_FROM = 600.0
"""Minimum width of a page area for three columns, in points."""

FORM_COLORS: dict[Line, Color] = {
    Line.K1: HexColor(0x1B9E77),
    Line.MK4: HexColor(0xD95F02),
    Line.MK7: HexColor(0x7570B3),
    Line.OTHER: HexColor(0xA6761D),
    Line.K2_OPEN: HexColor(0x666666),
    Line.K2: INK,
    Line.K: INK,
}
"""Color of each form's marks; a label always names the form as well."""


_COMPACT_ROW = 0.5


@dataclass(frozen=True, slots=True)
class Density:
    """Spacing of a sheet in points; text sizes never change.

    Attributes:
        row: Space above and below the text of a table row.
        group: Extra space above the heading of a group.
        lane: Height of a chart lane.
        section: Space above a section.
        note: Leading of the notes.
        line: Leading of the table's lines, as a share of their size.
    """

    row: float
    group: float
    lane: float
    section: float
    note: float
    line: float = 1.2

    @property
    def is_compact(self) -> bool:
        """Whether to merge short lines and headings too, to save height."""
        return self.row <= _COMPACT_ROW

    def towards(self, other: Density, share: float) -> Density:
        """Interpolate between this density (share 0) and another (share 1)."""
        mine, theirs = astuple(self), astuple(other)
        return Density(*(a + (b - a) * share for a, b in zip(mine, theirs, strict=True)))


ROOMY = Density(row=2.0, group=6.0, lane=13.5, section=14.0, note=10.0)
TIGHT = Density(row=0.0, group=0.0, lane=10.0, section=2.5, note=8.1, line=1.07)

_SIZES: dict[Paper, tuple[float, float]] = {Paper.A4: A4, Paper.LETTER: letter}


def page_size(paper: Paper, *, landscape: bool) -> tuple[float, float]:
    """Return the width and height of a page in points."""
    width, height = _SIZES[paper]
    return (height, width) if landscape else (width, height)
