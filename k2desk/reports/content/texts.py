"""Texts of a sheet in its language."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.model.message import ENGLISH, Language
from k2desk.core.wording import notices

if TYPE_CHECKING:
    from k2desk.core.comparison.table import ComparisonTable


@dataclass(slots=True)
class SheetTexts:
    """Texts of one sheet, rendered in its language.

    Attributes:
        language: The language and region.
        has_unreviewed: Whether a rendered text has a health sentence that nobody reviewed.
    """

    language: Language = ENGLISH
    has_unreviewed: bool = False

    def text(self, text: str) -> str:
        """Return a message in the language of the sheet; any other text as it is."""
        if not self.has_unreviewed:
            self.has_unreviewed = self.language.is_unreviewed(text)
        return self.language.text(text)


def first_notices(table: ComparisonTable) -> tuple[str, ...]:
    """Return the notices above the table: the fixed one, then interactions."""
    return (notices.WARFARIN_NOTICE, *table.interaction_lines)


def notice_details(table: ComparisonTable) -> list[str]:
    """Return further lines on blood thinners, without those above the table."""
    above = table.interaction_lines
    return [line for line in notices.WARFARIN_DETAILS if line not in above]
