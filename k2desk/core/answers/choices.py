"""Answers that are offered to a question, with their amounts or forms."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.answers.apply import QuestionState, possible_forms
from k2desk.core.checks.doubts import DV_BEFORE, DV_NOW, DoubtScope, matching_base
from k2desk.core.model.amounts import Unit
from k2desk.core.model.answer import Answer, AnswerKind
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import ZERO, to_nanogram
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import answers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from k2desk.core.model.label import LabelRow

_FORM_CODES = frozenset(
    {QuestionCode.FORM_NOT_CARRIED, QuestionCode.FORM_FROM_NAME, QuestionCode.SAME_NAME_ADDED}
)
_UNIT_CODES = frozenset(
    {
        QuestionCode.UNIT_MG,
        QuestionCode.UNIT_MG_LARGE,
        QuestionCode.UNIT_BY_NAME,
        QuestionCode.LARGE_AMOUNT,
    }
)
_PERCENT_CODES = frozenset(
    {QuestionCode.PERCENT_MISMATCH, QuestionCode.PERCENT_ONLY, QuestionCode.PREMIX}
)
_READING_CODES = frozenset(
    {
        QuestionCode.AMBIGUOUS_NUMBER,
        QuestionCode.STATED_TWICE,
        QuestionCode.MULTIPLE,
        QuestionCode.RANGE,
        QuestionCode.DOSAGE_UNIT_OPEN,
    }
)
_AMOUNT_CODES = (
    _UNIT_CODES
    | _PERCENT_CODES
    | _READING_CODES
    | {
        QuestionCode.LESS_THAN,
        QuestionCode.MORE_THAN,
        QuestionCode.IU,
        QuestionCode.MOLAR,
        QuestionCode.UNKNOWN_UNIT,
        QuestionCode.NO_UNIT,
        QuestionCode.UNREADABLE_NUMBER,
        QuestionCode.CHILD_ABOVE_PARENT,
        QuestionCode.SAME_NAME_TWICE,
        QuestionCode.PARTS_DO_NOT_ADD_UP,
        QuestionCode.CHILD_WITHOUT_AMOUNT,
        QuestionCode.NESTING_UNKNOWN,
        QuestionCode.SAME_ROW_TWICE,
    }
)


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """Answer that is offered to a question.

    Attributes:
        text: The answer with its amount or form.
        kind: The kind of answer.
        mcg: The amount per serving, in mcg, for `AMOUNT`; None if the person has to type it.
        forms: The forms for `FORMS`.
    """

    text: str
    kind: AnswerKind
    mcg: Decimal | None = None
    forms: frozenset[Form] = frozenset()

    @property
    def needs_amount(self) -> bool:
        """Whether the person has to type the amount."""
        return self.kind is AnswerKind.AMOUNT and self.mcg is None


def list_choices(state: QuestionState) -> tuple[AnswerChoice, ...]:
    """Return the answers offered to a question, the most specific first.

    A question that other answers raised can only be answered by "as printed" or a note.
    """
    code, row = state.question.code, state.row
    choices: list[AnswerChoice] = []
    row_can_change = row is not None and not state.is_derived
    if row is not None and row_can_change and code in _FORM_CODES and not row.children:
        choices += _form_choices(row)
    if row is not None and row_can_change and code in _AMOUNT_CODES:
        choices += _amount_choices(code, row)
        choices.append(AnswerChoice(answers.answer_as_printed(row), AnswerKind.AS_PRINTED))
        choices.append(AnswerChoice(answers.ANSWER_OTHER_AMOUNT, AnswerKind.AMOUNT))
        return tuple(choices)
    text = (
        answers.ANSWER_NO_DIFFERENCE
        if state.scope is DoubtScope.REMARK
        else answers.ANSWER_RIGHT_AS_PRINTED
    )
    if code == QuestionCode.FORM_FROM_NAME:
        text = answers.ANSWER_FORM_ON_LABEL
    elif code in _FORM_CODES:
        text = answers.ANSWER_NO_FORM_ON_LABEL
    choices.append(AnswerChoice(text, AnswerKind.AS_PRINTED))
    choices.append(AnswerChoice(answers.ANSWER_NOTE_ONLY, AnswerKind.NOTE))
    return tuple(choices)


def build_answer(
    state: QuestionState,
    choice: AnswerChoice,
    date: str,
    *,
    mcg: Decimal | None = None,
    note: str = "",
) -> Answer:
    """Return the answer of a choice.

    Args:
        state: The question.
        choice: The choice.
        date: The day, YYYY-MM-DD.
        mcg: The typed amount per serving, in mcg, if the choice needs one.
        note: The person's note.
    """
    question = state.question
    return Answer(
        code=question.code,
        row_name=question.row_name,
        occurrence=state.occurrence,
        answer_kind=choice.kind,
        mcg=mcg if choice.needs_amount else choice.mcg,
        forms=choice.forms,
        note=note.strip(),
        date=date,
        printed="" if state.row is None else state.row.printed,
    )


def _amount_choices(code: str, row: LabelRow) -> Iterator[AnswerChoice]:
    offered: set[Decimal] = {row.mcg} if row.mcg is not None else set()
    for mcg, text in _suggested_amounts(code, row):
        dose = to_nanogram(mcg)
        if dose not in offered:
            offered.add(dose)
            yield AnswerChoice(text, AnswerKind.AMOUNT, dose)


def _suggested_amounts(code: str, row: LabelRow) -> Iterator[tuple[Decimal, str]]:
    """Yield plausible amounts in mcg, each with the text of its choice."""
    percent = row.percent_dv
    if code in _UNIT_CODES and row.mcg is not None:
        in_mg = row.unit in {Unit.MG, Unit.G}
        mcg = row.mcg / 1000 if in_mg or code != QuestionCode.UNIT_BY_NAME else row.mcg * 1000
        if percent and matching_base(mcg, percent) is not None:
            yield mcg, answers.answer_by_percent(mcg, percent)
        elif code != QuestionCode.LARGE_AMOUNT:
            yield mcg, answers.answer_by_unit(mcg)
    if code in _PERCENT_CODES and percent:
        for base in (DV_NOW, DV_BEFORE):
            mcg = percent * base / 100
            yield mcg, answers.answer_by_base(mcg, percent, base)
    if code in _READING_CODES and row.bounds is not None and row.bounds.high is not None:
        for mcg in (row.bounds.low, row.bounds.high):
            yield mcg, answers.answer_as_reading(mcg)
    if code in {QuestionCode.CHILD_ABOVE_PARENT, QuestionCode.UNIT_MG}:
        parts = [child.mcg for child in row.children if child.mcg is not None]
        if parts:
            whole = sum(parts, ZERO)
            yield whole, answers.answer_by_parts(whole)


def _form_choices(row: LabelRow) -> Iterator[AnswerChoice]:
    possible = possible_forms(row)
    for forms in ({Form.MK7}, {Form.MK4}, {Form.MK4, Form.MK7}, {Form.K1}, {Form.K1, Form.MK7}):
        if forms <= possible and forms != row.forms:
            narrowed = frozenset(forms)
            yield AnswerChoice(answers.answer_forms(narrowed), AnswerKind.FORMS, forms=narrowed)
