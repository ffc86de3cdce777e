from decimal import Decimal

import pytest
from PySide6.QtWidgets import QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.model.person import NOBODY, Antagonist, Person, Sex
from k2desk.ui.audience.bar import AudienceControls
from k2desk.ui.audience.guidance_menu import GuidanceMenu
from k2desk.workflows import guidance

WOMAN = Person(Sex.FEMALE, Decimal(30))


@pytest.fixture
def screen(qtbot: QtBot) -> QWidget:
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(900, 700)
    return screen


@pytest.fixture
def menu(screen: QWidget) -> GuidanceMenu:
    return GuidanceMenu(guidance.published(), lambda: None, screen)


@pytest.fixture
def audience(screen: QWidget, menu: GuidanceMenu) -> AudienceControls:
    audience = AudienceControls(menu, screen)
    QVBoxLayout(screen).addWidget(audience.button)
    screen.show()
    return audience


def test_button_opens_and_closes_panel(audience: AudienceControls) -> None:
    audience.button.click()
    assert audience.panel.isVisible()
    audience.button.click()
    assert not audience.panel.isVisible()


def test_entered_person_changes_button_and_guidance(
    qtbot: QtBot, audience: AudienceControls, menu: GuidanceMenu
) -> None:
    before = menu.ids()
    with qtbot.waitSignal(audience.changed):
        audience.panel.sex.setCurrentIndex(audience.panel.sex.findData(Sex.MALE))
    assert audience.has_person
    assert audience.button.text() != "For &whom"
    assert menu.ids() != before


def test_set_person_keeps_guidance_that_is_for_person(
    audience: AudienceControls, menu: GuidanceMenu
) -> None:
    before = menu.ids()
    audience.set_person(WOMAN)
    assert audience.person == WOMAN
    assert menu.ids() == [id for id in before if id != "us-ai-men"] != before
    audience.set_person(NOBODY)
    assert menu.ids() == before


def test_antagonist_is_possible_unless_denied(audience: AudienceControls) -> None:
    assert audience.may_take_antagonist
    audience.set_person(Person(antagonist=Antagonist.NO))
    assert not audience.may_take_antagonist
