from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.buttons import (
    Chip,
    icon_button,
    menu_button,
    push_button,
    quiet_button,
    set_small_font,
)
from k2desk.ui.widgets.theme import Size, font_of_size, mix_colors
from tests.ui.strip import palettes

HIGHLIGHT = "#d01010"


@pytest.fixture
def clicks() -> list[str]:
    """Names of the clicked buttons, in order."""
    return []


@pytest.fixture
def chip(qtbot: QtBot) -> Chip:
    chip = Chip("MK-7", name="Only MK-7")
    qtbot.addWidget(chip)
    chip.resize(chip.sizeHint())
    return chip


@pytest.fixture
def column(qtbot: QtBot) -> Iterator[QVBoxLayout]:
    """Layout of a shown window for buttons."""
    window = QWidget()
    qtbot.addWidget(window)
    yield QVBoxLayout(window)
    window.close()


def _colors(widget: QWidget) -> set[int]:
    drawn = widget.grab().toImage()
    return {
        drawn.pixelColor(x, y).rgb() for x in range(drawn.width()) for y in range(drawn.height())
    }


def test_chip_is_toggled_by_click_and_space(qtbot: QtBot, chip: Chip) -> None:
    emitted: list[bool] = []
    chip.toggled.connect(emitted.append)
    QTest.mouseClick(chip, Qt.MouseButton.LeftButton)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    assert emitted == [True, False]


def test_chip_has_full_accessible_name(qtbot: QtBot, chip: Chip) -> None:
    assert (chip.text(), chip.accessibleName()) == ("MK-7", "Only MK-7")
    unnamed = Chip("K1")
    qtbot.addWidget(unnamed)
    assert unnamed.accessibleName() == "K1"


def test_checked_chip_keeps_size(chip: Chip) -> None:
    before = chip.sizeHint()
    chip.setChecked(True)
    assert chip.sizeHint() == before


@pytest.mark.parametrize("make", [palettes.light, palettes.dark])
def test_checked_chip_is_tinted_with_highlight(chip: Chip, make: Callable[[], QPalette]) -> None:
    palette = make()
    palette.setColor(QPalette.ColorRole.Highlight, QColor(HIGHLIGHT))
    chip.setPalette(palette)
    base = palette.color(QPalette.ColorRole.Base).rgb()
    tinted = mix_colors(QColor(HIGHLIGHT), palette.color(QPalette.ColorRole.Base), 0.22).rgb()
    unchecked = _colors(chip)
    assert base in unchecked
    assert tinted not in unchecked
    chip.setChecked(True)
    checked = _colors(chip)
    assert base not in checked
    assert tinted in checked


def test_push_button_is_clicked_once_and_never_by_default(qtbot: QtBot, clicks: list[str]) -> None:
    button = push_button("&Save", lambda: clicks.append("save"), symbol="trash", hint="Ctrl+S")
    qtbot.addWidget(button)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    assert clicks == ["save"]
    assert (button.text(), button.toolTip()) == ("&Save", "Ctrl+S")
    assert not button.icon().isNull()
    assert not button.autoDefault()


def test_quiet_button_without_symbol_shows_only_text(qtbot: QtBot, clicks: list[str]) -> None:
    plain = quiet_button("Copy", lambda: clicks.append("copy"))
    with_icon = quiet_button("Copy", lambda: None, symbol="copy", hint="Ctrl+C")
    for button in (plain, with_icon):
        qtbot.addWidget(button)
        assert button.autoRaise()
    assert plain.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextOnly
    assert with_icon.toolButtonStyle() == Qt.ToolButtonStyle.ToolButtonTextBesideIcon
    assert with_icon.toolTip() == "Ctrl+C"
    QTest.keyClick(plain, Qt.Key.Key_Space)
    assert clicks == ["copy"]


def test_menu_button_opens_menu(qtbot: QtBot, column: QVBoxLayout) -> None:
    menu = QMenu(column.parentWidget())
    menu.addAction("A")
    button = menu_button("More", menu)
    column.addWidget(button)
    assert button.menu() is menu
    assert button.popupMode() == QToolButton.ToolButtonPopupMode.InstantPopup


def test_icon_button_has_name_for_readers_and_tooltip(qtbot: QtBot, clicks: list[str]) -> None:
    button = icon_button("close", "Remove A & B", lambda: clicks.append("remove"))
    qtbot.addWidget(button)
    assert button.text() == ""
    assert button.accessibleName() == button.toolTip() == "Remove A & B"
    button.click()
    assert clicks == ["remove"]


def test_buttons_are_reached_by_tab(qtbot: QtBot, column: QVBoxLayout) -> None:
    chip = Chip("K1")
    quiet = quiet_button("Copy", lambda: None)
    closing = icon_button("close", "Close", lambda: None)
    for button in (chip, quiet, closing):
        column.addWidget(button)
    window = column.parentWidget()
    assert window is not None
    with qtbot.waitActive(window):
        window.show()
        window.activateWindow()
    chip.setFocus()
    QTest.keyClick(chip, Qt.Key.Key_Tab)
    assert quiet.hasFocus()
    QTest.keyClick(quiet, Qt.Key.Key_Tab)
    assert closing.hasFocus()


def test_small_font_is_set_on_widget(qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    font = label.font()
    font.setPointSizeF(20)
    label.setFont(font)
    set_small_font(label)
    assert label.font().pointSizeF() == font_of_size(font, Size.SMALL).pointSizeF() == 18
