"""Entries of the guidance screen: references and article claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.wording import guidance_page, notices, positions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.article_notes import ArticleNote
    from k2desk.core.model.guidance import Guidance

Sections = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class GuidanceEntry:
    """Entry of the list and its details.

    Attributes:
        key: Identifier.
        title: Text on the left.
        value: Text on the right: the value, or the most important status.
        region: Heading in the list.
        head: Line below the title in the details.
        sections: Other details, each with its heading.
        is_own: Whether it is own guidance.
    """

    key: str
    title: str
    value: str
    region: str
    head: str
    sections: tuple[tuple[str, str], ...]
    is_own: bool = False

    @property
    def text(self) -> str:
        """Plain text for the clipboard."""
        return guidance_page.as_plain_text(self.title, self.head, list(self.sections))

    def contains(self, words: Sequence[str]) -> bool:
        """Return whether the entry contains all words, given in lower case."""
        searched = f"{self.key} {self.region} {self.value} {self.text}".casefold()
        return all(word in searched for word in words)


def entries(items: Sequence[Guidance], notes: Sequence[ArticleNote]) -> tuple[GuidanceEntry, ...]:
    """Return the entries: own guidance, included references, article claims."""
    ordered = sorted(items, key=lambda item: not item.own)
    return (*map(_reference, ordered), *map(_claim, notes))


def filter_entries(entries: Sequence[GuidanceEntry], typed: str) -> tuple[GuidanceEntry, ...]:
    """Return the entries that contain all words typed; all if none is typed."""
    words = typed.casefold().split()
    return tuple(entry for entry in entries if entry.contains(words))


def _reference(item: Guidance) -> GuidanceEntry:
    basis = notices.BASIS_WORDS[item.basis]
    return GuidanceEntry(
        key=item.id,
        title=item.title,
        value=f"{positions.guidance_value(item)} {basis}",
        region=item.region,
        head=f"{guidance_page.guidance_heading(item)}, {basis}",
        sections=tuple(guidance_page.guidance_sentences(item)),
        is_own=item.own,
    )


def _claim(note: ArticleNote) -> GuidanceEntry:
    return GuidanceEntry(
        key=f"note-{note.id}",
        title=note.topic,
        value=note.statuses[0].value,
        region=guidance_page.NOTES_REGION,
        head=guidance_page.note_statuses(note),
        sections=tuple(guidance_page.note_sentences(note)),
    )
