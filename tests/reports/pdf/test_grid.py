"""Blocks, sections and column widths of the comparison table."""

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.platypus import Table

from k2desk.core.comparison.compare import Group, Row, compare
from k2desk.core.comparison.sections import Section, sections
from k2desk.core.model.amounts import Missing
from k2desk.core.model.label import Serving
from k2desk.core.model.product import Product
from k2desk.core.model.row_key import RowKey
from k2desk.core.model.view import View
from k2desk.core.wording import compare as compare_wording
from k2desk.reports.content import legend
from k2desk.reports.options import MAX_IN_PORTRAIT
from k2desk.reports.pdf import grid, styles
from k2desk.reports.pdf.fonts import load_fonts
from tests.reports.examples import (
    D3_K,
    DATA_VERSION,
    EIGHT,
    FONTS,
    OSTEO,
    RANGE,
    SUPER_K,
    THORNE,
    amount,
    default_guidance,
    many,
    product,
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
    assert titles[0] == "Per serving and day, mcg"
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


def test_titles_take_natural_width_and_products_share_rest() -> None:
    (block,) = grid.comparison_blocks(table_of(SUPER_K, THORNE), FACES, styles.ROOMY, 504.6)
    titles, first, second = private(block, "_colWidths")
    table = table_of(SUPER_K, THORNE)
    widest = max(FACES.measure(styles.BODY)(row.title) for row in table.rows)
    assert widest < titles < widest + 20
    assert first == second


def private(block: Table, name: str) -> Any:
    """Return a private attribute of a table, which the stubs do not have."""
    return getattr(block, name)


def head_of(*products: Product) -> list[str]:
    """Return the lines below the product names."""
    block = grid.comparison_blocks(table_of(*products), FACES, styles.ROOMY, 504.6)[0]
    return [str(cell) for cell in private(block, "_cellvalues")[2][1:]]


def test_mark_replaces_note_that_one_serving_per_day_is_assumed() -> None:
    open_end = product(
        "3", "B", "Not said", (amount("mk7", "45"),), Serving(text="1 drop", per_day_missing=None)
    )
    unclear = product(
        "4",
        "B",
        "Unclear",
        (amount("mk7", "45"),),
        Serving(text="2 drops", per_day_missing=Missing.UNCLEAR),
    )
    assert head_of(SUPER_K, OSTEO, open_end, unclear) == [
        "1 softgel\n1 serving a day",
        "4 capsules\xa0¹",
        "1 drop\xa0²",
        "2 drops\xa0³",
    ]


def test_serving_and_servings_per_day_share_line_if_they_fit() -> None:
    assert head_of(SUPER_K, THORNE)[0] == "1 softgel · 1 serving a day"


@pytest.mark.parametrize("width", [504.6, 751.0])
def test_blocks_of_long_table_have_columns_of_same_width(width: float) -> None:
    blocks: list[Any] = list(
        grid.comparison_blocks(table_of(*many(20)), FACES, styles.ROOMY, width)
    )
    widths = {round(column, 3) for block in blocks for column in block._colWidths[1:]}
    assert len(widths) == 1


def test_reference_product_is_marked_in_head() -> None:
    view = View(reference=THORNE.ref)
    table = compare((SUPER_K, THORNE), default_guidance(), DATA_VERSION, view)
    block: Any = grid.comparison_blocks(table, FACES, styles.ROOMY, 504.6)[0]
    assert block._cellvalues[0] == ["", "", compare_wording.REFERENCE]


def test_long_title_is_set_small_if_that_saves_line() -> None:
    section = Section("Beside the guidance", ())
    title_text = "UK guidance level, supplemental K1: 1,000 mcg K1"
    row = Row(RowKey.parse("guidance.x"), title_text, "", Group.GUIDANCE, ())
    block = grid._Block(table_of(*EIGHT), FACES, styles.TIGHT, 701.0, range(8), is_single=False)
    title = legend.row_title(row, section)
    assert FACES.measure(styles.BODY)(title) > block.widths[0]
    assert block._title_lines(title, bold=False) == [title]
    assert len(block._title_lines(f"{title} and more of it", bold=False)) == 2
