"""Line breaks of names in list cells."""

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from k2desk.ui.browse.line_breaks import LineBreaker


def line_breaker(rows: int = 2) -> LineBreaker:
    metrics = QFontMetrics(QApplication.font())
    return LineBreaker(metrics, metrics.height() * rows + 1)


def width(text: str) -> int:
    return QFontMetrics(QApplication.font()).horizontalAdvance(text)


def test_text_that_fits_stays_on_one_line(qtbot: QtBot) -> None:
    assert line_breaker().lines("Vitamin K2", width("Vitamin K2")) == ("Vitamin K2",)
    assert line_breaker().lines("", 10) == ("",)


def test_long_name_breaks_between_words(qtbot: QtBot) -> None:
    breaker = line_breaker()
    lines = breaker.lines("Super Booster Softgels with K2", width("Super Booster") + 2)
    assert lines[0] == "Super Booster"
    assert lines[1].startswith("Softgels")
    assert breaker.lines("Super Booster Softgels with K2", width("Super Booster") + 2) is lines


def test_number_and_unit_stay_on_one_line(qtbot: QtBot) -> None:
    room = width("Vitamin K2 180") + 2
    assert line_breaker().lines("Vitamin K2 180 mcg", room) == ("Vitamin K2", "180 mcg")
    assert line_breaker().lines("Vitamin K2 180 mcgs", room) == ("Vitamin K2 180", "mcgs")


def test_text_longer_than_two_lines_is_cut(qtbot: QtBot) -> None:
    lines = line_breaker().lines("Super Booster " * 8, width("Super Booster") + 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_one_long_word_is_cut_on_one_line(qtbot: QtBot) -> None:
    (line,) = line_breaker().lines("BulkSupplements.com", width("BulkSupp"))
    assert line.endswith("…")


def test_row_too_low_for_two_lines_has_one_line(qtbot: QtBot) -> None:
    lines = line_breaker(rows=1).lines("Super Booster Softgels", width("Super Boos"))
    assert len(lines) == 1
    assert lines[0].startswith("Super")


def test_cache_of_texts_is_limited(qtbot: QtBot) -> None:
    breaker = line_breaker()
    first = breaker.lines("Super Booster Softgels", 60)
    for number in range(5000):
        breaker.lines(str(number), 60)
    again = breaker.lines("Super Booster Softgels", 60)
    assert again == first
    assert again is not first


def test_larger_font_breaks_earlier(qtbot: QtBot) -> None:
    large = QFont(QApplication.font())
    large.setPointSizeF(large.pointSizeF() * 2)
    metrics = QFontMetrics(large)
    breaker = LineBreaker(metrics, metrics.height() * 3)
    assert breaker.lines("Super Booster", width("Super Booster"))[0] == "Super"
