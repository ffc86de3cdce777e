from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from k2desk.core.input.guidance_fields import OwnGuidance, as_guidance
from k2desk.core.model.dosing import Line
from k2desk.core.model.guidance import GuidanceKind
from k2desk.core.model.person import NOBODY, Person, Sex
from k2desk.ui.audience.guidance_menu import GuidanceMenu
from k2desk.workflows import guidance
from tests.ui.actions import RecordedActions


@pytest.fixture
def menu(qtbot: QtBot, actions: RecordedActions) -> GuidanceMenu:
    menu = GuidanceMenu(guidance.published(), actions.actions.show_guidance)
    qtbot.addWidget(menu)
    menu.popup(QPoint(0, 0))
    qtbot.waitUntil(menu.isVisible)
    return menu


def submenu(menu: QMenu, region: str) -> QMenu:
    titles = {found.title().split(" (")[0]: found for found in menu.findChildren(QMenu)}
    return titles[region]


def test_new_menu_checks_defaults_and_lists_values(menu: GuidanceMenu) -> None:
    assert menu.ids() == [one.id for one in guidance.published() if one.default]
    texts = [action.text() for action in menu.actions()]
    assert "Magazine article: usual supplement range: 50–1,000 mcg K2" in texts
    assert texts[-2:] == ["&Default guidance", "&About the guidance…"]
    assert {item.id for item in guidance.published()} == {item.id for item in menu.items}


def test_country_submenu_title_shows_checked_count(menu: GuidanceMenu) -> None:
    states = submenu(menu, "United States and Canada")
    assert states.title() == "United States and Canada (2)"
    menu.box("fda-daily-value").trigger()
    assert states.title() == "United States and Canada (3)"
    assert submenu(menu, "Japan").title() == "Japan"


def test_space_toggles_item_and_keeps_menu_open(qtbot: QtBot, menu: GuidanceMenu) -> None:
    box = menu.box("article-k2-range")
    menu.setActiveAction(box)
    with qtbot.waitSignal(menu.choice_changed) as emitted:
        QTest.keyClick(menu, Qt.Key.Key_Space)
    assert emitted.args == [menu.ids()]
    assert "article-k2-range" not in menu.ids()
    assert menu.isVisible()


def test_click_on_command_runs_it_and_closes_menu(qtbot: QtBot, menu: GuidanceMenu) -> None:
    menu.setActiveAction(menu.box("article-k2-range"))
    QTest.keyClick(menu, Qt.Key.Key_Space)
    assert menu.ids() != [one.id for one in guidance.published() if one.default]
    usual = next(one for one in menu.actions() if one.text() == "&Default guidance")
    position = menu.actionGeometry(usual).center()
    QTest.mouseMove(menu, position)
    QTest.mouseClick(menu, Qt.MouseButton.LeftButton, pos=position)
    assert menu.ids() == [one.id for one in guidance.published() if one.default]
    assert not menu.isVisible()


def test_click_in_submenu_toggles_item_and_keeps_it_open(qtbot: QtBot, menu: GuidanceMenu) -> None:
    japan = submenu(menu, "Japan")
    japan.popup(QPoint(0, 0))
    qtbot.waitUntil(japan.isVisible)
    box = menu.box("japan-ai")
    japan.setActiveAction(box)
    with qtbot.waitSignal(menu.choice_changed):
        QTest.mouseClick(japan, Qt.MouseButton.LeftButton, pos=japan.actionGeometry(box).center())
    assert "japan-ai" in menu.ids()
    assert japan.isVisible()


def test_new_person_changes_official_guidance_only(menu: GuidanceMenu) -> None:
    menu.box("article-dietary-k2").trigger()
    menu.box("publisher-k1").trigger()
    menu.choose_for(Person(Sex.MALE, Decimal(40), country="JP"))
    assert menu.ids() == ["article-k2-range", "publisher-k2", "article-dietary-k2", "japan-ai"]
    menu.box("us-ai-men").trigger()
    assert "us-ai-men" in menu.ids()
    menu.choose_defaults()
    assert menu.ids() == ["article-k2-range", "publisher-k2", "publisher-k1", "japan-ai"]
    menu.choose_for(NOBODY)
    assert menu.ids() == [one.id for one in guidance.published() if one.default]


def test_per_kilogram_value_is_enabled_only_with_weight(menu: GuidanceMenu) -> None:
    box = menu.box("uk-per-kg")
    assert not box.isEnabled()
    menu.set_person(Person(weight_kg=Decimal(65)))
    assert box.isEnabled()
    box.trigger()
    assert "uk-per-kg" in menu.ids()
    menu.set_person(NOBODY)
    assert "uk-per-kg" not in menu.ids()


def test_own_guidance_is_listed_until_deleted(qtbot: QtBot, menu: GuidanceMenu) -> None:
    own = as_guidance(
        OwnGuidance("Doctor", Line.K2, GuidanceKind.MARKER, Decimal(9), Decimal(9), id=3)
    )
    with qtbot.assertNotEmitted(menu.choice_changed):
        menu.set_items((*guidance.published(), own))
    assert "Your own: Doctor: 9 mcg K2" in [action.text() for action in menu.actions()]
    menu.box("own-3").trigger()
    assert menu.ids()[-1] == "own-3"
    with qtbot.waitSignal(menu.choice_changed):
        menu.set_items((*guidance.published(), replace(own, title="Your own: Other")))
    with qtbot.waitSignal(menu.choice_changed):
        menu.set_items(guidance.published())
    assert "own-3" not in menu.ids()


def test_last_entry_shows_guidance(menu: GuidanceMenu, actions: RecordedActions) -> None:
    menu.actions()[-1].trigger()
    assert len(actions.calls_of("show_guidance")) == 1


def test_choosing_same_ids_emits_nothing(qtbot: QtBot, menu: GuidanceMenu) -> None:
    with qtbot.assertNotEmitted(menu.choice_changed):
        menu.choose_defaults()
        menu.choose(menu.ids())


def test_tooltip_names_source_and_caution(menu: GuidanceMenu) -> None:
    tip = menu.box("article-k2-range").toolTip()
    article = guidance.published()[0]
    assert article.year in tip
    assert article.caution in tip
