"""Words in the cells of small tables."""

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.plain_table import break_into_lines


def test_long_name_is_broken_into_two_lines_and_elided(qtbot: QtBot) -> None:
    metrics = QFontMetrics(QApplication.font())
    name = "Super K with Advanced K2 Complex"
    half = metrics.horizontalAdvance("Super K with Advanced ")
    assert break_into_lines(name, metrics, half, 2) == ["Super K with Advanced", "K2 Complex"]
    assert break_into_lines(name, metrics, 10_000, 2) == [name]
    first, second = break_into_lines(f"{name} of a very long name indeed", metrics, half, 2)
    assert first == "Super K with Advanced"
    assert second.endswith("…")
    assert len(break_into_lines("K" * 200, metrics, half, 2)) == 1
    (one,) = break_into_lines(name, metrics, half, 1)
    assert one.endswith("…")
