"""One product worked out, and what several come to when they are taken together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from k2desk.core import wording
from k2desk.core.assess import TARGETS, Dosing, Figure, Line, dosing, figures, per_unit, scaled
from k2desk.core.doubts import AMOUNT_CODES
from k2desk.core.forms import Form, members_of
from k2desk.core.guidance import Guidance, Position, standing
from k2desk.core.intervals import NOTHING, Interval
from k2desk.core.label import LabelFacts, Question
from k2desk.core.product import Product


@dataclass(frozen=True, slots=True)
class Assessment:
    """One product worked out: per serving, per unit, per day, and beside the guidance.

    Attributes:
        product: The product.
        dose: How its serving becomes a day.
        figures: Each line as the label states it, per serving, in mcg.
        unit: Each line per unit, in mcg; None where not stated.
        day: Each line per day, in mcg; None where not stated.
        positions: Where it lies beside each guidance, in the order given.
        questions: Everything doubtful about it.
        doubted: The lines whose figure a question leaves in doubt.
    """

    product: Product
    dose: Dosing
    figures: dict[Line, Figure]
    unit: dict[Line, Interval | None]
    day: dict[Line, Interval | None]
    positions: tuple[Position, ...]
    questions: tuple[Question, ...]
    doubted: frozenset[Line]


def assess(product: Product, guidance: Sequence[Guidance] = ()) -> Assessment:
    """Work a product out; the figures are exact, the positions are in words."""
    facts = product.facts
    dose = dosing(facts.serving, product.taken)
    lines = figures(facts.amounts)
    unit = {line: per_unit(item.value, dose) for line, item in lines.items()}
    day = {line: scaled(item.value, dose.servings_a_day) for line, item in lines.items()}
    doubted = doubted_lines(facts)
    positions = []
    for item in guidance:
        where = standing(day[item.basis], item)
        text = wording.position_sentence(day[item.basis], where, item)
        if item.basis in doubted and day[item.basis] is not None:
            text = f"{text} {wording.IN_DOUBT}"
        positions.append(Position(item, day[item.basis], where, text))
    questions = facts.questions
    if dose.serving_open and not any(one.code == "serving_range" for one in questions):
        questions = (*questions, wording.serving_range(facts.serving))
    return Assessment(product, dose, lines, unit, day, tuple(positions), questions, doubted)


def doubted_lines(facts: LabelFacts) -> frozenset[Line]:
    """Return the lines whose figure a question about one of their rows leaves in doubt.

    A row with rows beneath it puts only the line of its own forms in doubt, any other row every
    line that it can be part of.
    """
    asked = {one.where for one in facts.questions if one.code in AMOUNT_CODES}
    found: set[Line] = set()
    for row in (row for top in facts.rows for _, row in top.walk() if row.name in asked):
        possible = members_of(row.forms)
        for line, target in TARGETS.items():
            if target == possible or (not row.children and target & possible):
                found.add(line)
        if row.forms == {Form.K2} and not row.children:
            found.add(Line.K2_OPEN)
    return frozenset(found)


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
