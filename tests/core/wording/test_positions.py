from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance, GuidanceKind, PositionKind, position_of
from k2desk.core.model.intervals import NOTHING, Interval, between, exact
from k2desk.core.wording import positions
from tests.core.examples import ARTICLE, AVOIDED, PUBLISHER, guidance, intervals

D = Decimal


@pytest.mark.parametrize(
    ("dose", "limit", "sentence"),
    [
        (
            exact(1100),
            ARTICLE,
            "1,100 mcg K2 per day: above “Article: usual supplement range” (50–1,000 mcg).",
        ),
        (
            exact(45),
            ARTICLE,
            "45 mcg K2 per day: below “Article: usual supplement range” (50–1,000 mcg).",
        ),
        (
            exact(50),
            ARTICLE,
            "50 mcg K2 per day: inside “Article: usual supplement range” (50–1,000 mcg).",
        ),
        (
            exact(1000),
            PUBLISHER,
            "1,000 mcg K2 per day: at “Article: usual supplement range” (1,000 mcg).",
        ),
        (NOTHING, ARTICLE, "Contains no K2 (“Article: usual supplement range”: 50–1,000 mcg)."),
        (
            between(45, 90),
            ARTICLE,
            "45–90 mcg K2 per day: below or inside “Article: usual supplement range” "
            "(50–1,000 mcg).",
        ),
        (
            between(0, 80),
            ARTICLE,
            "0–80 mcg K2 per day: below or inside “Article: usual supplement range” "
            "(50–1,000 mcg).",
        ),
        (
            between(100, None),
            ARTICLE,
            "At least 100 mcg K2 per day: inside or above “Article: usual supplement range” "
            "(50–1,000 mcg).",
        ),
        (
            between(10, 2000),
            ARTICLE,
            "10–2,000 mcg K2 per day: below, inside or above “Article: usual supplement range” "
            "(50–1,000 mcg).",
        ),
        (
            between(100, 2000),
            PUBLISHER,
            "100–2,000 mcg K2 per day: below, at or above “Article: usual supplement range” "
            "(1,000 mcg).",
        ),
        (
            between(1000, None),
            PUBLISHER,
            "At least 1,000 mcg K2 per day: at or above “Article: usual supplement range” "
            "(1,000 mcg).",
        ),
        (
            between(100, 1000),
            PUBLISHER,
            "100–1,000 mcg K2 per day: below or at “Article: usual supplement range” (1,000 mcg).",
        ),
        (
            exact("1000.4"),
            ARTICLE,
            "1,000.4 mcg K2 per day: above “Article: usual supplement range” (50–1,000 mcg).",
        ),
        (
            exact("49.96"),
            ARTICLE,
            "49.96 mcg K2 per day: below “Article: usual supplement range” (50–1,000 mcg).",
        ),
        (None, ARTICLE, "The label does not state K2 per day."),
    ],
)
def test_position_is_whole_sentence(dose: Interval | None, limit: Guidance, sentence: str) -> None:
    assert positions.position_sentence(dose, position_of(dose, limit), limit) == sentence


@given(intervals(), st.sampled_from([ARTICLE, PUBLISHER, guidance(120, 120, Line.K)]))
def test_every_position_names_guidance_and_gives_no_verdict(
    dose: Interval, limit: Guidance
) -> None:
    where = position_of(dose, limit)
    text = positions.position_sentence(dose, where, limit)
    assert positions.guidance_value(limit) in text
    assert not AVOIDED.search(text)
    cell = positions.position_cell(where, limit)
    assert cell[0] in "▼●▲◆○–"


def test_guidance_has_title_origin_and_caution() -> None:
    assert positions.guidance_title(ARTICLE) == "Article: usual supplement range: 50–1,000 mcg K2"
    women, men = ARTICLE, replace(ARTICLE, population="men")
    assert positions.guidance_origin([women, men]) == (
        "Life Extension Magazine, 2008. For: adults; men."
    )
    assert positions.guidance_origin([replace(ARTICLE, source="", year="", population="")]) == ""
    assert positions.guidance_caution(ARTICLE) == ""
    unchecked = replace(ARTICLE, caution="No reference.", note="Old.", verified=False)
    assert positions.guidance_caution(unchecked) == f"No reference. Old. {positions.NOT_VERIFIED}"


def test_legend_explains_only_positions_on_sheet() -> None:
    everything = positions.position_legend(set(PositionKind))
    for sign in "▼●▲◆○–":
        assert sign in everything
    assert "◆" not in positions.position_legend({PositionKind.BELOW})
    assert positions.position_legend(set()) == ("A position compares amounts, not effects.")


def test_chart_legend_explains_only_marks_on_chart() -> None:
    plain = positions.chart_legend(bars=False, hatch=False)
    full = positions.chart_legend(bars=True, hatch=True)
    assert "A dot is an exact amount." in plain
    assert "bar" not in plain
    assert "Hatching" not in plain
    assert "Hatching marks an unknown form." in full
    assert "A bar is the range of an amount." in full


def test_doubts_are_counted_in_words() -> None:
    assert [positions.doubt_count(count) for count in (0, 1, 2)] == [
        "",
        "1 question below",
        "2 questions below",
    ]


def test_daily_totals_list_stated_lines() -> None:
    stack = {Line.K1: exact(1500), Line.MK7: None, Line.K2: between(0, 80)}
    assert positions.daily_totals(stack) == (
        "Daily total of all products, by their labels – K1: 1,500 mcg; K2: up to 80 mcg."
    )
    assert positions.daily_totals({Line.K2: None}) == ""


def test_single_value_is_at_and_not_inside() -> None:
    assert positions.position_cell(PositionKind.INSIDE, PUBLISHER) == "● at"
    assert positions.position_cell(PositionKind.INSIDE, ARTICLE) == "● inside"
    assert positions.position_cell(PositionKind.NOT_STATED, ARTICLE) == "– not stated"
    assert positions.position_cell(PositionKind.NONE, PUBLISHER) == "○ contains none"


# --- short forms for one page ------------------------------------------------------------------

LEVEL = replace(
    ARTICLE,
    kind=GuidanceKind.LIMIT,
    caution="A level for supplements, not an upper limit.",
    brief="Not an upper limit.",
)


def test_brief_caution_replaces_long_one() -> None:
    assert positions.guidance_brief(LEVEL) == "Not an upper limit."
    assert positions.guidance_brief(replace(LEVEL, brief="")) == LEVEL.caution
    unchecked = positions.guidance_brief(replace(LEVEL, verified=False))
    assert unchecked == f"Not an upper limit. {positions.NOT_VERIFIED}"


def test_short_legend_explains_positions_in_one_line() -> None:
    line = positions.position_legend_short({PositionKind.ABOVE, PositionKind.BELOW})
    assert line == "▼ below, ▲ above. A position compares amounts, not effects."
    assert positions.position_legend_short(set()) == ""
    assert positions.position_legend_short({PositionKind.INSIDE, PositionKind.SPANS}) == (
        "● inside (“at” for a single value), ◆ spans (a range across an end). A position compares "
        "amounts, not effects."
    )


@pytest.mark.parametrize(("bars", "hatch"), [(True, False), (False, True), (False, False)])
def test_short_chart_legend_explains_marks_in_one_line(bars: bool, hatch: bool) -> None:
    line = positions.chart_legend_short(bars=bars, hatch=hatch)
    assert line.startswith("Each step is tenfold · dot: exact amount")
    assert ("bar:" in line, "hatched:" in line) == (bars, hatch)


def test_short_daily_totals_have_unit_once() -> None:
    stack = {Line.K1: exact(200), Line.K2: between(0, 80), Line.K: None}
    assert positions.daily_totals_short(stack) == (
        "Daily total of all products, by their labels, mcg – K1: 200; K2: 0–80."
    )
    assert positions.daily_totals_short({Line.K: None}) == ""


@pytest.mark.parametrize(
    ("open_doubts", "answered", "text"),
    [(0, 0, ""), (0, 2, "2 answers below"), (1, 1, "1 question below, 1 answer below")],
)
def test_answered_doubts_are_counted_separately(open_doubts: int, answered: int, text: str) -> None:
    assert positions.doubt_count(open_doubts, answered) == text
