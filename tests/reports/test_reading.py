"""How to read the sheet: only what stands on it is explained."""

from dataclasses import replace

from k2desk.core import wording
from k2desk.reports.reading import foot_words, guidance_sources, numbered, other_notices, reading
from k2desk.reports.sheet import SheetOptions
from tests.reports.examples import (
    EIGHT,
    MEGA,
    OPEN_K2,
    SUPER_K,
    THORNE,
    default_guidance,
    table_of,
)


def test_only_signs_that_are_there_are_explained() -> None:
    position, chart = reading(table_of(MEGA))
    assert "▲ above" in position
    assert "spans" not in position
    assert "a bar" not in chart
    assert "hatching" not in chart


def test_all_signs_are_explained_where_all_are_there() -> None:
    position, chart = reading(table_of(*EIGHT))
    for sign in "▼●▲◆–":
        assert sign in position
    assert "a bar" in chart
    assert "hatching" in chart
    assert "hatching" in reading(table_of(OPEN_K2))[1]


def test_without_guidance_and_marks_there_is_nothing_to_explain() -> None:
    assert reading(table_of()) == []


def test_references_that_differ_only_in_for_whom_stand_as_one() -> None:
    sources = dict(guidance_sources(table_of(SUPER_K)))
    (both,) = [title for title in sources if "women" in title]
    assert "US Adequate Intake, men: 120 mcg vitamin K" in both
    assert "for men of 19 and more" in sources[both]


def test_an_unchecked_figure_says_so() -> None:
    doubtful = replace(default_guidance()[0], verified=False)
    ((_, text),) = guidance_sources(table_of(SUPER_K, guidance=(doubtful,)))
    assert text.endswith(wording.NOT_VERIFIED)


def test_products_are_numbered_where_there_are_several() -> None:
    assert numbered(table_of(SUPER_K), 0, "Super K") == "Super K"
    assert numbered(table_of(SUPER_K, THORNE), 1, "Vitamin K") == "2  Vitamin K"


def test_the_warfarin_notice_is_not_among_the_others() -> None:
    assert wording.WARFARIN_NOTICE not in other_notices(table_of(SUPER_K))


def test_the_foot_says_what_is_known() -> None:
    assert foot_words(SheetOptions()) == "K2 Desk"
    assert foot_words(SheetOptions(program_version="1.0")) == "K2 Desk 1.0"
