from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QToolButton, QWidget
from pytestqt.qtbot import QtBot

from k2desk.core.answers.choices import build_answer, list_choices
from k2desk.core.assessment.assess import assess
from k2desk.core.input.label_draft import Draft, DraftRow
from k2desk.core.model.dosing import Line
from k2desk.core.model.label import LabelFacts, OtherActive
from k2desk.core.model.product import Product
from k2desk.ui.browse.detail_parts import (
    CollapsibleSection,
    build_amounts,
    build_arithmetic,
    build_nutrients,
    build_other_actives,
    build_printed_rows,
    build_update_notice,
    format_arithmetic,
    listed_lines,
)
from k2desk.ui.main_window import MainWindow
from k2desk.ui.widgets.labels import PlainLabel
from k2desk.workflows import answer_questions, browse, edit
from k2desk.workflows.desk import Desk
from tests.ui.lists import add_product
from tests.ui.strip.example_products import NOTHING_STATED, SUPER_K


def test_unstated_amount_has_no_calculation_per_day(desk: Desk) -> None:
    ref = edit.add(desk, Draft(name="Open", rows=(DraftRow(not_stated=True),))).refs[0]
    lines = format_arithmetic(assess(browse.product(desk, ref)))
    assert lines
    assert not any(day for _, day in lines)


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
        if section.button.text() == "Show the calculation"
    )
    assert not arithmetic_section.is_open
    arithmetic_section.button.click()
    qtbot.waitUntil(lambda: arithmetic_section.is_open)
    texts = [label.text() for label in arithmetic_section.findChildren(PlainLabel)]
    assert any("90 mcg" in text and "per day" in text for text in texts)
    arithmetic_section.button.click()
    qtbot.waitUntil(lambda: not arithmetic_section.is_open)


def test_collapsible_section_builds_content_once(qtbot: QtBot) -> None:
    built: list[QWidget] = []

    def build() -> QWidget:
        built.append(QWidget())
        return built[-1]

    section = CollapsibleSection("More", build)
    qtbot.addWidget(section)
    assert built == []
    for is_open in (True, False, True):
        section.button.click()
        assert section.is_open is is_open
    assert len(built) == 1


def _shown(qtbot: QtBot, box: QWidget) -> list[PlainLabel]:
    qtbot.addWidget(box)
    box.resize(320, 300)
    with qtbot.waitExposed(box):
        box.show()
    return box.findChildren(PlainLabel)


def test_calculation_per_day_is_indented(qtbot: QtBot) -> None:
    box = build_arithmetic([("90 mcg", "180 mcg per day"), ("none listed", "")])
    labels = _shown(qtbot, box)
    assert [label.text() for label in labels] == ["90 mcg", "180 mcg per day", "none listed"]
    assert labels[0].x() == labels[2].x() < labels[1].x()


def test_calculation_per_day_is_indented_from_right_if_mirrored(qtbot: QtBot) -> None:
    box = build_arithmetic([("90 mcg", "180 mcg per day")])
    box.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    first, second = [label.geometry().right() for label in _shown(qtbot, box)]
    assert first > second


def test_printed_rows_are_indented_by_nesting(qtbot: QtBot) -> None:
    box = build_printed_rows(SUPER_K.facts)
    lefts = {label.text(): label.x() for label in _shown(qtbot, box)}
    assert lefts["Vitamin K activity"] == 0
    assert lefts["Vitamin K1 (as phytonadione)"] > 0
    assert "2600 mcg" in lefts


def test_absent_forms_have_no_line_except_total_k2() -> None:
    assert listed_lines(assess(SUPER_K))[:3] == [Line.K1, Line.MK4, Line.MK7]
    assert Line.OTHER not in listed_lines(assess(SUPER_K))
    assert Line.K2 in listed_lines(assess(NOTHING_STATED))


def test_update_notice_opens_update(qtbot: QtBot) -> None:
    opened: list[bool] = []
    box = build_update_notice("There is a newer label.", lambda: opened.append(True))
    qtbot.addWidget(box)
    button = box.findChild(QToolButton)
    assert button is not None
    button.click()
    assert opened == [True]


def test_nutrients_are_listed_per_day_with_printed_rows(qtbot: QtBot) -> None:
    actives = (OtherActive("Vitamin D3", "2000 IU"), OtherActive("Zinc", "5 mg"))
    facts = LabelFacts(other_actives=(*actives, OtherActive("Calcium", "")))
    box = build_nutrients(assess(Product("1", facts)))
    qtbot.addWidget(box)
    labels = box.findChildren(PlainLabel)
    assert [label.text() for label in labels] == [
        "Vitamin D",
        "50 mcg per day",
        "Calcium",
        "not stated",
    ]
    assert "Vitamin D3 2000 IU" in labels[1].toolTip()


def test_other_actives_are_listed_as_printed(qtbot: QtBot) -> None:
    box = build_other_actives([OtherActive("Vitamin D3", "25 mcg"), OtherActive("Zinc", "")])
    qtbot.addWidget(box)
    texts = [label.text() for label in box.findChildren(PlainLabel)]
    assert texts == ["Vitamin D3", "25 mcg", "Zinc", ""]
