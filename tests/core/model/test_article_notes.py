"""Claims of the article, as `resources/guidance/notes.toml` has them."""

import re
from dataclasses import FrozenInstanceError, replace

import pytest

from k2desk.core.model.article_notes import ArticleNote, LaterFinding, NoteStatus
from k2desk.workflows.guidance import notes

MAX_QUOTE_WORDS = 20


@pytest.mark.parametrize("note", notes(), ids=lambda note: note.id)
def test_claim_is_complete(note: ArticleNote) -> None:
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", note.id)
    assert note.topic
    assert note.text.endswith(".")
    assert len(note.quote.split()) <= MAX_QUOTE_WORDS
    assert re.fullmatch(r"[\d, –-]*", note.reference)
    assert all(later.text and later.source for later in note.later_findings)


@pytest.mark.parametrize("note", notes(), ids=lambda note: note.id)
def test_claim_has_every_status_once(note: ArticleNote) -> None:
    assert note.statuses
    assert len(set(note.statuses)) == len(note.statuses)


def test_every_status_is_that_of_claim() -> None:
    assert {status for note in notes() for status in note.statuses} == set(NoteStatus)


def test_unknown_status_raises_value_error() -> None:
    with pytest.raises(ValueError, match="proven"):
        NoteStatus("proven")


def test_claim_without_quote_reference_or_later_findings_has_empty_ones() -> None:
    note = ArticleNote("x", "Topic", (NoteStatus.AS_PRINTED,), "The text.")
    assert (note.quote, note.reference, note.later_findings) == ("", "", ())


def test_claim_cannot_be_changed_in_place() -> None:
    note = notes()[0]
    with pytest.raises(FrozenInstanceError):
        note.text = "Other."  # type: ignore[misc]
    later = LaterFinding("It was not found.", "Somebody 2020")
    assert replace(note, later_findings=(later,)).later_findings == (later,)
    assert later not in note.later_findings
