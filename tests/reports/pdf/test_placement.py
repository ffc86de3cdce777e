"""Labels on a chart do not lie on each other."""

from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from k2desk.reports.pdf.placement import Anchor, Spot, above, beside

LEFT, RIGHT = 0.0, 400.0

positions = st.floats(LEFT, RIGHT)
widths = st.floats(5, 90)


@st.composite
def marks(draw: st.DrawFn) -> Anchor:
    left = draw(positions)
    right = draw(st.floats(left, RIGHT)) if draw(st.booleans()) else left
    return Anchor(left - 1, right + 1, draw(widths))


@st.composite
def lines(draw: st.DrawFn) -> Anchor:
    left = draw(positions)
    return Anchor(left, left, draw(widths))


def over(one: Spot, other: Spot) -> bool:
    return one.row == other.row and one.left < other.right and other.left < one.right


@given(st.lists(marks(), max_size=5))
def test_no_label_of_lane_lies_on_another_or_on_mark(anchors: list[Anchor]) -> None:
    spots = beside(anchors, LEFT, RIGHT)
    assert len(spots) == len(anchors)
    for (one, spot), (other, theirs) in combinations(zip(anchors, spots, strict=True), 2):
        assert not over(spot, theirs)
        if spot.row == theirs.row:
            assert not (spot.left < other.right and other.left < spot.right)
            assert not (theirs.left < one.right and one.left < theirs.right)
            assert not (one.left < other.right and other.left < one.right)


@given(st.lists(marks(), min_size=1, max_size=5))
def test_label_stands_beside_its_own_mark(anchors: list[Anchor]) -> None:
    for anchor, spot in zip(anchors, beside(anchors, LEFT, RIGHT), strict=True):
        gap = min(abs(spot.left - anchor.right), abs(anchor.left - spot.right))
        assert abs(gap - anchor.margin) < 1e-6
        assert abs(spot.right - spot.left - anchor.width) < 1e-6


def test_two_marks_far_apart_share_row() -> None:
    spots = beside([Anchor(10, 12, 40), Anchor(200, 202, 40)], LEFT, RIGHT)
    assert [spot.row for spot in spots] == [0, 0]


def test_near_pair_has_its_labels_on_either_side() -> None:
    first, second = beside([Anchor(100, 102, 40), Anchor(103, 105, 40)], LEFT, RIGHT)
    assert (first.row, second.row) == (0, 0)
    assert first.right < 100
    assert second.left > 105


def test_marks_on_same_spot_stand_in_rows() -> None:
    assert [spot.row for spot in beside([Anchor(100, 102, 40)] * 3, LEFT, RIGHT)] == [0, 1, 2]


@given(st.lists(lines(), max_size=12))
def test_no_name_of_reference_lies_on_another(anchors: list[Anchor]) -> None:
    spots = above(anchors, LEFT, RIGHT)
    for one, other in combinations(spots, 2):
        assert not over(one, other)
    for anchor, spot in zip(anchors, spots, strict=True):
        assert spot.left >= LEFT
        assert spot.right <= RIGHT + 1e-6
        assert abs(spot.right - spot.left - anchor.width) < 1e-6


def test_name_fits_between_ends_of_its_band() -> None:
    (spot,) = above([Anchor(100, 200, 60)], LEFT, RIGHT)
    assert (spot.left, spot.right, spot.row) == (120, 180, 0)


def test_name_too_wide_for_its_band_stands_beside_it() -> None:
    (spot,) = above([Anchor(100, 120, 60)], LEFT, RIGHT)
    assert spot.left == 123


def test_name_at_right_end_stands_left_of_its_line() -> None:
    (spot,) = above([Anchor(390, 390, 60)], LEFT, RIGHT)
    assert spot.right == 387


def test_two_lines_close_together_have_their_names_on_either_side() -> None:
    first, second = above([Anchor(100, 100, 60), Anchor(105, 105, 60)], LEFT, RIGHT)
    assert (first.row, second.row) == (0, 0)
    assert first.right < 100
    assert second.left > 105


def test_more_lines_close_together_have_their_names_in_steps() -> None:
    lines = [Anchor(100, 100, 60), Anchor(105, 105, 60), Anchor(110, 110, 60)]
    assert len({spot.row for spot in above(lines, LEFT, RIGHT)}) > 1


def test_no_name_stands_in_band_beside_its_own_ends() -> None:
    band, line = above([Anchor(100, 300, 60), Anchor(310, 310, 100)], LEFT, 400)
    assert (band.left, band.right, band.row) == (170, 230, 0)
    assert line.row == 1
