"""Placement of chart labels without overlaps."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from k2desk.reports.pdf.placement import (
    LabelAnchor,
    LabelSpot,
    place_line_labels,
    place_mark_labels,
)

LEFT, RIGHT = 0.0, 400.0

positions = st.floats(LEFT, RIGHT)
widths = st.floats(5, 90)


@st.composite
def marks(draw: st.DrawFn) -> LabelAnchor:
    left = draw(positions)
    right = draw(st.floats(left, RIGHT)) if draw(st.booleans()) else left
    return LabelAnchor(left - 1, right + 1, draw(widths))


@st.composite
def lines(draw: st.DrawFn) -> LabelAnchor:
    left = draw(positions)
    return LabelAnchor(left, left, draw(widths))


def overlap(spot: LabelSpot, other: LabelSpot) -> bool:
    return spot.row == other.row and spot.left < other.right and other.left < spot.right


@given(st.lists(marks(), max_size=5))
def test_labels_of_lane_do_not_overlap(anchors: list[LabelAnchor]) -> None:
    spots = place_mark_labels(anchors, LEFT, RIGHT)
    assert len(spots) == len(anchors)
    for (anchor, spot), (other, other_spot) in combinations(zip(anchors, spots, strict=True), 2):
        assert not overlap(spot, other_spot)
        if spot.row == other_spot.row:
            assert not (spot.left < other.right and other.left < spot.right)
            assert not (other_spot.left < anchor.right and anchor.left < other_spot.right)
            assert not (anchor.left < other.right and other.left < anchor.right)


@given(st.lists(marks(), min_size=1, max_size=5))
def test_label_is_next_to_its_mark_or_at_end(anchors: list[LabelAnchor]) -> None:
    for anchor, spot in zip(anchors, place_mark_labels(anchors, LEFT, RIGHT), strict=True):
        needed = anchor.width + anchor.margin
        if max(anchor.left - LEFT, RIGHT - anchor.right) >= needed:
            gap = min(abs(spot.left - anchor.right), abs(anchor.left - spot.right))
            assert abs(gap - anchor.margin) < 1e-6
        else:
            assert abs(spot.right - RIGHT) < 1e-6
        assert abs(spot.right - spot.left - anchor.width) < 1e-6
        assert spot.left >= LEFT - 1e-6
        assert spot.right <= RIGHT + 1e-6


def test_two_marks_far_apart_share_row() -> None:
    spots = place_mark_labels([LabelAnchor(10, 12, 40), LabelAnchor(200, 202, 40)], LEFT, RIGHT)
    assert [spot.row for spot in spots] == [0, 0]


def test_close_marks_have_labels_on_both_sides() -> None:
    first, second = place_mark_labels(
        [LabelAnchor(100, 102, 40), LabelAnchor(103, 105, 40)], LEFT, RIGHT
    )
    assert (first.row, second.row) == (0, 0)
    assert first.right < 100
    assert second.left > 105


def test_marks_at_same_position_use_several_rows() -> None:
    assert [
        spot.row for spot in place_mark_labels([LabelAnchor(100, 102, 40)] * 3, LEFT, RIGHT)
    ] == [0, 1, 2]


@given(st.lists(lines(), max_size=12))
def test_labels_of_lines_do_not_overlap(anchors: list[LabelAnchor]) -> None:
    spots = place_line_labels(anchors, LEFT, RIGHT)
    for spot, other in combinations(spots, 2):
        assert not overlap(spot, other)
    for anchor, spot in zip(anchors, spots, strict=True):
        assert spot.left >= LEFT
        assert spot.right <= RIGHT + 1e-6
        assert abs(spot.right - spot.left - anchor.width) < 1e-6


def test_label_is_centered_in_its_band() -> None:
    (spot,) = place_line_labels([LabelAnchor(100, 200, 60)], LEFT, RIGHT)
    assert (spot.left, spot.right, spot.row) == (120, 180, 0)


def test_label_too_wide_for_its_band_is_outside() -> None:
    (spot,) = place_line_labels([LabelAnchor(100, 120, 60)], LEFT, RIGHT)
    assert spot.left == 123


def test_label_at_right_end_is_left_of_its_line() -> None:
    (spot,) = place_line_labels([LabelAnchor(390, 390, 60)], LEFT, RIGHT)
    assert spot.right == 387


def test_two_close_lines_have_labels_on_both_sides() -> None:
    first, second = place_line_labels(
        [LabelAnchor(100, 100, 60), LabelAnchor(105, 105, 60)], LEFT, RIGHT
    )
    assert (first.row, second.row) == (0, 0)
    assert first.right < 100
    assert second.left > 105


def test_three_close_lines_use_several_rows() -> None:
    lines = [LabelAnchor(100, 100, 60), LabelAnchor(105, 105, 60), LabelAnchor(110, 110, 60)]
    assert len({spot.row for spot in place_line_labels(lines, LEFT, RIGHT)}) > 1


def test_label_of_line_is_not_placed_in_band() -> None:
    band, line = place_line_labels(
        [LabelAnchor(100, 300, 60), LabelAnchor(310, 310, 100)], LEFT, 400
    )
    assert (band.left, band.right, band.row) == (170, 230, 0)
    assert line.row == 1
