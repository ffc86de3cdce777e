"""Paragraphs, made in this module only, so that no text is markup."""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Self, TypeVar
from xml.sax.saxutils import escape

from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import Flowable, Paragraph

from k2desk.core.model.message import Message
from k2desk.reports.content import printable
from k2desk.reports.pdf import styles

if TYPE_CHECKING:
    from reportlab.lib.colors import Color

    from k2desk.reports.pdf.fonts import Fonts


class CachedParagraph(Paragraph):
    """Paragraph that shares its broken lines with equal text in the same font.

    A sheet is laid out several times, tighter and tighter, until it fits its pages. Only the
    leading differs between the attempts, never the line breaks.
    """

    blPara: Any  # noqa: N815 - ReportLab's own name for the lines
    _lines: dict[float, dict[str, Any]]

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        """Return width and height in points for the available width."""
        cached = self._lines.get(availWidth)
        if cached is None:
            super().wrap(availWidth, availHeight)
            if len(self._lines) < _MAX_WIDTHS:
                self._lines[availWidth] = {
                    name: value for name, value in vars(self).items() if name not in _NOT_SHARED
                }
        else:
            vars(self).update(cached)
            self.height = len(self.blPara.lines) * self.style.leading
        return self.width, self.height

    def split(self, availWidth: float, availHeight: float) -> list[Flowable]:  # noqa: N803
        """Split at the available height; the parts get caches of their own."""
        parts: list[Flowable] = super().split(availWidth, availHeight)
        for part in parts:
            if part is not self and isinstance(part, CachedParagraph):
                part._lines = {}
        return parts

    def __deepcopy__(self, memo: dict[int, object]) -> Self:
        """Return a shallow copy: `BalancedColumns` makes many deep ones."""
        return copy(self)


_NOT_SHARED = frozenset({"style", "title", "height", "_lines", "canv", "_frame"})
"""Attributes of each paragraph that equal texts do not share."""

_MAX_WIDTHS = 6


class SectionHeading(CachedParagraph):
    """Heading of a section, listed in the outline of the document."""

    title = ""

    def is_one_line(self, width: float) -> bool:
        """Return whether heading and aside fit one line of a width in points."""
        return bool(self.wrap(width, 0)[1] <= self.style.leading)

    def draw(self) -> None:
        """Draw the heading and add it to the outline."""
        super().draw()
        self.canv.bookmarkHorizontal(self.title, 0, self.height)
        self.canv.addOutlineEntry(self.title, self.title, level=0)


def text_style(
    fonts: Fonts,
    size: float,
    *,
    leading: float = 0,
    bold: bool = False,
    color: Color = styles.INK,
    before: float = 0,
    after: float = 0,
) -> ParagraphStyle:
    """Return a paragraph style; measures in points, default leading 1.25."""
    return ParagraphStyle(
        name=f"{size}",
        fontName=fonts.bold if bold else fonts.regular,
        bulletFontName=fonts.regular,
        fontSize=size,
        leading=leading or size * 1.25,
        textColor=color,
        spaceBefore=before,
        spaceAfter=after,
        allowWidows=0,
        allowOrphans=0,
        splitLongWords=1,
    )


def paragraphs(
    fonts: Fonts,
    style: ParagraphStyle,
    text: str,
    *,
    lead: str = "",
    limit: int = printable.MAX_NOTES,
) -> list[CachedParagraph]:
    """Return paragraphs of messages or untrusted text, escaped and split.

    Args:
        fonts: Fonts; a placeholder replaces characters that they lack.
        style: Paragraph style.
        text: Text; its line breaks begin new paragraphs.
        lead: Text in bold in front of it.
        limit: Maximum number of characters of an untrusted text.
    """
    # Equal English messages can differ in another language, so caches have rendered texts.
    max_length = max(limit, printable.MAX_NOTES) if isinstance(text, Message) else limit
    text, lead = fonts.text(text), fonts.to_printable(lead)
    short = len(text) + len(lead) <= _CACHED_LENGTH
    pieces = (_cached_markup if short else _markup)(fonts, text, lead, max_length)
    return [_make(CachedParagraph, piece, style) for piece in pieces]


_CACHED_LENGTH = 2_000


def _markup(fonts: Fonts, text: str, lead: str, limit: int) -> tuple[str, ...]:
    """Return the text as escaped markup, one string for each paragraph."""
    pieces = [
        escape(piece)
        for line in fonts.print_lines(text, limit)
        for piece in printable.split_pieces(line)
    ]
    if lead:
        first = escape(printable.break_long_words(lead))
        bold = f'<font name="{fonts.bold}">{first}</font>'
        pieces[:1] = [f"{bold} {pieces[0]}" if pieces else bold]
    return tuple(pieces)


@lru_cache(2048)
def _cached_markup(fonts: Fonts, text: str, lead: str, limit: int) -> tuple[str, ...]:
    return _markup(fonts, text, lead, limit)


def section_heading(
    fonts: Fonts, density: styles.Density, text: str, *, aside: str = "", below: bool = False
) -> SectionHeading:
    """Return the heading of a section; for the other arguments see `heading`."""
    leading = styles.HEADING * (density.line + 0.05)
    style = text_style(
        fonts, styles.HEADING, leading=leading, bold=True, before=density.section, after=1
    )
    return heading(fonts, style, text, aside=aside, below=below)


def heading(
    fonts: Fonts, style: ParagraphStyle, text: str, *, aside: str = "", below: bool = False
) -> SectionHeading:
    """Return a heading, kept with the next flowable and in the outline.

    Args:
        fonts: Fonts.
        style: Paragraph style.
        text: Heading.
        aside: Note after the heading, in small print; not in the outline.
        below: Whether the note begins a new line.
    """
    with_next = ParagraphStyle(name="heading", parent=style, keepWithNext=1)
    title = fonts.to_printable(text)
    small = ""
    if aside:
        grey = f"#{styles.QUIET.hexval()[2:]}"
        face = f'name="{fonts.regular}" size="{styles.NOTE}" color="{grey}"'
        space = "<br/>" if below else "  "
        small = f"{space}<font {face}>{escape(fonts.to_printable(aside))}</font>"
    made = _make(SectionHeading, f"{escape(title)}{small}", with_next)
    made.title = title
    return made


_Kind = TypeVar("_Kind", bound=CachedParagraph)


def _make(kind: type[_Kind], markup: str, style: ParagraphStyle) -> _Kind:
    """Return a paragraph; equal texts are parsed and broken into lines once."""
    look = (style.fontName, style.fontSize, style.textColor.hexval(), style.alignment)
    made = copy(_parse(kind is SectionHeading, markup, look, _Uncompared(style)))
    assert isinstance(made, kind)
    made.style = style
    return made


@dataclass(frozen=True)
class _Uncompared:
    """Style left out of a cache key, which has its relevant values already."""

    style: ParagraphStyle

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Uncompared)

    def __hash__(self) -> int:
        return 0


@lru_cache(4096)
def _parse(
    is_heading: bool, markup: str, look: tuple[object, ...], style: _Uncompared
) -> CachedParagraph:
    made = (SectionHeading if is_heading else CachedParagraph)(markup, style.style)
    made._lines = {}
    return made
