from decimal import Decimal

import pytest
from PySide6.QtGui import QImage, QPainter
from pytestqt.qtbot import QtBot

from k2desk.core.dose_strip.strip import Mark, build_mark
from k2desk.core.model.dosing import Line
from k2desk.core.model.intervals import Interval
from k2desk.ui.strip.colors import mark_color
from k2desk.ui.strip.marks import paint_mark
from tests.ui.strip import palettes

WIDTH, HEIGHT = 100, 30


def _mark(low: str, high: str | None, *, form_open: bool = False) -> Mark:
    value = Interval(Decimal(low), None if high is None else Decimal(high))
    mark = build_mark(Line.MK7, value, "MK-7", form_open=form_open)
    assert mark is not None
    return mark


def _painted(mark: Mark, left: float, right: float) -> QImage:
    palette = palettes.light()
    image = QImage(WIDTH, HEIGHT, QImage.Format.Format_RGB32)
    image.fill(palette.base().color())
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    paint_mark(painter, mark, (left, right), HEIGHT / 2, 5, palette)
    painter.end()
    return image


def _inked_columns(image: QImage) -> list[int]:
    paper = palettes.light().base().color().lightness()
    return [
        x
        for x in range(WIDTH)
        if any(image.pixelColor(x, y).lightness() < paper - 20 for y in range(HEIGHT))
    ]


def test_single_value_is_filled_dot(qtbot: QtBot) -> None:
    image = _painted(_mark("100", "100"), 50, 50)
    color = mark_color(Line.MK7, palettes.light())
    assert image.pixelColor(50, 15).rgb() == color.rgb()
    columns = _inked_columns(image)
    assert 44 <= columns[0] <= 46
    assert 54 <= columns[-1] <= 56


def test_range_is_pale_bar_between_its_ends(qtbot: QtBot) -> None:
    image = _painted(_mark("10", "100"), 20, 80)
    color = mark_color(Line.MK7, palettes.light())
    assert image.pixelColor(50, 15).lightness() > color.lightness()
    columns = _inked_columns(image)
    assert 18 <= columns[0] <= 21
    assert 79 <= columns[-1] <= 82


def test_open_form_is_hatched(qtbot: QtBot) -> None:
    image = _painted(_mark("10", "100", form_open=True), 20, 80)
    inner = [image.pixelColor(x, 15).lightness() for x in range(25, 75)]
    assert max(inner) - min(inner) > 60


@pytest.mark.parametrize(
    ("low", "high", "beyond_left", "beyond_right"),
    [("0.5", "0.5", True, False), ("200000", "200000", False, True), ("10", "10", False, False)],
)
def test_dot_beyond_axis_has_arrow_on_that_side(
    qtbot: QtBot, low: str, high: str, *, beyond_left: bool, beyond_right: bool
) -> None:
    columns = _inked_columns(_painted(_mark(low, high), 50, 50))
    assert (columns[0] < 44) is beyond_left
    assert (columns[-1] > 56) is beyond_right
