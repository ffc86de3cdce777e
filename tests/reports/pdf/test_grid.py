"""Blocks of the comparison table, and the products in each."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.comparison.sections import sections
from k2desk.reports.options import MAX_IN_PORTRAIT
from k2desk.reports.pdf import grid, styles
from k2desk.reports.pdf.fonts import load_fonts
from tests.reports.examples import (
    D3_K,
    EIGHT,
    FONTS,
    RANGE,
    SUPER_K,
    THORNE,
    many,
    table_of,
)

FACES = load_fonts(FONTS)


@pytest.mark.parametrize(
    ("count", "sizes"),
    [(0, [0]), (1, [1]), (5, [5]), (8, [8]), (9, [5, 4]), (16, [8, 8]), (20, [7, 7, 6])],
)
def test_products_are_split_evenly(count: int, sizes: list[int]) -> None:
    assert [len(block) for block in grid.split_evenly(count, 8)] == sizes


@given(st.integers(1, 300), st.integers(1, 8))
def test_every_product_is_in_one_block(count: int, limit: int) -> None:
    blocks = grid.split_evenly(count, limit)
    assert [index for block in blocks for index in block] == list(range(count))
    assert all(len(block) <= limit for block in blocks)


def test_equal_amounts_per_serving_and_day_share_section() -> None:
    titles = [section.title for section in sections(table_of(SUPER_K, D3_K))]
    assert titles[0] == "Per serving and per day, mcg"
    assert "Per day, mcg" not in titles


def test_different_amounts_per_serving_and_day_have_two_sections() -> None:
    titles = [section.title for section in sections(table_of(SUPER_K, RANGE))]
    assert titles[:2] == ["Per serving, mcg", "Per day, mcg"]


def test_every_row_of_comparison_is_in_section() -> None:
    table = table_of(*EIGHT)
    shown = [row for section in sections(table) for row in section.rows]
    assert shown == list(table.rows)


@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6, 7, 8])
@pytest.mark.parametrize("width", [504.6, 521.3, 751.2])
def test_table_is_as_wide_as_page(count: int, width: float) -> None:
    if count > MAX_IN_PORTRAIT and width < styles.THREE_COLUMNS_FROM:
        return
    for block in grid.comparison_blocks(table_of(*EIGHT[:count]), FACES, styles.ROOMY, width):
        assert abs(block.wrap(0, 0)[0] - width) < 0.01


def test_only_long_name_counts_as_truncated() -> None:
    long = "Vitamin K2 from natto with D3, magnesium, boron, zinc and more " * 3
    facts = THORNE.facts
    cut = replace(THORNE, facts=replace(facts, name=long))
    assert grid.truncated_names(table_of(SUPER_K, cut), FACES, 504.6) == {1}


@pytest.mark.parametrize("width", [504.6, 751.0])
def test_blocks_of_long_table_have_columns_of_same_width(width: float) -> None:
    blocks: list[Any] = list(
        grid.comparison_blocks(table_of(*many(20)), FACES, styles.ROOMY, width)
    )
    widths = {round(column, 3) for block in blocks for column in block._colWidths[1:]}
    assert len(widths) == 1
