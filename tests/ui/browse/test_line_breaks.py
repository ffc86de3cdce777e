"""Names on one line or two."""

from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from k2desk.ui.browse.line_breaks import LineBreaker


def breaking(rows: int = 2) -> LineBreaker:
    metrics = QFontMetrics(QApplication.font())
    return LineBreaker(metrics, metrics.height() * rows + 1)


def width(text: str) -> int:
    return QFontMetrics(QApplication.font()).horizontalAdvance(text)


def test_what_fits_stays_on_one_line(qtbot: QtBot) -> None:
    assert breaking().lines("Vitamin K2", width("Vitamin K2")) == ("Vitamin K2",)
    assert breaking().lines("", 10) == ("",)


def test_long_name_is_broken_between_words(qtbot: QtBot) -> None:
    told = breaking()
    lines = told.lines("Super Booster Softgels with K2", width("Super Booster") + 2)
    assert lines[0] == "Super Booster"
    assert lines[1].startswith("Softgels")
    assert told.lines("Super Booster Softgels with K2", width("Super Booster") + 2) is lines


def test_dose_is_not_parted_from_its_unit(qtbot: QtBot) -> None:
    room = width("Vitamin K2 180") + 2
    assert breaking().lines("Vitamin K2 180 mcg", room) == ("Vitamin K2", "180 mcg")
    assert breaking().lines("Vitamin K2 180 mcgs", room) == ("Vitamin K2 180", "mcgs")


def test_what_two_lines_cannot_hold_is_cut(qtbot: QtBot) -> None:
    lines = breaking().lines("Super Booster " * 8, width("Super Booster") + 2)
    assert len(lines) == 2
    assert lines[1].endswith("…")


def test_one_long_word_is_cut_at_once(qtbot: QtBot) -> None:
    (line,) = breaking().lines("BulkSupplements.com", width("BulkSupp"))
    assert line.endswith("…")


def test_large_font_has_one_line(qtbot: QtBot) -> None:
    lines = breaking(rows=1).lines("Super Booster Softgels", width("Super Boos"))
    assert len(lines) == 1
    assert lines[0].startswith("Super")


def test_texts_that_are_remembered_are_limited(qtbot: QtBot) -> None:
    told = breaking()
    first = told.lines("Super Booster Softgels", 60)
    for number in range(5000):
        told.lines(str(number), 60)
    again = told.lines("Super Booster Softgels", 60)
    assert again == first
    assert again is not first


def test_font_of_another_size_breaks_elsewhere(qtbot: QtBot) -> None:
    large = QFont(QApplication.font())
    large.setPointSizeF(large.pointSizeF() * 2)
    metrics = QFontMetrics(large)
    told = LineBreaker(metrics, metrics.height() * 3)
    assert told.lines("Super Booster", width("Super Booster"))[0] == "Super"
