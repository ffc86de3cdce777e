"""Layout of the dose strip on paper."""

from dataclasses import replace
from decimal import Decimal
from itertools import combinations

import pytest

from k2desk.core.dose_strip.strip import Strip
from k2desk.core.model.guidance import Guidance
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.chart import strip_charts
from k2desk.reports.pdf.fonts import load_fonts
from k2desk.reports.pdf.placement import LabelSpot
from k2desk.workflows import guidance
from tests.reports.examples import EIGHT, FONTS, amount, many, product, table_of

FACES = load_fonts(FONTS)
WIDTH = 504.6


def overlap(spot: LabelSpot, other: LabelSpot) -> bool:
    return spot.row == other.row and spot.left < other.right and other.left < spot.right


@pytest.mark.parametrize("guidance_items", [guidance.default_guidance(), guidance.published()])
@pytest.mark.parametrize("density", [styles.ROOMY, styles.TIGHT])
def test_labels_do_not_overlap_or_leave_page(
    guidance_items: tuple[Guidance, ...], density: styles.Density
) -> None:
    for chart in strip_charts(
        table_of(*EIGHT, guidance=guidance_items), FACES, density, WIDTH, 5_000
    ):
        for panel in chart.panels:
            names = [item.spot for item in panel.references]
            assert not any(overlap(spot, other) for spot, other in combinations(names, 2))
            for lane in panel.lanes:
                assert not any(overlap(spot, other) for spot, other in combinations(lane.spots, 2))
                assert all(0 < spot.left < spot.right <= WIDTH + 0.1 for spot in lane.spots)


def test_chart_higher_than_page_repeats_its_guidance() -> None:
    parts = strip_charts(table_of(*many(60)), FACES, styles.ROOMY, WIDTH, 400)
    assert len(parts) > 3
    assert all(part.height <= 400 for part in parts)
    lanes = [lane.title for part in parts for panel in part.panels for lane in panel.lanes]
    assert len(lanes) == 3 * 60
    for part in parts:
        assert all(panel.references for panel in part.panels)


def test_ends_of_band_are_named() -> None:
    (chart,) = strip_charts(table_of(EIGHT[0]), FACES, styles.ROOMY, WIDTH, 5_000)
    (band,) = [item for item in chart.panels[0].references if item.reference.is_band]
    assert band.label == "Article"
    assert band.reference.ends == ("50", "1,000")


def test_narrow_band_is_named_outside() -> None:
    (band,) = [item for item in guidance.published() if item.id == "article-k2-range"]
    narrow = replace(band, low_mcg=Decimal(900))
    (chart,) = strip_charts(
        table_of(EIGHT[0], guidance=(narrow,)), FACES, styles.ROOMY, WIDTH, 5_000
    )
    assert [item.label for item in chart.panels[0].references] == ["Article 900–1,000 mcg"]


def test_many_forms_in_one_lane_use_several_rows() -> None:
    forms = ("mk4", "mk7", "mk9", "k2")
    row = product("3", "B", "All", tuple(amount(form, "100") for form in forms))
    (chart,) = strip_charts(table_of(row), FACES, styles.ROOMY, WIDTH, 5_000)
    (lane,) = chart.panels[0].lanes
    assert lane.rows > 1


def test_strip_without_panels_makes_no_chart() -> None:
    table = replace(table_of(EIGHT[0]), strip=Strip(()))
    assert strip_charts(table, FACES, styles.ROOMY, WIDTH, 400) == []
