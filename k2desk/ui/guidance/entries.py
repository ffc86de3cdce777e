"""What the guidance screen lists: references and the article's claims, under their headings."""

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
    """One line of the list, and what is said of it.

    Attributes:
        key: What names it.
        title: What stands on the left.
        value: What stands on the right: a value, or the weightiest status word.
        region: The heading it stands under.
        head: The line beneath the title where it is read.
        said: Everything else, each with its heading.
        own: Whether a person entered it for themselves.
    """

    key: str
    title: str
    value: str
    region: str
    head: str
    sections: tuple[tuple[str, str], ...]
    own: bool = False

    @property
    def text(self) -> str:
        """All of it, to be copied."""
        return guidance_page.as_plain_text(self.title, self.head, list(self.sections))

    def contains(self, words: Sequence[str]) -> bool:
        """Whether every one of some lower-case words stands in it."""
        sections = f"{self.key} {self.region} {self.value} {self.text}".casefold()
        return all(word in sections for word in words)


def entries(items: Sequence[Guidance], notes: Sequence[ArticleNote]) -> tuple[GuidanceEntry, ...]:
    """Return what is listed: one's own, what is on board, and the article's claims."""
    ordered = sorted(items, key=lambda item: not item.own)
    return (*map(_reference, ordered), *map(_claim, notes))


def filter_entries(entries: Sequence[GuidanceEntry], typed: str) -> tuple[GuidanceEntry, ...]:
    """Return the entries in which all typed words stand; all of them where nothing is typed."""
    words = typed.casefold().split()
    return tuple(one for one in entries if one.contains(words))


def _reference(item: Guidance) -> GuidanceEntry:
    basis = notices.BASIS_WORDS[item.basis]
    return GuidanceEntry(
        key=item.id,
        title=item.title,
        value=f"{positions.guidance_value(item)} {basis}",
        region=item.region,
        head=f"{guidance_page.guidance_heading(item)}, {basis}",
        sections=tuple(guidance_page.guidance_sentences(item)),
        own=item.own,
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
