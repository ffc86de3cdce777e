import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.ui.output.page_view import PageView
from k2desk.ui.output.zoom import Fit
from k2desk.ui.printing.pdf_pages import PageSize

SIZES = (PageSize(595, 842),) * 5


@pytest.fixture
def view(qtbot: QtBot) -> PageView:
    view = PageView()
    qtbot.addWidget(view)
    view.resize(500, 600)
    view.show()
    return view


def image() -> QImage:
    return QImage(10, 14, QImage.Format.Format_RGB32)


def test_empty_view_has_no_pages(view: PageView) -> None:
    assert (view.count, view.current, view.visible_pages()) == (0, 0, [])
    assert view.pages_without_image() == []


def test_pages_without_image_are_requested(qtbot: QtBot, view: PageView) -> None:
    with qtbot.waitSignal(view.images_requested):
        view.show_pages(SIZES, {})
    assert view.pages_without_image() == [0, 1]
    view.set_image(0, view.zoom.scale(SIZES[0]), image())
    assert view.pages_without_image() == [1]
    assert view.image(0) is not None


def test_image_at_other_scale_is_outdated(view: PageView) -> None:
    view.show_pages(SIZES, {0: (0.1, image())})
    assert 0 in view.pages_without_image()


def test_keys_turn_pages(qtbot: QtBot, view: PageView) -> None:
    view.show_pages(SIZES, {})
    with qtbot.waitSignal(view.page_changed) as emitted:
        QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert emitted.args == [2, 5]
    QTest.keyClick(view, Qt.Key.Key_End)
    assert view.current == 4
    QTest.keyClick(view, Qt.Key.Key_PageDown)
    assert view.current == 4


def test_distant_images_are_dropped(view: PageView) -> None:
    view.show_pages(SIZES, {index: (1.0, image()) for index in range(5)})
    view.go_to(4)
    assert view.image(0) is None


def test_zoom_step_ends_fit(qtbot: QtBot, view: PageView) -> None:
    view.show_pages(SIZES, {})
    with qtbot.waitSignal(view.zoom_changed):
        view.step(True)
    assert view.zoom.factor > 0.5
    view.fit_to(Fit.PAGE)
    assert view.zoom.fit is Fit.PAGE
