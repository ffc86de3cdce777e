"""Text of unknown origin made fit to be set: no control signs, no bidi tricks, a length.

Names come from label files and from people's fingers. They are printed as the text they are:
nothing in them is markup, nothing turns the line around, and nothing is as long as the paper.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container

STAND_IN = "[?]"
"""What is printed for signs that the fonts lack."""

ELLIPSIS = "…"
MOST_NAME = 1_000
MOST_NOTES = 20_000

_LONGEST_RUN = 200
_RUN = re.compile(rf"(\S{{{_LONGEST_RUN}}})(?=\S)")
_DROPPED = frozenset({"Cc", "Cf"})


def clean(text: str, most: int = MOST_NAME) -> str:
    """Return text on one line without control, format or bidi signs, at most `most` long.

    What is longer ends in an ellipsis. A surrogate without its partner becomes U+FFFD.
    """
    return _cut(" ".join(_plain(text[: 4 * most]).split()), most, len(text) > 4 * most)


def clean_lines(text: str, most: int = MOST_NOTES) -> tuple[str, ...]:
    """Return the lines of a longer text, each cleaned, empty ones left out, `most` in all."""
    whole = _cut(text, most, False)
    lines = (clean(line, most) for line in re.split(r"[\r\n\x0b\x0c\x85\u2028\u2029]+", whole))
    return tuple(line for line in lines if line)


def is_cut(text: str, most: int = MOST_NAME) -> bool:
    """Whether `clean` leaves something of the text out for its length."""
    return clean(text, most).endswith(ELLIPSIS) and not text.rstrip().endswith(ELLIPSIS)


def lacking(text: str, signs: Container[str]) -> tuple[str, ...]:
    """Return the signs of a cleaned text that a font does not have, each once, as they come."""
    return tuple(dict.fromkeys(sign for sign in text if sign not in signs))


def printable(text: str, signs: Container[str]) -> str:
    """Return a cleaned text with a stand-in for each run of signs that a font does not have."""
    if all(sign in signs for sign in text):
        return text
    runs = groupby(text, key=lambda sign: sign in signs)
    return "".join("".join(run) if known else STAND_IN for known, run in runs)


def hard_broken(text: str) -> str:
    """Return text with a space after every 200 signs that stand without one."""
    return _RUN.sub(r"\1 ", text)


def in_pieces(text: str, most: int = 2_000) -> list[str]:
    """Split text between words into pieces of about `most` signs, for setting one by one."""
    pieces, piece, length = [], list[str](), 0
    for word in hard_broken(text).split():
        if piece and length + len(word) > most:
            pieces.append(" ".join(piece))
            piece, length = [], 0
        piece.append(word)
        length += len(word) + 1
    return [*pieces, " ".join(piece)] if piece else pieces


def _plain(text: str) -> str:
    return "".join(_sign(sign) for sign in unicodedata.normalize("NFC", text))


def _sign(sign: str) -> str:
    if sign.isascii() and sign.isprintable():
        return sign
    category = unicodedata.category(sign)
    if category == "Cs":
        return "\N{REPLACEMENT CHARACTER}"
    if sign.isspace():
        return " "
    return "" if category in _DROPPED else sign


def _cut(text: str, most: int, more: bool) -> str:
    if len(text) <= most and not more:
        return text
    return text[: most - 1].rstrip() + ELLIPSIS
