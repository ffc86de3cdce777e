"""Claims of the article, with their support and later findings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoteStatus(StrEnum):
    """Assessment of a claim."""

    AS_PRINTED = "as printed"
    NO_REFERENCE = "no reference given"
    OBSERVATIONAL = "observational"
    DESIGN = "design misdescribed"
    FORM_SPECIFIC = "form-specific"
    NOT_CONFIRMED = "not confirmed in later trials"
    INTEGRITY = "integrity caution"
    RETRACTED = "retracted"
    CITATION = "citation mismatch"


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
