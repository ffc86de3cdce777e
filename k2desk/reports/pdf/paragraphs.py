"""Running text: the only place where a paragraph is made, so that no text is ever markup."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self, TypeVar
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from k2desk.reports.content import printable
from k2desk.reports.pdf import styles

if TYPE_CHECKING:
    from reportlab.lib.colors import Color

    from k2desk.reports.pdf.fonts import Fonts


class Words(Paragraph):
    """A paragraph that shares its lines with all that say the same in the same font.

    A sheet is laid out several times, closer and closer, until it fits its pages; only the
    distance of the lines differs then, never where they break.
    """

    blPara: Any  # noqa: N815 - ReportLab's own name for the lines
    _lines: dict[float, dict[str, Any]]

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Return its width and height in points at a width."""
        known = self._lines.get(availWidth)
        if known is None:
            super().wrap(availWidth, availHeight)
            if len(self._lines) < _MOST_WIDTHS:
                self._lines[availWidth] = {
                    name: value for name, value in vars(self).items() if name not in _OWN
                }
        else:
            vars(self).update(known)
            self.height = len(self.blPara.lines) * self.style.leading
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Return it in two where it is higher than there is room; the parts share no lines."""
        found: list[Flowable] = super().split(availWidth, availHeight)
        for part in found:
            if part is not self and isinstance(part, Words):
                part._lines = {}
        return found

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Return a copy that shares the words: balancing columns asks for many."""
        return copy(self)


_OWN = frozenset({"style", "title", "height", "_lines", "canv", "_frame"})
"""What belongs to one paragraph alone, not to all that say the same."""

_MOST_WIDTHS = 6


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
    fonts: Fonts,
    how: ParagraphStyle,
    text: str,
    *,
    lead: str = "",
    most: int = printable.MOST_NOTES,
) -> list[Words]:
    """Set text of unknown origin: cleaned, escaped, and in pieces where it is long.

    Args:
        fonts: The fonts; signs that they lack are printed as a stand-in.
        how: The style.
        text: The text; its line breaks begin new paragraphs.
        lead: What stands before it in bold, if anything.
        most: How many signs of it are printed at most.
    """
    short = len(text) + len(lead) <= _REMEMBERED
    pieces = (_remembered if short else _pieces)(fonts, text, lead, most)
    return [_set(Words, piece, how) for piece in pieces]


_REMEMBERED = 2_000


def _pieces(fonts: Fonts, text: str, lead: str, most: int) -> tuple[str, ...]:
    """Return a text as the markup of its paragraphs, in which nothing of it is markup."""
    lines = printable.clean_lines(text, most)
    pieces = [
        escape(piece)
        for line in lines
        for piece in printable.in_pieces(printable.printable(line, fonts.signs))
    ]
    if lead:
        first = escape(printable.hard_broken(fonts.printable(lead)))
        bold = f'<font name="{fonts.bold}">{first}</font>'
        pieces[:1] = [f"{bold} {pieces[0]}" if pieces else bold]
    return tuple(pieces)


@lru_cache(2048)
def _remembered(fonts: Fonts, text: str, lead: str, most: int) -> tuple[str, ...]:
    return _pieces(fonts, text, lead, most)


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
    found = _set(Heading, f"{escape(title)}{small}", kept)
    found.title = title
    return found


_Kind = TypeVar("_Kind", bound=Words)


def _set(kind: type[_Kind], markup: str, how: ParagraphStyle) -> _Kind:
    """Set a text: what is the same as before is neither parsed nor broken into lines again."""
    look = (how.fontName, how.fontSize, how.textColor.hexval(), how.alignment)
    found = copy(_parsed(kind is Heading, markup, look, _Same(how)))
    assert isinstance(found, kind)
    found.style = how
    return found


@dataclass(frozen=True)
class _Same:
    """A style that does not count where two texts are told apart: what does is named beside it."""

    style: ParagraphStyle

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same)

    def __hash__(self) -> int:
        return 0


@lru_cache(4096)
def _parsed(is_heading: bool, markup: str, look: tuple[object, ...], how: _Same) -> Words:
    found = (Heading if is_heading else Words)(markup, how.style)
    found._lines = {}
    return found
