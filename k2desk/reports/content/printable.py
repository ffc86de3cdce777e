"""Untrusted text made printable: no control characters, limited length.

Names come from label files and from typing. They are printed as plain text: never as markup,
never with right-to-left overrides, never longer than the page.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

PLACEHOLDER = "[?]"
"""Printed for characters that the fonts lack."""

ELLIPSIS = "…"
MAX_NAME = 1_000
MAX_NOTES = 20_000

_MAX_RUN = 200
_RUN = re.compile(rf"(\S{{{_MAX_RUN}}})(?=\S)")
_DROPPED = frozenset({"Cc", "Cf"})
_NO_BREAK = frozenset("\u00a0\u202f")
_ISOLATES = frozenset("\u2068\u2069")
_SPACES = " \u00a0\u202f"


def clean(text: str, limit: int = MAX_NAME, *, isolates: bool = False) -> str:
    """Return text on one line without control, format or bidi characters.

    Text longer than `limit` ends in an ellipsis. A lone surrogate becomes U+FFFD. No-break spaces
    stay, as numbers and units need them.

    Args:
        text: Text.
        limit: Maximum number of characters.
        isolates: Whether to keep the isolates around names in texts from right to left.
    """
    kept = _NO_BREAK | _ISOLATES if isolates else _NO_BREAK
    words = _plain(text[: 4 * limit], kept).split(" ")
    line = " ".join(word for word in words if word).strip(_SPACES)
    return _truncate(line, limit, len(text) > 4 * limit)


def clean_lines(text: str, limit: int = MAX_NOTES) -> tuple[str, ...]:
    """Return the cleaned, non-empty lines of the first `limit` characters."""
    shown = _truncate(text, limit, False)
    lines = (clean(line, limit) for line in re.split(r"[\r\n\x0b\x0c\x85\u2028\u2029]+", shown))
    return tuple(line for line in lines if line)


def is_truncated(text: str, limit: int = MAX_NAME) -> bool:
    """Return whether `clean` shortens the text."""
    return clean(text, limit).endswith(ELLIPSIS) and not text.rstrip().endswith(ELLIPSIS)


def missing_characters(text: str, characters: Container[str]) -> tuple[str, ...]:
    """Return the characters of a text that a font lacks, each once, in order."""
    return tuple(dict.fromkeys(char for char in text if char not in characters))


def replace_missing(text: str, characters: Container[str]) -> str:
    """Replace each run of characters that a font lacks by the placeholder."""
    if all(char in characters for char in text):
        return text
    runs = groupby(text, key=lambda char: char in characters)
    return "".join("".join(run) if known else PLACEHOLDER for known, run in runs)


def break_long_words(text: str) -> str:
    """Insert a space after every 200 characters without one."""
    return _RUN.sub(r"\1 ", text)


def split_pieces(text: str, limit: int = 2_000) -> list[str]:
    """Split text between words into pieces of about `limit` characters."""
    pieces, piece, length = [], list[str](), 0
    for word in filter(None, break_long_words(text).split(" ")):
        if piece and length + len(word) > limit:
            pieces.append(" ".join(piece))
            piece, length = [], 0
        piece.append(word)
        length += len(word) + 1
    return [*pieces, " ".join(piece)] if piece else pieces


def _plain(text: str, kept: Container[str]) -> str:
    return "".join(_plain_character(char, kept) for char in unicodedata.normalize("NFC", text))


def _plain_character(char: str, kept: Container[str]) -> str:
    if (char.isascii() and char.isprintable()) or char in kept:
        return char
    category = unicodedata.category(char)
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    if char.isspace():
        return " "
    return "" if category in _DROPPED else char


def _truncate(text: str, limit: int, more: bool) -> str:
    if len(text) <= limit and not more:
        return text
    return text[: limit - 1].rstrip() + ELLIPSIS
