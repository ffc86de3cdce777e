from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.separators import Hairline, Splitter
from k2desk.ui.widgets.theme import hairline_color
from tests.ui.strip import palettes


@pytest.mark.parametrize("make", [palettes.light, palettes.dark])
def test_hairline_is_one_pixel_in_palette(qtbot: QtBot, make: Callable[[], QPalette]) -> None:
    line = Hairline()
    qtbot.addWidget(line)
    line.setPalette(make())
    line.resize(40, 30)
    drawn = line.grab().toImage()
    assert drawn.height() == 1
    assert {drawn.pixelColor(x, 0).rgb() for x in range(40)} == {hairline_color(make()).rgb()}


@pytest.mark.parametrize("make", [palettes.light, palettes.dark])
def test_handle_has_line_in_middle_of_base_color(
    qtbot: QtBot, make: Callable[[], QPalette]
) -> None:
    splitter = Splitter()
    qtbot.addWidget(splitter)
    splitter.setPalette(make())
    for _ in range(2):
        splitter.addWidget(QWidget())
    splitter.resize(300, 100)
    with qtbot.waitExposed(splitter):
        splitter.show()
    handle = splitter.handle(1)
    drawn = handle.grab().toImage()
    base = make().color(QPalette.ColorRole.Base).rgb()
    rule = hairline_color(make()).rgb()
    assert [drawn.pixelColor(x, 50).rgb() for x in range(handle.width())] == [
        *(base, base, rule, base, base)
    ]


def test_panes_cannot_be_closed_with_handle(qtbot: QtBot) -> None:
    splitter = Splitter()
    qtbot.addWidget(splitter)
    for _ in range(2):
        pane = QWidget()
        pane.setMinimumWidth(40)
        splitter.addWidget(pane)
    splitter.resize(300, 100)
    with qtbot.waitExposed(splitter):
        splitter.show()
    splitter.setSizes([0, 300])
    assert splitter.orientation() == Qt.Orientation.Horizontal
    assert splitter.sizes()[0] == 40
