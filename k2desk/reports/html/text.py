"""Text of unknown origin made fit to stand on a web page."""

from __future__ import annotations

from html import escape

from k2desk.reports.content.printable import clean


def html_text(text: str, most: int = 1_000) -> str:
    """Return text on one line, cleaned and escaped; nothing in it is markup."""
    return escape(clean(text, most), quote=True)
