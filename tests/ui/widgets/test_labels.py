import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from k2desk.ui.strip.colors import contrast_ratio
from k2desk.ui.widgets.labels import ElidedLabel, plain_label
from k2desk.ui.widgets.text_format import breakable, elide, escape_caption, escape_tooltip, one_line
from k2desk.ui.widgets.theme import Size, Tone, font_of_size, is_dark, muted_color

HOSTILE = "<b>Bold</b> & <img src=x> &amp; K2"


def test_label_shows_markup_literally(qtbot: QtBot) -> None:
    label = plain_label(HOSTILE)
    qtbot.addWidget(label)
    assert label.text() == HOSTILE
    assert label.textFormat() == Qt.TextFormat.PlainText
    plain = QLabel(HOSTILE.replace("<", "‹").replace(">", "›"))
    qtbot.addWidget(plain)
    assert label.sizeHint().height() == plain.sizeHint().height()


def test_tooltips_and_captions_are_escaped() -> None:
    assert escape_tooltip(HOSTILE) == (
        "<qt>&lt;b&gt;Bold&lt;/b&gt; &amp; &lt;img src=x&gt; &amp;amp; K2</qt>"
    )
    assert escape_tooltip("") == ""
    assert escape_caption("Bone & Joint") == "Bone && Joint"


@given(st.text(max_size=400))
def test_one_line_is_single_and_limited(text: str) -> None:
    shown = one_line(text, 50)
    assert len(shown) <= 50
    assert not set(shown) & set("\n\r\t\x00\u2028\u2029\u202e")


def test_only_long_run_is_breakable() -> None:
    assert breakable("phylloquinone") == "phylloquinone"
    broken = breakable("x" * 100)
    assert broken.replace("\u200b", "") == "x" * 100
    assert "\u200b" in broken


def test_quiet_text_has_contrast_in_light_and_dark(qtbot: QtBot) -> None:
    for ink, ground in (("#000000", "#efefef"), ("#f0f0f0", "#1e1e20"), ("#ffffff", "#000000")):
        palette = QPalette()
        for role in (QPalette.ColorRole.WindowText, QPalette.ColorRole.Text):
            palette.setColor(role, QColor(ink))
        for role in (QPalette.ColorRole.Window, QPalette.ColorRole.Base):
            palette.setColor(role, QColor(ground))
        assert contrast_ratio(muted_color(palette), QColor(ground)) >= 4.5
        assert is_dark(palette) is (ground != "#efefef")


def test_quiet_labels_follow_new_palette(qtbot: QtBot) -> None:
    before = QApplication.palette()
    label = plain_label("quiet", tone=Tone.MUTED)
    qtbot.addWidget(label)
    dark = QPalette(QColor("#202020"), QColor("#202020"))
    dark.setColor(QPalette.ColorRole.WindowText, QColor("#ffffff"))
    try:
        QApplication.setPalette(dark)
        qtbot.waitUntil(
            lambda: label.palette().color(QPalette.ColorRole.WindowText) == muted_color(dark)
        )
    finally:
        QApplication.setPalette(before)


@pytest.mark.parametrize("size", list(Size))
def test_no_text_is_under_nine_points(qtbot: QtBot, size: Size) -> None:
    label = plain_label("x")
    qtbot.addWidget(label)
    font = label.font()
    font.setPointSizeF(9.0)
    assert font_of_size(font, size).pointSizeF() >= 9.0


def test_elided_label_keeps_whole_text_in_tooltip_and_name(qtbot: QtBot) -> None:
    label = ElidedLabel("A very long name of a product with vitamin K2 and D3 & more")
    qtbot.addWidget(label)
    label.resize(60, 20)
    label.show()
    assert label.text().endswith("…")
    assert label.accessibleName().endswith("& more")
    assert "&amp; more" in label.toolTip()
    assert QFontMetrics(label.font()).horizontalAdvance(label.text()) <= 60


def test_elide_keeps_what_fits(qtbot: QtBot) -> None:
    label = plain_label("x")
    qtbot.addWidget(label)
    assert elide("short", label.fontMetrics(), 500) == "short"
