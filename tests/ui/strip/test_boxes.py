import pytest

from k2desk.ui.strip.boxes import Box, OccupiedLines


@pytest.mark.parametrize(
    ("other", "overlaps"),
    [
        (Box(5, 5, 10, 10), True),
        (Box(2, 2, 3, 3), True),
        (Box(10, 0, 5, 10), False),
        (Box(0, 10, 10, 5), False),
        (Box(-5, 0, 5, 10), False),
        (Box(0, -5, 10, 5), False),
    ],
)
def test_boxes_overlap_only_if_they_share_area(other: Box, *, overlaps: bool) -> None:
    box = Box(0, 0, 10, 10)
    assert box.overlaps(other) is other.overlaps(box) is overlaps


def test_box_edges_are_start_plus_size() -> None:
    box = Box(3, 4, 10, 20)
    assert (box.right, box.bottom) == (13, 24)


def test_occupied_interval_is_not_free_except_at_its_edges() -> None:
    lines = OccupiedLines()
    lines.occupy(0, 10, 20)
    assert not lines.is_free(0, 15, 30)
    assert not lines.is_free(0, 0, 11)
    assert not lines.is_free(0, 12, 18)
    assert lines.is_free(0, 20, 30)
    assert lines.is_free(0, 0, 10)


def test_line_can_be_occupied_before_lines_above_it() -> None:
    lines = OccupiedLines()
    lines.occupy(2, 10, 20)
    assert not lines.is_free(2, 15, 30)
    assert lines.is_free(0, 10, 20)
    assert len(lines.intervals) == 3
