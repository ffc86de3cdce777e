"""Fonts of every sheet, regular and bold, embedded and subset."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from functools import cache, cached_property, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from k2desk.core.model.message import Language, Message
from k2desk.reports.content import printable
from k2desk.reports.content.texts import SheetTexts

if TYPE_CHECKING:
    from pathlib import Path

Measure = Callable[[str], float]
"""Function that returns the width of a text in points."""

_CACHED_LENGTH = 2_000
"""Maximum length of texts whose results are cached, in characters."""

_NARROW_NO_BREAK_SPACE = "\u202f"
"""ReportLab breaks lines at this space, although it says not to."""

DRAW_LOCK = Lock()
"""Lock held while a sheet is drawn: ReportLab's fonts are not thread-safe."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """Fonts registered with ReportLab, and the texts that they can print.

    Attributes:
        regular: Name of the regular font.
        bold: Name of the bold font.
        characters: Characters that both fonts have.
        texts: Texts in the language of the sheet.
    """

    regular: str
    bold: str
    characters: frozenset[str]
    texts: SheetTexts = field(default_factory=SheetTexts, compare=False)

    def with_language(self, language: Language) -> Fonts:
        """Return the fonts for a sheet in a language."""
        return replace(self, texts=SheetTexts(language))

    def text(self, text: str) -> str:
        """Return a message in the language of the sheet; any other text as it is."""
        return self.texts.text(text).replace(_NARROW_NO_BREAK_SPACE, "\N{NO-BREAK SPACE}")

    def to_printable(self, text: str, limit: int = printable.MAX_NAME) -> str:
        """Return a text for one line, cleaned, with placeholders.

        Args:
            text: Message, or untrusted text.
            limit: Maximum number of characters of an untrusted text.
        """
        shown = self.text(text)
        max_length = max(limit, printable.MAX_NOTES) if isinstance(text, Message) else limit
        if len(shown) <= _CACHED_LENGTH:
            return _cached_printable(shown, max_length, self.characters)
        return printable.replace_missing(printable.clean(shown, max_length), self.characters)

    def print_lines(self, text: str, limit: int = printable.MAX_NOTES) -> tuple[str, ...]:
        """Return the lines of a text, cleaned, with placeholders."""
        lines = printable.clean_lines(self.text(text), limit)
        return tuple(printable.replace_missing(line, self.characters) for line in lines)

    def measure(self, size: float, *, bold: bool = False) -> Measure:
        """Return a function that measures text of this size."""
        return _measure(self.bold if bold else self.regular, size)


class _CachingFont(TTFont):
    """Font that caches the widths of words, which are measured repeatedly."""

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        """Return the width of a text in points."""
        decoded = text if isinstance(text, str) else text.decode(encoding)
        return 0.001 * size * self._units(decoded)

    def _units(self, text: str) -> float:
        """Return the width of a text in thousandths of its size."""
        units = self._widths.get(text)
        if units is None:
            width_of, default = self.face.charWidths.get, self.face.defaultWidth
            units = sum(width_of(ord(char), default) for char in text)
            if len(text) <= _MAX_WORD_LENGTH and len(self._widths) < _MAX_WORDS:
                self._widths[text] = units
        return units

    @cached_property
    def _widths(self) -> dict[str, float]:
        return {}


_MAX_WORD_LENGTH = 60
_MAX_WORDS = 20_000


@lru_cache(32)
def _measure(font: str, size: float) -> Measure:
    return lambda text: pdfmetrics.stringWidth(text, font, size)


@lru_cache(4096)
def _cached_printable(text: str, limit: int, characters: frozenset[str]) -> str:
    return printable.replace_missing(printable.clean(text, limit), characters)


@cache
def load_fonts(folder: Path) -> Fonts:
    """Load the fonts of a folder and register them with ReportLab, once.

    Raises:
        OSError: If a font cannot be read.
    """
    faces = []
    for style in ("Regular", "Bold"):
        path = folder / f"NotoSans-{style}.ttf"
        path.stat()  # Raises a clearer error for a missing file than ReportLab.
        font = _CachingFont(f"{path.resolve()}", str(path))
        pdfmetrics.registerFont(font)
        faces.append(font)
    regular, bold = (set(font.face.charToGlyph) for font in faces)
    # U+FFFD has a shape in the font, but marks a character that cannot be printed.
    characters = frozenset(chr(code) for code in regular & bold) - {"\N{REPLACEMENT CHARACTER}"}
    return Fonts(faces[0].fontName, faces[1].fontName, characters)


def wrap_lines(text: str, width: float, measure: Measure, max_lines: int = 3) -> list[str]:
    """Break text into lines of a width in points, with an ellipsis at the end.

    Words joined by a no-break space that are wider than a line are broken there, and a word
    wider than a line is broken inside.
    """
    if len(text) > _CACHED_LENGTH:
        return _break_lines(text, width, measure, max_lines)
    return list(_cached_lines(text, width, measure, max_lines))


_SPACES = (" ", "\N{NO-BREAK SPACE}")


@lru_cache(8192)
def _cached_lines(text: str, width: float, measure: Measure, max_lines: int) -> tuple[str, ...]:
    return tuple(_break_lines(text, width, measure, max_lines))


def _break_lines(text: str, width: float, measure: Measure, max_lines: int) -> list[str]:
    lines: list[str] = []
    rest = text
    while rest:
        end = _fitting_length(rest, width, measure)
        if end < len(rest):
            breaks = (rest.rfind(space, 0, end + 1) for space in _SPACES)
            end = next((index for index in breaks if index > 0), end)
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
        if len(lines) == max_lines and rest:
            last = lines[-1]
            while last and measure(last + printable.ELLIPSIS) > width:
                last = last[:-1]
            lines[-1] = last.rstrip() + printable.ELLIPSIS
            break
    return lines or [""]


def _fitting_length(text: str, width: float, measure: Measure) -> int:
    """Return the number of characters that fit a width, at least 1."""
    if measure(text) <= width:
        return len(text)
    low, high = 1, len(text)
    while high - low > 1:
        middle = (low + high) // 2
        if measure(text[:middle]) <= width:
            low = middle
        else:
            high = middle
    return low
