"""Bar at the top of a screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.labels import ElidedLabel
from k2desk.ui.widgets.screen_bar import ScreenBar


@pytest.fixture
def screen(qtbot: QtBot) -> Iterator[QWidget]:
    screen = QWidget()
    qtbot.addWidget(screen)
    yield screen
    screen.close()


def _bar(qtbot: QtBot, screen: QWidget, texts: list[str]) -> tuple[ScreenBar, list[QPushButton]]:
    buttons = [QPushButton(text) for text in texts]
    bar = ScreenBar(lambda: None, ElidedLabel("Heading"), ElidedLabel(""), buttons)
    column = QVBoxLayout(screen)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(bar)
    column.addStretch(1)
    screen.resize(700, 300)
    with qtbot.waitExposed(screen):
        screen.show()
    return bar, buttons


def _tops(bar: ScreenBar, buttons: list[QPushButton]) -> list[int]:
    return [button.mapTo(bar, button.rect().topLeft()).y() for button in buttons]


def test_short_buttons_are_next_to_heading(qtbot: QtBot, screen: QWidget) -> None:
    bar, buttons = _bar(qtbot, screen, ["Save", "More"])
    back = bar.back_button.geometry()
    assert all(back.top() - 4 <= top <= back.bottom() for top in _tops(bar, buttons))


def test_long_buttons_are_below_heading_and_wrap(qtbot: QtBot, screen: QWidget) -> None:
    bar, buttons = _bar(qtbot, screen, ["Save"])
    buttons[0].setText("A text that needs much more room than a bar next to a heading has " * 2)
    qtbot.waitUntil(lambda: _tops(bar, buttons)[0] > bar.back_button.geometry().bottom())
    buttons[0].setText("Save")
    qtbot.waitUntil(lambda: _tops(bar, buttons)[0] <= bar.back_button.geometry().bottom())


def test_buttons_take_several_lines_in_narrow_bar(qtbot: QtBot, screen: QWidget) -> None:
    bar, buttons = _bar(qtbot, screen, ["Print the sheet", "Save the sheet", "Copy the sheet"])
    screen.resize(260, 300)
    qtbot.waitUntil(lambda: len(set(_tops(bar, buttons))) > 1)
    for button in buttons:
        assert button.width() >= button.sizeHint().width()
        assert button.mapTo(bar, button.rect().topRight()).x() < bar.width()
