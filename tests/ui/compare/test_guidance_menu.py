import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.ui.compare.guidance_menu import GuidanceMenu
from k2desk.workflows import guidance


@pytest.fixture
def menu(qtbot: QtBot) -> GuidanceMenu:
    menu = GuidanceMenu(guidance.on_board())
    qtbot.addWidget(menu)
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(menu.isVisible)
    return menu


def test_the_usual_ones_are_checked_and_every_value_is_named(menu: GuidanceMenu) -> None:
    assert menu.ids() == [one.id for one in guidance.on_board() if one.default]
    texts = [action.text() for action in menu.actions()]
    assert "Article: usual supplement range: 50–1,000 mcg K2" in texts
    assert texts[-1] == "The usual ones"


def test_space_switches_one_and_the_menu_stays_open(qtbot: QtBot, menu: GuidanceMenu) -> None:
    box = menu.actions()[0]
    menu.setActiveAction(box)
    with qtbot.waitSignal(menu.chosen) as told:
        QTest.keyClick(menu, Qt.Key.Key_Space)
    assert told.args == [menu.ids()]
    assert "article-k2-range" not in menu.ids()
    assert menu.isVisible()


def test_a_click_switches_one_and_the_menu_stays_open(qtbot: QtBot, menu: GuidanceMenu) -> None:
    place = next(i for i, one in enumerate(guidance.on_board()) if not one.default)
    box = menu.actions()[place]
    menu.setActiveAction(box)
    spot = menu.actionGeometry(box).center()
    with qtbot.waitSignal(menu.chosen):
        QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=spot)
    assert guidance.on_board()[place].id in menu.ids()
    assert menu.isVisible()


def test_choosing_what_is_chosen_tells_nobody(qtbot: QtBot, menu: GuidanceMenu) -> None:
    with qtbot.assertNotEmitted(menu.chosen):
        menu.choose_defaults()
        menu.choose(menu.ids())


def test_who_published_it_and_what_it_is_not_stand_in_the_tooltip(menu: GuidanceMenu) -> None:
    tip = menu.actions()[0].toolTip()
    article = guidance.on_board()[0]
    assert article.year in tip
    assert article.caution in tip
