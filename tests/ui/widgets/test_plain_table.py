"""Words in the cells of small tables."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.plain_table import broken


def test_long_name_goes_over_two_lines_between_words_and_then_is_cut(qtbot: QtBot) -> None:
    metrics = QFontMetrics(QApplication.font())
    name = "Super K with Advanced K2 Complex"
    half = metrics.horizontalAdvance("Super K with Advanced ")
    assert broken(name, metrics, half, 2) == ["Super K with Advanced", "K2 Complex"]
    assert broken(name, metrics, 10_000, 2) == [name]
    first, second = broken(f"{name} of a very long name indeed", metrics, half, 2)
    assert first == "Super K with Advanced"
    assert second.endswith("…")
    assert len(broken("K" * 200, metrics, half, 2)) == 1
    (one,) = broken(name, metrics, half, 1)
    assert one.endswith("…")
