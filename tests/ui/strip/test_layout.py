from decimal import Decimal
from itertools import combinations, pairwise

from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.assessment.assess import assess
from k2desk.core.dose_strip.build import build_strip
from k2desk.core.dose_strip.strip import (
    Lane,
    Mark,
    Panel,
    Reference,
    Shape,
    Strip,
    axis_position,
    build_mark,
)
from k2desk.core.model.dosing import Line
from k2desk.core.model.intervals import Interval
from k2desk.ui.strip.boxes import Box
from k2desk.ui.strip.layout import PlacedPanel, StripLayout, lay_out_strip
from k2desk.workflows import guidance
from tests.ui.strip.example_products import EVERY_DAY, NOTHING_STATED, SUPER_K

LINE = 17.0


def measure(text: str, /, *, bold: bool = False) -> float:
    return (7.5 if bold else 6.5) * len(text)


def _boxes(panel: PlacedPanel) -> list[Box]:
    boxes = [placed.label for placed in panel.references]
    boxes += [placed.label for lane in panel.lanes for placed in lane.marks]
    return boxes + [lane.text for lane in panel.lanes if lane.text is not None]


def _assert_no_overlaps(placed: StripLayout) -> None:
    for panel in placed.panels:
        for box, other in combinations(_boxes(panel), 2):
            assert not box.overlaps(other), (box, other)
        for lane in panel.lanes:
            for one_mark in lane.marks:
                dot = Box(
                    one_mark.left - 5, one_mark.y - 5, one_mark.right - one_mark.left + 10, 10
                )
                for other_mark in lane.marks:
                    assert not dot.overlaps(other_mark.label), (dot, other_mark.label)


lines = st.sampled_from(list(Line))
mcg = st.decimals("0.001", "200000", places=3)


@st.composite
def marks(draw: st.DrawFn) -> Mark:
    low, high = sorted((draw(mcg), draw(mcg)))
    exact = draw(st.booleans())
    bound = low if exact else draw(st.sampled_from((high, None)))
    mark = build_mark(
        draw(lines),
        Interval(low, bound),
        draw(st.text("MK-7 0123456789,", min_size=1, max_size=40)),
        form_open=draw(st.booleans()),
    )
    assert mark is not None
    return mark


@st.composite
def references(draw: st.DrawFn) -> Reference:
    low, high = sorted((axis_position(draw(mcg)), axis_position(draw(mcg))))
    is_band = draw(st.booleans())
    text = draw(st.text("abc 0", min_size=1, max_size=30))
    return Reference(low, high if is_band else low, is_band, text, text)


strips = st.builds(
    lambda panels: Strip(tuple(panels)),
    st.lists(
        st.builds(
            lambda references, lanes: Panel("K2 a day", Line.K2, tuple(references), tuple(lanes)),
            st.lists(references(), max_size=8),
            st.lists(
                st.builds(
                    lambda title, marks: Lane(title, tuple(marks), "" if marks else "not stated"),
                    st.text(max_size=60),
                    st.lists(marks(), max_size=7),
                ),
                max_size=5,
            ),
        ),
        max_size=3,
    ),
)


@given(strips, st.floats(260, 1600))
def test_labels_overlap_no_label_and_no_mark(strip: Strip, width: float) -> None:
    _assert_no_overlaps(lay_out_strip(strip, width, LINE, measure))


@given(strips, st.floats(260, 1600))
def test_everything_is_inside_strip(strip: Strip, width: float) -> None:
    placed = lay_out_strip(strip, width, LINE, measure)
    for panel in placed.panels:
        for box in _boxes(panel):
            assert box.left >= 0
            assert box.right <= width + 1
            assert panel.top <= box.top
            assert box.bottom <= panel.bottom + 1
        for lane in panel.lanes:
            for mark in lane.marks:
                assert placed.left <= mark.left <= mark.right <= placed.right + 0.001
    assert all(panel.bottom < below.top for panel, below in pairwise(placed.panels))
    assert placed.height >= placed.axis


@given(st.lists(mcg, min_size=2, max_size=7, unique=True))
def test_larger_dose_is_further_right(doses: list[Decimal]) -> None:
    lanes = []
    for dose in sorted(doses):
        mark = build_mark(Line.MK7, Interval(dose, dose), f"MK-7 {dose}")
        assert mark is not None
        lanes.append(Lane("x", (mark,), ""))
    placed = lay_out_strip(Strip((Panel("p", Line.K2, (), tuple(lanes)),)), 800, LINE, measure)
    positions = [lane.marks[0].left for lane in placed.panels[0].lanes]
    assert positions == sorted(positions)


def test_real_labels_with_all_guidance_do_not_overlap_at_any_width() -> None:
    chosen = guidance.published()
    strip = build_strip([assess(product, chosen) for product in EVERY_DAY], chosen)
    for width in range(280, 1600, 40):
        _assert_no_overlaps(lay_out_strip(strip, width, LINE, measure))


def test_dose_of_1000_is_at_tick_of_1000() -> None:
    strip = build_strip([assess(SUPER_K)], ())
    placed = lay_out_strip(strip, 600, LINE, measure)
    mk4 = next(mark for mark in placed.panels[0].lanes[0].marks if mark.mark.line is Line.MK4)
    assert mk4.mark.shape is Shape.DOT
    assert mk4.left == placed.left + 0.6 * (placed.right - placed.left)


def test_lane_without_amounts_has_text() -> None:
    placed = lay_out_strip(build_strip([assess(NOTHING_STATED)], ()), 600, LINE, measure)
    lane = placed.panels[0].lanes[0]
    assert lane.marks == ()
    assert lane.text is not None
    assert lane.lane.text == "not stated"


def test_names_take_space_only_with_several_products() -> None:
    single = lay_out_strip(build_strip([assess(SUPER_K)], ()), 600, LINE, measure)
    several = lay_out_strip(
        build_strip([assess(product) for product in EVERY_DAY], ()), 600, LINE, measure
    )
    assert single.left < 20
    assert several.left > 100
