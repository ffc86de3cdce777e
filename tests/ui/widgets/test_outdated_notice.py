import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.ui.widgets.outdated_notice import OutdatedNotice
from k2desk.workflows.saved import Outdated
from tests.ui.strip.example_products import THORNE

CHANGED = Outdated("1", "Thorne <Vitamin> K", ("K1: 1 mg, today 2 mg", "no longer MK-4"), THORNE)
DELETED = Outdated("2", "Jarrow MK-7", ("no longer in My products",), None)


@pytest.fixture
def notice(qtbot: QtBot) -> OutdatedNotice:
    notice = OutdatedNotice()
    qtbot.addWidget(notice)
    return notice


def test_notice_without_differences_is_hidden(notice: OutdatedNotice) -> None:
    assert notice.isHidden()
    notice.show_outdated([CHANGED])
    assert notice.isVisible()
    notice.show_outdated([])
    assert notice.isHidden()
    assert notice.outdated == ()


def test_differences_have_one_line_for_each_product(notice: OutdatedNotice) -> None:
    notice.show_outdated([CHANGED, DELETED])
    assert notice.outdated == (CHANGED, DELETED)
    assert notice.words.text() == (
        "Thorne <Vitamin> K: K1: 1 mg, today 2 mg; no longer MK-4\n"
        "Jarrow MK-7: no longer in My products"
    )


def test_click_requests_products_of_today(qtbot: QtBot, notice: OutdatedNotice) -> None:
    notice.show_outdated([CHANGED, DELETED])
    with qtbot.waitSignal(notice.refresh_requested):
        QTest.mouseClick(notice.take, Qt.MouseButton.LeftButton)
    assert notice.outdated == (CHANGED, DELETED)


def test_deleted_products_cannot_be_refreshed(qtbot: QtBot, notice: OutdatedNotice) -> None:
    notice.show_outdated([DELETED])
    with qtbot.assertNotEmitted(notice.refresh_requested):
        QTest.mouseClick(notice.take, Qt.MouseButton.LeftButton)
