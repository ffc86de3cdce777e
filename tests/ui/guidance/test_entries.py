from decimal import Decimal

from k2desk.core.input.guidance_fields import OwnGuidance, as_guidance
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import GuidanceKind
from k2desk.core.wording import guidance_page, notices
from k2desk.ui.guidance.entries import entries, filter_entries
from k2desk.workflows import guidance

OWN = as_guidance(OwnGuidance("Doctor", Line.K2, GuidanceKind.MARKER, Decimal(9), Decimal(9), id=3))
LISTED = entries((*guidance.published(), OWN), guidance.notes())


def test_own_guidance_is_first_and_claims_last() -> None:
    assert LISTED[0].key == "own-3"
    assert LISTED[0].is_own
    assert LISTED[1].key == "article-k2-range"
    assert LISTED[-1].region == guidance_page.NOTES_REGION
    assert len(LISTED) == len(guidance.published()) + len(guidance.notes()) + 1


def test_search_needs_all_words_in_any_order_and_case() -> None:
    assert [one.key for one in filter_entries(LISTED, "OVER 50 nordic women")] == ["nnr-women-51"]
    assert [one.key for one in filter_entries(LISTED, "retracted 2021")] == ["note-reference-9"]
    assert filter_entries(LISTED, "  ") == LISTED
    assert filter_entries(LISTED, "martian") == ()


def test_text_contains_all_sections() -> None:
    entry = next(one for one in LISTED if one.key == "uk-guidance-level")
    for said in (
        "UK guidance level, supplemental K1",
        "1,000 mcg a day, K1",
        "Is about: K1 (phylloquinone) only; a most",
        "For: adults, from supplements",
        "In its words: “Taking 1mg or less",
        "Year: 2003",
        "What it is not: A guidance level",
        f"Upper limit: {notices.NO_UPPER_LIMIT}",
        "Checked: read in a source at hand",
        "Comparison: shown unless told otherwise",
    ):
        assert said in entry.text


def test_superseded_reference_is_marked() -> None:
    entry = next(one for one in LISTED if one.key == "fda-dv-before-2016")

    assert "Holds: no more: a newer value stands in its place" in entry.text
