"""Details of guidance items and of the article's claims, as sentences."""

from __future__ import annotations

from k2desk.core.model.article_notes import ArticleNote, NoteStatus
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance, GuidanceKind
from k2desk.core.model.message import Message, Style, health, joined, msg, sentences
from k2desk.core.wording.guidance_texts import guidance_year, health_text
from k2desk.core.wording.notices import NO_UPPER_LIMIT
from k2desk.core.wording.positions import NOT_VERIFIED, guidance_caution, guidance_value

HeadedSentence = tuple[str, str]
"""Heading and sentence."""

NOTES_REGION = msg("Claims of the article and later research")
GUIDANCE_INTRO = health("Published values for comparison. None says what you personally need.")
ABOUT_WORDS: dict[Line, Message] = {
    Line.K: msg("vitamin K, K1 and K2 together"),
    Line.K1: msg("K1 (phylloquinone) only"),
    Line.K2: msg("K2 (menaquinones), any form"),
    Line.MK4: msg("MK-4 (menatetrenone)"),
    Line.MK7: msg("MK-7"),
}
KIND_WORDS: dict[GuidanceKind, Message] = {
    GuidanceKind.BAND: msg("a range, both ends included"),
    GuidanceKind.MARKER: msg("one value"),
    GuidanceKind.LIMIT: msg("a maximum"),
}
STATUS_WORDS: dict[NoteStatus, Message] = {
    NoteStatus.AS_PRINTED: health("as stated in the article"),
    NoteStatus.NO_REFERENCE: health("no reference given"),
    NoteStatus.OBSERVATIONAL: health("observational: a link, not a tested effect"),
    NoteStatus.DESIGN: health("the article misdescribes the study"),
    NoteStatus.FORM_SPECIFIC: health("true of one form only"),
    NoteStatus.CONFLICTING: health("studies conflict"),
    NoteStatus.NOT_CONFIRMED: health("not confirmed by later studies"),
    NoteStatus.INTEGRITY: health("doubts about the research"),
    NoteStatus.RETRACTED: health("a cited paper was retracted"),
    NoteStatus.CITATION: health("the reference does not match"),
}
_SHORT_STATUS: dict[NoteStatus, Message] = {
    **STATUS_WORDS,
    NoteStatus.OBSERVATIONAL: health("observational"),
}


def guidance_sentences(guidance: Guidance) -> list[HeadedSentence]:
    """Return the details of a guidance item, each with a heading."""
    about = joined((ABOUT_WORDS[guidance.basis], KIND_WORDS[guidance.kind]), Style.SEMICOLON)
    headed: tuple[HeadedSentence, ...] = (
        (msg("About"), about),
        # Translators: heading; the group of people that a value is for.
        (msg("For"), health_text(guidance.population)),
        (msg("Quotation"), msg("“{quote}”", quote=guidance.quote) if guidance.quote else ""),
        (msg("Source"), guidance.source),
        (msg("Entered") if guidance.own else msg("Year"), guidance_year(guidance)),
        (msg("Limits of this value"), health_text(guidance.caution)),
        (msg("Note"), health_text(guidance.note)),
        (msg("Upper limit"), NO_UPPER_LIMIT if guidance.is_official else ""),
        (msg("Checked"), _checked(guidance)),
        (msg("Status"), msg("Superseded by a newer value") if guidance.superseded else ""),
        (msg("Comparison"), msg("shown by default") if guidance.default else ""),
    )
    return [(heading, text) for heading, text in headed if text]


def guidance_detail(guidance: Guidance) -> Message:
    """Return the cautions of a guidance item.

    A limit also gets the sentence that most authorities set no upper limit.
    """
    is_limit = guidance.kind is GuidanceKind.LIMIT
    return sentences(guidance_caution(guidance), NO_UPPER_LIMIT if is_limit else "")


def _checked(guidance: Guidance) -> str:
    if guidance.own:
        return ""
    return msg("checked against the source") if guidance.verified else NOT_VERIFIED


def guidance_heading(guidance: Guidance) -> Message:
    """Return the value per day: "50–1,000 mcg per day"."""
    return msg("{value} per day", value=guidance_value(guidance))


def note_sentences(note: ArticleNote) -> list[HeadedSentence]:
    """Return the details of a claim, each with a heading."""
    reference = (
        msg("number {number}", number=note.reference) if note.reference else msg("none given")
    )
    headed: list[HeadedSentence] = []
    if note.quote:
        headed.append((msg("Article"), msg("“{quote}”", quote=note.quote)))
    headed.append((msg("Reference"), reference))
    headed += [(msg("Status"), STATUS_WORDS[status]) for status in note.statuses]
    headed.append((msg("Assessment"), health_text(note.text)))
    headed += [
        (
            # Translators: heading; research that was published after the article.
            msg("Later research"),
            health("{finding} ({source})", finding=health_text(one.text), source=one.source),
        )
        for one in note.later_findings
    ]
    return headed


def note_statuses(note: ArticleNote) -> Message:
    """Return the statuses of a claim in one line."""
    return joined((_SHORT_STATUS[status] for status in note.statuses), Style.COMMA)


def as_plain_text(title: str, head: str, headed: list[HeadedSentence]) -> Message:
    """Return a guidance item or claim as text for the clipboard."""
    lines = [title, head]
    lines += [msg("{heading}: {text}", heading=heading, text=text) for heading, text in headed]
    return joined(lines, Style.LINES)
