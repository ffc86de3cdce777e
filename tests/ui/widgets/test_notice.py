import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.notice import RuledNotice
from k2desk.ui.widgets.theme import GRID

TEXT = "Talk to <your> doctor & pharmacist first."


@pytest.fixture
def notice(qtbot: QtBot) -> RuledNotice:
    notice = RuledNotice(TEXT)
    qtbot.addWidget(notice)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#ffffff"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#000000"))
    notice.setPalette(palette)
    notice.resize(300, 60)
    return notice


def _rule_width(notice: RuledNotice) -> int:
    """Return the number of dark pixels from the left edge."""
    drawn = notice.grab().toImage()
    return sum(drawn.pixelColor(QPoint(x, 30)).lightness() < 128 for x in range(GRID))


def test_notice_shows_text_literally_and_strong(notice: RuledNotice) -> None:
    assert notice.label.text() == notice.label.accessibleName() == TEXT
    assert notice.is_strong
    assert notice.label.font().weight() == QFont.Weight.DemiBold
    assert _rule_width(notice) == 2


def test_weak_notice_has_plain_text_and_thin_rule(notice: RuledNotice) -> None:
    notice.set_strong(False)
    assert not notice.is_strong
    assert notice.label.font().weight() == QFont.Weight.Normal
    assert _rule_width(notice) == 1
    notice.set_strong(True)
    assert notice.label.font().weight() == QFont.Weight.DemiBold
    assert _rule_width(notice) == 2


def test_framed_notice_has_margins_at_sides_and_bottom(qtbot: QtBot) -> None:
    notice = RuledNotice(TEXT)
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.setLayout(notice.framed())
    screen.resize(400, 100)
    with qtbot.waitExposed(screen):
        screen.show()
    shown = notice.geometry()
    assert (shown.left(), shown.top(), shown.right(), shown.bottom()) == (
        *(2 * GRID, 0),
        *(399 - 2 * GRID, 99 - GRID),
    )
