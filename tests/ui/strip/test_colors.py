from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QPalette
from pytestqt.qtbot import QtBot

from k2desk.core.model.dosing import Line
from k2desk.ui.strip.colors import HUES, blend, contrast_ratio, luminance, mark_color, tint_ink
from tests.ui.strip import palettes


def test_contrast_ratio_follows_wcag() -> None:
    assert contrast_ratio(QColor("white"), QColor("black")) == pytest.approx(21)
    assert contrast_ratio(QColor("#777777"), QColor("white")) == pytest.approx(4.48, abs=0.01)
    assert contrast_ratio(QColor("#1b9e77"), QColor("#1b9e77")) == pytest.approx(1)


def test_luminance_orders_green_above_red_above_blue() -> None:
    assert luminance(QColor("white")) == pytest.approx(1)
    assert luminance(QColor("lime")) > luminance(QColor("red")) > luminance(QColor("blue")) > 0


@pytest.mark.parametrize("make", [palettes.light, palettes.dark])
@pytest.mark.parametrize("line", list(Line))
def test_every_mark_has_contrast_of_3(
    qtbot: QtBot, line: Line, make: Callable[[], QPalette]
) -> None:
    palette = make()
    assert contrast_ratio(mark_color(line, palette), palette.base().color()) >= 3


def test_hue_with_enough_contrast_is_unchanged(qtbot: QtBot) -> None:
    for line in (Line.K1, Line.MK4, Line.MK7, Line.OTHER, Line.K2_OPEN):
        assert mark_color(line, palettes.light()) == QColor(HUES[line])


def test_total_uses_text_color_of_palette(qtbot: QtBot) -> None:
    palette = palettes.dark()
    assert mark_color(Line.K2, palette) == palette.color(QPalette.ColorRole.Text)


def test_forms_have_different_colors(qtbot: QtBot) -> None:
    for palette in (palettes.light(), palettes.dark()):
        colors = {mark_color(line, palette).rgb() for line in HUES}
        assert len(colors) == len(HUES)


def test_blend_returns_end_colors_at_0_and_1(qtbot: QtBot) -> None:
    assert blend(QColor("white"), QColor("black"), 1.0) == QColor("white")
    assert blend(QColor("white"), QColor("black"), 0.0) == QColor("black")


def test_larger_share_of_ink_is_darker_on_light_base(qtbot: QtBot) -> None:
    weak, strong = tint_ink(palettes.light(), 0.1), tint_ink(palettes.light(), 0.5)
    assert weak.lightness() > strong.lightness()
