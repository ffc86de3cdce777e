"""Marks of the dose strip, read back from the drawing operators."""

import re

import pytest
from reportlab.platypus import Flowable

from k2desk.core.dose_strip.strip import Mark, Shape
from k2desk.core.model.dosing import Line
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.marks import draw_mark
from tests.reports.pdf_text import read_flowables


class Drawing(Flowable):
    """Flowable of one mark."""

    def __init__(self, mark: Mark, right: float) -> None:
        super().__init__()
        self.mark, self.right = mark, right

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:  # noqa: N803
        return 100, 20

    def draw(self) -> None:
        draw_mark(self.canv, self.mark, 10, self.right, 10)


def operators(mark: Mark, right: float = 10) -> str:
    contents = read_flowables([Drawing(mark, right)]).pages[0].get_contents()
    assert contents is not None
    return contents.get_data().decode("latin-1")


def mark_of(shape: Shape, *, line: Line = Line.K1, open_high: bool = False) -> Mark:
    return Mark(line, shape, 0.1, 0.2, open_high, "label")


def curves(drawn: str) -> int:
    return len(re.findall(r" c\b", drawn))


def test_exact_amount_is_dot_in_color_of_form() -> None:
    drawn = operators(mark_of(Shape.DOT))
    red, green, blue = styles.FORM_COLORS[Line.K1].rgb()
    assert f".{round(red * 1e6):06d} .{round(green * 1e6):06d}" in drawn.replace("0.", ".")
    assert curves(drawn) == 8
    assert blue < 0.5


def test_bar_has_no_round_parts_and_no_end_lines() -> None:
    drawn = operators(mark_of(Shape.BAR), 60)
    assert curves(drawn) == 0
    strokes = re.findall(r"n ([\d.]+) ([\d.]+) m ([\d.]+) ([\d.]+) l S", drawn)
    assert [(float(x), float(to_x)) for x, _, to_x, _ in strokes] == [(10, 60), (10, 60)]


def test_bar_of_one_point_is_still_visible() -> None:
    drawn = operators(mark_of(Shape.BAR), 10)
    assert re.search(r"n 10 7\.7 1 4\.6 re f", drawn)


def test_open_bar_ends_in_arrow() -> None:
    closed = operators(mark_of(Shape.BAR), 60)
    opened = operators(mark_of(Shape.BAR, open_high=True), 60)
    assert "64.5 10 l" in opened
    assert "64.5 10 l" not in closed


@pytest.mark.parametrize(("right", "round_parts"), [(10, 8), (60, 0)])
def test_hatching_is_clipped_to_dot_or_bar(right: float, round_parts: int) -> None:
    drawn = operators(mark_of(Shape.HATCHED), right)
    assert re.search(r"\bW\*? n\b", drawn)
    assert curves(drawn) == round_parts
    assert len(re.findall(r" l S", drawn)) > 4


def test_canvas_state_is_restored() -> None:
    for shape in Shape:
        drawn = operators(mark_of(shape), 60)
        assert len(re.findall(r"\bq\b", drawn)) == len(re.findall(r"\bQ\b", drawn))
