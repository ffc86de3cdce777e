"""Texts of a web page in its language, as HTML."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from k2desk.core.model.message import Message
from k2desk.reports.content.printable import MAX_NAME, MAX_NOTES, clean
from k2desk.reports.content.texts import SheetTexts

if TYPE_CHECKING:
    from k2desk.core.model.message import Language


class HtmlTexts:
    """Texts of one page, rendered in its language, cleaned and escaped."""

    def __init__(self, language: Language) -> None:
        """Set the language."""
        self.language = language
        self._texts = SheetTexts(language)

    @property
    def has_unreviewed(self) -> bool:
        """Whether a text so far has a health sentence that nobody reviewed."""
        return self._texts.has_unreviewed

    def __call__(self, text: str, limit: int = MAX_NAME) -> str:
        """Return a text on one line as HTML.

        Args:
            text: Message, or untrusted text.
            limit: Maximum number of characters of an untrusted text.
        """
        return self._escaped(self._texts.text(text), text, limit)

    def lines(self, text: str, limit: int = MAX_NAME) -> str:
        """Return a text of several lines as HTML with line breaks."""
        shown = self._texts.text(text).split("\n")
        return "<br>".join(self._escaped(line, text, limit) for line in shown)

    def _escaped(self, shown: str, text: str, limit: int) -> str:
        max_length = max(limit, MAX_NOTES) if isinstance(text, Message) else limit
        line = clean(shown, max_length, isolates=self.language.right_to_left)
        return escape(line, quote=True)
