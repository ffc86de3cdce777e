"""Questions about a label in a language with longer texts."""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.question_code import QuestionCode
from k2desk.ui.language import language_in_use
from k2desk.ui.questions.findings import Findings
from k2desk.ui.widgets.layout import scroll_area
from tests.core.answers.test_apply import AMOUNT
from tests.pseudo import pseudo_language
from tests.ui.questions.test_findings import KEY, MINE, open_findings
from tests.ui.shown_texts import clipped_widgets, large_font, untranslated_texts

LOST = Answer(QuestionCode.BARCODE, "", 0, AnswerKind.NOTE, note="Checked", date="2026-11-26")
DATA = ["Vitamin K2 45 mg", "read off it", "Checked", "Esc"]


@pytest.fixture
def translated() -> Iterator[None]:
    """Language with longer texts."""
    with language_in_use(pseudo_language()):
        yield


def _open_form(findings: Findings) -> None:
    findings.answer_buttons[KEY].click()
    form = findings.forms[KEY]
    next(button for button in reversed(form.buttons)).click()
    QTest.keyClicks(form.dose.edit, "1.000")
    form.save.click()


def test_open_question_has_no_untranslated_text(qtbot: QtBot, translated: None) -> None:
    findings = open_findings(qtbot, MINE)
    assert untranslated_texts(findings, DATA) == []
    _open_form(findings)
    assert not findings.forms[KEY].problem.isHidden()
    assert untranslated_texts(findings, DATA) == []


def test_form_without_answer_says_so(qtbot: QtBot, translated: None) -> None:
    findings = open_findings(qtbot, replace(MINE, ref="dsld:1"))
    findings.answer_buttons[KEY].click()
    findings.forms[KEY].save.click()
    assert not findings.forms[KEY].problem.isHidden()
    assert untranslated_texts(findings, DATA) == []


def test_answers_have_no_untranslated_text(qtbot: QtBot, translated: None) -> None:
    answered = replace(MINE, answers=(replace(AMOUNT, note="read off it"), LOST))
    findings = open_findings(qtbot, answered)
    assert len(findings.reopen_buttons) == 2
    assert untranslated_texts(findings, DATA) == []


def test_long_texts_in_large_font_are_not_clipped(qtbot: QtBot, translated: None) -> None:
    with large_font():
        findings = open_findings(qtbot, replace(MINE, answers=(LOST,)))
        area = scroll_area(findings)
        qtbot.addWidget(area)
        area.resize(560, 700)
        area.show()
        _open_form(findings)
        qtbot.waitUntil(lambda: clipped_widgets(findings) == [])
