import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor, QFont, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.model.person import Antagonist
from k2desk.core.wording import notices
from k2desk.ui.language import language_in_use
from k2desk.ui.widgets.notice import WarfarinNotice
from k2desk.ui.widgets.theme import GRID
from tests.pseudo import pseudo_language
from tests.ui.shown_texts import clipped_widgets, untranslated_texts


@pytest.fixture
def notice(qtbot: QtBot) -> WarfarinNotice:
    return _shown(qtbot)


def _shown(qtbot: QtBot, width: int = 900) -> WarfarinNotice:
    notice = WarfarinNotice()
    qtbot.addWidget(notice)
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Window, QColor("#ffffff"))
    palette.setColor(QPalette.ColorRole.WindowText, QColor("#000000"))
    notice.setPalette(palette)
    notice.resize(width, 60)
    with qtbot.waitExposed(notice):
        notice.show()
    return notice


def _rule_width(notice: WarfarinNotice) -> int:
    """Return the number of dark pixels from the left edge."""
    drawn = notice.grab().toImage()
    return sum(drawn.pixelColor(QPoint(x, 20)).lightness() < 128 for x in range(GRID))


def test_notice_starts_with_one_line_and_button(notice: WarfarinNotice) -> None:
    assert not notice.is_open
    assert notice.line.isVisible()
    assert notice.line.text() == notice.line.accessibleName() == notices.WARFARIN_LINE
    assert notice.button.isVisible()
    assert not notice.complete.isVisible()
    assert not notice.details.isVisible()
    assert notice.heightForWidth(900) <= notice.button.sizeHint().height() + GRID


def test_button_shows_complete_notice_with_all_details(notice: WarfarinNotice) -> None:
    opened: list[bool] = []
    notice.opened.connect(opened.append)
    QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert notice.is_open
    assert not notice.line.isVisible()
    assert notice.complete.isVisible()
    assert notice.complete.text() == notices.WARFARIN_NOTICE
    assert all(detail in notice.details.text() for detail in notices.WARFARIN_DETAILS)
    QTest.mouseClick(notice.button, Qt.MouseButton.LeftButton)
    assert notice.line.isVisible()
    assert opened == [True, False]


def test_notice_of_person_with_antagonist_stays_complete(notice: WarfarinNotice) -> None:
    notice.set_antagonist(Antagonist.YES)
    notice.set_open(False)
    assert notice.is_open
    assert notice.complete.isVisible()
    assert notice.details.isVisible()
    assert not notice.button.isVisible()
    notice.set_antagonist(Antagonist.UNKNOWN)
    assert notice.line.isVisible()
    assert notice.button.isVisible()


def test_notice_is_bold_unless_antagonist_is_ruled_out(notice: WarfarinNotice) -> None:
    assert notice.line.font().weight() == QFont.Weight.DemiBold
    assert _rule_width(notice) == 2
    notice.set_antagonist(Antagonist.NO)
    assert not notice.is_strong
    assert notice.line.font().weight() == QFont.Weight.Normal
    assert _rule_width(notice) == 1


def test_framed_notice_has_margins_at_sides_and_bottom(qtbot: QtBot) -> None:
    notice = WarfarinNotice()
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


@pytest.mark.parametrize("width", [342, 1024])
def test_translated_notice_is_complete_and_not_clipped(qtbot: QtBot, width: int) -> None:
    with language_in_use(pseudo_language()):
        notice = _shown(qtbot, width)
        assert untranslated_texts(notice) == []
        notice.set_open(True)
        notice.resize(width, 1000)
        assert untranslated_texts(notice) == []
    assert clipped_widgets(notice) == []


def test_short_notice_is_one_line_high_in_narrow_pane(qtbot: QtBot) -> None:
    notice = WarfarinNotice(is_short=True)
    qtbot.addWidget(notice)
    notice.resize(300, notice.heightForWidth(300))
    notice.show()

    assert notice.line.text() == notices.WARFARIN_SHORT
    assert notice.line.accessibleName() == notices.WARFARIN_LINE
    qtbot.waitUntil(lambda: notice.line.height() < 2 * notice.line.fontMetrics().lineSpacing())
    assert notice.button.x() > notice.line.x()
    notice.button.click()
    assert notice.complete.text() == notices.WARFARIN_NOTICE
    assert notice.complete.isVisible()
