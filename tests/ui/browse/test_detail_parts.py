from decimal import Decimal

from pytestqt.qtbot import QtBot

from k2desk.core.answers.choices import build_answer, list_choices
from k2desk.core.assessment.assess import assess
from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.ui.browse.detail_parts import CollapsibleSection, build_amounts, format_arithmetic
from k2desk.ui.main_window import MainWindow
from k2desk.ui.widgets.labels import PlainLabel
from k2desk.workflows import answer_questions, browse, edit
from k2desk.workflows.desk import Desk
from tests.ui.lists import add_product


def test_unstated_amount_has_no_calculation_per_day(desk: Desk) -> None:
    ref = edit.add(desk, Draft(name="Open", rows=(DraftRow(not_stated=True),))).refs[0]
    sentences = format_arithmetic(assess(browse.product(desk, ref)))
    assert sentences
    assert not any(text.startswith("    ") for text in sentences)


def test_answered_zero_has_answer_mark(qtbot: QtBot, desk: Desk) -> None:
    question = assess(browse.product(desk, "dsld:13847")).question_states[0]
    other = next(choice for choice in list_choices(question) if choice.needs_amount)
    answer = build_answer(question, other, "2026-11-26", mcg=Decimal(0))
    (ref,) = answer_questions.answer_question(desk, "dsld:13847", answer).refs
    box = build_amounts(assess(browse.product(desk, ref)))
    qtbot.addWidget(box)
    texts = [label.text() for label in box.findChildren(PlainLabel)]
    assert "none listed *" in texts


def test_arithmetic_section_opens_and_closes(qtbot: QtBot, window: MainWindow, desk: Desk) -> None:
    ref = add_product(desk, "K2", amount="90")
    window.browse.refresh(select=ref)
    qtbot.waitUntil(lambda: window.browse.detail.ref == ref)
    arithmetic_section = next(
        section
        for section in window.browse.detail.findChildren(CollapsibleSection)
        if section.button.text() == "Show the arithmetic"
    )
    assert not arithmetic_section.is_open
    arithmetic_section.button.click()
    qtbot.waitUntil(lambda: arithmetic_section.is_open)
    texts = [label.text() for label in arithmetic_section.findChildren(PlainLabel)]
    assert any("90 mcg" in text and "a day" in text for text in texts)
    arithmetic_section.button.click()
    qtbot.waitUntil(lambda: not arithmetic_section.is_open)
