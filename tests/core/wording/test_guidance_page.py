from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.input.guidance_fields import OwnGuidance, as_guidance
from k2desk.core.model.article_notes import ArticleNote, LaterFinding, NoteStatus
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance, GuidanceKind
from k2desk.core.model.message import Language
from k2desk.core.wording import guidance_page, positions
from k2desk.core.wording.guidance_page import ABOUT_WORDS, KIND_WORDS
from k2desk.core.wording.notices import NO_UPPER_LIMIT
from k2desk.languages.formats import RegionFormats
from k2desk.workflows import guidance
from tests.core.examples import ARTICLE

NOTE = ArticleNote(
    "x",
    "Topic",
    (NoteStatus.OBSERVATIONAL, NoteStatus.NOT_CONFIRMED),
    "Plainly.",
    "as it says",
    "1",
    (LaterFinding("Nothing was found.", "Somebody 2020"),),
)


@pytest.mark.parametrize("item", guidance.published(), ids=lambda item: item.id)
def test_every_guidance_item_has_all_details(item: Guidance) -> None:
    sentences = dict(guidance_page.guidance_sentences(item))

    assert sentences["About"] == f"{ABOUT_WORDS[item.basis]}; {KIND_WORDS[item.kind]}"
    assert sentences["For"] == item.population
    assert sentences["Source"] == item.source
    assert sentences["Limits of this value"] == item.caution
    assert sentences["Checked"]
    assert ("Upper limit" in sentences) is item.is_official


def test_limit_has_sentence_on_missing_upper_limit() -> None:
    limit = replace(ARTICLE, kind=GuidanceKind.LIMIT, caution="Not law.")

    assert guidance_page.guidance_detail(limit) == f"Not law. {NO_UPPER_LIMIT}"
    assert NO_UPPER_LIMIT not in guidance_page.guidance_detail(ARTICLE)


def test_unverified_guidance_is_marked() -> None:
    sentences = dict(guidance_page.guidance_sentences(replace(ARTICLE, verified=False)))

    assert sentences["Checked"] == positions.NOT_VERIFIED


def test_claim_has_status_and_later_research() -> None:
    assert guidance_page.note_sentences(NOTE) == [
        ("Article", "“as it says”"),
        ("Reference", "number 1"),
        ("Status", "observational: a link, not a tested effect"),
        ("Status", "not confirmed by later studies"),
        ("Assessment", "Plainly."),
        ("Later research", "Nothing was found. (Somebody 2020)"),
    ]
    assert guidance_page.note_statuses(NOTE) == "observational, not confirmed by later studies"
    bare = guidance_page.note_sentences(replace(NOTE, quote="", reference="", later_findings=()))
    assert bare[0] == ("Reference", "none given")


def test_every_status_has_words() -> None:
    assert set(guidance_page.STATUS_WORDS) == set(NoteStatus)


def test_day_of_own_guidance_has_format_of_language() -> None:
    entry = OwnGuidance(
        "Mine", Line.K2, GuidanceKind.MARKER, Decimal(180), Decimal(180), changed="2026-11-30"
    )
    own = as_guidance(entry)
    german = Language("de", RegionFormats("de_DE"))

    assert german.text(positions.guidance_origin([own])).count("30.11.2026") == 1
    assert ("Entered", "Nov 30, 2026") in guidance_page.guidance_sentences(own)
    assert positions.guidance_origin([ARTICLE]).count(ARTICLE.year) == 1


def test_value_per_kilogram_has_its_unit() -> None:
    item = next(one for one in guidance.published() if one.per_kg)

    assert positions.guidance_value(item) == "1 mcg per kg"
    assert guidance_page.guidance_heading(item) == "1 mcg per kg per day"


def test_clipboard_text_has_title_and_headings() -> None:
    assert guidance_page.as_plain_text("A", "", [("B", "c")]) == "A\nB: c"
