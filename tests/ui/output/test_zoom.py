"""How large pages are shown."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.ui.output.zoom import MAX_FACTOR, MIN_FACTOR, PAGE_MARGIN, STEPS, Fit, Zoom, next_factor
from k2desk.ui.printing.pdf_pages import PageSize

A4 = PageSize(595.28, 841.89)
WIDE = PageSize(841.89, 595.28)
VIEW = Zoom(width=600, height=500)


def test_as_wide_as_room() -> None:
    for page in (A4, WIDE):
        assert VIEW.shown_size(page)[0] == 600 - 2 * PAGE_MARGIN


def test_whole_page_fits_both_ways() -> None:
    view = Zoom(Fit.PAGE, width=600, height=500)
    assert view.shown_size(A4)[1] == 500 - 2 * PAGE_MARGIN
    assert view.shown_size(WIDE)[0] == 600 - 2 * PAGE_MARGIN


def test_factor_is_that_of_paper() -> None:
    assert Zoom(Fit.NONE, 1.0).shown_size(A4) == (794, 1123)
    assert Zoom(Fit.NONE, 9.0).shown_factor(A4) == MAX_FACTOR
    assert Zoom(Fit.NONE, 0.01).shown_factor(A4) == MIN_FACTOR


def test_room_of_nothing_still_shows_something() -> None:
    assert Zoom(width=1, height=1).shown_size(A4)[0] > 10


def test_dense_screen_is_drawn_for() -> None:
    sharp = Zoom(Fit.NONE, 1.0, ratio=2.0)
    assert sharp.shown_size(A4) == Zoom(Fit.NONE, 1.0).shown_size(A4)
    assert sharp.scale(A4) == pytest.approx(2 * Zoom(Fit.NONE, 1.0).scale(A4))


@given(st.floats(0.01, 50), st.floats(1, 4))
def test_no_page_takes_more_memory_than_it_is_worth(factor: float, ratio: float) -> None:
    width, height = A4.pixels(Zoom(Fit.NONE, factor, ratio=ratio).scale(A4))
    assert width * height < 24_100_000


def test_steps_go_up_and_down_and_end() -> None:
    assert next_factor(1.0, larger=True) == 1.25
    assert next_factor(1.0, larger=False) == 0.75
    assert next_factor(1.1, larger=False) == 1.0
    assert next_factor(MAX_FACTOR, larger=True) == MAX_FACTOR
    assert next_factor(MIN_FACTOR, larger=False) == MIN_FACTOR
    assert (STEPS[0], STEPS[-1]) == (MIN_FACTOR, MAX_FACTOR)
