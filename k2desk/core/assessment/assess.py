"""Assessment of a product, and totals of several products."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from k2desk.core.answers.apply import QuestionState, affected_lines, apply_answers
from k2desk.core.checks.doubts import AMOUNT_CODES, DoubtScope
from k2desk.core.checks.remarks import find_remarks
from k2desk.core.model.answer import Answer
from k2desk.core.model.dosing import Dosing, Figure, Line, dosing, figures, per_unit, scale
from k2desk.core.model.guidance import Guidance, Position, position_of
from k2desk.core.model.intervals import NOTHING, Interval
from k2desk.core.model.label import LabelFacts, Question
from k2desk.core.model.message import sentences
from k2desk.core.model.product import Product
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import answers
from k2desk.core.wording import figures as figures_wording
from k2desk.core.wording import positions as positions_wording
from k2desk.core.wording import serving_questions as serving_wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Assessment:
    """Figures, positions and questions of one product.

    Attributes:
        product: The product as stored.
        facts: Its facts with the person's answers applied; the source of all figures.
        dose: The conversion of its serving to a day.
        figures: Each line per serving, in mcg.
        unit: Each line per unit, in mcg; None if not stated.
        day: Each line per day, in mcg; None if not stated.
        positions: Its position relative to each guidance item, in the order given.
        questions: Its open doubts.
        remarks: Its open remarks, which put no figure in doubt.
        doubtful_lines: Lines with a figure that an open question puts in doubt.
        question_states: Every doubt and remark, with its answer if there is one.
        unmatched_answers: Answers to questions that no longer exist.
        answered_lines: Lines with a figure that depends on an answer and is not in doubt.
        answer_dates: Dates of these answers, YYYY-MM-DD.
    """

    product: Product
    facts: LabelFacts
    dose: Dosing
    figures: dict[Line, Figure]
    unit: dict[Line, Interval | None]
    day: dict[Line, Interval | None]
    positions: tuple[Position, ...]
    questions: tuple[Question, ...]
    remarks: tuple[Question, ...]
    doubtful_lines: frozenset[Line]
    question_states: tuple[QuestionState, ...]
    unmatched_answers: tuple[Answer, ...]
    answered_lines: frozenset[Line]
    answer_dates: tuple[str, ...]

    @property
    def answered_questions(self) -> tuple[QuestionState, ...]:
        """Doubts and remarks with an answer."""
        return tuple(state for state in self.question_states if state.answer is not None)

    def mark(self, line: Line) -> tuple[str, str]:
        """Return the mark of a figure and its explanation; empty texts for none."""
        if line in self.doubtful_lines:
            return figures_wording.DOUBT_MARK, figures_wording.IN_DOUBT
        if line in self.answered_lines:
            return answers.ANSWER_MARK, answers.rests_on_answer_note(self.answer_dates)
        return "", ""


def assess(
    product: Product, guidance: Sequence[Guidance] = (), extra_remarks: Iterable[Question] = ()
) -> Assessment:
    """Compute the figures of a product and its positions relative to guidance.

    Args:
        product: The product, whose answers are applied to its facts.
        guidance: The guidance items, already selected for the person and in display order.
        extra_remarks: Remarks that need more than the label, such as those on other labels.
    """
    dose = dosing(product.facts.serving, product.taken)
    remarks_raised = sorted(
        (*find_remarks(product.facts), *extra_remarks),
        key=lambda remark: remark.code != QuestionCode.UPPER_LEVEL,
    )
    raised = (*serving_questions(product.facts, dose), *remarks_raised)
    answered = apply_answers(product.facts, product.answers, raised)
    facts = answered.facts
    lines = figures(facts.amounts)
    unit = {line: per_unit(item.value, dose) for line, item in lines.items()}
    day = {line: scale(item.value, dose.servings_per_day) for line, item in lines.items()}
    doubtful = find_doubtful_lines(facts)
    answered_lines = answered.answered_lines - doubtful
    remarks = [
        state
        for state in answered.question_states
        if state.scope is DoubtScope.REMARK and state.answer is None
    ]
    assessed = Assessment(
        product=product,
        facts=facts,
        dose=dose,
        figures=lines,
        unit=unit,
        day=day,
        positions=(),
        questions=tuple(state.question for state in answered.open_questions),
        remarks=tuple(state.question for state in remarks),
        doubtful_lines=doubtful,
        question_states=answered.question_states,
        unmatched_answers=answered.unmatched_answers,
        answered_lines=answered_lines,
        answer_dates=answered.answer_dates,
    )
    return with_positions(assessed, guidance)


def with_positions(
    item: Assessment, guidance: Sequence[Guidance], automatic: Sequence[Guidance] = ()
) -> Assessment:
    """Return an assessment with its positions relative to guidance.

    Args:
        item: The assessment.
        guidance: The guidance items, in display order.
        automatic: Those of them that were not chosen: their positions carry a caution.
    """
    positions = []
    for one in guidance:
        dose = item.day[one.basis]
        kind = position_of(dose, one)
        text = positions_wording.position_sentence(dose, kind, one)
        reason = item.mark(one.basis)[1] if dose is not None else ""
        caution = positions_wording.automatic_caution(one) if one in automatic else ""
        positions.append(Position(one, dose, kind, sentences(text, reason), caution))
    return replace(item, positions=tuple(positions))


def serving_questions(facts: LabelFacts, dose: Dosing) -> tuple[Question, ...]:
    """Return the questions that the conversion of the serving raises."""
    if dose.is_serving_open and all(
        question.code != QuestionCode.SERVING_RANGE for question in facts.questions
    ):
        return (serving_wording.serving_range(facts.serving),)
    return ()


def find_doubtful_lines(facts: LabelFacts) -> frozenset[Line]:
    """Return the lines with a figure that a question puts in doubt."""
    names = {question.row_name for question in facts.questions if question.code in AMOUNT_CODES}
    rows = (row for top in facts.rows for _, row in top.walk())
    return affected_lines(row for row in rows if row.name in names)


def total_per_day(assessed: Sequence[Assessment]) -> dict[Line, Interval | None]:
    """Return the total of several products per day, in mcg.

    A product that names a line without a number removes the upper bound of its total. The total
    is None if no product states the line.
    """
    result: dict[Line, Interval | None] = {}
    for line in Line:
        values = [item.day[line] for item in assessed]
        stated = [value for value in values if value is not None]
        if not stated:
            result[line] = None
            continue
        whole = NOTHING
        for value in stated:
            whole = whole + value
        if len(stated) < len(values):
            result[line] = Interval(whole.low, None) if whole.low > 0 else None
        else:
            result[line] = whole
    return result
