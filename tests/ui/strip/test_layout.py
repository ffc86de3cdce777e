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
    build_mark,
    axis_position,
)
from k2desk.core.model.dosing import Line
from k2desk.core.model.intervals import Interval
from k2desk.ui.strip.boxes import Box, Lines
from k2desk.ui.strip.layout import Placed, PlacedPanel, place_strip
from k2desk.workflows import guidance
from tests.ui.strip.bottles import EVERY_DAY, NOTHING_STATED, SUPER_K

LINE = 17.0


def measure(text: str, /, *, bold: bool = False) -> float:
    return (7.5 if bold else 6.5) * len(text)


def _boxes(panel: PlacedPanel) -> list[Box]:
    boxes = [one.label for one in panel.references]
    boxes += [one.label for lane in panel.lanes for one in lane.marks]
    return boxes + [lane.words for lane in panel.lanes if lane.words is not None]


def _assert_no_label_on_another(placed: Placed) -> None:
    for panel in placed.panels:
        for one, other in combinations(_boxes(panel), 2):
            assert not one.overlaps(other), (one, other)
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
    found = build_mark(
        draw(lines),
        Interval(low, bound),
        draw(st.text("MK-7 0123456789,", min_size=1, max_size=40)),
        form_open=draw(st.booleans()),
    )
    assert found is not None
    return found


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
            lambda found, lanes: Panel("K2 a day", Line.K2, tuple(found), tuple(lanes)),
            st.lists(references(), max_size=8),
            st.lists(
                st.builds(
                    lambda title, found: Lane(title, tuple(found), "" if found else "not stated"),
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
def test_no_label_lies_on_another_or_on_mark(strip: Strip, width: float) -> None:
    _assert_no_label_on_another(place_strip(strip, width, LINE, measure))


@given(strips, st.floats(260, 1600))
def test_everything_lies_inside_strip(strip: Strip, width: float) -> None:
    placed = place_strip(strip, width, LINE, measure)
    for panel in placed.panels:
        for box in _boxes(panel):
            assert box.left >= 0
            assert box.right <= width + 1
            assert panel.top <= box.top
            assert box.bottom <= panel.bottom + 1
        for lane in panel.lanes:
            for one in lane.marks:
                assert placed.left <= one.left <= one.right <= placed.right + 0.001
    assert all(one.bottom < two.top for one, two in pairwise(placed.panels))
    assert placed.height >= placed.axis


@given(st.lists(mcg, min_size=2, max_size=7, unique=True))
def test_larger_dose_stands_further_right(doses: list[Decimal]) -> None:
    lanes = []
    for dose in sorted(doses):
        one = build_mark(Line.MK7, Interval(dose, dose), f"MK-7 {dose}")
        assert one is not None
        lanes.append(Lane("x", (one,), ""))
    placed = place_strip(Strip((Panel("p", Line.K2, (), tuple(lanes)),)), 800, LINE, measure)
    spots = [lane.marks[0].left for lane in placed.panels[0].lanes]
    assert spots == sorted(spots)


def test_real_labels_beside_all_guidance_at_every_width() -> None:
    chosen = guidance.on_board()
    strip = build_strip([assess(one, chosen) for one in EVERY_DAY], chosen)
    for width in range(280, 1600, 40):
        _assert_no_label_on_another(place_strip(strip, width, LINE, measure))


def test_dose_of_1000_stands_at_tick_of_1000() -> None:
    strip = build_strip([assess(SUPER_K)], ())
    placed = place_strip(strip, 600, LINE, measure)
    mk4 = next(one for one in placed.panels[0].lanes[0].marks if one.mark.line is Line.MK4)
    assert mk4.mark.shape is Shape.DOT
    assert mk4.left == placed.left + 0.6 * (placed.right - placed.left)


def test_words_stand_where_nothing_is_stated() -> None:
    placed = place_strip(build_strip([assess(NOTHING_STATED)], ()), 600, LINE, measure)
    lane = placed.panels[0].lanes[0]
    assert lane.marks == ()
    assert lane.words is not None
    assert lane.lane.text == "not stated"


def test_one_product_needs_no_room_for_names_and_several_do() -> None:
    alone = place_strip(build_strip([assess(SUPER_K)], ()), 600, LINE, measure)
    together = place_strip(build_strip([assess(one) for one in EVERY_DAY], ()), 600, LINE, measure)
    assert alone.left < 20
    assert together.left > 100


def test_line_can_be_taken_before_anybody_asked_for_it() -> None:
    lines = Lines()
    lines.take(2, 10, 20)
    assert not lines.is_free(2, 15, 30)
    assert lines.is_free(2, 20, 30)
    assert lines.is_free(0, 10, 20)
