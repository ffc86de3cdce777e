"""Printed text made plain: Unicode, look-alike letters and left-over HTML folded away.

What a person pastes comes from web pages, PDF files and word processors. After folding, one sign
has one spelling: spaces are spaces, hyphens are "-", digits are ASCII, letters of one word come
from one script, table cells are parted by "|" and lines by a line feed.
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
    """Return text with one spelling for every sign; never raises, whatever the text holds.

    Args:
        text: Anything: with HTML remnants, control signs, lone surrogates, any script.
    """
    plain = _without_html(text) if "<" in text or "&" in text else text
    plain = _VULGAR.sub(lambda hit: (hit[1] or "0") + _VULGAR_DECIMALS[hit[2]], plain)
    plain = _SUPERSCRIPT.sub(" ", plain).translate(_MARKS)
    plain = unicodedata.normalize("NFKC", plain).translate(_HYPHENS).translate(_TIMES)
    plain = _FRACTION.sub(_decimal, plain)
    plain = _SPELLED_MARKS.sub(" ", _LINE_ENDS.sub("\n", plain))
    plain = _BROKEN_WORD.sub("", plain) if "\n" in plain else plain
    if not plain.isascii():
        plain = plain.translate(_SIGNS)
        if _FOREIGN.search(plain):
            plain = _WORD.sub(_one_script, plain)
    return _CONTROL.sub(" ", plain)


_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def _decimal(fraction: re.Match[str]) -> str:
    """Spell "1/2" before a unit of mass as "0.5"; what is no proper fraction stays as it is."""
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


class _Signs(dict[int, str]):
    """Signs made plain, as they turn up: spaces, digits, and nothing for what has no width."""

    def __missing__(self, code: int) -> str:
        """Make one sign plain, and remember it."""
        sign = chr(code)
        category = unicodedata.category(sign)
        plain = sign
        if code < 0x80:
            plain = sign
        elif category == "Cf" or "\ufe00" <= sign <= "\ufe0f":
            plain = ""
        elif category == "Nd":
            plain = str(unicodedata.decimal(sign))
        elif category in {"Zs", "Cc", "Cs", "Cn", "Co"}:
            plain = " "
        self[code] = plain
        return plain


_SIGNS = _Signs()


def _one_script(word: re.Match[str]) -> str:
    """Spell a word of mixed scripts in Latin letters; "мкг" and "μg" stay as they are."""
    text = word[0]
    if _LATIN.search(text) and _FOREIGN.search(text):
        latin = text.translate(_TO_LATIN)
        return text if _FOREIGN.search(latin) else latin
    return text
