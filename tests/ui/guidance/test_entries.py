from decimal import Decimal

from k2desk.core.input.guidance_fields import OwnGuidance, as_guidance
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance, GuidanceKind
from k2desk.core.wording import guidance_page, notices
from k2desk.ui.guidance.entries import GuidanceEntry, entries, filter_entries
from k2desk.workflows import guidance

OWN = as_guidance(OwnGuidance("Doctor", Line.K2, GuidanceKind.MARKER, Decimal(9), Decimal(9), id=3))
LISTED = entries((*guidance.published(), OWN), guidance.notes())


def test_own_guidance_is_first_and_claims_last() -> None:
    assert LISTED[0].key == "own-3"
    assert LISTED[0].is_own
    assert LISTED[1].key == "us-ai-women"
    references = LISTED[1 : -len(guidance.notes())]
    assert {one.mark for one in references[-9:]} >= {"Magazine article", "Seller's own statement"}
    assert references[0].mark == "Official value"
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
        "1,000 mcg per day, K1",
        "Official value",
        "About: K1 (phylloquinone) only; one value",
        "For: adults, from supplements",
        "Quotation: “Taking 1mg or less",
        "Year: 2003",
        "Limits of this value: A guidance level",
        f"Upper limit: {notices.NO_UPPER_LIMIT}",
        "Checked: checked against the source",
        "Comparison: shown by default",
    ):
        assert said in entry.text


def test_reference_without_checked_source_is_marked() -> None:
    marks = {item.verified: one.mark for item, one in _pairs()}
    assert marks[False].endswith(" · not checked against the source")
    assert "not checked" not in marks[True]


def _pairs() -> list[tuple[Guidance, GuidanceEntry]]:
    by_key = {one.key: one for one in LISTED}
    return [(item, by_key[item.id]) for item in guidance.published()]


def test_superseded_reference_is_marked() -> None:
    entry = next(one for one in LISTED if one.key == "fda-dv-before-2016")

    assert "Status: Superseded by a newer value" in entry.text
