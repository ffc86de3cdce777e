from itertools import permutations

import pytest

from k2desk.core.assessment.assess import assess
from k2desk.core.dose_strip.build import build_strip
from k2desk.core.model.dosing import Line
from k2desk.ui.strip.references import PlacedReference, place_references
from k2desk.workflows import guidance
from tests.ui.strip.example_products import SUPER_K


def measure(text: str, /, *, bold: bool = False) -> float:
    return (7.5 if bold else 6.2) * len(text)


def placed(basis: Line, left: float, right: float) -> tuple[PlacedReference, ...]:
    chosen = guidance.default_guidance()
    panels = build_strip([assess(SUPER_K, chosen)], chosen).panels
    panel = next(panel for panel in panels if panel.basis is basis)
    return place_references(panel.references, 0, (left, right), 17, measure)[0]


@pytest.mark.parametrize("basis", [Line.K2, Line.K1, Line.K])
@pytest.mark.parametrize(("left", "right"), [(13, 283), (129, 375), (13, 700)])
def test_name_is_at_its_own_line_and_overlaps_no_other(
    basis: Line, left: float, right: float
) -> None:
    references = placed(basis, left, right)
    assert references
    for reference in references:
        ends = (reference.left, reference.right)
        assert min(abs(reference.label.right - x) for x in ends) < 4 or (
            min(abs(reference.label.left - x) for x in ends) < 4
            or reference.left < reference.label.left < reference.label.right < reference.right
        )
    for reference, other in permutations(references, 2):
        crosses_row = other.label.top <= reference.label.top
        for x in (other.left, other.right):
            assert not (crosses_row and reference.label.left - 1 < x < reference.label.right + 1)


def test_name_of_narrow_band_overlaps_band_below_name_of_line() -> None:
    names = {reference.reference.is_band: reference for reference in placed(Line.K2, 13, 283)}
    band, line = names[True], names[False]
    assert band.left < band.label.right < band.right
    assert line.label.bottom <= band.label.top
