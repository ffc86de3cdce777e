from PySide6.QtGui import QFont
from pytestqt.qtbot import QtBot

from k2desk.ui.compare.text_layout import measured_font, wrap_text


def test_same_font_and_size_are_measured_once(qtbot: QtBot) -> None:
    font = QFont()
    assert measured_font(font) is measured_font(QFont(font))
    assert measured_font(font) is not measured_font(font, bold=True)


def test_short_text_is_one_line(qtbot: QtBot) -> None:
    assert wrap_text("K2 <b>", measured_font(QFont()), 400, 3) == ["K2 <b>"]


def test_empty_text_has_no_lines(qtbot: QtBot) -> None:
    assert wrap_text("", measured_font(QFont()), 400, 3) == []


def test_long_text_is_wrapped_and_elided(qtbot: QtBot) -> None:
    style = measured_font(QFont())
    lines = wrap_text("menaquinone " * 20, style, 150, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert all(style.metrics.horizontalAdvance(line) <= 151 for line in lines)
