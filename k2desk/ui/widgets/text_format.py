"""Text for the screen: one line, breakable, elided, never markup."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

MAX_SHOWN = 200
"""Maximum characters of a table cell; longer text is elided."""


_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


_GAPS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")


_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


_RUN = re.compile(r"\S{40,}")


def one_line(text: str, limit: int = MAX_SHOWN) -> str:
    """Return text on one line with single spaces, cut with "…" at `limit`."""
    plain = _GAPS.sub(" ", _BIDI.sub("", text[: limit * 4])).strip()
    return plain if len(plain) <= limit else f"{plain[: limit - 1].rstrip()}…"


def sheet_cell(text: str, limit: int = MAX_SHOWN) -> str:
    """Return text on one line as a cell that is no spreadsheet formula."""
    plain = one_line(text, limit)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def breakable(text: str) -> str:
    """Return text in which runs of 40 or more characters can wrap."""
    return _RUN.sub(lambda run: "\u200b".join(run[0]), _BIDI.sub("", text))


def escape_caption(text: str) -> str:
    """Return data as a caption, with `&` shown literally."""
    return one_line(text).replace("&", "&&")


def without_mnemonic(text: str) -> str:
    """Return a caption without its mnemonic mark; `&&` becomes `&`.

    Some languages have the letter in parentheses at the end: "保存(&S)".
    """
    return re.sub(r"\s*\(&\w\)|&(?=[^&])", "", text).replace("&&", "&")


def escape_tooltip(text: str) -> str:
    """Return data as a tooltip without markup."""
    lines = html.escape(breakable(text[:2000]), quote=False).replace("\n", "<br>")
    return f"<qt>{lines}</qt>" if lines else ""


def elide(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return text cut with "…" to at most `width` pixels."""
    return metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, width)


def wrap_words(text: str, metrics: QFontMetrics, width: int) -> list[str]:
    """Return text as lines of `width` pixels; a longer word stays whole."""
    lines: list[str] = []
    for word in text.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines
