from decimal import Decimal

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.model.person import NOBODY, Antagonist, Person, Sex, Stage
from k2desk.core.wording import person as person_wording
from k2desk.ui.audience.person_panel import PersonPanel

WOMAN = Person(Sex.FEMALE, Decimal(30), Stage.PREGNANT, Decimal("65.5"), "GB", Antagonist.YES)


@pytest.fixture
def panel(qtbot: QtBot) -> PersonPanel:
    screen = QWidget()
    qtbot.addWidget(screen)
    screen.resize(900, 700)
    screen.show()
    panel = PersonPanel(screen)
    qtbot.addWidget(panel, before_close_func=lambda _: screen.hide())  # keeps the screen
    panel.open_at(QPoint(880, 40))
    return panel


def test_new_panel_describes_nobody(panel: PersonPanel) -> None:
    assert panel.person == NOBODY
    assert panel.sheet_text == ""


def test_set_person_fills_fields_without_signal(qtbot: QtBot, panel: PersonPanel) -> None:
    with qtbot.assertNotEmitted(panel.changed):
        panel.set_person(WOMAN)
    assert panel.person == WOMAN
    assert panel.age.text() == "30"
    assert panel.weight.text() == "65.5"


def test_typed_age_changes_person(qtbot: QtBot, panel: PersonPanel) -> None:
    with qtbot.waitSignal(panel.changed):
        panel.age.setText("7 months")
    assert panel.person.age == Decimal(7) / 12


def test_invalid_age_shows_problem_and_keeps_person(panel: PersonPanel) -> None:
    panel.set_person(WOMAN)
    panel.age.setText("old")
    assert panel.problem.isVisible()
    assert panel.person == WOMAN


def test_stage_is_disabled_for_men(panel: PersonPanel) -> None:
    panel.sex.setCurrentIndex(panel.sex.findData(Sex.MALE))
    assert not panel.stage.isEnabled()


def test_sheet_names_person_only_if_enabled(qtbot: QtBot, panel: PersonPanel) -> None:
    panel.set_person(WOMAN)
    with qtbot.waitSignal(panel.sheet_changed):
        panel.show_on_sheet.click()
    assert panel.sheet_text == person_wording.format_person(WOMAN)


def test_clear_button_removes_person(qtbot: QtBot, panel: PersonPanel) -> None:
    panel.set_person(WOMAN)
    with qtbot.waitSignal(panel.changed):
        panel.clear_button.click()
    assert panel.person == NOBODY


def test_escape_closes_panel(qtbot: QtBot, panel: PersonPanel) -> None:
    with qtbot.waitSignal(panel.closed):
        QTest.keyClick(panel, Qt.Key.Key_Escape)
    assert not panel.isVisible()


def test_remarks_are_shown_or_hidden(panel: PersonPanel) -> None:
    panel.show_remarks(["One.", "Two."])
    assert panel.remark.text() == "One. Two."
    panel.show_remarks([])
    assert not panel.remark.isVisible()
