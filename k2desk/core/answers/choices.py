"""What a person can answer to a question: the answers that fit its kind, with their figures."""

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

_ABOUT_FORMS = frozenset(
    {QuestionCode.FORM_NOT_CARRIED, QuestionCode.FORM_FROM_NAME, QuestionCode.SAME_NAME_ADDED}
)
_ABOUT_AMOUNTS = frozenset(
    {
        *(
            QuestionCode.UNIT_MG,
            QuestionCode.UNIT_MG_LARGE,
            QuestionCode.UNIT_BY_NAME,
            QuestionCode.LARGE_AMOUNT,
            QuestionCode.PERCENT_MISMATCH,
        ),
        *(
            QuestionCode.PERCENT_ONLY,
            QuestionCode.PREMIX,
            QuestionCode.AMBIGUOUS_NUMBER,
            QuestionCode.STATED_TWICE,
            QuestionCode.MULTIPLE,
            QuestionCode.RANGE,
        ),
        *(
            QuestionCode.LESS_THAN,
            QuestionCode.MORE_THAN,
            QuestionCode.IU,
            QuestionCode.MOLAR,
            QuestionCode.UNKNOWN_UNIT,
            QuestionCode.NO_UNIT,
        ),
        *(
            QuestionCode.UNREADABLE_NUMBER,
            QuestionCode.DOSAGE_UNIT_OPEN,
            QuestionCode.CHILD_ABOVE_PARENT,
            QuestionCode.SAME_NAME_TWICE,
        ),
        *(
            QuestionCode.PARTS_DO_NOT_ADD_UP,
            QuestionCode.CHILD_WITHOUT_AMOUNT,
            QuestionCode.NESTING_UNKNOWN,
            QuestionCode.SAME_ROW_TWICE,
        ),
    }
)
_ABOUT_UNITS = frozenset(
    {
        QuestionCode.UNIT_MG,
        QuestionCode.UNIT_MG_LARGE,
        QuestionCode.UNIT_BY_NAME,
        QuestionCode.LARGE_AMOUNT,
    }
)
_ABOUT_PERCENT = frozenset(
    {QuestionCode.PERCENT_MISMATCH, QuestionCode.PERCENT_ONLY, QuestionCode.PREMIX}
)
_ENDS = frozenset(
    {
        QuestionCode.AMBIGUOUS_NUMBER,
        QuestionCode.STATED_TWICE,
        QuestionCode.MULTIPLE,
        QuestionCode.RANGE,
        QuestionCode.DOSAGE_UNIT_OPEN,
    }
)


@dataclass(frozen=True, slots=True)
class AnswerChoice:
    """One answer that is offered.

    Attributes:
        text: The answer with its figure or form.
        kind: Its kind.
        mcg: The amount; for `AMOUNT`, None where it is yet to be typed.
        forms: The forms; for `FORMS`.
    """

    text: str
    kind: AnswerKind
    mcg: Decimal | None = None
    forms: frozenset[Form] = frozenset()

    @property
    def needs_amount(self) -> bool:
        """Whether its amount is yet to be typed."""
        return self.kind is AnswerKind.AMOUNT and self.mcg is None


def list_choices(asked: QuestionState) -> tuple[AnswerChoice, ...]:
    """Return the answers that are offered to a question, the most telling first.

    None is chosen beforehand. A question that is there only because of other answers can be
    answered by "as printed" and by a note.
    """
    code, row = asked.question.code, asked.row
    found: list[AnswerChoice] = []
    changes = row is not None and not asked.is_derived
    if row is not None and changes and code in _ABOUT_FORMS and not row.children:
        found += _forms(row)
    if row is not None and changes and code in _ABOUT_AMOUNTS:
        found += _amounts(code, row)
        found.append(AnswerChoice(answers.answer_as_printed(row), AnswerKind.AS_PRINTED))
        found.append(AnswerChoice(answers.ANSWER_OTHER_AMOUNT, AnswerKind.AMOUNT))
        return tuple(found)
    text = (
        answers.ANSWER_NO_DIFFERENCE
        if asked.scope is DoubtScope.REMARK
        else answers.ANSWER_RIGHT_AS_PRINTED
    )
    if code == QuestionCode.FORM_FROM_NAME:
        text = answers.ANSWER_FORM_ON_LABEL
    elif code in _ABOUT_FORMS:
        text = answers.ANSWER_NO_FORM_ON_LABEL
    found.append(AnswerChoice(text, AnswerKind.AS_PRINTED))
    found.append(AnswerChoice(answers.ANSWER_NOTE_ONLY, AnswerKind.NOTE))
    return tuple(found)


def build_answer(
    asked: QuestionState,
    choice: AnswerChoice,
    date: str,
    *,
    mcg: Decimal | None = None,
    note: str = "",
) -> Answer:
    """Return what a choice comes to as a person's answer.

    Args:
        asked: The question.
        choice: What was chosen.
        date: The day, YYYY-MM-DD.
        mcg: The amount that was typed, where the choice asks for one.
        note: What the person says to it.
    """
    question = asked.question
    return Answer(
        code=question.code,
        row_name=question.row_name,
        occurrence=asked.occurrence,
        answer_kind=choice.kind,
        mcg=mcg if choice.needs_amount else choice.mcg,
        forms=choice.forms,
        note=note.strip(),
        date=date,
        printed="" if asked.row is None else asked.row.printed,
    )


def _amounts(code: str, row: LabelRow) -> Iterator[AnswerChoice]:
    told: set[Decimal] = {row.mcg} if row.mcg is not None else set()
    for mcg, text in _suggested(code, row):
        dose = to_nanogram(mcg)
        if dose not in told:
            told.add(dose)
            yield AnswerChoice(text, AnswerKind.AMOUNT, dose)


def _suggested(code: str, row: LabelRow) -> Iterator[tuple[Decimal, str]]:
    """Yield amounts that could be meant, each with its reason."""
    percent = row.percent_dv
    if code in _ABOUT_UNITS and row.mcg is not None:
        in_mg = row.unit in {Unit.MG, Unit.G}
        mcg = row.mcg / 1000 if in_mg or code != QuestionCode.UNIT_BY_NAME else row.mcg * 1000
        if percent and matching_base(mcg, percent) is not None:
            yield mcg, answers.answer_by_percent(mcg, percent)
        elif code != QuestionCode.LARGE_AMOUNT:
            yield mcg, answers.answer_by_unit(mcg)
    if code in _ABOUT_PERCENT and percent:
        for base in (DV_NOW, DV_BEFORE):
            mcg = percent * base / 100
            yield mcg, answers.answer_by_base(mcg, percent, base)
    if code in _ENDS and row.bounds is not None and row.bounds.high is not None:
        for mcg in (row.bounds.low, row.bounds.high):
            yield mcg, answers.answer_as_reading(mcg)
    if code in {QuestionCode.CHILD_ABOVE_PARENT, QuestionCode.UNIT_MG}:
        parts = [child.mcg for child in row.children if child.mcg is not None]
        if parts:
            whole = sum(parts, ZERO)
            yield whole, answers.answer_by_parts(whole)


def _forms(row: LabelRow) -> Iterator[AnswerChoice]:
    possible = possible_forms(row)
    for forms in ({Form.MK7}, {Form.MK4}, {Form.MK4, Form.MK7}, {Form.K1}, {Form.K1, Form.MK7}):
        if forms <= possible and forms != row.forms:
            told = frozenset(forms)
            yield AnswerChoice(answers.answer_forms(told), AnswerKind.FORMS, forms=told)
