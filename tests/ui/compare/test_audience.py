"""Comparison screen with a person: guidance, notice and sheet."""

from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.input.guidance_fields import OwnDraft
from k2desk.core.model.dosing import Line
from k2desk.core.model.person import NOBODY, Antagonist, Person, Sex, Stage
from k2desk.core.wording import person
from k2desk.ui.compare.screen import CompareScreen
from k2desk.ui.settings import Settings
from k2desk.ui.work import Work
from k2desk.workflows import own_guidance
from k2desk.workflows.desk import Desk
from tests.ui.actions import RecordedActions

WOMAN = Person(Sex.FEMALE, Decimal(30), Stage.PREGNANT, Decimal("65.5"), "GB", Antagonist.YES)


@pytest.fixture
def screen(
    qtbot: QtBot, desk: Desk, work: Work, refs: list[str], actions: RecordedActions
) -> CompareScreen:
    screen = CompareScreen(desk, work, actions.actions)
    qtbot.addWidget(screen)
    screen.resize(1280, 800)
    screen.show()
    screen.show_products(refs[:2])
    qtbot.waitUntil(lambda: screen.table is not None and not work.is_busy)
    return screen


def _ids(screen: CompareScreen) -> list[str]:
    assert screen.table is not None
    return [item.id for item in screen.table.guidance if item.is_official]


def _pick(screen: CompareScreen, name: str, text: str) -> None:
    box = getattr(screen.audience.panel, name)
    box.setCurrentIndex(box.findText(text))


def test_entered_person_changes_guidance_rows(qtbot: QtBot, screen: CompareScreen) -> None:
    screen.audience.button.click()
    panel = screen.audience.panel
    assert panel.isVisible()
    assert panel.antagonist.hasFocus()
    _pick(screen, "sex", "female")
    QTest.keyClicks(panel.age, "62")
    qtbot.waitUntil(lambda: _ids(screen) == ["us-ai-women", "uk-guidance-level"])
    _pick(screen, "country", "Germany")
    qtbot.waitUntil(lambda: "dach-women-51" in _ids(screen))
    assert "us-ai-women" not in _ids(screen)
    assert screen.audience.button.text() == "For &whom: Woman, 62"
    with qtbot.assertNotEmitted(panel.changed):
        QTest.keyClicks(panel.age, " ")
        QTest.keyClick(panel, Qt.Key.Key_A)
    assert panel.isVisible()
    panel.clear_button.click()
    qtbot.waitUntil(lambda: _ids(screen) == ["us-ai-women", "us-ai-men", "uk-guidance-level"])
    assert screen.audience.button.text() == "For &whom"
    assert panel.age.text() == ""


def test_weight_enables_per_kilogram_value(qtbot: QtBot, screen: CompareScreen) -> None:
    screen.audience.button.click()
    panel = screen.audience.panel
    _pick(screen, "country", "United Kingdom")
    assert "is per kg. Enter a weight to include it." in panel.remark.text()
    assert person.NO_AGE_ENTERED in panel.remark.text()
    QTest.keyClicks(panel.weight, "65,5")
    qtbot.waitUntil(lambda: "uk-per-kg" in _ids(screen))
    assert screen.table is not None
    scaled = next(item for item in screen.table.guidance if item.id == "uk-per-kg")
    assert scaled.low_mcg == Decimal("65.5")


def test_invalid_age_shows_problem_and_keeps_person(qtbot: QtBot, screen: CompareScreen) -> None:
    screen.audience.button.click()
    panel = screen.audience.panel
    panel.age.setText("62")
    panel.age.setText("62 or so")
    assert panel.problem.isVisible()
    assert "is not an age" in panel.problem.text()
    assert screen.audience.person.age == 62
    panel.age.clear()
    assert not panel.problem.isVisible()
    assert screen.audience.person == NOBODY


def test_country_without_matching_value_shows_remark(qtbot: QtBot, screen: CompareScreen) -> None:
    screen.audience.button.click()
    _pick(screen, "country", "India")
    assert person.NO_VALUE_FOR_PERSON not in screen.audience.panel.remark.text()
    _pick(screen, "stage", "pregnant")
    assert person.NO_VALUE_FOR_PERSON in screen.audience.panel.remark.text()


def test_stage_is_disabled_for_men(screen: CompareScreen) -> None:
    _pick(screen, "stage", "pregnant")
    _pick(screen, "sex", "male")
    assert not screen.audience.panel.stage.isEnabled()
    assert screen.audience.person.stage is None


def test_warfarin_notice_is_one_line_unless_antagonist_is_taken(
    qtbot: QtBot, screen: CompareScreen
) -> None:
    notice = screen.notice.notice
    for answer, is_strong in (("yes", True), ("no", False), ("not specified", True)):
        _pick(screen, "antagonist", answer)
        shown, hidden = notice.line, notice.complete
        if answer == "yes":
            shown, hidden = hidden, shown
        assert (notice.is_strong, shown.font().bold()) == (is_strong, is_strong)
        assert (shown.isVisible(), hidden.isVisible()) == (True, False)
        assert notice.details.isVisible() is (answer == "yes")
    screen.audience.button.click()
    panel, area = screen.audience.panel, screen.notice
    assert panel.y() >= area.mapTo(screen, area.rect().bottomLeft()).y()


def test_sheet_names_person_only_if_enabled(screen: CompareScreen) -> None:
    _pick(screen, "sex", "female")
    screen.audience.panel.age.setText("62")
    _pick(screen, "antagonist", "yes")
    assert screen.sheet.person_text == ""
    screen.audience.panel.show_on_sheet.click()
    assert screen.sheet.person_text == (
        "Woman, 62 years. Takes warfarin or a similar blood thinner: yes."
    )
    screen.audience.panel.show_on_sheet.click()
    assert screen.sheet.person_text == ""


def test_set_person_fills_fields_and_keeps_guidance(qtbot: QtBot, screen: CompareScreen) -> None:
    before = screen.menu.ids()
    with qtbot.assertNotEmitted(screen.audience.changed):
        screen.audience.set_person(WOMAN)
    panel = screen.audience.panel
    assert screen.audience.person == WOMAN
    assert panel.stage.currentText() == "pregnant"
    assert panel.country.currentText() == "United Kingdom"
    assert (panel.age.text(), panel.weight.text()) == ("30", "65.5")
    assert set(screen.menu.ids()) < set(before)
    screen.audience.set_person(Person(age=Decimal(7) / 12))
    assert (panel.age.text(), panel.age_unit.currentData()) == ("7", "months")
    panel.age_unit.setCurrentIndex(panel.age_unit.findData("years"))
    assert screen.audience.person.age == 7


def test_escape_and_done_close_only_panel(qtbot: QtBot, screen: CompareScreen) -> None:
    screen.audience.button.click()
    with qtbot.assertNotEmitted(screen.closed):
        QTest.keyClick(screen.audience.panel.sex, Qt.Key.Key_Escape)
    assert not screen.audience.panel.isVisible()
    assert screen.audience.button.hasFocus()
    screen.audience.button.click()
    screen.audience.button.click()
    assert not screen.audience.panel.isVisible()


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (1024, 700), (683, 467)])
def test_panel_fits_in_window(qtbot: QtBot, screen: CompareScreen, width: int, height: int) -> None:
    screen.resize(width, height)
    qtbot.waitUntil(lambda: screen.width() == width)
    _pick(screen, "country", "United Kingdom")
    screen.audience.button.click()
    assert screen.rect().contains(screen.audience.panel.geometry())
    assert screen.audience.panel.height() >= screen.audience.panel.sizeHint().height()


def test_chosen_own_guidance_is_remembered(
    qtbot: QtBot, desk: Desk, work: Work, refs: list[str], actions: RecordedActions
) -> None:
    own_guidance.add(desk, OwnDraft("Doctor", Line.K2, low="180"))
    settings = Settings(desk.library.with_name("window.json"))
    first = _open_screen(qtbot, desk, work, settings, refs, actions)
    first.menu.box("own-1").trigger()
    qtbot.waitUntil(lambda: _shows_own(first) and not work.is_busy)
    _pick(first, "stage", "pregnant")
    first.menu.box("nnr-pregnancy").trigger()
    assert "nnr-pregnancy" not in settings.texts("compare.guidance")
    second = _open_screen(qtbot, desk, work, settings, refs, actions)
    qtbot.waitUntil(lambda: _shows_own(second) and not work.is_busy)


def _open_screen(
    qtbot: QtBot,
    desk: Desk,
    work: Work,
    settings: Settings,
    refs: list[str],
    actions: RecordedActions,
) -> CompareScreen:
    screen = CompareScreen(desk, work, actions.actions, settings)
    qtbot.addWidget(screen)
    screen.show_products(refs[:1])
    qtbot.waitUntil(lambda: any(item.own for item in screen.menu.items))
    return screen


def _shows_own(screen: CompareScreen) -> bool:
    return screen.table is not None and screen.table.guidance[-1].own
