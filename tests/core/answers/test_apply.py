"""A person's answers in the facts: what then holds, what is still open, what is lost."""

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
from tests.core import examples as made

DAY = "2026-11-26"
SLIP = made.row("Vitamin K2", Form.K2, 45000, printed="45 mg", unit=Unit.MG, percent_dv=Decimal(56))


def facts_of(*rows: LabelRow, asked: tuple[Question, ...] = ()) -> LabelFacts:
    reading = resolve_rows(rows)
    return LabelFacts(
        name="K2",
        serving=Serving("1 capsule", Decimal(1), Decimal(1), "capsule", Decimal(1), Decimal(1)),
        rows=rows,
        amounts=reading.amounts,
        questions=(*asked, *reading.questions),
    )


UNIT = Question(
    QuestionCode.UNIT_MG, "The label says 45 mg; its 56 % fits 45 mcg.", row_name="Vitamin K2"
)
FORM = Question(
    QuestionCode.FORM_NOT_CARRIED, "“Vitamin K2”: form not carried.", row_name="Vitamin K2"
)
NOW = facts_of(SLIP, asked=(UNIT, FORM))
"""NIH DSLD label 13847: 45 mg of K2 at 56 %."""

AMOUNT = Answer(
    QuestionCode.UNIT_MG, "Vitamin K2", 0, AnswerKind.AMOUNT, Decimal(45), date=DAY, printed="45 mg"
)
FORMS = Answer(
    QuestionCode.FORM_NOT_CARRIED,
    "Vitamin K2",
    0,
    AnswerKind.FORMS,
    forms=frozenset({Form.MK7}),
    date=DAY,
)
PRINTED = replace(AMOUNT, answer_kind=AnswerKind.AS_PRINTED, mcg=None)


def test_without_answers_nothing_changes() -> None:
    found = apply_answers(NOW)
    assert found.facts is NOW
    assert [one.question for one in found.open] == [UNIT, FORM]
    assert [one.row for one in found.question_states] == [SLIP, SLIP]
    assert found.answered_lines == frozenset()


def test_amount_takes_place_of_printed_one_and_print_stays_beside_it() -> None:
    found = apply_answers(NOW, [AMOUNT])
    (row,) = found.facts.rows
    assert (row.mcg, row.printed, row.evidence) == (Decimal(45), "45 mg", Evidence.PERSON)
    assert [one.mcg for one in found.facts.amounts] == [Decimal(45)]
    assert found.facts.questions == (FORM,)
    assert [one.answer for one in found.question_states] == [AMOUNT, None]
    assert {Line.K2, Line.K2_OPEN, Line.K} <= found.answered_lines
    assert found.answer_dates == (DAY,)


def test_as_printed_closes_question_and_changes_no_figure() -> None:
    item = assess(Product("1", NOW, answers=(PRINTED,)))
    bare = assess(Product("1", NOW))
    assert item.figures == bare.figures
    assert bare.doubtful_lines >= {Line.K2} <= item.answered_lines
    assert not item.doubtful_lines & item.answered_lines
    assert [one.code for one in item.questions] == ["form_not_carried"]


def test_forms_narrow_row_to_what_it_can_be() -> None:
    found = apply_answers(NOW, [FORMS])
    (row,) = found.facts.rows
    assert row.forms == {Form.MK7}
    assert row.form_gap is None
    assert found.answered_lines >= {Line.MK7, Line.MK4}
    assert Line.K2 not in found.answered_lines
    wrong = apply_answers(NOW, [replace(FORMS, forms=frozenset({Form.K1}))])
    assert wrong.facts.rows == NOW.rows
    still = apply_answers(NOW, [replace(FORMS, forms=frozenset({Form.K2}))])
    assert still.facts.rows[0].form_gap is Missing.NOT_STATED


def test_row_with_parts_keeps_its_forms() -> None:
    parent = made.row("Vitamin K2", Form.K2, 100, made.row("MK-7", Form.MK7, 60))
    facts = facts_of(parent, asked=(FORM,))
    assert apply_answers(facts, [FORMS]).facts.amounts == facts.amounts


def test_note_answers_and_changes_nothing_else() -> None:
    note = replace(PRINTED, answer_kind=AnswerKind.NOTE, note="The maker did not answer.")
    found = apply_answers(NOW, [note])
    assert found.facts.amounts == NOW.amounts
    assert found.facts.questions == (FORM,)


def test_amount_and_form_of_one_row_go_together() -> None:
    item = assess(Product("1", NOW, answers=(FORMS, AMOUNT)))
    assert item.figures[Line.MK7].value == exact(45)
    assert item.questions == ()
    assert len(item.answered_questions) == 2


def test_question_that_answer_makes_groundless_goes_with_it() -> None:
    child = made.row("Menaquinone-7", Form.MK7, 1900)
    parent = made.row("Vitamin K2-7", Form.MK7, 150, child)
    large = Question(QuestionCode.LARGE_AMOUNT, "1900 mcg is far more.", row_name="Menaquinone-7")
    facts = facts_of(parent, asked=(large,))
    assert [one.code for one in facts.questions] == ["large_amount", "child_above_parent"]
    answer = Answer(QuestionCode.LARGE_AMOUNT, "Menaquinone-7", 0, AnswerKind.AMOUNT, Decimal(150))
    found = apply_answers(facts, [answer])
    assert found.open == ()
    assert [one.known for one in found.facts.amounts] == [exact(150)]


def test_answer_that_raises_question_shows_it_and_it_can_be_answered() -> None:
    parent = made.row("Vitamin K", Form.K, 100, made.row("MK-7", Form.MK7, 60))
    asked = Question(QuestionCode.PERCENT_MISMATCH, "100 mcg and 60 %.", row_name="Vitamin K")
    facts = facts_of(parent, asked=(asked,))
    answer = Answer(QuestionCode.PERCENT_MISMATCH, "Vitamin K", 0, AnswerKind.AMOUNT, Decimal(50))
    (fresh,) = apply_answers(facts, [answer]).open
    assert fresh.question.code == "child_above_parent"
    assert fresh.is_derived
    right = Answer(QuestionCode.CHILD_ABOVE_PARENT, "Vitamin K", 0, AnswerKind.AS_PRINTED)
    assert apply_answers(facts, [right, answer]).open == ()
    more = replace(right, answer_kind=AnswerKind.AMOUNT, mcg=Decimal(70))
    assert apply_answers(facts, [more, answer]).unmatched_answers == (more,)
    assert apply_answers(facts, [right]).unmatched_answers == (right,)


def test_answer_whose_question_is_gone_is_kept_and_changes_nothing() -> None:
    gone = replace(AMOUNT, row_name="Vitamin K1")
    found = apply_answers(NOW, [gone])
    assert found.unmatched_answers == (gone,)
    assert found.facts == NOW


def test_answer_to_another_print_is_none_to_this_one() -> None:
    older = replace(AMOUNT, printed="25 mg", mcg=Decimal(25))
    found = apply_answers(NOW, [older])
    assert found.unmatched_answers == (older,)
    assert [one.question for one in found.open] == [UNIT, FORM]


def test_remarks_of_other_labels_are_not_missed_where_nobody_looked_for_them() -> None:
    seen = Answer(QuestionCode.LABELS_DIFFER, "", 0, AnswerKind.AS_PRINTED)
    assert apply_answers(NOW, [seen]).unmatched_answers == ()


def test_rows_of_one_name_are_told_apart_by_their_print_and_by_their_place() -> None:
    first = made.row("Vitamin K2", Form.K2, 100_000, printed="100 mg", unit=Unit.MG)
    second = replace(first, mcg=Decimal(90_000), printed="90 mg")
    asked = Question(QuestionCode.UNIT_MG_LARGE, "90 mg is 90,000 mcg.", row_name="Vitamin K2")
    answer = Answer(QuestionCode.UNIT_MG_LARGE, "Vitamin K2", 0, AnswerKind.AMOUNT, Decimal(90))
    found = apply_answers(facts_of(first, second, asked=(asked,)), [answer])
    assert [row.mcg for row in found.facts.rows] == [Decimal(100_000), Decimal(90)]
    same = Question(QuestionCode.BARCODE, "No print in it.", row_name="Vitamin K2")
    places = apply_answers(facts_of(first, second, asked=(same, same, same))).question_states
    assert [one.row for one in places] == [first, second, None]


@pytest.mark.parametrize(
    ("name", "forms", "evidence", "possible"),
    [
        ("Vitamin K2", {Form.K2}, Evidence.ROW, {Form.MK4, Form.MK7}),
        ("Vitamin K2", {Form.MK7}, Evidence.NAME, {Form.MK4, Form.MK7}),
        ("Vitamin K", {Form.MK7}, Evidence.NAME, {Form.K1, Form.MK7}),
        ("Vitamin K", {Form.K1, Form.MK7}, Evidence.ROW, {Form.K1, Form.MK7}),
    ],
)
def test_row_can_be_of_forms_that_are_printed(
    name: str, forms: set[Form], evidence: Evidence, possible: set[Form]
) -> None:
    told = made.row(name, frozenset(forms), 100, evidence=evidence)
    assert possible <= possible_forms(told)
    assert Form.K1 in possible or Form.K1 not in possible_forms(told)


def test_serving_question_can_be_answered_with_note() -> None:
    facts = replace(NOW, serving=replace(NOW.serving, units_max=Decimal(3)), questions=())
    note = Answer(QuestionCode.SERVING_RANGE, "", 0, AnswerKind.NOTE, note="For one.", date=DAY)
    item = assess(Product("1", facts, answers=(note,)))
    assert item.questions == ()
    assert [one.answer for one in item.answered_questions] == [note]
    assert item.day[Line.K2] == between(15_000, 135_000)


# --- properties ----------------------------------------------------------------------------------


@st.composite
def answered(draw: st.DrawFn) -> tuple[LabelFacts, list[Answer]]:
    """Facts with a question to each of some rows, and answers to some of them."""
    rows = tuple(draw(st.lists(made.rows(), min_size=1, max_size=3)))
    names = [row.name for top in rows for _, row in top.walk()]
    kinds = st.sampled_from(
        [QuestionCode.UNIT_MG, QuestionCode.FORM_NOT_CARRIED, QuestionCode.BARCODE]
    )
    asked = [Question(draw(kinds), "Is it?", row_name=name) for name in names]
    answers: dict[tuple[str, str, int], Answer] = {}
    for one in asked:
        kind = draw(st.sampled_from(AnswerKind))
        answer = Answer(
            *(one.code, one.row_name, draw(st.integers(0, 1)), kind),
            mcg=draw(made.doses) if kind is AnswerKind.AMOUNT else None,
            forms=draw(made.form_sets) if kind is AnswerKind.FORMS else frozenset(),
            date=draw(st.sampled_from(["2026-11-25", "2026-11-26"])),
        )
        if draw(st.booleans()):
            answers[answer.key] = answer
    return facts_of(*rows, asked=tuple(asked)), list(answers.values())


@given(answered(), st.randoms())
def test_order_of_answers_makes_no_difference(
    given_: tuple[LabelFacts, list[Answer]], shuffle: Random
) -> None:
    facts, answers = given_
    other = answers.copy()
    shuffle.shuffle(other)
    assert apply_answers(facts, answers) == apply_answers(facts, other)


@given(answered())
def test_taking_every_answer_back_is_as_if_none_had_been_given(
    given_: tuple[LabelFacts, list[Answer]],
) -> None:
    facts, answers = given_
    before = apply_answers(facts)
    for count in range(len(answers), -1, -1):
        after = apply_answers(facts, answers[:count])
    assert after == before
    assert after.facts is facts


@given(answered())
def test_as_printed_and_notes_never_change_figure(
    given_: tuple[LabelFacts, list[Answer]],
) -> None:
    facts, answers = given_
    words = [
        replace(one, answer_kind=kind, mcg=None, forms=frozenset())
        for one, kind in zip(answers, [AnswerKind.AS_PRINTED, AnswerKind.NOTE] * 10, strict=False)
    ]
    assert apply_answers(facts, words).facts.amounts == facts.amounts


@given(answered())
def test_no_answer_is_dropped_in_silence(given_: tuple[LabelFacts, list[Answer]]) -> None:
    facts, answers = given_
    found = apply_answers(facts, answers)
    used = [one.answer for one in found.question_states if one.answer is not None]
    assert sorted(map(str, (*used, *found.unmatched_answers))) == sorted(map(str, answers))
