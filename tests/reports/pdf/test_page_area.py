"""Page area and heights of flowables."""

import pytest
from reportlab.lib.pagesizes import A4, landscape
from reportlab.platypus import Spacer

from k2desk.reports.pdf import styles
from k2desk.reports.pdf.page_area import COLUMN_GAP, PageArea, height_of
from k2desk.reports.pdf.paragraphs import paragraphs, text_style
from tests.reports.pdf_text import FACES


def test_margins_are_left_out() -> None:
    area = PageArea.from_page_size(A4)
    assert area.width == A4[0] - 2 * styles.MARGIN
    assert area.height == A4[1] - 2 * styles.MARGIN


@pytest.mark.parametrize(("size", "columns"), [(A4, 2), (landscape(A4), 3)])
def test_columns_fill_width(size: tuple[float, float], columns: int) -> None:
    area = PageArea.from_page_size(size)
    assert area.columns == columns
    total = columns * area.column_width + (columns - 1) * COLUMN_GAP
    assert total == pytest.approx(area.width)


def test_larger_of_two_adjoining_spaces_counts() -> None:
    style = text_style(FACES, 9, leading=10, before=4, after=7)
    texts = paragraphs(FACES, style, "one\ntwo")
    assert height_of(texts, 100) == 10 + 7 + 10 + 7
    close = text_style(FACES, 9, leading=10, before=7, after=4)
    assert height_of(paragraphs(FACES, close, "one\ntwo"), 100) == 10 + 4 + 3 + 10 + 4


def test_height_depends_on_width() -> None:
    style = text_style(FACES, 9, leading=10)
    text = paragraphs(FACES, style, "word " * 20)
    assert height_of(text, 1_000) == 10
    assert height_of(text, 100) > 30
    assert height_of([Spacer(1, 5), *text], 1_000) == 15
    assert height_of([], 100) == 0
