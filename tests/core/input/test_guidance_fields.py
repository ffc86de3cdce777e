from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.input.guidance_fields import (
    BASES,
    OwnDraft,
    OwnGuidance,
    as_draft,
    as_guidance,
    check,
)
from k2desk.core.json_answer import guidance_json
from k2desk.core.model.amounts import Unit, from_ng
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import GuidanceKind
from k2desk.core.model.limits import MAX_TITLE_LENGTH
from k2desk.core.wording import own_guidance
from k2desk.core.wording.positions import guidance_value

doses = st.integers(0, 10**12).map(from_ng)


@st.composite
def entries(draw: st.DrawFn) -> OwnGuidance:
    kind = draw(st.sampled_from(list(GuidanceKind)))
    low, high = sorted((draw(doses), draw(doses)))
    words = st.text(st.characters(codec="utf-8", categories=("L", "N", "P")), min_size=1)
    return OwnGuidance(
        title=draw(words)[:MAX_TITLE_LENGTH],
        basis=draw(st.sampled_from(BASES)),
        kind=kind,
        low_mcg=low,
        high_mcg=high if kind is GuidanceKind.BAND else low,
        source=draw(words)[:50],
        note=draw(words)[:50],
    )


@given(entries())
def test_entry_survives_round_trip_through_form(entry: OwnGuidance) -> None:
    assert check(as_draft(entry)).entry == entry


@given(entries())
def test_own_guidance_is_always_marked(entry: OwnGuidance) -> None:
    shown = as_guidance(entry)

    assert shown.own
    assert not shown.is_official
    assert shown.title.startswith("Your own: ")
    assert "own" in shown.short
    assert shown.source.startswith("Your own entry")
    assert "not a published reference" in shown.caution
    assert guidance_json(shown)["own"] is True


@pytest.mark.parametrize(
    ("draft", "field", "words"),
    [
        (OwnDraft(low="180"), "title", "Enter a name"),
        (OwnDraft("Doctor"), "low", "Enter an amount per day"),
        (OwnDraft("Doctor", low="1.000"), "low", "1,000"),
        (OwnDraft("Doctor", low="a lot"), "low", ""),
        (OwnDraft("Doctor", low="180 IU"), "low", ""),
        (OwnDraft("Doctor", kind=GuidanceKind.BAND, low="180"), "high", "Enter an amount per day"),
        (OwnDraft("Doctor", kind=GuidanceKind.BAND, low="180", high="90"), "high", "smaller"),
    ],
)
def test_unreadable_field_has_problem(draft: OwnDraft, field: str, words: str) -> None:
    checked = check(draft)

    assert checked.entry is None
    assert list(checked.problems) == [field]
    assert words in checked.problems[field]
    assert checked.problems[field]


def test_range_in_milligrams_is_stored_in_mcg() -> None:
    draft = OwnDraft(
        "Doctor", Line.MK4, GuidanceKind.BAND, "1", "5", Unit.MG, Unit.MG, " my  doctor "
    )
    entry = check(draft).entry

    assert entry is not None
    assert (entry.low_mcg, entry.high_mcg) == (Decimal(1000), Decimal(5000))
    assert entry.source == "my doctor"
    assert guidance_value(as_guidance(entry)) == "1,000–5,000 mcg"
    assert as_guidance(entry).source == "Your own entry, citing my doctor"


def test_long_title_is_shortened_for_chart() -> None:
    assert own_guidance.own_short("My doctor said so in March") == "own: My doctor said so…"
    assert own_guidance.own_short("Doctor") == "own: Doctor"
