"""Application of answers to facts."""

from dataclasses import replace
from decimal import Decimal
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from k2desk.core.answers.apply import apply_answers, possible_forms
from k2desk.core.assessment.assess import assess
from k2desk.core.checks.nesting import resolve_rows
from k2desk.core.model.amounts import Evidence, Missing, Unit
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.dosing import Line
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import between, exact
from k2desk.core.model.label import LabelFacts, LabelRow, Question, Serving
from k2desk.core.model.product import Product
from k2desk.core.model.question_code import QuestionCode
from tests.core import examples

DATE = "2026-11-26"
WRONG_UNIT = examples.row(
    "Vitamin K2", Form.K2, 45000, printed="45 mg", unit=Unit.MG, percent_dv=Decimal(56)
)


def make_facts(*rows: LabelRow, questions: tuple[Question, ...] = ()) -> LabelFacts:
    resolved = resolve_rows(rows)
    return LabelFacts(
        name="K2",
        serving=Serving("1 capsule", Decimal(1), Decimal(1), "capsule", Decimal(1), Decimal(1)),
        rows=rows,
        amounts=resolved.amounts,
        questions=(*questions, *resolved.questions),
    )


UNIT = Question(
    QuestionCode.UNIT_MG, "The label says 45 mg; its 56 % fits 45 mcg.", row_name="Vitamin K2"
)
FORM = Question(
    QuestionCode.FORM_NOT_CARRIED, "“Vitamin K2”: form not carried.", row_name="Vitamin K2"
)
FACTS = make_facts(WRONG_UNIT, questions=(UNIT, FORM))
"""NIH DSLD label 13847: 45 mg of K2 at 56 %."""

AMOUNT = Answer(
    QuestionCode.UNIT_MG,
    "Vitamin K2",
    0,
    AnswerKind.AMOUNT,
    Decimal(45),
    date=DATE,
    printed="45 mg",
)
FORMS = Answer(
    QuestionCode.FORM_NOT_CARRIED,
    "Vitamin K2",
    0,
    AnswerKind.FORMS,
    forms=frozenset({Form.MK7}),
    date=DATE,
)
PRINTED = replace(AMOUNT, answer_kind=AnswerKind.AS_PRINTED, mcg=None)


def test_facts_without_answers_are_unchanged() -> None:
    result = apply_answers(FACTS)
    assert result.facts is FACTS
    assert [state.question for state in result.open_questions] == [UNIT, FORM]
    assert [state.row for state in result.question_states] == [WRONG_UNIT, WRONG_UNIT]
    assert result.answered_lines == frozenset()


def test_amount_replaces_number_and_keeps_printed_text() -> None:
    result = apply_answers(FACTS, [AMOUNT])
    (row,) = result.facts.rows
    assert (row.mcg, row.printed, row.evidence) == (Decimal(45), "45 mg", Evidence.PERSON)
    assert [amount.mcg for amount in result.facts.amounts] == [Decimal(45)]
    assert result.facts.questions == (FORM,)
    assert [state.answer for state in result.question_states] == [AMOUNT, None]
    assert {Line.K2, Line.K2_OPEN, Line.K} <= result.answered_lines
    assert result.answer_dates == (DATE,)


def test_as_printed_closes_question_and_keeps_figures() -> None:
    item = assess(Product("1", FACTS, answers=(PRINTED,)))
    bare = assess(Product("1", FACTS))
    assert item.figures == bare.figures
    assert bare.doubtful_lines >= {Line.K2} <= item.answered_lines
    assert not item.doubtful_lines & item.answered_lines
    assert [question.code for question in item.questions] == ["form_not_carried"]


def test_forms_narrow_row_to_possible_forms() -> None:
    result = apply_answers(FACTS, [FORMS])
    (row,) = result.facts.rows
    assert row.forms == {Form.MK7}
    assert row.form_gap is None
    assert result.answered_lines >= {Line.MK7, Line.MK4}
    assert Line.K2 not in result.answered_lines
    wrong = apply_answers(FACTS, [replace(FORMS, forms=frozenset({Form.K1}))])
    assert wrong.facts.rows == FACTS.rows
    still = apply_answers(FACTS, [replace(FORMS, forms=frozenset({Form.K2}))])
    assert still.facts.rows[0].form_gap is Missing.NOT_STATED


def test_row_with_children_keeps_its_forms() -> None:
    parent = examples.row("Vitamin K2", Form.K2, 100, examples.row("MK-7", Form.MK7, 60))
    facts = make_facts(parent, questions=(FORM,))
    assert apply_answers(facts, [FORMS]).facts.amounts == facts.amounts


def test_note_closes_question_and_keeps_amounts() -> None:
    note = replace(PRINTED, answer_kind=AnswerKind.NOTE, note="The maker did not answer.")
    result = apply_answers(FACTS, [note])
    assert result.facts.amounts == FACTS.amounts
    assert result.facts.questions == (FORM,)


def test_amount_and_form_of_one_row_are_combined() -> None:
    item = assess(Product("1", FACTS, answers=(FORMS, AMOUNT)))
    assert item.figures[Line.MK7].value == exact(45)
    assert item.questions == ()
    assert len(item.answered_questions) == 2


def test_answer_removes_question_without_cause() -> None:
    child = examples.row("Menaquinone-7", Form.MK7, 1900)
    parent = examples.row("Vitamin K2-7", Form.MK7, 150, child)
    large = Question(QuestionCode.LARGE_AMOUNT, "1900 mcg is far more.", row_name="Menaquinone-7")
    facts = make_facts(parent, questions=(large,))
    assert [question.code for question in facts.questions] == ["large_amount", "child_above_parent"]
    answer = Answer(QuestionCode.LARGE_AMOUNT, "Menaquinone-7", 0, AnswerKind.AMOUNT, Decimal(150))
    result = apply_answers(facts, [answer])
    assert result.open_questions == ()
    assert [amount.known for amount in result.facts.amounts] == [exact(150)]


def test_question_raised_by_answer_can_be_answered() -> None:
    parent = examples.row("Vitamin K", Form.K, 100, examples.row("MK-7", Form.MK7, 60))
    question = Question(QuestionCode.PERCENT_MISMATCH, "100 mcg and 60 %.", row_name="Vitamin K")
    facts = make_facts(parent, questions=(question,))
    answer = Answer(QuestionCode.PERCENT_MISMATCH, "Vitamin K", 0, AnswerKind.AMOUNT, Decimal(50))
    (derived,) = apply_answers(facts, [answer]).open_questions
    assert derived.question.code == "child_above_parent"
    assert derived.is_derived
    right = Answer(QuestionCode.CHILD_ABOVE_PARENT, "Vitamin K", 0, AnswerKind.AS_PRINTED)
    assert apply_answers(facts, [right, answer]).open_questions == ()
    more = replace(right, answer_kind=AnswerKind.AMOUNT, mcg=Decimal(70))
    assert apply_answers(facts, [more, answer]).unmatched_answers == (more,)
    assert apply_answers(facts, [right]).unmatched_answers == (right,)


def test_answer_without_question_is_unmatched() -> None:
    answer = replace(AMOUNT, row_name="Vitamin K1")
    result = apply_answers(FACTS, [answer])
    assert result.unmatched_answers == (answer,)
    assert result.facts == FACTS


def test_answer_to_other_printed_amount_is_unmatched() -> None:
    answer = replace(AMOUNT, printed="25 mg", mcg=Decimal(25))
    result = apply_answers(FACTS, [answer])
    assert result.unmatched_answers == (answer,)
    assert [state.question for state in result.open_questions] == [UNIT, FORM]


def test_answer_to_differing_labels_is_never_unmatched() -> None:
    answer = Answer(QuestionCode.LABELS_DIFFER, "", 0, AnswerKind.AS_PRINTED)
    assert apply_answers(FACTS, [answer]).unmatched_answers == ()


def test_rows_of_one_name_are_matched_by_text_and_order() -> None:
    first = examples.row("Vitamin K2", Form.K2, 100_000, printed="100 mg", unit=Unit.MG)
    second = replace(first, mcg=Decimal(90_000), printed="90 mg")
    question = Question(QuestionCode.UNIT_MG_LARGE, "90 mg is 90,000 mcg.", row_name="Vitamin K2")
    answer = Answer(QuestionCode.UNIT_MG_LARGE, "Vitamin K2", 0, AnswerKind.AMOUNT, Decimal(90))
    result = apply_answers(make_facts(first, second, questions=(question,)), [answer])
    assert [row.mcg for row in result.facts.rows] == [Decimal(100_000), Decimal(90)]
    same = Question(QuestionCode.BARCODE, "No print in it.", row_name="Vitamin K2")
    states = apply_answers(make_facts(first, second, questions=(same, same, same))).question_states
    assert [state.row for state in states] == [first, second, None]


@pytest.mark.parametrize(
    ("name", "forms", "evidence", "possible"),
    [
        ("Vitamin K2", {Form.K2}, Evidence.ROW, {Form.MK4, Form.MK7}),
        ("Vitamin K2", {Form.MK7}, Evidence.NAME, {Form.MK4, Form.MK7}),
        ("Vitamin K", {Form.MK7}, Evidence.NAME, {Form.K1, Form.MK7}),
        ("Vitamin K", {Form.K1, Form.MK7}, Evidence.ROW, {Form.K1, Form.MK7}),
    ],
)
def test_possible_forms_of_row(
    name: str, forms: set[Form], evidence: Evidence, possible: set[Form]
) -> None:
    row = examples.row(name, frozenset(forms), 100, evidence=evidence)
    assert possible <= possible_forms(row)
    assert Form.K1 in possible or Form.K1 not in possible_forms(row)


def test_note_closes_serving_question() -> None:
    facts = replace(FACTS, serving=replace(FACTS.serving, units_max=Decimal(3)), questions=())
    note = Answer(QuestionCode.SERVING_RANGE, "", 0, AnswerKind.NOTE, note="For one.", date=DATE)
    item = assess(Product("1", facts, answers=(note,)))
    assert item.questions == ()
    assert [one.answer for one in item.answered_questions] == [note]
    assert item.day[Line.K2] == between(15_000, 135_000)


# --- properties ----------------------------------------------------------------------------------


@st.composite
def answered_facts(draw: st.DrawFn) -> tuple[LabelFacts, list[Answer]]:
    """Draw facts with a question to each row, and answers to some."""
    rows = tuple(draw(st.lists(examples.rows(), min_size=1, max_size=3)))
    names = [row.name for top in rows for _, row in top.walk()]
    kinds = st.sampled_from(
        [QuestionCode.UNIT_MG, QuestionCode.FORM_NOT_CARRIED, QuestionCode.BARCODE]
    )
    questions = [Question(draw(kinds), "Is it?", row_name=name) for name in names]
    answers: dict[tuple[str, str, int], Answer] = {}
    for question in questions:
        kind = draw(st.sampled_from(AnswerKind))
        answer = Answer(
            *(question.code, question.row_name, draw(st.integers(0, 1)), kind),
            mcg=draw(examples.doses) if kind is AnswerKind.AMOUNT else None,
            forms=draw(examples.form_sets) if kind is AnswerKind.FORMS else frozenset(),
            date=draw(st.sampled_from(["2026-11-25", "2026-11-26"])),
        )
        if draw(st.booleans()):
            answers[answer.key] = answer
    return make_facts(*rows, questions=tuple(questions)), list(answers.values())


@given(answered_facts(), st.randoms())
def test_order_of_answers_is_irrelevant(
    facts_and_answers: tuple[LabelFacts, list[Answer]], shuffle: Random
) -> None:
    facts, answers = facts_and_answers
    other = answers.copy()
    shuffle.shuffle(other)
    assert apply_answers(facts, answers) == apply_answers(facts, other)


@given(answered_facts())
def test_removing_all_answers_restores_facts(
    facts_and_answers: tuple[LabelFacts, list[Answer]],
) -> None:
    facts, answers = facts_and_answers
    before = apply_answers(facts)
    for count in range(len(answers), -1, -1):
        after = apply_answers(facts, answers[:count])
    assert after == before
    assert after.facts is facts


@given(answered_facts())
def test_as_printed_and_notes_keep_amounts(
    facts_and_answers: tuple[LabelFacts, list[Answer]],
) -> None:
    facts, answers = facts_and_answers
    without_values = [
        replace(answer, answer_kind=kind, mcg=None, forms=frozenset())
        for answer, kind in zip(
            answers, [AnswerKind.AS_PRINTED, AnswerKind.NOTE] * 10, strict=False
        )
    ]
    assert apply_answers(facts, without_values).facts.amounts == facts.amounts


@given(answered_facts())
def test_every_answer_is_used_or_unmatched(
    facts_and_answers: tuple[LabelFacts, list[Answer]],
) -> None:
    facts, answers = facts_and_answers
    result = apply_answers(facts, answers)
    used = [state.answer for state in result.question_states if state.answer is not None]
    assert sorted(map(str, (*used, *result.unmatched_answers))) == sorted(map(str, answers))
