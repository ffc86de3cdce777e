"""What the article says, claim by claim, what is to be said of each claim, and what came later."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class NoteStatus(StrEnum):
    """What is to be said of a claim."""

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
    """A finding of the later literature, or a document about the claim.

    Attributes:
        text: What it says, in one sentence.
        source: Where.
    """

    text: str
    source: str


@dataclass(frozen=True, slots=True)
class ArticleNote:
    """One claim of the article.

    Attributes:
        id: A stable short name.
        topic: What it is about.
        statuses: What is to be said of it, the first the weightiest.
        text: The same in plain sentences.
        quote: The article's own words, at most 20; empty where none are quoted.
        reference: The numbers in the article's list; empty where it gives none.
        later_findings: What came later.
    """

    id: str
    topic: str
    statuses: tuple[NoteStatus, ...]
    text: str
    quote: str = ""
    reference: str = ""
    later_findings: tuple[LaterFinding, ...] = ()
