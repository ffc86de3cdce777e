"""Running text: the only place where a paragraph is made, so that no text is ever markup."""

from __future__ import annotations

from copy import copy
from typing import Self
from xml.sax.saxutils import escape

from reportlab.lib.colors import Color
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Paragraph

from k2desk.reports import signs, styles
from k2desk.reports.fonts import Fonts


class Words(Paragraph):
    """A paragraph that remembers its lines: it is measured more often than it is set."""

    _measured: tuple[float, tuple[float, float]] | None = None

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Return its width and height in points at a width."""
        known = self._measured
        if known is None or known[0] != availWidth or not hasattr(self, "blPara"):
            # A split that comes to nothing takes the lines away.
            known = self._measured = (availWidth, super().wrap(availWidth, availHeight))
        return known[1]

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Return a copy that shares the words: balancing columns asks for many."""
        return copy(self)


class Heading(Words):
    """A section's heading, which the outline of the document lists."""

    title = ""

    def draw(self) -> None:
        """Draw it, and list it."""
        super().draw()
        self.canv.bookmarkHorizontal(self.title, 0, self.height)
        self.canv.addOutlineEntry(self.title, self.title, level=0)


def style(
    fonts: Fonts,
    size: float,
    *,
    leading: float = 0,
    bold: bool = False,
    colour: Color = styles.INK,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    """Return a style; sizes and spaces in points, the leading 1.25 of the size if not given."""
    return ParagraphStyle(
        name=f"{size}",
        fontName=fonts.bold if bold else fonts.regular,
        bulletFontName=fonts.regular,
        fontSize=size,
        leading=leading or size * 1.25,
        textColor=colour,
        spaceBefore=before,
        spaceAfter=after,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )


def paragraphs(
    fonts: Fonts, how: ParagraphStyle, text: str, *, lead: str = "", most: int = signs.MOST_NOTES
) -> list[Words]:
    """Set text of unknown origin: cleaned, escaped, and in pieces where it is long.

    Args:
        fonts: The fonts; signs that they lack are printed as a stand-in.
        how: The style.
        text: The text; its line breaks begin new paragraphs.
        lead: What stands before it in bold, if anything.
        most: How many signs of it are printed at most.
    """
    lines = signs.clean_lines(text, most)
    pieces = [
        escape(piece)
        for line in lines
        for piece in signs.in_pieces(signs.printable(line, fonts.signs))
    ]
    if lead:
        first = escape(signs.hard_broken(fonts.printable(lead)))
        bold = f'<font name="{fonts.bold}">{first}</font>'
        pieces[:1] = [f"{bold} {pieces[0]}" if pieces else bold]
    return [Words(piece, how) for piece in pieces]


def heading(fonts: Fonts, how: ParagraphStyle, text: str, *, aside: str = "") -> Heading:
    """Set a section's heading, which stays with what follows and stands in the outline.

    Args:
        fonts: The fonts.
        how: The style.
        text: The heading.
        aside: A note behind it in small print, which the outline leaves out.
    """
    kept = ParagraphStyle(name="heading", parent=how, keepWithNext=1)
    title = fonts.printable(text)
    small = ""
    if aside:
        grey = f"#{styles.QUIET.hexval()[2:]}"
        face = f'name="{fonts.regular}" size="{styles.NOTE}" color="{grey}"'
        small = f"  <font {face}>{escape(fonts.printable(aside))}</font>"
    found = Heading(f"{escape(title)}{small}", kept)
    found.title = title
    return found
