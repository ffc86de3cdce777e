"""Pages of a PDF as images."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from PySide6.QtGui import QImage, QPainter

from k2desk.reports.pdf.comparison import sheet_pdf
from k2desk.ui.printing.pdf_pages import draw_page, page_sizes
from tests.reports.examples import EIGHT, FONTS, OPTIONS, SUPER_K, table_of


@pytest.fixture(scope="module")
def pdf() -> bytes:
    return sheet_pdf(table_of(*EIGHT), OPTIONS, FONTS)


def test_page_sizes_are_read(pdf: bytes) -> None:
    sizes = page_sizes(pdf)
    assert len(sizes) > 1
    assert all(size.is_landscape and size.pixels(1) == (842, 595) for size in sizes)
    (upright,) = page_sizes(sheet_pdf(table_of(SUPER_K), OPTIONS, FONTS))
    assert not upright.is_landscape


def test_joined_bands_equal_page_except_rounding(pdf: bytes) -> None:
    scale = 150 / 72
    sizes = page_sizes(pdf)
    assert len(sizes) > 1
    for number, size in enumerate(sizes):
        whole = draw_page(pdf, number, scale)
        assert (whole.width(), whole.height()) == size.pixels(scale)
        together = QImage(whole.size(), whole.format())
        painter = QPainter(together)
        top = 0
        while top < whole.height():
            band = draw_page(pdf, number, scale, top, 100)
            assert band.height() <= 100
            painter.drawImage(0, top, band)
            top += band.height()
        painter.end()
        pairs = zip(bytes(whole.constBits()), bytes(together.constBits()), strict=True)
        # PDFium rounds edges of shapes again at the top of each band: one level of 255.
        assert max(abs(one - other) for one, other in pairs) <= 1


def test_page_is_drawn_on_white(pdf: bytes) -> None:
    page = draw_page(pdf, 0, 1)
    assert page.pixelColor(2, 2).name() == "#ffffff"
    values = {page.pixelColor(x, y).lightness() for x in range(80, 400) for y in range(60, 90)}
    assert min(values) < 40


def test_several_threads_draw_at_once(pdf: bytes) -> None:
    with ThreadPoolExecutor(4) as pool:
        drawn = list(pool.map(partial(draw_page, pdf), [0, 1, 0, 1], [1.0] * 4))
    assert drawn[0] == drawn[2]
    assert drawn[1] == drawn[3]
    assert drawn[0] != drawn[1]
