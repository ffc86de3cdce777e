"""Entries of the guidance screen: references and article claims."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.model.guidance import Origin
from k2desk.core.model.message import Style, joined, msg
from k2desk.core.wording import guidance_page, notices, positions
from k2desk.core.wording.guidance_texts import OWN_REGION, guidance_name, plain_text
from k2desk.ui.language import tr

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.article_notes import ArticleNote
    from k2desk.core.model.guidance import Guidance

ORIGIN_WORDS = {
    Origin.OFFICIAL: msg("Official value"),
    Origin.ARTICLE: msg("Magazine article"),
    Origin.SELLER: msg("Seller's own statement"),
    Origin.OWN: msg("Your own"),
}
"""Mark of each origin."""

_NOT_CHECKED = msg("not checked against the source")


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
        mark: Origin, and whether the figure is not checked; empty for claims.
    """

    key: str
    title: str
    value: str
    region: str
    head: str
    sections: tuple[tuple[str, str], ...]
    is_own: bool = False
    mark: str = ""

    @property
    def text(self) -> str:
        """Text for the clipboard."""
        head = joined((self.head, self.mark), Style.LINES)
        return guidance_page.as_plain_text(self.title, head, list(self.sections))

    def contains(self, words: Sequence[str]) -> bool:
        """Return whether the entry contains all words, given in lower case."""
        texts = (self.region, self.value, self.text)
        searched = " ".join([self.key, *texts, *map(tr, texts)]).casefold()
        return all(word in searched for word in words)


def entries(items: Sequence[Guidance], notes: Sequence[ArticleNote]) -> tuple[GuidanceEntry, ...]:
    """Return the entries: own, official, article, claims of the article."""
    ordered = sorted(items, key=lambda item: (not item.own, not item.is_official))
    return (*map(_reference, ordered), *map(_claim, notes))


def filter_entries(entries: Sequence[GuidanceEntry], typed: str) -> tuple[GuidanceEntry, ...]:
    """Return the entries that contain all words typed; all if none is typed."""
    words = typed.casefold().split()
    return tuple(entry for entry in entries if entry.contains(words))


def _reference(item: Guidance) -> GuidanceEntry:
    basis = notices.BASIS_WORDS[item.basis]
    value = positions.guidance_value(item)
    per_day = guidance_page.guidance_heading(item)
    return GuidanceEntry(
        key=item.id,
        title=guidance_name(item),
        value=msg("{value} {basis}", value=value, basis=basis),
        region=OWN_REGION if item.own else plain_text(item.region),
        head=msg("{value}, {basis}", value=per_day, basis=basis),
        sections=tuple(guidance_page.guidance_sentences(item)),
        is_own=item.own,
        mark=_mark(item),
    )


def _mark(item: Guidance) -> str:
    checked = "" if item.verified or item.own else _NOT_CHECKED
    return joined((ORIGIN_WORDS[item.origin], checked), Style.DOT)


def _claim(note: ArticleNote) -> GuidanceEntry:
    return GuidanceEntry(
        key=f"note-{note.id}",
        title=plain_text(note.topic),
        value=guidance_page.STATUS_WORDS[note.statuses[0]],
        region=guidance_page.NOTES_REGION,
        head=guidance_page.note_statuses(note),
        sections=tuple(guidance_page.note_sentences(note)),
    )
