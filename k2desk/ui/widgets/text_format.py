"""Text for the screen: one line, breakable, cut to a width, never read as markup."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

MOST_SHOWN = 200
"""Characters of one value that a table cell shows; the rest is cut with an ellipsis."""


_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


_GAPS = re.compile(r"[\s\x00-\x1f\x7f-\x9f\u2028\u2029]+")


_BIDI = re.compile(r"[\u202a-\u202e\u2066-\u2069]")


_RUN = re.compile(r"\S{40,}")


def one_line(text: str, most: int = MOST_SHOWN) -> str:
    """Return text on one line with single spaces; what is too long is cut with "…"."""
    plain = _GAPS.sub(" ", _BIDI.sub("", text[: most * 4])).strip()
    return plain if len(plain) <= most else f"{plain[: most - 1].rstrip()}…"


def sheet_cell(text: str, most: int = MOST_SHOWN) -> str:
    """Return text on one line as a cell that no spreadsheet takes for a formula."""
    plain = one_line(text, most)
    return f"'{plain}" if plain.startswith(_FORMULA) else plain


def breakable(text: str) -> str:
    """Return text in which a run of 40 or more signs without a space can be broken anywhere."""
    return _RUN.sub(lambda run: "\u200b".join(run[0]), _BIDI.sub("", text))


def caption(text: str) -> str:
    """Return data for a button, menu or tab, with `&` shown as it is."""
    return one_line(text).replace("&", "&&")


def tooltip(text: str) -> str:
    """Return data for a tooltip: nothing in it is taken for markup."""
    lines = html.escape(breakable(text[:2000]), quote=False).replace("\n", "<br>")
    return f"<qt>{lines}</qt>" if lines else ""


def elide(text: str, metrics: QFontMetrics, width: int) -> str:
    """Return text cut with "…" at its right so that it is at most `width` pixels wide."""
    return metrics.elidedText(one_line(text), Qt.TextElideMode.ElideRight, width)
