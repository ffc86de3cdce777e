"""Folding of printed text: Unicode, look-alike letters, leftover HTML.

Pasted text comes from web pages, PDF files and word processors. After folding, each character
has one spelling: spaces are spaces, hyphens are "-", digits are ASCII, the letters of a word come
from one script, "|" separates table cells and a line feed separates lines.
"""

from __future__ import annotations

import html
import re
import unicodedata

_TAG_NAMES = (
    "a|abbr|article|b|big|br|center|dd|div|dl|dt|em|font|h[1-6]|hr|i|img|label|li|main|mark|nobr|o:p|"
    "ol|p|section|small|span|strong|strike|s|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul"
)
_CELL = re.compile(r"<t[dh](?:\s[^<>]{0,300})?/?>", re.IGNORECASE)
_BREAK = re.compile(
    r"<(?:br|hr)(?:\s[^<>]{0,300})?/?>|</?(?:p|div|li|tr|h[1-6]|ul|ol|dl|dd|dt|table)"
    r"(?:\s[^<>]{0,300})?/?>",
    re.IGNORECASE,
)
_FOOTNOTE = re.compile(r"(?<![kK])<sup(?:\s[^<>]{0,300})?>[\s\d*†‡§¶,]{0,12}</sup>", re.IGNORECASE)
_TAG = re.compile(rf"</?(?:{_TAG_NAMES})(?:\s[^<>]{{0,300}})?/?>", re.IGNORECASE)

_SUPERSCRIPT = re.compile(r"(?<![kKКкΚ])[⁰¹²³⁴⁵⁶⁷⁸⁹ªº]+")
_VULGAR = re.compile(r"(?:(?<![\w.,/\-])(\d) ?)?([½¼¾⅓⅔])")
_FRACTION = re.compile(
    r"(?<![\w.,/\-])(?:([1-9]) )?([1-7])/([2348])(?=\s?(?:mg|mcg|µg|μg|ug|g)(?!\w))", re.IGNORECASE
)
_VULGAR_DECIMALS = {"½": ".5", "¼": ".25", "¾": ".75", "⅓": ".333", "⅔": ".667"}
_LINE_ENDS = re.compile(r"\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_BROKEN_WORD = re.compile(
    r"(?<=[^\W\d_]{2})[-\xad]\n[ \t]{0,40}(?!vit|wit|menaq|phyl|phyto)(?=[^\W\d_A-ZА-Я]{2})"
)
_MARKS = dict.fromkeys(map(ord, "®™©℠℗"), " ")
_SPELLED_MARKS = re.compile(r"\((?:r|tm|c)\)", re.IGNORECASE)
_TIMES = {ord("×"): "x", ord("✕"): "x"}
_HYPHENS = dict.fromkeys(map(ord, "‐‑‒–—―−﹘﹣⁃־"), "-")
_CYRILLIC = "АВЕКМНОРСТУХасеорухкмтвн"
_GREEK = "ΑΒΕΗΙΚΜΝΟΡΤΥΧ"
_TO_LATIN = {
    **dict(zip(map(ord, _CYRILLIC), "ABEKMHOPCTYXaceopyxkmtbh", strict=True)),
    **dict(zip(map(ord, _GREEK), "ABEHIKMNOPTYX", strict=True)),
}
_FOREIGN = re.compile(r"[\u0370-\u03ff\u0400-\u04ff]")
_LATIN = re.compile(r"[a-zA-Z]")
_WORD = re.compile(r"[^\W\d_]+")


def fold(text: str) -> str:
    """Return text with one spelling for every character; never raises.

    Args:
        text: Any text, with HTML remnants, control characters, lone surrogates, any script.
    """
    plain = _without_html(text) if "<" in text or "&" in text else text
    plain = _VULGAR.sub(lambda hit: (hit[1] or "0") + _VULGAR_DECIMALS[hit[2]], plain)
    plain = _SUPERSCRIPT.sub(" ", plain).translate(_MARKS)
    plain = unicodedata.normalize("NFKC", plain).translate(_HYPHENS).translate(_TIMES)
    plain = _FRACTION.sub(_decimal, plain)
    plain = _SPELLED_MARKS.sub(" ", _LINE_ENDS.sub("\n", plain))
    plain = _BROKEN_WORD.sub("", plain) if "\n" in plain else plain
    if not plain.isascii():
        plain = plain.translate(_CHARACTERS)
        if _FOREIGN.search(plain):
            plain = _WORD.sub(_one_script, plain)
    return _CONTROL.sub(" ", plain)


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def _decimal(fraction: re.Match[str]) -> str:
    """Spell "1/2" before a unit of mass as "0.5"; keep improper fractions."""
    over, under = int(fraction[2]), int(fraction[3])
    if over >= under:
        return fraction[0]
    return f"{int(fraction[1] or 0) + over / under:.3f}".rstrip("0")


def _without_html(text: str) -> str:
    for _ in range(2):
        text = _FOOTNOTE.sub(" ", text)
        text = _BREAK.sub("\n", _CELL.sub("|", text))
        text = html.unescape(_TAG.sub("", text))
    return text


class _Characters(dict[int, str]):
    """Cache of folded characters: spaces, digits, empty for zero width."""

    def __missing__(self, code: int) -> str:
        """Fold one character and cache the result."""
        character = chr(code)
        category = unicodedata.category(character)
        plain = character
        if code < 0x80:
            plain = character
        elif category == "Cf" or "\ufe00" <= character <= "\ufe0f":
            plain = ""
        elif category == "Nd":
            plain = str(unicodedata.decimal(character))
        elif category in {"Zs", "Cc", "Cs", "Cn", "Co"}:
            plain = " "
        self[code] = plain
        return plain


_CHARACTERS = _Characters()


def _one_script(word: re.Match[str]) -> str:
    """Spell a word of mixed scripts in Latin letters; keep "мкг" and "μg"."""
    text = word[0]
    if _LATIN.search(text) and _FOREIGN.search(text):
        latin = text.translate(_TO_LATIN)
        return text if _FOREIGN.search(latin) else latin
    return text
