"""A person's answers in the facts of a label: what then holds, and what is still open.

The facts that are kept never change. An answer is put into them whenever a product is worked
out, and taking it back is leaving it out. In what order answers were given makes no difference:
of two that speak about one row, the later one holds.
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
    from collections.abc import Iterable, Sequence

Path = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class QuestionState:
    """A question about a label, and what a person answered.

    Attributes:
        question: The question.
        occurrence: Which of the questions of its kind about rows of this name it is, from 0.
        answer: The person's answer; None where it is open.
        row: The row that it is about; None where it is about none, or nothing tells which.
        is_derived: Whether it is there only because of other answers.
    """

    question: Question
    occurrence: int
    answer: Answer | None = None
    row: LabelRow | None = None
    is_derived: bool = False

    @property
    def key(self) -> tuple[str, str, int]:
        """What an answer to it is kept under."""
        return self.question.code, self.question.row_name, self.occurrence

    @property
    def scope(self) -> DoubtScope:
        """What it puts in doubt."""
        return doubt_scope(self.question.code)


@dataclass(frozen=True, slots=True)
class AnsweredFacts:
    """A product's facts with the person's answers in them.

    Attributes:
        facts: The facts that hold; among their questions are only the open ones.
        question_states: Every question and remark with its answer.
        unmatched_answers: Answers whose question is not there any more.
        answered_lines: The lines whose figure rests on an answer.
        answer_dates: The days of these answers, earliest first.
    """

    facts: LabelFacts
    question_states: tuple[QuestionState, ...] = ()
    unmatched_answers: tuple[Answer, ...] = ()
    answered_lines: frozenset[Line] = frozenset()
    answer_dates: tuple[str, ...] = ()

    @property
    def open(self) -> tuple[QuestionState, ...]:
        """The doubts that nobody has answered."""
        return tuple(
            one
            for one in self.question_states
            if one.answer is None and one.scope is not DoubtScope.REMARK
        )


def apply_answers(
    facts: LabelFacts, answers: Sequence[Answer] = (), more: Iterable[Question] = ()
) -> AnsweredFacts:
    """Return facts with a person's answers in them.

    Args:
        facts: The facts as they are kept.
        answers: The answers, in any order.
        more: Questions and remarks beside those that are kept with the facts.
    """
    asked = _asked(facts, (*facts.questions, *more))
    if not answers:
        return AnsweredFacts(facts, asked)
    known = {answer.key: answer for answer in sorted(answers, key=_age)}
    met = tuple(_answered(one, known.get(one.key)) for one in asked)
    rows = _with_answers(facts, met)
    holds = facts
    if rows != facts.rows:
        holds = replace(facts, rows=rows, amounts=resolve_rows(rows).amounts)
        met = _asked_now(facts, holds, met, known)
    used = {one.key for one in met if one.answer is not None}
    lost = tuple(
        answer
        for key, answer in sorted(known.items())
        if key not in used and answer.code != QuestionCode.LABELS_DIFFER
    )
    still_open = tuple(
        one.question
        for one in met
        if one.answer is None and (one.is_derived or one.question in facts.questions)
    )
    figured = [one for one in met if one.answer is not None and _bears_on_figures(one)]
    return AnsweredFacts(
        replace(holds, questions=still_open),
        met,
        lost,
        _rested(facts, holds, figured),
        tuple(sorted({one.answer.date for one in figured if one.answer and one.answer.date})),
    )


def affected_lines(rows: Iterable[LabelRow]) -> frozenset[Line]:
    """Return the lines that rows bear on.

    A row with rows beneath it bears only on the line of its own forms, any other row on every
    line that it can be part of.
    """
    found: set[Line] = set()
    for row in rows:
        possible = members_of(row.forms)
        for line, target in TARGETS.items():
            if target == possible or (not row.children and target & possible):
                found.add(line)
        if row.forms == {Form.K2} and not row.children:
            found.add(Line.K2_OPEN)
    return frozenset(found)


def possible_forms(row: LabelRow) -> frozenset[Form]:
    """Return the single forms that a person can narrow a row to: those that it can be of.

    A form that only the product's name tells says nothing of what the row can be of.
    """
    if row.evidence is not Evidence.NAME:
        return members_of(row.forms)
    is_k2 = "2" in row.name or "menaq" in row.name.lower()
    return members_of({Form.K2 if is_k2 else Form.K})


def _age(answer: Answer) -> tuple[str, ...]:
    """Return what orders answers: by day, then by all else that tells them apart."""
    told = (
        answer.code,
        answer.row_name,
        answer.occurrence,
        answer.answer_kind,
        answer.mcg,
        answer.note,
    )
    return answer.date, *map(str, told), " ".join(sorted(answer.forms)), answer.printed


def _asked(facts: LabelFacts, questions: Iterable[Question]) -> tuple[QuestionState, ...]:
    met: Counter[tuple[str, str]] = Counter()
    found = []
    for question in questions:
        nth = met[question.code, question.row_name]
        met[question.code, question.row_name] += 1
        path = _path_of(facts, question, nth)
        row = None if path is None else _at(facts.rows, path)
        found.append(QuestionState(question, nth, row=row))
    return tuple(found)


def _answered(one: QuestionState, answer: Answer | None) -> QuestionState:
    """Return a question with its answer, if that is to what is printed now."""
    printed = "" if one.row is None else one.row.printed
    if answer is None or (answer.printed and answer.printed != printed):
        return one
    return replace(one, answer=answer)


# --- rows ----------------------------------------------------------------------------------------


def _walk(rows: Sequence[LabelRow], above: Path = ()) -> Iterable[tuple[Path, LabelRow]]:
    for place, row in enumerate(rows):
        yield (*above, place), row
        yield from _walk(row.children, (*above, place))


def _at(rows: Sequence[LabelRow], path: Path) -> LabelRow:
    row = rows[path[0]]
    return row if len(path) == 1 else _at(row.children, path[1:])


def _path_of(facts: LabelFacts, question: Question, nth: int) -> Path | None:
    """Return where the row stands that a question is about; None where nothing tells which."""
    if not question.row_name:
        return None
    found = [(path, row) for path, row in _walk(facts.rows) if row.name == question.row_name]
    told = [(path, row) for path, row in found if row.printed and row.printed in question.text]
    found = told or found
    if len(found) == 1:
        return found[0][0]
    return found[nth][0] if nth < len(found) else None


def _with_answers(facts: LabelFacts, asked: Iterable[QuestionState]) -> tuple[LabelRow, ...]:
    rows = facts.rows
    given = [one for one in asked if one.answer is not None]
    for one in sorted(given, key=lambda one: _age(one.answer) if one.answer else ()):
        path = _path_of(facts, one.question, one.occurrence)
        if path is not None and one.answer is not None:
            rows = _changed(rows, path, one.answer, _at(facts.rows, path))
    return rows


def _changed(
    rows: tuple[LabelRow, ...], path: Path, answer: Answer, kept: LabelRow
) -> tuple[LabelRow, ...]:
    place, *rest = path
    row = rows[place]
    if rest:
        row = replace(row, children=_changed(row.children, tuple(rest), answer, kept))
    else:
        row = _told(row, answer, kept)
    return (*rows[:place], row, *rows[place + 1 :])


def _told(row: LabelRow, answer: Answer, kept: LabelRow) -> LabelRow:
    """Return a row with what a person says of it; its printed text stays beside it.

    Args:
        row: The row, with other answers in it.
        answer: The answer.
        kept: The row as it is kept.
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
    narrows = bool(single) and single <= possible_forms(kept) and not kept.children
    if answer.answer_kind is AnswerKind.FORMS and narrows:
        gap = Missing.NOT_STATED if answer.forms & {Form.K, Form.K2} else None
        return replace(row, forms=answer.forms, form_gap=gap, evidence=Evidence.PERSON)
    return row


# --- questions and figures -----------------------------------------------------------------------


def _asked_now(
    before: LabelFacts,
    now: LabelFacts,
    asked: Sequence[QuestionState],
    known: dict[tuple[str, str, int], Answer],
) -> tuple[QuestionState, ...]:
    """Return the questions that are left once rows were changed, and those that came with it."""
    gone = _raised(before.rows) - _raised(now.rows)
    left = [
        one
        for one in asked
        if one.answer is not None or (one.question.code, one.question.row_name) not in gone
    ]
    there = {(one.question.code, one.question.row_name) for one in asked}
    fresh = [
        one for one in resolve_rows(now.rows).questions if (one.code, one.row_name) not in there
    ]
    for one in _asked(now, fresh):
        derived = replace(one, is_derived=True)
        answer = known.get(one.key)
        if answer is not None and answer.answer_kind in {AnswerKind.AS_PRINTED, AnswerKind.NOTE}:
            derived = _answered(derived, answer)
        left.append(derived)
    return tuple(left)


def _raised(rows: Sequence[LabelRow]) -> set[tuple[str, str]]:
    """Return which questions rows raise by themselves, as kinds and names."""
    found = list(resolve_rows(rows).questions)
    for _, row in _walk(rows):
        found += find_row_doubts(row)
    return {(one.code, one.row_name) for one in found}


def _bears_on_figures(one: QuestionState) -> bool:
    assert one.answer is not None
    changes = (
        one.answer.answer_kind in {AnswerKind.AMOUNT, AnswerKind.FORMS} and one.row is not None
    )
    return changes or one.question.code in AMOUNT_CODES


def _rested(
    before: LabelFacts, now: LabelFacts, figured: Sequence[QuestionState]
) -> frozenset[Line]:
    """Return the lines that an answer was given about, and those that it changed."""
    told = [one.row for one in figured if one.row is not None]
    asked = [
        one.row for one in figured if one.row is not None and one.question.code in AMOUNT_CODES
    ]
    if not told:
        return frozenset()
    old, new = figures(before.amounts), figures(now.amounts)
    changed = {line for line in Line if old[line] != new[line]}
    return affected_lines(asked) | changed
