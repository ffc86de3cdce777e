"""Zoom factors and sizes of pages."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.ui.output.zoom import MAX_FACTOR, MIN_FACTOR, PAGE_MARGIN, STEPS, Fit, Zoom, next_factor
from k2desk.ui.printing.pdf_pages import PageSize

A4 = PageSize(595.28, 841.89)
WIDE = PageSize(841.89, 595.28)
VIEW = Zoom(width=600, height=500)


def test_fit_width_fills_view() -> None:
    for page in (A4, WIDE):
        assert VIEW.shown_size(page)[0] == 600 - 2 * PAGE_MARGIN


def test_fit_page_fits_both_dimensions() -> None:
    view = Zoom(Fit.PAGE, width=600, height=500)
    assert view.shown_size(A4)[1] == 500 - 2 * PAGE_MARGIN
    assert view.shown_size(WIDE)[0] == 600 - 2 * PAGE_MARGIN


def test_factor_one_is_paper_size() -> None:
    assert Zoom(Fit.NONE, 1.0).shown_size(A4) == (794, 1123)
    assert Zoom(Fit.NONE, 9.0).shown_factor(A4) == MAX_FACTOR
    assert Zoom(Fit.NONE, 0.01).shown_factor(A4) == MIN_FACTOR


def test_empty_view_uses_minimum_factor() -> None:
    assert Zoom(width=1, height=1).shown_size(A4)[0] > 10


def test_scale_includes_device_pixel_ratio() -> None:
    sharp = Zoom(Fit.NONE, 1.0, ratio=2.0)
    assert sharp.shown_size(A4) == Zoom(Fit.NONE, 1.0).shown_size(A4)
    assert sharp.scale(A4) == pytest.approx(2 * Zoom(Fit.NONE, 1.0).scale(A4))


@given(st.floats(0.01, 50), st.floats(1, 4))
def test_scale_is_limited_for_large_pages(factor: float, ratio: float) -> None:
    width, height = A4.pixels(Zoom(Fit.NONE, factor, ratio=ratio).scale(A4))
    assert width * height < 24_100_000


def test_steps_are_limited_in_both_directions() -> None:
    assert next_factor(1.0, larger=True) == 1.25
    assert next_factor(1.0, larger=False) == 0.75
    assert next_factor(1.1, larger=False) == 1.0
    assert next_factor(MAX_FACTOR, larger=True) == MAX_FACTOR
    assert next_factor(MIN_FACTOR, larger=False) == MIN_FACTOR
    assert (STEPS[0], STEPS[-1]) == (MIN_FACTOR, MAX_FACTOR)
