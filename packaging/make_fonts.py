"""Generator of the fonts in `resources/fonts`.

Noto Sans lacks `≤ ≥ ▼ ● ▲ ◆`. They are copied from Noto Sans Math and Noto Sans Symbols 2, so that
one font serves every line of the screen and of the sheet. Needs `fonttools`; run as
`python packaging/make_fonts.py FOLDER_WITH_THE_TTF_FILES resources/fonts`.
"""

import sys
from pathlib import Path

from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.subset import Options, Subsetter
from fontTools.ttLib import TTFont

KEPT = [
    (0x0020, 0x024F),  # Latin
    (0x02B0, 0x036F),  # modifiers, combining marks
    (0x0370, 0x03FF),  # Greek
    (0x0400, 0x052F),  # Cyrillic
    (0x1E00, 0x1FFF),  # Latin and Greek with more accents
    (0x2000, 0x218F),  # punctuation, sub- and superscripts, currency, letterlike, fractions
]
FROM_SIBLINGS = {
    "NotoSansMath-Regular.ttf": "−∞≈≠≤≥←→↑↓",
    "NotoSansSymbols2-Regular.ttf": "■□▲△▼▽◆◇●○☐☑✓",
}


def main(source: Path, target: Path) -> None:
    """Write the regular and the bold font into `target`."""
    for style in ("Regular", "Bold"):
        font = _subset(source / f"NotoSans-{style}.ttf")
        for file, symbols in FROM_SIBLINGS.items():
            _take_over(font, TTFont(source / file), symbols)
        version = f"{font['name'].getDebugName(5)}; subset with symbols for K2 Desk"
        font["name"].setName(version, 5, 3, 1, 0x409)
        font.save(target / f"NotoSans-{style}.ttf")


def _subset(path: Path) -> TTFont:
    font = TTFont(path, recalcTimestamp=False)
    options = Options(name_IDs=["*"], notdef_outline=True, glyph_names=True)
    subsetter = Subsetter(options)
    subsetter.populate(unicodes=[u for first, last in KEPT for u in range(first, last + 1)])
    subsetter.subset(font)
    return font


def _take_over(font: TTFont, sibling: TTFont, symbols: str) -> None:
    if font["head"].unitsPerEm != sibling["head"].unitsPerEm:
        raise ValueError("the fonts are drawn on different grids")
    outlines = sibling.getGlyphSet()
    for symbol in symbols:
        name = f"uni{ord(symbol):04X}"
        theirs = sibling.getBestCmap()[ord(symbol)]
        pen = TTGlyphPen(outlines)
        outlines[theirs].draw(pen)
        font["glyf"][name] = pen.glyph()
        font["hmtx"][name] = sibling["hmtx"][theirs]
        for table in font["cmap"].tables:
            if table.isUnicode():
                table.cmap[ord(symbol)] = name


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
