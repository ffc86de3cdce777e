"""Claims of the article, with their support and later findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoteStatus(StrEnum):
    """Assessment of a claim."""

    AS_PRINTED = "as stated in the article"
    NO_REFERENCE = "no reference given"
    OBSERVATIONAL = "observational"
    DESIGN = "the article misdescribes the study"
    FORM_SPECIFIC = "true of one form only"
    CONFLICTING = "studies conflict"
    NOT_CONFIRMED = "not confirmed by later studies"
    INTEGRITY = "doubts about the research"
    RETRACTED = "a cited paper was retracted"
    CITATION = "the reference does not match"


@dataclass(frozen=True, slots=True)
class LaterFinding:
    """Finding of the later literature, or document about the claim.

    Attributes:
        text: The finding in one sentence.
        source: Its publication.
    """

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class ArticleNote:
    """One claim of the article.

    Attributes:
        id: A stable short name.
        topic: The subject of the claim.
        statuses: Assessments of the claim, the most important first.
        text: The same in plain sentences.
        quote: The article's own words, at most 20; may be empty.
        reference: Numbers in the article's list of references; empty if it gives none.
        later_findings: Findings published after the article.
    """

    id: str
    topic: str
    statuses: tuple[NoteStatus, ...]
    text: str
    quote: str = ""
    reference: str = ""
    later_findings: tuple[LaterFinding, ...] = ()
