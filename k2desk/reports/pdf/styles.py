"""How the sheet looks: one type scale, one grid, one set of greys, and how close it stands."""

from __future__ import annotations

from dataclasses import astuple, dataclass

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4, letter
from reportlab.lib.units import mm

from k2desk.core.model.dosing import Line
from k2desk.reports.options import Paper

MARGIN = 16 * mm
FOOT = 9 * mm
"""Where the line at the foot of a page stands, above the paper's edge."""

TITLE = 17.0
HEADING = 10.0
BODY = 9.0
NOTE = 7.5
BOX_TEXT = 8.5

INK = HexColor(0x000000)
QUIET = HexColor(0x404040)
HAIRLINE = HexColor(0xBFBFBF)
BAND = HexColor(0xE9E9E9)
PAPER = HexColor(0xFFFFFF)

HAIR = 0.3
RULE = 0.8
BOX = 1.2

THREE_COLUMNS_FROM = 600.0
"""How wide a page must be between its margins for notes in three columns instead of two."""

FORM_COLOURS: dict[Line, Color] = {
    Line.K1: HexColor(0x1B9E77),
    Line.MK4: HexColor(0xD95F02),
    Line.MK7: HexColor(0x7570B3),
    Line.OTHER: HexColor(0xA6761D),
    Line.K2_OPEN: HexColor(0x666666),
    Line.K2: INK,
    Line.K: INK,
}
"""The colour of each form's marks; a label names the form as well, always."""


@dataclass(frozen=True, slots=True)
class Density:
    """How close things stand; all in points. The size of the text is always the same.

    Attributes:
        row: What is added above and below the text of a row of the table.
        group: What is added above a group's heading.
        lane: The height of a lane of the chart.
        section: The space above a section.
        note: The leading of the notes.
        line: The leading of the table's lines, as a share of their size.
    """

    row: float
    group: float
    lane: float
    section: float
    note: float
    line: float = 1.2

    def towards(self, other: Density, share: float) -> Density:
        """Return what lies between this density (share 0) and another one (share 1)."""
        mine, theirs = astuple(self), astuple(other)
        return Density(*(a + (b - a) * share for a, b in zip(mine, theirs, strict=True)))


ROOMY = Density(row=2.0, group=6.0, lane=13.5, section=14.0, note=10.0)
TIGHT = Density(row=0.0, group=0.0, lane=10.0, section=3.0, note=8.3, line=1.1)

_SIZES: dict[Paper, tuple[float, float]] = {Paper.A4: A4, Paper.LETTER: letter}


def page_size(paper: Paper, *, landscape: bool) -> tuple[float, float]:
    """Return the width and height of a page in points."""
    width, height = _SIZES[paper]
    return (height, width) if landscape else (width, height)
