"""The two fonts of the sheet, embedded and subset; nothing on it is set in another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from threading import Lock
from typing import TYPE_CHECKING

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from k2desk.reports.content import printable as text_signs

if TYPE_CHECKING:
    from pathlib import Path

Measure = Callable[[str], float]

_KEPT = 2_000
"""Texts up to this length are remembered with what was found out about them."""

DRAWING = Lock()
"""Held while a sheet is drawn: the fonts are shared by all that is drawn with them."""


@dataclass(frozen=True, slots=True)
class Fonts:
    """The fonts by the names under which ReportLab knows them.

    Attributes:
        regular: The name of the regular font.
        bold: The name of the bold font.
        signs: The signs that both of them have.
    """

    regular: str
    bold: str
    signs: frozenset[str]

    def printable(self, text: str, most: int = text_signs.MOST_NAME) -> str:
        """Return text of unknown origin as it can be set on one line."""
        if len(text) <= _KEPT:
            return _printable(text, most, self.signs)
        return text_signs.printable(text_signs.clean(text, most), self.signs)

    def measure(self, size: float, *, bold: bool = False) -> Measure:
        """Return a function that gives the width of a text in points."""
        return _measure(self.bold if bold else self.regular, size)


class _Face(TTFont):
    """A font that remembers how wide its words are: a sheet measures each of them many times."""

    def stringWidth(self, text: str | bytes, size: float, encoding: str = "utf8") -> float:  # noqa: N802
        """Return the width of a text in points."""
        plain = text if isinstance(text, str) else text.decode(encoding)
        return 0.001 * size * self._units(plain)

    def _units(self, text: str) -> float:
        """Return the width of a text in thousandths of its size."""
        known = self._known.get(text)
        if known is None:
            of, other = self.face.charWidths.get, self.face.defaultWidth
            known = sum(of(ord(sign), other) for sign in text)
            if len(text) <= _LONGEST_WORD and len(self._known) < _MOST_WORDS:
                self._known[text] = known
        return known

    @cached_property
    def _known(self) -> dict[str, float]:
        return {}


_LONGEST_WORD = 60
_MOST_WORDS = 20_000


@lru_cache(32)
def _measure(font: str, size: float) -> Measure:
    return lambda text: pdfmetrics.stringWidth(text, font, size)


@lru_cache(4096)
def _printable(text: str, most: int, known: frozenset[str]) -> str:
    return text_signs.printable(text_signs.clean(text, most), known)


@cache
def embedded(folder: Path) -> Fonts:
    """Return the fonts of a folder, read once.

    Raises:
        OSError: If they cannot be read.
    """
    faces = []
    for style in ("Regular", "Bold"):
        path = folder / f"NotoSans-{style}.ttf"
        path.stat()  # ReportLab tells a missing file less clearly
        font = _Face(f"{path.resolve()}", str(path))
        pdfmetrics.registerFont(font)
        faces.append(font)
    regular, bold = (set(font.face.charToGlyph) for font in faces)
    # U+FFFD has a shape in the font, and still stands for something that cannot be printed.
    signs = frozenset(chr(code) for code in regular & bold) - {"\N{REPLACEMENT CHARACTER}"}
    return Fonts(faces[0].fontName, faces[1].fontName, signs)


def wrapped(text: str, width: float, measure: Measure, most_lines: int = 3) -> list[str]:
    """Break text into lines of a width in points; what does not fit ends in an ellipsis.

    A word that is wider than a line is broken where it must be.
    """
    if len(text) > _KEPT:
        return _broken(text, width, measure, most_lines)
    return list(_remembered(text, width, measure, most_lines))


@lru_cache(8192)
def _remembered(text: str, width: float, measure: Measure, most_lines: int) -> tuple[str, ...]:
    return tuple(_broken(text, width, measure, most_lines))


def _broken(text: str, width: float, measure: Measure, most_lines: int) -> list[str]:
    lines: list[str] = []
    rest = text
    while rest:
        end = _fitting(rest, width, measure)
        if end < len(rest):
            space = rest.rfind(" ", 0, end + 1)
            end = space if space > 0 else end
        lines.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
        if len(lines) == most_lines and rest:
            last = lines[-1]
            while last and measure(last + text_signs.ELLIPSIS) > width:
                last = last[:-1]
            lines[-1] = last.rstrip() + text_signs.ELLIPSIS
            break
    return lines or [""]


def _fitting(text: str, width: float, measure: Measure) -> int:
    """Return how many signs of a text fit a width, one at the least."""
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
