from itertools import permutations

import pytest

from k2desk.core.assessment.assess import assess
from k2desk.core.dose_strip.build import build_strip
from k2desk.core.model.dosing import Line
from k2desk.ui.strip.references import PlacedReference, place_references
from k2desk.workflows import guidance
from tests.ui.strip.bottles import SUPER_K


def measure(text: str, /, *, bold: bool = False) -> float:
    return (7.5 if bold else 6.2) * len(text)


def placed(basis: Line, left: float, right: float) -> tuple[PlacedReference, ...]:
    chosen = guidance.defaults()
    panels = build_strip([assess(SUPER_K, chosen)], chosen).panels
    panel = next(one for one in panels if one.basis is basis)
    return place_references(panel.references, 0, (left, right), 17, measure)[0]


@pytest.mark.parametrize("basis", [Line.K2, Line.K1, Line.K])
@pytest.mark.parametrize(("left", "right"), [(13, 283), (129, 375), (13, 700)])
def test_name_stands_at_its_own_line_and_on_no_other(
    basis: Line, left: float, right: float
) -> None:
    found = placed(basis, left, right)
    assert found
    for one in found:
        ends = (one.left, one.right)
        assert min(abs(one.label.right - x) for x in ends) < 4 or (
            min(abs(one.label.left - x) for x in ends) < 4
            or one.left < one.label.left < one.label.right < one.right
        )
    for one, other in permutations(found, 2):
        runs_through = other.label.top <= one.label.top
        for x in (other.left, other.right):
            assert not (runs_through and one.label.left - 1 < x < one.label.right + 1)


def test_narrow_bands_name_stands_on_band_and_its_lines_above_it() -> None:
    names = {one.reference.is_band: one for one in placed(Line.K2, 13, 283)}
    band, line = names[True], names[False]
    assert band.left < band.label.right < band.right
    assert line.label.bottom <= band.label.top
