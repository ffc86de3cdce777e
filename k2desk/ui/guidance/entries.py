"""What the guidance screen lists: references and the article's claims, under their headings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.wording import guidance_page, notices, positions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.article_notes import ArticleNote
    from k2desk.core.model.guidance import Guidance

Said = list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Entry:
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
    said: tuple[tuple[str, str], ...]
    own: bool = False

    @property
    def text(self) -> str:
        """All of it, to be copied."""
        return guidance_page.as_plain_text(self.title, self.head, list(self.said))

    def has(self, words: Sequence[str]) -> bool:
        """Whether every one of some lower-case words stands in it."""
        said = f"{self.key} {self.region} {self.value} {self.text}".casefold()
        return all(word in said for word in words)


def entries(items: Sequence[Guidance], notes: Sequence[ArticleNote]) -> tuple[Entry, ...]:
    """Return what is listed: one's own, what is on board, and the article's claims."""
    ordered = sorted(items, key=lambda item: not item.own)
    return (*map(_reference, ordered), *map(_claim, notes))


def found(listed: Sequence[Entry], typed: str) -> tuple[Entry, ...]:
    """Return the entries in which all typed words stand; all of them where nothing is typed."""
    words = typed.casefold().split()
    return tuple(one for one in listed if one.has(words))


def _reference(item: Guidance) -> Entry:
    basis = notices.BASIS_WORDS[item.basis]
    return Entry(
        key=item.id,
        title=item.title,
        value=f"{positions.guidance_value(item)} {basis}",
        region=item.region,
        head=f"{guidance_page.guidance_heading(item)}, {basis}",
        said=tuple(guidance_page.guidance_sentences(item)),
        own=item.own,
    )


def _claim(note: ArticleNote) -> Entry:
    return Entry(
        key=f"note-{note.id}",
        title=note.topic,
        value=note.statuses[0].value,
        region=guidance_page.NOTES_REGION,
        head=guidance_page.note_statuses(note),
        said=tuple(guidance_page.note_sentences(note)),
    )
