from PySide6.QtCore import QSize
from PySide6.QtGui import QColor, QIcon, QPalette
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from k2desk import paths
from k2desk.ui.icons import app_icon, icon, pixmap
from k2desk.ui.shell.menus import MENUS


def _ink(picture: QIcon) -> QColor:
    image = picture.pixmap(QSize(24, 24)).toImage()
    dots = [image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height())]
    return max(dots, key=lambda dot: dot.alpha())


def test_an_icon_takes_the_palettes_ink_and_follows_it(qtbot: QtBot) -> None:
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


def test_an_unknown_icon_is_empty(qtbot: QtBot) -> None:
    assert icon("no such icon").isNull()
    assert pixmap("no such icon", 16, QColor("red")).isNull()


def test_every_icon_of_the_menus_is_on_board(qtbot: QtBot) -> None:
    wanted = {item.symbol for _, items in MENUS for item in items if item.symbol}
    assert not [
        name for name in wanted if not (paths.resources() / "icons" / f"{name}.svg").is_file()
    ]
    assert not app_icon().isNull()
