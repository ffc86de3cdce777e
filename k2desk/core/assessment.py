"""One product worked out, and what several come to when they are taken together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from k2desk.core import wording
from k2desk.core.assess import Dosing, Figure, Line, dosing, figures, per_unit, scaled
from k2desk.core.guidance import Guidance, Position, standing
from k2desk.core.intervals import NOTHING, Interval
from k2desk.core.label import Question
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
    """

    product: Product
    dose: Dosing
    figures: dict[Line, Figure]
    unit: dict[Line, Interval | None]
    day: dict[Line, Interval | None]
    positions: tuple[Position, ...]
    questions: tuple[Question, ...]


def assess(product: Product, guidance: Sequence[Guidance] = ()) -> Assessment:
    """Work a product out; the figures are exact, the positions are in words."""
    facts = product.facts
    dose = dosing(facts.serving, product.taken)
    lines = figures(facts.amounts)
    unit = {line: per_unit(item.value, dose) for line, item in lines.items()}
    day = {line: scaled(item.value, dose.servings_a_day) for line, item in lines.items()}
    positions = []
    for item in guidance:
        where = standing(day[item.basis], item)
        text = wording.position_sentence(day[item.basis], where, item)
        positions.append(Position(item, day[item.basis], where, text))
    questions = facts.questions
    if dose.serving_open and not any(one.code == "serving_range" for one in questions):
        questions = (*questions, wording.serving_range(facts.serving))
    return Assessment(product, dose, lines, unit, day, tuple(positions), questions)


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
