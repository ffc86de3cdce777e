"""Untrusted text as HTML."""

from __future__ import annotations

from html import escape

from k2desk.reports.content.printable import MAX_NAME, clean


def escape_text(text: str, limit: int = MAX_NAME) -> str:
    """Return text cleaned for one line, cut at `limit` and escaped."""
    return escape(clean(text, limit), quote=True)
