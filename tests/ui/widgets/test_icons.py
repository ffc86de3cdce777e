import gc

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from k2desk import paths
from k2desk.ui.shell.menus import MENUS
from k2desk.ui.widgets.buttons import icon_button
from k2desk.ui.widgets.icons import app_icon, icon, pixmap


def _ink(picture: QIcon) -> QColor:
    image = picture.pixmap(QSize(24, 24)).toImage()
    dots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(dots, key=lambda dot: dot.alpha())


def test_icon_follows_palette(qtbot: QtBot) -> None:
    before = QApplication.palette()
    trash = icon("trash")
    assert _ink(trash).lightness() < 128
    light = QPalette(before)
    light.setColor(QPalette.ColorRole.WindowText, QColor("#ffffff"))
    try:
        QApplication.setPalette(light)
        assert _ink(trash).lightness() > 128
    finally:
        QApplication.setPalette(before)


def test_icon_of_selected_row_has_text_color(qtbot: QtBot) -> None:
    chosen = icon("trash").pixmap(QSize(24, 24), QIcon.Mode.Selected).toImage()
    dots = [chosen.pixelColor(x, y) for x in range(24) for y in range(24)]
    ink = max(dots, key=lambda dot: dot.alpha())
    wanted = QApplication.palette().color(QPalette.ColorRole.HighlightedText)
    assert ink.rgb() == wanted.rgb()


def test_detached_icon_is_still_drawn(qtbot: QtBot) -> None:
    for _ in range(3):
        shared = icon("trash")
        apart = QIcon(shared)
        apart.setIsMask(True)
        del shared
        gc.collect()
        assert _ink(apart).alpha() > 0
        assert apart.availableSizes()


def test_button_without_icon_shows_name(qtbot: QtBot) -> None:
    button = icon_button("no such icon", "Close & go", lambda: None)
    qtbot.addWidget(button)
    assert (button.text(), button.accessibleName()) == ("Close && go", "Close & go")


def test_unknown_icon_is_empty(qtbot: QtBot) -> None:
    assert icon("no such icon").isNull()
    assert pixmap("no such icon", 16, QColor("red")).isNull()


def test_every_menu_icon_exists(qtbot: QtBot) -> None:
    wanted = {item.symbol for _, items in MENUS for item in items if item.symbol}
    assert not [
        name for name in wanted if not (paths.resources() / "icons" / f"{name}.svg").is_file()
    ]
    assert not app_icon().isNull()
