from decimal import Decimal

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.answers.choices import AnswerChoice
from k2desk.core.model.amounts import Unit
from k2desk.core.model.answer import AnswerKind
from k2desk.ui.questions.answer_form import AnswerDraft, AnswerForm

CHOICES = (
    AnswerChoice("25 mcg, as its 31 % suggests", AnswerKind.AMOUNT, Decimal(25)),
    AnswerChoice("25 mg & <b>as printed</b>", AnswerKind.AS_PRINTED),
    AnswerChoice("Another amount", AnswerKind.AMOUNT),
    AnswerChoice("Only a note", AnswerKind.NOTE),
)


@pytest.fixture
def form(qtbot: QtBot) -> AnswerForm:
    made = AnswerForm(CHOICES, is_copied=True)
    qtbot.addWidget(made)
    made.show()
    return made


def saved_emissions(form: AnswerForm) -> list[bool]:
    emitted: list[bool] = []
    form.save_requested.connect(lambda: emitted.append(True))
    return emitted


def test_saving_without_choice_shows_problem(form: AnswerForm) -> None:
    emitted = saved_emissions(form)
    assert form.choice is None
    form.save.click()
    assert form.problem.text() == "Choose an answer."
    assert form.save.accessibleDescription() == "Choose an answer."
    assert emitted == []
    form.buttons[0].click()
    assert not form.problem.isVisible()
    form.save.click()
    assert emitted == [True]


def test_markup_in_answers_is_shown_literally(form: AnswerForm) -> None:
    assert form.buttons[1].text() == "25 mg && <b>as printed</b>"
    assert form.buttons[1].accessibleName() == "25 mg & <b>as printed</b>"


def test_invalid_amount_is_not_saved(form: AnswerForm) -> None:
    emitted = saved_emissions(form)
    assert not form.dose.isVisible()
    form.buttons[2].click()
    assert form.dose.isVisible()
    form.save.click()
    assert form.problem.text() == "Enter an amount."
    QTest.keyClicks(form.dose.edit, "1.000")
    form.save.click()
    assert form.problem.text() == "1 mcg or 1,000 mcg? Choose one."
    assert emitted == []
    form.dose.choices[1].click()
    form.save.click()
    assert emitted == [True]
    assert form.dose.reading.mcg == Decimal(1000)
    form.buttons[0].click()
    assert not form.dose.isVisible()


def test_note_answer_requires_note(form: AnswerForm) -> None:
    emitted = saved_emissions(form)
    form.buttons[3].click()
    form.save.click()
    assert form.problem.text() == "Write a note, or choose another answer."
    QTest.keyClicks(form.note, "  asked the maker ")
    form.save.click()
    assert emitted == [True]


def test_form_is_usable_by_keyboard(qtbot: QtBot, form: AnswerForm) -> None:
    emitted = saved_emissions(form)
    form.activateWindow()
    form.focus_answers()
    qtbot.waitUntil(lambda: form.buttons[0].hasFocus())
    QTest.keyClick(form.buttons[0], Qt.Key.Key_Space)
    QTest.keyClick(form.buttons[0], Qt.Key.Key_Down)
    assert form.choice is CHOICES[1]
    QTest.keyClick(form.note, Qt.Key.Key_Return)
    assert emitted == [True]
    with qtbot.waitSignal(form.cancelled):
        QTest.keyClick(form.note, Qt.Key.Key_Escape)
    QTest.keyClick(form.note, Qt.Key.Key_F5)


def test_draft_restores_input(qtbot: QtBot, form: AnswerForm) -> None:
    form.buttons[2].click()
    form.dose.edit.setText("45,5")
    form.dose.unit_box.setCurrentIndex(1)
    form.note.setText("read off the bottle")
    assert form.draft == AnswerDraft(2, "45,5", Unit.MG, "read off the bottle")
    again = AnswerForm(CHOICES, draft=form.draft)
    qtbot.addWidget(again)
    assert again.draft == form.draft
    empty = AnswerForm(CHOICES[:2], draft=AnswerDraft(chosen=7, unit=Unit.G))
    qtbot.addWidget(empty)
    assert empty.choice is None
