from collections.abc import Callable

import pytest
from PySide6.QtGui import QColor, QFont, QPalette
from pytestqt.qtbot import QtBot

from k2desk.ui.strip.colors import contrast_ratio
from k2desk.ui.widgets.labels import plain_label
from k2desk.ui.widgets.theme import (
    Size,
    font_of_size,
    hairline_color,
    is_dark,
    mix_colors,
    muted_color,
    tabular_font,
)
from tests.ui.strip import palettes


def _palette(ink: str, ground: str) -> QPalette:
    palette = QPalette()
    for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
        palette.setColor(role, QColor(ink))
    for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
        palette.setColor(role, QColor(ground))
    return palette


@pytest.mark.parametrize(
    ("ink", "ground"), [("#000000", "#efefef"), ("#f0f0f0", "#1e1e20"), ("#ffffff", "#000000")]
)
def test_quiet_text_has_contrast_in_light_and_dark(qtbot: QtBot, ink: str, ground: str) -> None:
    palette = _palette(ink, ground)
    assert contrast_ratio(muted_color(palette), QColor(ground)) >= 4.5
    assert is_dark(palette) is (ground != "#efefef")


@pytest.mark.parametrize("make", [palettes.light, palettes.dark])
def test_hairline_is_weaker_than_quiet_text(qtbot: QtBot, make: Callable[[], QPalette]) -> None:
    palette = make()
    base = palette.color(QPalette.ColorRole.Base)
    rule = contrast_ratio(hairline_color(palette), base)
    assert 1 < rule < contrast_ratio(muted_color(palette), base)


@pytest.mark.parametrize(
    ("share", "mixed"), [(0.0, "#ffffff"), (1.0, "#000000"), (0.5, "#808080"), (0.2, "#cccccc")]
)
def test_mixed_color_has_share_of_first_color(share: float, mixed: str) -> None:
    assert mix_colors(QColor("#000000"), QColor("#ffffff"), share).name() == mixed


@pytest.mark.parametrize("size", list(Size))
def test_no_text_is_under_nine_points(qtbot: QtBot, size: Size) -> None:
    label = plain_label("x")
    qtbot.addWidget(label)
    font = label.font()
    font.setPointSizeF(9.0)
    assert font_of_size(font, size).pointSizeF() >= 9.0


def test_sizes_scale_large_font(qtbot: QtBot) -> None:
    font = QFont()
    font.setPointSizeF(20.0)
    sizes = [font_of_size(font, size).pointSizeF() for size in Size]
    assert sizes == pytest.approx([18.0, 20.0, 23.0, 29.0])
    assert font.pointSizeF() == 20.0


def test_size_in_pixels_is_kept(qtbot: QtBot) -> None:
    font = QFont()
    font.setPixelSize(30)
    assert font_of_size(font, Size.TITLE).pixelSize() == 30


def test_bold_changes_only_copy(qtbot: QtBot) -> None:
    font = QFont()
    assert font_of_size(font, Size.NORMAL, bold=True).weight() == QFont.Weight.DemiBold
    assert font.weight() == QFont.Weight.Normal


def test_tabular_font_has_feature_for_digits(qtbot: QtBot) -> None:
    font = QFont()
    changed = tabular_font(font)
    assert changed.featureValue(QFont.Tag("tnum")) == 1
    assert not font.isFeatureSet(QFont.Tag("tnum"))
