"""One product worked out, and what several come to when they are taken together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.answers.apply import QuestionState, affected_lines, apply_answers
from k2desk.core.checks.doubts import AMOUNT_CODES, DoubtScope
from k2desk.core.checks.remarks import find_remarks
from k2desk.core.model.answer import Answer
from k2desk.core.model.dosing import Dosing, Figure, Line, dosing, figures, per_unit, scale
from k2desk.core.model.guidance import Guidance, Position, position_of
from k2desk.core.model.intervals import NOTHING, Interval
from k2desk.core.model.label import LabelFacts, Question
from k2desk.core.model.product import Product
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import answers, label_questions
from k2desk.core.wording import figures as figures_wording
from k2desk.core.wording import positions as positions_wording

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Assessment:
    """One product worked out: per serving, per unit, per day, and beside the guidance.

    Attributes:
        product: The product as it is kept.
        facts: Its facts with the person's answers in them: what the figures are of.
        dose: How its serving becomes a day.
        figures: Each line as the label states it, per serving, in mcg.
        unit: Each line per unit, in mcg; None where not stated.
        day: Each line per day, in mcg; None where not stated.
        positions: Where it lies beside each guidance, in the order given.
        questions: Every doubt about it that is open.
        remarks: What else is worth knowing of its label, and puts nothing in doubt.
        doubtful_lines: The lines whose figure an open question leaves in doubt.
        question_states: Every doubt and remark, with the person's answer where there is one.
        unmatched_answers: Answers whose question is not there any more.
        answered_lines: The lines whose figure rests on a person's answer, and no doubt is left.
        answer_dates: The days of these answers, YYYY-MM-DD.
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
        """The doubts and remarks that the person has answered."""
        return tuple(one for one in self.question_states if one.answer is not None)

    def mark(self, line: Line) -> tuple[str, str]:
        """Return the mark behind a line's figure, and the sentence that says why; or nothing."""
        if line in self.doubtful_lines:
            return figures_wording.DOUBT, figures_wording.IN_DOUBT
        if line in self.answered_lines:
            return answers.SETTLED, answers.rests_on_answer_note(self.answer_dates)
        return "", ""


def assess(
    product: Product, guidance: Sequence[Guidance] = (), beside: Iterable[Question] = ()
) -> Assessment:
    """Work a product out; the figures are exact, the positions are in words.

    Args:
        product: The product; the person's answers are put into its facts.
        guidance: What it is laid beside.
        beside: Remarks that need more than the label itself, such as other labels of it.
    """
    dose = dosing(product.facts.serving, product.taken)
    more = (*serving_questions(product.facts, dose), *find_remarks(product.facts), *beside)
    found = apply_answers(product.facts, product.answers, more)
    facts = found.facts
    lines = figures(facts.amounts)
    unit = {line: per_unit(item.value, dose) for line, item in lines.items()}
    day = {line: scale(item.value, dose.servings_a_day) for line, item in lines.items()}
    doubted = find_doubtful_lines(facts)
    rested = found.answered_lines - doubted
    positions = []
    for item in guidance:
        where = position_of(day[item.basis], item)
        text = positions_wording.position_sentence(day[item.basis], where, item)
        if item.basis in doubted and day[item.basis] is not None:
            text = f"{text} {figures_wording.IN_DOUBT}"
        elif item.basis in rested and day[item.basis] is not None:
            text = f"{text} {answers.rests_on_answer_note(found.answer_dates)}"
        positions.append(Position(item, day[item.basis], where, text))
    remarks = [
        one
        for one in found.question_states
        if one.scope is DoubtScope.REMARK and one.answer is None
    ]
    return Assessment(
        product=product,
        facts=facts,
        dose=dose,
        figures=lines,
        unit=unit,
        day=day,
        positions=tuple(positions),
        questions=tuple(one.question for one in found.open),
        remarks=tuple(one.question for one in remarks),
        doubtful_lines=doubted,
        question_states=found.question_states,
        unmatched_answers=found.unmatched_answers,
        answered_lines=rested,
        answer_dates=found.answer_dates,
    )


def serving_questions(facts: LabelFacts, dose: Dosing) -> tuple[Question, ...]:
    """Return the questions that working a product out raises beside those kept with its facts."""
    if dose.serving_open and all(one.code != QuestionCode.SERVING_RANGE for one in facts.questions):
        return (label_questions.serving_range(facts.serving),)
    return ()


def find_doubtful_lines(facts: LabelFacts) -> frozenset[Line]:
    """Return the lines whose figure a question about one of their rows leaves in doubt."""
    asked = {one.row_name for one in facts.questions if one.code in AMOUNT_CODES}
    rows = (row for top in facts.rows for _, row in top.walk())
    return affected_lines(row for row in rows if row.name in asked)


def total_per_day(assessed: Sequence[Assessment]) -> dict[Line, Interval | None]:
    """Return what all products together come to a day; None where nothing is known of it.

    A product that names a line without a number leaves its sum open above.
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
