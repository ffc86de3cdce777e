"""Parts of a comparison sheet and their cache."""

from dataclasses import replace

import pytest

from k2desk.core.wording import notices, positions
from k2desk.reports.content.legend import DetailLevel
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.chart import StripChart
from k2desk.reports.pdf.page_area import PageArea
from k2desk.reports.pdf.parts import (
    PartCache,
    SheetContext,
    comparison_parts,
    head_part,
    words_part,
)
from k2desk.reports.pdf.ruled_lines import RuledLines
from tests.reports.examples import OPTIONS, SUPER_K, THORNE, doubtful, table_of
from tests.reports.pdf_text import FACES, plain, text_of_flowables

AREA = PageArea(504.6, 751.0)


@pytest.fixture
def context() -> SheetContext:
    options = replace(OPTIONS, notes="A <b>note</b>", lines=100)
    return SheetContext(table_of(SUPER_K, doubtful(1)), options, FACES, AREA)


def test_cached_part_is_made_once_and_copied() -> None:
    cache = PartCache()
    made: list[list[int]] = []

    def make() -> list[int]:
        made.append([1, 2])
        return made[-1]

    first = cache.get_or_make("head", 1, make=make)
    first.append(3)
    assert cache.get_or_make("head", 1, make=make) == [1, 2]
    assert cache.get_or_make("head", 2, make=make) == [1, 2]
    assert len(made) == 2


def test_parts_have_all_content(context: SheetContext) -> None:
    parts = comparison_parts(context, styles.ROOMY, DetailLevel.FULL)
    text = text_of_flowables(
        [*parts.head, *parts.blocks, *parts.notes, *parts.charts, *parts.words, *parts.small]
    )
    for expected in (
        notices.WARFARIN_NOTICE,
        "Super K with Advanced K2 Complex",
        positions.CHART_TITLE,
        "A <b>note</b>",
        *context.table.disclaimer,
    ):
        assert plain(expected) in text
    assert parts.density is styles.ROOMY


def test_parts_after_table_keep_given_truncated_names(context: SheetContext) -> None:
    truncated = frozenset({0})
    parts = comparison_parts(
        context, styles.TIGHT, DetailLevel.SHORT, with_table=False, truncated=truncated
    )
    assert parts.head == []
    assert parts.blocks == []
    assert parts.truncated == truncated
    small = text_of_flowables(parts.small)
    assert plain(f"1: {SUPER_K.facts.brand} {SUPER_K.facts.name}") in small


def test_table_finds_truncated_names(context: SheetContext) -> None:
    long = replace(THORNE, facts=replace(THORNE.facts, name="Vitamin K2 from natto " * 20))
    other = replace(context, table=table_of(SUPER_K, long), cache=PartCache())
    assert comparison_parts(other, styles.TIGHT, DetailLevel.FULL).truncated == {1}
    assert comparison_parts(context, styles.TIGHT, DetailLevel.FULL).truncated == set()


def test_lower_detail_has_fewer_charts(context: SheetContext) -> None:
    panels = [
        len(chart.panels)
        for detail in DetailLevel
        for chart in comparison_parts(context, styles.TIGHT, detail).charts
        if isinstance(chart, StripChart)
    ]
    assert panels == [3, 3, 2, 1]


def test_equal_attempts_share_flowables(context: SheetContext) -> None:
    first = comparison_parts(context, styles.TIGHT, DetailLevel.FULL)
    second = comparison_parts(context, styles.TIGHT, DetailLevel.SHORT)
    assert second.blocks == first.blocks
    assert second.small != first.small
    assert head_part(context, styles.TIGHT) == first.head


def test_words_have_notes_and_limited_lines(context: SheetContext) -> None:
    words = words_part(context, styles.ROOMY, shortest=False)
    (lines,) = [part for part in words if isinstance(part, RuledLines)]
    assert lines.count == 60
    assert plain("Questions") in text_of_flowables(words)
