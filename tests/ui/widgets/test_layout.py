from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.layout import WrappingContent, center_content, scroll_area, use_base_color
from k2desk.ui.widgets.theme import GRID


def test_pane_is_filled_with_base_color(qtbot: QtBot) -> None:
    pane = QWidget()
    qtbot.addWidget(pane)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#123456"))
    palette.setColor(QPalette.ColorRole.Base, QColor("#fedcba"))
    pane.setPalette(palette)
    pane.resize(20, 20)
    use_base_color(pane)
    assert pane.grab().toImage().pixelColor(10, 10) == QColor("#fedcba")


def test_wrapping_content_accepts_any_width(qtbot: QtBot) -> None:
    content = WrappingContent()
    qtbot.addWidget(content)
    row = QHBoxLayout(content)
    row.addWidget(QPushButton("A button with a long caption"))
    assert content.minimumSizeHint().width() == 0
    assert content.minimumSizeHint().height() == row.minimumSize().height()


def test_centered_content_is_limited_to_maximum_width(qtbot: QtBot) -> None:
    part = QWidget()
    pane = center_content(part, 300, top=GRID)
    qtbot.addWidget(pane)
    pane.resize(600, 100)
    with qtbot.waitExposed(pane):
        pane.show()
    shown = part.geometry()
    assert (shown.width(), shown.top()) == (300, GRID)
    assert abs(shown.left() - (600 - shown.right())) <= 1
    pane.resize(200, 100)
    qtbot.waitUntil(lambda: part.width() == 200 - 8 * GRID)


def test_tall_content_scrolls_only_vertically(qtbot: QtBot) -> None:
    content = QWidget()
    column = QVBoxLayout(content)
    for number in range(30):
        column.addWidget(QPushButton(f"A button with a long caption {number}"))
    area = scroll_area(content)
    qtbot.addWidget(area)
    area.resize(120, 100)
    with qtbot.waitExposed(area):
        area.show()
    assert area.verticalScrollBar().maximum() > 0
    assert area.horizontalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    assert not area.horizontalScrollBar().isVisible()


def test_area_has_name_of_content_or_page(qtbot: QtBot) -> None:
    named = QWidget()
    named.setAccessibleName("Guidance")
    for content, name in ((named, "Guidance"), (QWidget(), "Page")):
        area = scroll_area(content)
        qtbot.addWidget(area)
        assert area.accessibleName() == name
