"""One product worked out, and what several come to when they are taken together."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.answers.apply import QuestionState, lines_of, settled
from k2desk.core.checks.doubts import AMOUNT_CODES, Weight
from k2desk.core.checks.remarks import remarks_on
from k2desk.core.model.answer import Answer
from k2desk.core.model.dosing import Dosing, Figure, Line, dosing, figures, per_unit, scaled
from k2desk.core.model.guidance import Guidance, Position, standing
from k2desk.core.model.intervals import NOTHING, Interval
from k2desk.core.model.label import LabelFacts, Question
from k2desk.core.model.product import Product
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
        doubted: The lines whose figure an open question leaves in doubt.
        asked: Every doubt and remark, with the person's answer where there is one.
        lost: Answers whose question is not there any more.
        rested: The lines whose figure rests on a person's answer, and no doubt is left.
        rested_on: The days of these answers, YYYY-MM-DD.
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
    doubted: frozenset[Line]
    asked: tuple[QuestionState, ...]
    lost: tuple[Answer, ...]
    rested: frozenset[Line]
    rested_on: tuple[str, ...]

    @property
    def settled(self) -> tuple[QuestionState, ...]:
        """The doubts and remarks that the person has answered."""
        return tuple(one for one in self.asked if one.answer is not None)

    def mark(self, line: Line) -> tuple[str, str]:
        """Return the mark behind a line's figure, and the sentence that says why; or nothing."""
        if line in self.doubted:
            return figures_wording.DOUBT, figures_wording.IN_DOUBT
        if line in self.rested:
            return answers.SETTLED, answers.rests_on_answer_note(self.rested_on)
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
    more = (*raised_by(product.facts, dose), *remarks_on(product.facts), *beside)
    found = settled(product.facts, product.settlements, more)
    facts = found.facts
    lines = figures(facts.amounts)
    unit = {line: per_unit(item.value, dose) for line, item in lines.items()}
    day = {line: scaled(item.value, dose.servings_a_day) for line, item in lines.items()}
    doubted = doubted_lines(facts)
    rested = found.rested - doubted
    positions = []
    for item in guidance:
        where = standing(day[item.basis], item)
        text = positions_wording.position_sentence(day[item.basis], where, item)
        if item.basis in doubted and day[item.basis] is not None:
            text = f"{text} {figures_wording.IN_DOUBT}"
        elif item.basis in rested and day[item.basis] is not None:
            text = f"{text} {answers.rests_on_answer_note(found.rested_on)}"
        positions.append(Position(item, day[item.basis], where, text))
    remarks = [one for one in found.asked if one.weight is Weight.REMARK and one.answer is None]
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
        doubted=doubted,
        asked=found.asked,
        lost=found.lost,
        rested=rested,
        rested_on=found.rested_on,
    )


def raised_by(facts: LabelFacts, dose: Dosing) -> tuple[Question, ...]:
    """Return the questions that working a product out raises beside those kept with its facts."""
    if dose.serving_open and all(one.code != "serving_range" for one in facts.questions):
        return (label_questions.serving_range(facts.serving),)
    return ()


def doubted_lines(facts: LabelFacts) -> frozenset[Line]:
    """Return the lines whose figure a question about one of their rows leaves in doubt."""
    asked = {one.where for one in facts.questions if one.code in AMOUNT_CODES}
    rows = (row for top in facts.rows for _, row in top.walk())
    return lines_of(row for row in rows if row.name in asked)


def stack_per_day(assessed: Sequence[Assessment]) -> dict[Line, Interval | None]:
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
