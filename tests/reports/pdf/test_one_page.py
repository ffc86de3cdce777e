"""Layout on one page: up to four products with all they need."""

from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reportlab.platypus import Flowable

from k2desk.core.comparison.sections import per_day_notes
from k2desk.core.model.product import Product
from k2desk.core.wording import notices, positions
from k2desk.reports.content.legend import DetailLevel, strip_for_detail
from k2desk.reports.options import Paper, SheetOptions
from k2desk.reports.pdf import notes, styles
from k2desk.reports.pdf.fonts import load_fonts
from k2desk.reports.pdf.one_page import first_column, fit_density, one_page
from k2desk.reports.pdf.page_area import PageArea
from k2desk.reports.pdf.paragraphs import SectionHeading
from k2desk.reports.pdf.parts import SheetContext, SheetParts, comparison_parts
from k2desk.workflows import compare
from k2desk.workflows.desk import Desk
from tests.reports.examples import (
    D3_K,
    EIGHT,
    FONTS,
    LETTER,
    MEGA,
    OPEN_K2,
    OPTIONS,
    OSTEO,
    SUPER_K,
    THORNE,
    doubtful,
    table_of,
)
from tests.reports.pdf_text import plain, read

FACES = load_fonts(FONTS)
PAPERS = pytest.mark.parametrize("options", [OPTIONS, LETTER], ids=["a4", "letter"])

REAL = (182362, 328817, 22543, 232673, 207186, 306878, 302752, 304109)
"""Catalog labels, among them a serving of four tablets and two doubts."""


@PAPERS
@pytest.mark.parametrize(
    "numbers",
    [
        REAL[:1],
        REAL[1:2],
        REAL[5:6],
        REAL[:2],
        REAL[4:6],
        REAL[:3],
        REAL[5:],
        REAL[:4],
        REAL[4:],
        (*REAL[:3], REAL[4]),
        (*REAL[:3], REAL[5]),
        (REAL[0], *REAL[4:7]),
    ],
)
def test_up_to_four_real_products_fit_one_page(
    numbers: tuple[int, ...], options: SheetOptions, desk: Desk
) -> None:
    table = compare.compare(desk, [f"dsld:{number}" for number in numbers])
    (page,) = read(table, options).pages
    text = plain(page.extract_text())
    expected = [options.title, "Nov 22, 2026", notices.WARFARIN_NOTICE, positions.CHART_TITLE]
    expected += [*table.disclaimer, "page 1 of 1"]
    for column in table.columns:
        expected += [column.brand, column.name, column.serving, column.source]
        expected += [
            part for question in column.questions for part in (question.text, question.remedy)
        ]
    for row in table.rows:
        expected += [row.title, *(cell.text for cell in row.cells)]
    for panel in strip_for_detail(table, DetailLevel.SHORTEST).panels:
        expected += [mark.label for lane in panel.lanes for mark in lane.marks]
    expected += per_day_notes(table) if len(numbers) > 1 else []
    assert [text_part for text_part in expected if plain(text_part) not in text] == []
    for item in table.guidance:
        assert plain(item.short[1:]) in text or plain(item.source) in text
        assert plain(item.brief) in text or plain(item.caution) in text


@PAPERS
@pytest.mark.parametrize(
    "products", [(SUPER_K, THORNE, D3_K, OSTEO), (THORNE, OSTEO, MEGA, OPEN_K2)]
)
def test_products_with_prices_and_ranges_fit_one_page(
    products: tuple[Product, ...], options: SheetOptions
) -> None:
    assert len(read(table_of(*products), options).pages) == 1


@PAPERS
def test_single_product_has_full_cautions(options: SheetOptions) -> None:
    table = table_of(THORNE)
    text = plain(read(table, options).pages[0].extract_text())
    assert all(plain(item.caution) in text for item in table.guidance)


@PAPERS
def test_content_for_two_pages_is_not_forced_on_one(options: SheetOptions) -> None:
    reader = read(table_of(doubtful(40), SUPER_K), options)
    assert len(reader.pages) > 1
    text = plain("".join(page.extract_text() for page in reader.pages))
    assert plain("40. The label says 25 mg") in text


def fitted(jump: float, height: float) -> float:
    """Return the height of parts that are lower by `jump` at compact spacing."""

    def make(density: styles.Density) -> SheetParts:
        return SheetParts(density, [], [], [], [], [], [])

    def measure(parts: SheetParts) -> float:
        return 500 + 100 * parts.density.row - jump * parts.density.is_compact

    parts = fit_density(make, measure, height)
    return 0 if parts is None else measure(parts)


@pytest.mark.parametrize("jump", [0, 30, 100])
@pytest.mark.parametrize("height", [500, 530, 560, 600, 650])
def test_spacing_fills_page_even_if_lines_are_merged(jump: float, height: float) -> None:
    highest_compact = 500 + 100 * 0.5 - jump
    expected = height if height > 550 else min(height, highest_compact)
    assert expected - 25 <= fitted(jump, height) <= height


def test_content_higher_than_page_at_tightest_spacing_has_no_fit() -> None:
    assert fitted(0, 499) == 0
    assert fitted(0, 800) == 700


@settings(max_examples=25)
@given(
    products=st.lists(st.sampled_from(EIGHT), min_size=1, max_size=4),
    paper=st.sampled_from(Paper),
    lines=st.integers(0, 25),
)
def test_content_measured_for_one_page_fits_it(
    products: list[Product], paper: Paper, lines: int
) -> None:
    options = replace(OPTIONS, paper=paper, notes="A line of the notes.\n" * lines)
    table = table_of(*products)
    area = PageArea.from_page_size(styles.page_size(paper, landscape=False))
    context = SheetContext(table, options, FACES, area)

    def make(density: styles.Density, detail: DetailLevel) -> SheetParts:
        return comparison_parts(context, density, detail)

    fits = one_page(make, area, partial(notes.notice_details, table, FACES)) is not None
    assert (len(read(table, options).pages) == 1) == fits


@given(st.integers(1, 4), st.sampled_from(DetailLevel), st.floats(150, 260))
def test_first_column_is_balanced_and_has_no_last_heading(
    count: int, detail: DetailLevel, width: float
) -> None:
    table = table_of(*EIGHT[:count])
    small = notes.small_print(table, FACES, styles.TIGHT, detail, set())
    end = first_column(small, width)
    assert 0 < end < len(small)
    assert not isinstance(small[end - 1], SectionHeading)
    heights = [
        sum(flowable.wrap(width, 10_000)[1] for flowable in part) for part in halves(small, end)
    ]
    tallest = max(flowable.wrap(width, 10_000)[1] for flowable in small)
    assert abs(heights[0] - heights[1]) <= tallest + 4 * styles.TIGHT.note


def halves(flowables: list[Flowable], end: int) -> tuple[list[Flowable], list[Flowable]]:
    return flowables[:end], flowables[end:]
