"""Details of guidance items and of the article's claims, as sentences."""

from __future__ import annotations

from k2desk.core.model.article_notes import ArticleNote, NoteStatus
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance, GuidanceKind
from k2desk.core.wording.notices import NO_UPPER_LIMIT
from k2desk.core.wording.positions import NOT_VERIFIED, guidance_caution, guidance_value

HeadedSentence = tuple[str, str]
"""Heading and sentence."""

NOTES_REGION = "What the article says, and what came later"
GUIDANCE_INTRO = (
    "Published values that a label amount is laid beside; none of them says what anybody needs."
)
ABOUT_WORDS: dict[Line, str] = {
    Line.K: "vitamin K, K1 and K2 together",
    Line.K1: "K1 (phylloquinone) only",
    Line.K2: "K2 (menaquinones), whatever the form",
    Line.MK4: "MK-4 (menatetrenone)",
    Line.MK7: "MK-7",
}
KIND_WORDS: dict[GuidanceKind, str] = {
    GuidanceKind.BAND: "a range; its ends are inside",
    GuidanceKind.MARKER: "one value",
    GuidanceKind.LIMIT: "a most",
}
STATUS_WORDS: dict[NoteStatus, str] = {
    NoteStatus.AS_PRINTED: "as stated in the article",
    NoteStatus.NO_REFERENCE: "no reference given",
    NoteStatus.OBSERVATIONAL: "observational: a link, not a tested effect",
    NoteStatus.DESIGN: "the article misdescribes the study",
    NoteStatus.FORM_SPECIFIC: "true of one form only",
    NoteStatus.CONFLICTING: "studies conflict",
    NoteStatus.NOT_CONFIRMED: "not confirmed by later studies",
    NoteStatus.INTEGRITY: "doubts about the research",
    NoteStatus.RETRACTED: "a cited paper was retracted",
    NoteStatus.CITATION: "the reference does not match",
}


def guidance_sentences(guidance: Guidance) -> list[HeadedSentence]:
    """Return the details of a guidance item, each with a heading."""
    limit = NO_UPPER_LIMIT if guidance.is_official else ""
    sentences = (
        ("Is about", f"{ABOUT_WORDS[guidance.basis]}; {KIND_WORDS[guidance.kind]}"),
        ("For", guidance.population),
        ("In its words", f"“{guidance.quote}”" if guidance.quote else ""),
        ("Source", guidance.source),
        ("Entered" if guidance.own else "Year", guidance.year),
        ("What it is not", guidance.caution),
        ("Note", guidance.note),
        ("Upper limit", limit),
        ("Checked", _checked(guidance)),
        ("Holds", "no more: a newer value stands in its place" if guidance.superseded else ""),
        ("Comparison", "shown unless told otherwise" if guidance.default else ""),
    )
    return [(heading, text) for heading, text in sentences if text]


def guidance_detail(guidance: Guidance) -> str:
    """Return the cautions of a guidance item.

    A limit also gets the sentence that no upper limit has been set.
    """
    limit = NO_UPPER_LIMIT if guidance.kind is GuidanceKind.LIMIT else ""
    return " ".join(part for part in (guidance_caution(guidance), limit) if part)


def _checked(guidance: Guidance) -> str:
    if guidance.own:
        return ""
    return "read in a source at hand" if guidance.verified else NOT_VERIFIED


def guidance_heading(guidance: Guidance) -> str:
    """Return the value per day: "50–1,000 mcg a day"."""
    return f"{guidance_value(guidance)} a day"


def note_sentences(note: ArticleNote) -> list[HeadedSentence]:
    """Return the details of a claim, each with a heading."""
    sentences = [("Article", f"“{note.quote}”")] if note.quote else []
    sentences.append(("Reference", f"number {note.reference}" if note.reference else "none given"))
    sentences += [("Status", STATUS_WORDS[status]) for status in note.statuses]
    sentences.append(("What holds", note.text))
    sentences += [("Later", f"{later.text} ({later.source})") for later in note.later_findings]
    return sentences


def note_statuses(note: ArticleNote) -> str:
    """Return the statuses of a claim in one line."""
    return ", ".join(status.value for status in note.statuses)


def as_plain_text(title: str, head: str, sentences: list[HeadedSentence]) -> str:
    """Return a guidance item or claim as text for the clipboard."""
    lines = [part for part in (title, head) if part]
    return "\n".join([*lines, *(f"{heading}: {text}" for heading, text in sentences)])
