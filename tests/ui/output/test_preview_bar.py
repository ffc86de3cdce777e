import pytest
from pytestqt.qtbot import QtBot

from k2desk.ui.output.preview_bar import PreviewBar
from k2desk.ui.output.zoom import STEPS, Fit


@pytest.fixture
def opened() -> list[bool]:
    return []


@pytest.fixture
def bar(qtbot: QtBot, opened: list[bool]) -> PreviewBar:
    bar = PreviewBar(lambda: opened.append(True))
    qtbot.addWidget(bar)
    bar.show()
    return bar


def test_no_pages_disable_buttons(bar: PreviewBar) -> None:
    assert not bar.back.isEnabled()
    assert not bar.forward.isEnabled()
    assert not bar.zoom.isEnabled()


def test_first_page_enables_next_only(qtbot: QtBot, bar: PreviewBar) -> None:
    bar.show_page(1, 3)
    assert not bar.back.isEnabled()
    with qtbot.waitSignal(bar.turn_requested) as emitted:
        bar.forward.click()
    assert emitted.args == [1]


def test_custom_factor_is_replaced_by_next_one(bar: PreviewBar) -> None:
    count = bar.zoom.count()
    bar.show_zoom(Fit.NONE, 1.1)
    bar.show_zoom(Fit.NONE, 1.23)
    assert bar.zoom.count() == count + 1
    assert bar.zoom.currentText() == "123%"
    bar.show_zoom(Fit.PAGE, 1.0)
    assert bar.zoom.currentText() == "Fit page"


def test_list_emits_fit_or_factor(qtbot: QtBot, bar: PreviewBar) -> None:
    with qtbot.waitSignal(bar.fit_requested) as fit:
        bar.zoom.setCurrentIndex(1)
        bar.zoom.activated.emit(1)
    assert fit.args == [Fit.PAGE]
    with qtbot.waitSignal(bar.factor_requested) as factor:
        bar.zoom.setCurrentIndex(2)
        bar.zoom.activated.emit(2)
    assert factor.args == [STEPS[0]]


def test_button_opens_viewer(bar: PreviewBar, opened: list[bool]) -> None:
    bar.show_page(1, 1)
    bar.open.click()
    assert opened == [True]
