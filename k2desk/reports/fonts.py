"""The two fonts of the sheet, embedded and subset; nothing on it is set in another one."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from threading import Lock

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from k2desk.reports import signs as text_signs

Measure = Callable[[str], float]

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
        return text_signs.printable(text_signs.clean(text, most), self.signs)

    def measure(self, size: float, *, bold: bool = False) -> Measure:
        """Return a function that gives the width of a text in points."""
        name = self.bold if bold else self.regular
        return lambda text: _width(text, name, size)


@lru_cache(4096)
def _width(text: str, font: str, size: float) -> float:
    return pdfmetrics.stringWidth(text, font, size)


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
        font = TTFont(f"{path.resolve()}", str(path))
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
