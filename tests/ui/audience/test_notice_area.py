"""Fixed notice at the top of a screen."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.model.person import Antagonist
from k2desk.core.wording.notices import WARFARIN_DETAILS
from k2desk.ui.audience.notice_area import NoticeArea


@pytest.fixture
def area(qtbot: QtBot) -> Iterator[NoticeArea]:
    """Notice in a window, which exists as long as the test."""
    window = QWidget()
    qtbot.addWidget(window)
    column = QVBoxLayout(window)
    area = NoticeArea()
    column.addWidget(area)
    column.addStretch(1)
    window.resize(900, 600)
    with qtbot.waitExposed(window):
        window.show()
    yield area
    window.close()


def test_notice_is_one_line_high_until_opened(qtbot: QtBot, area: NoticeArea) -> None:
    line = area.fontMetrics().lineSpacing()
    assert area.height() < 4 * line
    area.notice.button.click()
    qtbot.waitUntil(lambda: area.height() > 6 * line)
    area.notice.button.click()
    qtbot.waitUntil(lambda: area.height() < 4 * line)


def test_interactions_follow_complete_notice(qtbot: QtBot, area: NoticeArea) -> None:
    lines = ("K1 line", WARFARIN_DETAILS[1])
    area.show_person(Antagonist.YES, lines)
    notice = area.notice
    qtbot.waitUntil(notice.interactions.isVisible)
    assert not notice.button.isVisible()
    tops = [label.y() for label in (notice.complete, notice.interactions, notice.details)]
    assert tops == sorted(tops)
    assert notice.interactions.text() == f"K1 line\n{WARFARIN_DETAILS[1]}"
    assert WARFARIN_DETAILS[0] in notice.details.text()
    assert WARFARIN_DETAILS[1] not in notice.details.text()
    area.show_person(Antagonist.NO)
    qtbot.waitUntil(lambda: not notice.interactions.isVisible())
    assert WARFARIN_DETAILS[1] in notice.details.text()


def test_long_notice_scrolls_in_low_window(qtbot: QtBot, area: NoticeArea) -> None:
    area.show_person(Antagonist.YES, tuple(f"Line {number}" for number in range(30)))
    qtbot.waitUntil(lambda: area.verticalScrollBar().maximum() > 0)
    assert area.height() <= area.window().height() // 2
