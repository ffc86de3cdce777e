"""The short forms that a sheet of one page uses."""

from dataclasses import replace
from decimal import Decimal

import pytest

from k2desk.core.model.amounts import Missing
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import Guidance, GuidanceKind, PositionKind
from k2desk.core.model.intervals import between, exact
from k2desk.core.wording import figures, notices, positions

LEVEL = Guidance(
    "level",
    "A level",
    "level",
    "the level of",
    Line.K1,
    GuidanceKind.LIMIT,
    Decimal(1000),
    Decimal(1000),
    "adults",
    "A body",
    "2003",
    caution="A level for supplements, not an upper limit.",
    brief="Not an upper limit.",
)


def test_disclaimer_holds_notices_word_for_word() -> None:
    parts = notices.disclaimer("2026-11-22")
    assert notices.LABEL_CLAIM in parts[0]
    assert notices.NO_UPPER_LIMIT in parts[-1]


def test_every_reason_for_one_serving_day_has_note() -> None:
    assert set(figures.PER_DAY_NOTES) == set(Missing)
    assert all("for one serving a day." in note for note in figures.PER_DAY_NOTES.values())


def test_caution_is_short_where_it_can_be() -> None:
    assert positions.guidance_brief(LEVEL) == "Not an upper limit."
    assert positions.guidance_brief(replace(LEVEL, brief="")) == LEVEL.caution
    unchecked = positions.guidance_brief(replace(LEVEL, verified=False))
    assert unchecked == f"Not an upper limit. {positions.NOT_VERIFIED}"


def test_positions_are_told_in_one_line() -> None:
    line = positions.position_legend_short({PositionKind.ABOVE, PositionKind.BELOW})
    assert line == "▼ below, ▲ above: where the label amount a day lies, not what it does."
    assert positions.position_legend_short(set()) == ""


@pytest.mark.parametrize(("bars", "hatch"), [(True, False), (False, True), (False, False)])
def test_chart_is_told_in_one_line(bars: bool, hatch: bool) -> None:
    line = positions.chart_legend_short(bars=bars, hatch=hatch)
    assert ("bar:" in line, "hatched:" in line) == (bars, hatch)


def test_several_products_on_one_day_in_one_line() -> None:
    stack = {Line.K1: exact(200), Line.K2: between(0, 80), Line.K: None}
    assert positions.daily_totals_short(stack) == (
        "All of them on one day, by their labels, mcg: K1 200; K2 0–80."
    )
    assert positions.daily_totals_short({Line.K: None}) == ""
