"""Application of a person's answers to label facts.

Stored facts never change: answers are applied whenever a product is assessed, so withdrawing an
answer is removing it. The order of answers does not matter, because they are applied by date.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from k2desk.core.checks.doubts import AMOUNT_CODES, DoubtScope, doubt_scope, find_row_doubts
from k2desk.core.checks.nesting import resolve_rows
from k2desk.core.model.amounts import Evidence, Missing, Unit
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.dosing import TARGETS, Line, figures
from k2desk.core.model.forms import Form, members_of
from k2desk.core.model.label import LabelFacts, LabelRow, Question
from k2desk.core.model.question_code import QuestionCode

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

RowPath = tuple[int, ...]
"""Indexes of a row and its ancestors, outermost first."""

AnswerKey = tuple[str, str, int]

_RAISED_ELSEWHERE = frozenset((QuestionCode.LABELS_DIFFER, QuestionCode.UPPER_LEVEL))
"""Remarks raised elsewhere, so their answers can seem to lack a question."""


@dataclass(frozen=True, slots=True)
class QuestionState:
    """Question about a label with its answer.

    Attributes:
        question: The question.
        occurrence: The number of the question among those of its kind about rows of this name,
            from 0.
        answer: The person's answer; None if it is open.
        row: The row in question; None for the whole label, or if the row is ambiguous.
        is_derived: Whether other answers raised the question.
    """

    question: Question
    occurrence: int
    answer: Answer | None = None
    row: LabelRow | None = None
    is_derived: bool = False

    @property
    def key(self) -> AnswerKey:
        """Key that answers to the question have."""
        return self.question.code, self.question.row_name, self.occurrence

    @property
    def scope(self) -> DoubtScope:
        """Part of the label that the question puts in doubt."""
        return doubt_scope(self.question.code)


@dataclass(frozen=True, slots=True)
class AnsweredFacts:
    """Label facts with the person's answers applied.

    Attributes:
        facts: The corrected facts; their questions are the open ones.
        question_states: Every question and remark with its answer.
        unmatched_answers: Answers to questions that no longer exist.
        answered_lines: Lines with a figure that depends on an answer.
        answer_dates: Dates of these answers, earliest first.
    """

    facts: LabelFacts
    question_states: tuple[QuestionState, ...] = ()
    unmatched_answers: tuple[Answer, ...] = ()
    answered_lines: frozenset[Line] = frozenset()
    answer_dates: tuple[str, ...] = ()

    @property
    def open_questions(self) -> tuple[QuestionState, ...]:
        """Doubts without an answer."""
        return tuple(
            state
            for state in self.question_states
            if state.answer is None and state.scope is not DoubtScope.REMARK
        )


def apply_answers(
    facts: LabelFacts, answers: Sequence[Answer] = (), extra_questions: Iterable[Question] = ()
) -> AnsweredFacts:
    """Apply a person's answers to facts.

    Args:
        facts: The stored facts.
        answers: The answers, in any order.
        extra_questions: Questions and remarks in addition to those stored with the facts.
    """
    unanswered = _question_states(facts, (*facts.questions, *extra_questions))
    if not answers:
        return AnsweredFacts(facts, unanswered)
    by_key = {answer.key: answer for answer in sorted(answers, key=_answer_order)}
    states = tuple(_with_answer(state, by_key.get(state.key)) for state in unanswered)
    rows = _apply_to_rows(facts, states)
    corrected = facts
    if rows != facts.rows:
        corrected = replace(facts, rows=rows, amounts=resolve_rows(rows).amounts)
        states = _update_states(facts, corrected, states, by_key)
    used = {state.key for state in states if state.answer is not None}
    unmatched = tuple(
        answer
        for key, answer in sorted(by_key.items())
        if key not in used and answer.code not in _RAISED_ELSEWHERE
    )
    still_open = tuple(
        state.question
        for state in states
        if state.answer is None and (state.is_derived or state.question in facts.questions)
    )
    relevant = [state for state in states if state.answer is not None and _affects_figures(state)]
    return AnsweredFacts(
        replace(corrected, questions=still_open),
        states,
        unmatched,
        _answered_lines(facts, corrected, relevant),
        tuple(
            sorted({state.answer.date for state in relevant if state.answer and state.answer.date})
        ),
    )


def affected_lines(rows: Iterable[LabelRow]) -> frozenset[Line]:
    """Return the lines that rows affect.

    A row with children affects only the line of its own forms. Any other row affects every line
    that it can be part of.
    """
    lines: set[Line] = set()
    for row in rows:
        possible = members_of(row.forms)
        for line, target in TARGETS.items():
            if target == possible or (not row.children and target & possible):
                lines.add(line)
        if row.forms == {Form.K2} and not row.children:
            lines.add(Line.K2_OPEN)
    return frozenset(lines)


def possible_forms(row: LabelRow) -> frozenset[Form]:
    """Return the single forms that a person can narrow a row to.

    A form that is known only from the product's name does not limit them.
    """
    if row.evidence is not Evidence.NAME:
        return members_of(row.forms)
    is_k2 = "2" in row.name or "menaq" in row.name.lower()
    return members_of({Form.K2 if is_k2 else Form.K})


def _answer_order(answer: Answer) -> tuple[str, ...]:
    """Return the sort key of an answer: the date, then every other value."""
    values = (
        answer.code,
        answer.row_name,
        answer.occurrence,
        answer.answer_kind,
        answer.mcg,
        answer.note,
    )
    return answer.date, *map(str, values), " ".join(sorted(answer.forms)), answer.printed


def _question_states(facts: LabelFacts, questions: Iterable[Question]) -> tuple[QuestionState, ...]:
    counts: Counter[tuple[str, str]] = Counter()
    states = []
    for question in questions:
        occurrence = counts[question.code, question.row_name]
        counts[question.code, question.row_name] += 1
        path = _path_of(facts, question, occurrence)
        row = None if path is None else _row_at(facts.rows, path)
        states.append(QuestionState(question, occurrence, row=row))
    return tuple(states)


def _with_answer(state: QuestionState, answer: Answer | None) -> QuestionState:
    """Return a question with its answer, unless the printed amount changed."""
    printed = "" if state.row is None else state.row.printed
    if answer is None or (answer.printed and answer.printed != printed):
        return state
    return replace(state, answer=answer)


# --- rows ----------------------------------------------------------------------------------------


def _walk(rows: Sequence[LabelRow], parent: RowPath = ()) -> Iterable[tuple[RowPath, LabelRow]]:
    for index, row in enumerate(rows):
        yield (*parent, index), row
        yield from _walk(row.children, (*parent, index))


def _row_at(rows: Sequence[LabelRow], path: RowPath) -> LabelRow:
    row = rows[path[0]]
    return row if len(path) == 1 else _row_at(row.children, path[1:])


def _path_of(facts: LabelFacts, question: Question, occurrence: int) -> RowPath | None:
    """Return the path of the row in question, or None if it is ambiguous."""
    if not question.row_name:
        return None
    named = [(path, row) for path, row in _walk(facts.rows) if row.name == question.row_name]
    quoted = [(path, row) for path, row in named if row.printed and row.printed in question.text]
    candidates = quoted or named
    if len(candidates) == 1:
        return candidates[0][0]
    return candidates[occurrence][0] if occurrence < len(candidates) else None


def _apply_to_rows(facts: LabelFacts, states: Iterable[QuestionState]) -> tuple[LabelRow, ...]:
    rows = facts.rows
    answered = [(state, state.answer) for state in states if state.answer is not None]
    for state, answer in sorted(answered, key=lambda pair: _answer_order(pair[1])):
        path = _path_of(facts, state.question, state.occurrence)
        if path is not None:
            rows = _apply_at(rows, path, answer, _row_at(facts.rows, path))
    return rows


def _apply_at(
    rows: tuple[LabelRow, ...], path: RowPath, answer: Answer, printed: LabelRow
) -> tuple[LabelRow, ...]:
    index, *rest = path
    row = rows[index]
    if rest:
        row = replace(row, children=_apply_at(row.children, tuple(rest), answer, printed))
    else:
        row = _apply_to_row(row, answer, printed)
    return (*rows[:index], row, *rows[index + 1 :])


def _apply_to_row(row: LabelRow, answer: Answer, printed: LabelRow) -> LabelRow:
    """Return a row with an answer applied; its printed text stays.

    Args:
        row: The row with earlier answers applied.
        answer: The answer.
        printed: The stored row.
    """
    if answer.answer_kind is AnswerKind.AMOUNT:
        return replace(
            row,
            mcg=answer.mcg,
            unit=Unit.MCG,
            bounds=None,
            missing=None,
            evidence=Evidence.PERSON,
        )
    single = members_of(answer.forms)
    narrows = bool(single) and single <= possible_forms(printed) and not printed.children
    if answer.answer_kind is AnswerKind.FORMS and narrows:
        gap = Missing.NOT_STATED if answer.forms & {Form.K, Form.K2} else None
        return replace(row, forms=answer.forms, form_gap=gap, evidence=Evidence.PERSON)
    return row


# --- questions and figures -----------------------------------------------------------------------


def _update_states(
    before: LabelFacts,
    after: LabelFacts,
    states: Sequence[QuestionState],
    by_key: Mapping[AnswerKey, Answer],
) -> tuple[QuestionState, ...]:
    """Drop questions that changed rows no longer raise, and add new ones."""
    obsolete = _raised_by_rows(before.rows) - _raised_by_rows(after.rows)
    remaining = [
        state
        for state in states
        if state.answer is not None
        or (state.question.code, state.question.row_name) not in obsolete
    ]
    known = {(state.question.code, state.question.row_name) for state in states}
    new = [
        question
        for question in resolve_rows(after.rows).questions
        if (question.code, question.row_name) not in known
    ]
    for state in _question_states(after, new):
        derived = replace(state, is_derived=True)
        answer = by_key.get(state.key)
        if answer is not None and answer.answer_kind in {AnswerKind.AS_PRINTED, AnswerKind.NOTE}:
            derived = _with_answer(derived, answer)
        remaining.append(derived)
    return tuple(remaining)


def _raised_by_rows(rows: Sequence[LabelRow]) -> set[tuple[str, str]]:
    """Return the code and row name of each question that rows raise."""
    questions = list(resolve_rows(rows).questions)
    for _, row in _walk(rows):
        questions += find_row_doubts(row)
    return {(question.code, question.row_name) for question in questions}


def _affects_figures(state: QuestionState) -> bool:
    assert state.answer is not None
    kind = state.answer.answer_kind
    changes_row = kind in {AnswerKind.AMOUNT, AnswerKind.FORMS} and state.row is not None
    return changes_row or state.question.code in AMOUNT_CODES


def _answered_lines(
    before: LabelFacts, after: LabelFacts, states: Sequence[QuestionState]
) -> frozenset[Line]:
    """Return the lines that answers confirm or change."""
    with_row = [(state.question.code, state.row) for state in states if state.row is not None]
    if not with_row:
        return frozenset()
    old, new = figures(before.amounts), figures(after.amounts)
    changed = {line for line in Line if old[line] != new[line]}
    return affected_lines(row for code, row in with_row if code in AMOUNT_CODES) | changed
