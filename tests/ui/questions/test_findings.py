from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from k2desk.core.assessment.assess import assess
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.product import Product
from k2desk.core.model.question_code import QuestionCode
from k2desk.ui.actions import Actions
from k2desk.ui.questions.findings import AnswerDrafts, Findings
from tests.core.answers.test_apply import AMOUNT, FACTS
from tests.ui.actions import RecordedActions

KEY = ("unit_mg", "Vitamin K2", 0)
MINE = Product("12", replace(FACTS, off_market=True))


def open_findings(
    qtbot: QtBot,
    product: Product,
    drafts: AnswerDrafts | None = None,
    actions: Actions | None = None,
    *,
    can_answer: bool = True,
) -> Findings:
    actions = (actions or RecordedActions().actions) if can_answer else None
    findings = Findings(assess(product), actions, drafts)
    qtbot.addWidget(findings)
    findings.show()
    return findings


def texts(findings: Findings) -> list[str]:
    return [label.text() for label in findings.findChildren(QLabel) if label.text()]


def test_questions_precede_remarks_and_have_answer_button(qtbot: QtBot) -> None:
    findings = open_findings(qtbot, MINE)
    codes = [key[0] for key in findings.answer_buttons]
    assert codes == ["unit_mg", "form_not_carried", "off_market", "old_daily_value"][: len(codes)]
    assert "off_market" in codes
    button = findings.answer_buttons[KEY]
    assert button.accessibleName().startswith("Answer: The label says 45 mg")
    assert not findings.reopen_buttons


def test_saving_form_answers_question(qtbot: QtBot, actions: RecordedActions) -> None:
    findings = open_findings(qtbot, MINE, actions=actions.actions)
    findings.answer_buttons[KEY].click()
    assert not findings.answer_buttons[KEY].isVisible()
    form = findings.forms[KEY]
    assert [button.text() for button in form.buttons] == [
        "45 mcg, which fits the printed 56%",
        "45 mg, as printed",
        "Another amount",
    ]
    form.buttons[0].click()
    form.note.setText("read off the bottle")
    form.save.click()
    [(ref, answer)] = actions.calls_of("answer_question")
    assert ref == "12"
    assert (answer.key, answer.mcg, answer.note) == (KEY, Decimal(45), "read off the bottle")
    assert findings.answer_buttons[KEY].isVisible()
    assert findings.forms == {}


def test_cancel_closes_form_and_drops_draft(qtbot: QtBot) -> None:
    drafts: AnswerDrafts = {}
    findings = open_findings(qtbot, MINE, drafts)
    findings.answer_buttons[KEY].click()
    assert drafts
    findings.forms[KEY].cancel.click()
    assert not drafts
    assert findings.answer_buttons[KEY].isVisible()


def test_draft_is_restored_in_new_widget_of_same_product(qtbot: QtBot) -> None:
    drafts: AnswerDrafts = {}
    first = open_findings(qtbot, MINE, drafts)
    first.answer_buttons[KEY].click()
    first.forms[KEY].buttons[2].click()
    first.forms[KEY].dose.edit.setText("45,")
    second = open_findings(qtbot, MINE, drafts)
    assert second.forms[KEY].dose.text == "45,"
    other = open_findings(qtbot, replace(MINE, ref="13"), drafts)
    assert not other.forms


def test_answered_question_can_be_reopened(qtbot: QtBot, actions: RecordedActions) -> None:
    answered = replace(MINE, answers=(replace(AMOUNT, note="read off it"),))
    findings = open_findings(qtbot, answered, actions=actions.actions)
    assert KEY not in findings.answer_buttons
    sentence = "Confirmed by you, Nov 26, 2026: “Vitamin K2”: 45 mcg. The label says 45 mg."
    assert f"{sentence} Note: read off it." in texts(findings)
    marks = [label.accessibleName() for label in findings.findChildren(QLabel)]
    assert {"Question", "Confirmed", "Remark"} <= set(marks)
    findings.reopen_buttons[KEY].click()
    assert actions.calls_of("take_back_answer") == [("12", KEY)]


def test_answer_without_question_can_be_removed(qtbot: QtBot) -> None:
    lost = Answer(QuestionCode.BARCODE, "", 0, AnswerKind.NOTE, note="Checked.", date="2026-11-26")
    findings = open_findings(qtbot, replace(MINE, answers=(lost,)))
    assert any("your earlier answer no longer applies" in text for text in texts(findings))
    assert findings.reopen_buttons[lost.key].text() == "Remove"


def test_without_actions_there_are_no_buttons(qtbot: QtBot) -> None:
    findings = open_findings(qtbot, replace(MINE, answers=(AMOUNT,)), can_answer=False)
    assert not findings.answer_buttons
    assert not findings.reopen_buttons


def test_form_for_catalog_label_mentions_copy(qtbot: QtBot) -> None:
    label = open_findings(qtbot, replace(MINE, ref="dsld:13847"))
    label.answer_buttons[KEY].click()
    assert "Your answer is saved with a copy of this label in My products." in texts(label)


@pytest.mark.parametrize("text", ["<b>bold</b> & more"])
def test_markup_in_question_is_shown_literally(qtbot: QtBot, text: str) -> None:
    facts = replace(FACTS, questions=(replace(FACTS.questions[0], text=text),))
    assert text in texts(open_findings(qtbot, Product("12", facts)))


def test_opened_form_is_scrolled_into_view(qtbot: QtBot) -> None:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(340, 320)
    qtbot.addWidget(area)
    findings = Findings(assess(MINE), RecordedActions().actions)
    area.setWidget(findings)
    area.show()
    last = list(findings.answer_buttons)[-1]
    findings.answer_buttons[last].click()
    bar = area.verticalScrollBar()
    form = findings.forms[last]

    def is_visible() -> bool:
        bottom = form.mapTo(findings, form.rect().bottomLeft()).y()
        return bottom <= bar.value() + area.viewport().height()

    qtbot.waitUntil(is_visible)
