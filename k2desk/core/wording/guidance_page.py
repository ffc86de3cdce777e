"""Guidance read at length: each reference and each of the article's claims as headed sentences."""

from __future__ import annotations

from k2desk.core.model.article_notes import ArticleNote, NoteStatus
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance, GuidanceKind
from k2desk.core.wording.notices import NO_UPPER_LIMIT
from k2desk.core.wording.positions import NOT_VERIFIED, guidance_caution, guidance_value

Said = tuple[str, str]

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
    NoteStatus.AS_PRINTED: "the article says it so",
    NoteStatus.NO_REFERENCE: "the article names no study for it",
    NoteStatus.OBSERVATIONAL: "a link that was observed, not an effect that was tested",
    NoteStatus.DESIGN: "the study was of another kind than the article says",
    NoteStatus.FORM_SPECIFIC: "holds for one form only",
    NoteStatus.NOT_CONFIRMED: "trials since then do not show it",
    NoteStatus.INTEGRITY: "doubts about the research behind it",
    NoteStatus.RETRACTED: "the journal took a paper behind it back",
    NoteStatus.CITATION: "the reference does not fit the sentence",
}


def guidance_sentences(guidance: Guidance) -> list[Said]:
    """Return everything that is to be said of a reference, each with its heading."""
    limit = NO_UPPER_LIMIT if guidance.is_official else ""
    said = (
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
    return [(heading, text) for heading, text in said if text]


def guidance_detail(guidance: Guidance) -> str:
    """Return what is to be said where a dose stands beside a reference.

    Where a limit is, the sentence that no upper limit has been set stands too.
    """
    limit = NO_UPPER_LIMIT if guidance.kind is GuidanceKind.LIMIT else ""
    return " ".join(part for part in (guidance_caution(guidance), limit) if part)


def _checked(guidance: Guidance) -> str:
    if guidance.own:
        return ""
    return "read in a source at hand" if guidance.verified else NOT_VERIFIED


def guidance_heading(guidance: Guidance) -> str:
    """Return a reference's value with its time: "50–1,000 mcg a day"."""
    return f"{guidance_value(guidance)} a day"


def note_sentences(note: ArticleNote) -> list[Said]:
    """Return everything that is to be said of a claim, each with its heading."""
    said = [("Article", f"“{note.quote}”")] if note.quote else []
    said.append(("Reference", f"number {note.reference}" if note.reference else "none given"))
    said += [("Status", f"{one.value}: {STATUS_WORDS[one]}") for one in note.statuses]
    said.append(("What holds", note.text))
    said += [("Later", f"{one.text} ({one.source})") for one in note.later_findings]
    return said


def note_statuses(note: ArticleNote) -> str:
    """Return a claim's status words in one line."""
    return ", ".join(one.value for one in note.statuses)


def as_plain_text(title: str, head: str, said: list[Said]) -> str:
    """Return what is said of a reference or claim as text to be copied."""
    lines = [part for part in (title, head) if part]
    return "\n".join([*lines, *(f"{heading}: {text}" for heading, text in said)])
