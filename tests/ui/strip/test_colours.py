from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from k2desk.core.model.dosing import Line
from k2desk.ui.strip.colours import HUES, blend, colour, contrast, soft, text_colour
from tests.ui.strip import palettes


def test_contrast_is_that_of_wcag() -> None:
    assert contrast(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)
    assert contrast(QColor("#1b9e77"), QColor("#1b9e77")) == pytest.approx(1)


@pytest.mark.parametrize("make", [palettes.light, palettes.dark])
@pytest.mark.parametrize("line", list(Line))
def test_marks_and_names_stand_out_from_ground(
    qtbot: QtBot, line: Line, make: Callable[[], QPalette]
) -> None:
    palette = make()
    ground = palette.base().color()
    assert contrast(colour(line, palette), ground) >= 3
    assert contrast(text_colour(line, palette), ground) >= 4.5


def test_colour_that_stands_out_already_is_left_as_it_is(qtbot: QtBot) -> None:
    for line in (Line.K1, Line.MK4, Line.MK7, Line.OTHER, Line.K2_OPEN):
        assert colour(line, palettes.light()) == QColor(HUES[line])


def test_total_has_ink_of_palette(qtbot: QtBot) -> None:
    palette = palettes.dark()
    assert colour(Line.K2, palette) == palette.color(QPalette.ColorRole.Text)


def test_forms_that_stand_on_one_strip_differ(qtbot: QtBot) -> None:
    for palette in (palettes.light(), palettes.dark()):
        shades = {colour(line, palette).rgb() for line in HUES}
        assert len(shades) == len(HUES)


def test_blend_lies_between_its_ends(qtbot: QtBot) -> None:
    assert blend(QColor("white"), QColor("black"), 1.0) == QColor("white")
    assert blend(QColor("white"), QColor("black"), 0.0) == QColor("black")
    assert soft(palettes.light(), 0.1).lightness() > soft(palettes.light(), 0.5).lightness()
