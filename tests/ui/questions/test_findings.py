from dataclasses import replace
from decimal import Decimal

import pytest
from PySide6.QtWidgets import QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from k2desk.core.assessment.assess import assess
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.product import Product
from k2desk.core.model.question_code import QuestionCode
from k2desk.ui.questions.findings import AnswerDrafts, Findings
from tests.core.answers.test_apply import AMOUNT, NOW

KEY = ("unit_mg", "Vitamin K2", 0)
MINE = Product("12", replace(NOW, off_market=True))


def made(
    qtbot: QtBot, product: Product, memory: AnswerDrafts | None = None, *, can_answer: bool = True
) -> Findings:
    findings = Findings(assess(product), memory, can_answer=can_answer)
    qtbot.addWidget(findings)
    findings.show()
    return findings


def texts(findings: Findings) -> list[str]:
    return [label.text() for label in findings.findChildren(QLabel) if label.text()]


def test_doubts_stand_before_remarks_and_each_can_be_settled(qtbot: QtBot) -> None:
    findings = made(qtbot, MINE)
    codes = [key[0] for key in findings.answer_buttons]
    assert codes == ["unit_mg", "form_not_carried", "off_market", "old_daily_value"][: len(codes)]
    assert "off_market" in codes
    button = findings.answer_buttons[KEY]
    assert button.accessibleName().startswith("Settle: The label says 45 mg")
    assert not findings.reopen_buttons


def test_form_unfolds_in_place_and_gives_answer(qtbot: QtBot) -> None:
    findings = made(qtbot, MINE)
    findings.answer_buttons[KEY].click()
    assert not findings.answer_buttons[KEY].isVisible()
    form = findings.forms[KEY]
    assert [button.text() for button in form.buttons] == [
        "45 mcg, as its 56 % suggests",
        "45 mg, as printed",
        "Another amount",
    ]
    form.buttons[0].click()
    form.note.setText("read off the bottle")
    with qtbot.waitSignal(findings.settle_asked) as told:
        form.save.click()
    ref, answer = told.args or ["", None]
    assert ref == "12"
    assert (answer.key, answer.mcg, answer.note) == (KEY, Decimal(45), "read off the bottle")
    assert findings.answer_buttons[KEY].isVisible()
    assert findings.forms == {}


def test_cancel_folds_it_away(qtbot: QtBot) -> None:
    memory: AnswerDrafts = {}
    findings = made(qtbot, MINE, memory)
    findings.answer_buttons[KEY].click()
    assert memory
    findings.forms[KEY].cancel.click()
    assert not memory
    assert findings.answer_buttons[KEY].isVisible()


def test_what_is_being_answered_outlives_new_look_at_product(qtbot: QtBot) -> None:
    memory: AnswerDrafts = {}
    first = made(qtbot, MINE, memory)
    first.answer_buttons[KEY].click()
    first.forms[KEY].buttons[2].click()
    first.forms[KEY].dose.edit.setText("45,")
    second = made(qtbot, MINE, memory)
    assert second.forms[KEY].dose.text == "45,"
    other = made(qtbot, replace(MINE, ref="13"), memory)
    assert not other.forms


def test_settled_doubt_looks_different_and_can_be_opened_again(qtbot: QtBot) -> None:
    findings = made(qtbot, replace(MINE, answers=(replace(AMOUNT, note="read off it"),)))
    assert KEY not in findings.answer_buttons
    told = "Settled by you, 26 Nov 2026: “Vitamin K2” 45 mcg. The label prints 45 mg."
    assert f"{told} Note: read off it." in texts(findings)
    marks = [label.accessibleName() for label in findings.findChildren(QLabel)]
    assert {"In doubt", "Settled", "Remark"} <= set(marks)
    with qtbot.waitSignal(findings.reopen_asked) as asked:
        findings.reopen_buttons[KEY].click()
    assert asked.args == ["12", KEY]


def test_answer_without_its_question_is_shown_and_can_go(qtbot: QtBot) -> None:
    lost = Answer(QuestionCode.BARCODE, "", 0, AnswerKind.NOTE, note="Checked.", date="2026-11-26")
    findings = made(qtbot, replace(MINE, answers=(lost,)))
    assert any("has no question any more" in text for text in texts(findings))
    assert findings.reopen_buttons[lost.key].text() == "Remove"


def test_nothing_is_settled_in_trash_and_catalogue_label_says_that_it_is_copied(
    qtbot: QtBot,
) -> None:
    thrown = made(qtbot, replace(MINE, answers=(AMOUNT,)), can_answer=False)
    assert not thrown.answer_buttons
    assert not thrown.reopen_buttons
    label = made(qtbot, replace(MINE, ref="dsld:13847"))
    label.answer_buttons[KEY].click()
    assert "Your answer is kept with a copy of this label in My products." in texts(label)


@pytest.mark.parametrize("text", ["<b>bold</b> & more"])
def test_labels_are_shown_as_they_are(qtbot: QtBot, text: str) -> None:
    asked = replace(NOW.questions[0], text=text)
    facts = replace(NOW, questions=(asked,))
    assert text in texts(made(qtbot, Product("12", facts)))


def test_whole_form_is_brought_into_view(qtbot: QtBot) -> None:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.resize(340, 320)
    qtbot.addWidget(area)
    findings = Findings(assess(MINE))
    area.setWidget(findings)
    area.show()
    last = list(findings.answer_buttons)[-1]
    findings.answer_buttons[last].click()
    bar = area.verticalScrollBar()
    form = findings.forms[last]

    def is_seen() -> bool:
        bottom = form.mapTo(findings, form.rect().bottomLeft()).y()
        return bottom <= bar.value() + area.viewport().height()

    qtbot.waitUntil(is_seen)
