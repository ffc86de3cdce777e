from dataclasses import replace

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.input.guidance_fields import OwnDraft
from k2desk.core.model.guidance import GuidanceKind
from k2desk.ui.guidance.own_form import OwnGuidanceForm

DRAFT = OwnDraft(title="Doctor", low="180")


@pytest.fixture
def form(qtbot: QtBot) -> OwnGuidanceForm:
    form = OwnGuidanceForm()
    qtbot.addWidget(form)
    form.show()
    return form


def test_draft_fills_fields(form: OwnGuidanceForm) -> None:
    form.begin(DRAFT, "Edit")
    assert form.draft == DRAFT
    assert form.heading.text() == "Edit"
    assert not form.is_changed


def test_typing_changes_form(form: OwnGuidanceForm) -> None:
    form.begin(DRAFT, "Edit")
    form.title.setText("Other")
    assert form.is_changed


def test_range_has_two_amounts(form: OwnGuidanceForm) -> None:
    form.begin(DRAFT, "Edit")
    assert not form.high.isVisible()
    form.begin(replace(DRAFT, kind=GuidanceKind.BAND), "Edit")
    assert form.high.isVisible()


def test_problems_appear_when_saving(qtbot: QtBot, form: OwnGuidanceForm) -> None:
    form.begin(OwnDraft(), "Add")
    assert not form.problems["title"].isVisible()
    with qtbot.assertNotEmitted(form.save_requested):
        form.save.click()
    assert form.problems["title"].isVisible()


def test_enter_saves_valid_draft(qtbot: QtBot, form: OwnGuidanceForm) -> None:
    form.begin(DRAFT, "Add")
    with qtbot.waitSignal(form.save_requested) as emitted:
        QTest.keyClick(form.title, Qt.Key.Key_Return)
    assert emitted.args == [DRAFT]
