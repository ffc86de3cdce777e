"""Type sizes, colors and spacing."""

from dataclasses import astuple

import pytest

from k2desk.core.model.dosing import Line
from k2desk.reports.options import Paper
from k2desk.reports.pdf import styles


def test_density_is_interpolated() -> None:
    half = styles.ROOMY.towards(styles.TIGHT, 0.5)
    assert styles.TIGHT.row < half.row < styles.ROOMY.row
    assert styles.ROOMY.towards(styles.TIGHT, 0) == styles.ROOMY
    assert astuple(styles.ROOMY.towards(styles.TIGHT, 1)) == pytest.approx(astuple(styles.TIGHT))
    assert half.lane == (styles.ROOMY.lane + styles.TIGHT.lane) / 2


def test_tight_spacing_is_smaller_in_every_measure() -> None:
    assert all(
        tight < roomy
        for tight, roomy in zip(astuple(styles.TIGHT), astuple(styles.ROOMY), strict=True)
    )


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.LETTER, (612, 792))])
def test_landscape_swaps_sides(paper: Paper, size: tuple[int, int]) -> None:
    width, height = styles.page_size(paper, landscape=False)
    assert (round(width), round(height)) == size
    assert styles.page_size(paper, landscape=True) == (height, width)


def test_every_form_has_color() -> None:
    assert set(styles.FORM_COLORS) == set(Line)
    forms = [Line.K1, Line.MK4, Line.MK7, Line.OTHER, Line.K2_OPEN, Line.K2]
    assert len({styles.FORM_COLORS[line].rgb() for line in forms}) == len(forms)
