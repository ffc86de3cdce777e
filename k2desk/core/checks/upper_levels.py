"""Amounts per day above upper levels: vitamins A, D and E and calcium.

Levels are for adults. A pregnant or breastfeeding person gets those that name that stage. For a
child, an amount above an adult's level is reported without that level: those of children are not
higher for vitamins A, D and E (Institute of Medicine, EFSA); for calcium some are.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.model.audience import ADULT_MONTHS, completed_months
from k2desk.core.model.dosing import dosing
from k2desk.core.model.nutrients import Nutrient, NutrientAmount
from k2desk.core.model.other_nutrients import read_other_nutrients
from k2desk.core.model.upper_levels import Excess, UpperLevel

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from decimal import Decimal

    from k2desk.core.model.intervals import Interval
    from k2desk.core.model.person import Person
    from k2desk.core.model.product import Product

_NOT_HIGHER_FOR_CHILDREN = frozenset((Nutrient.VITAMIN_A, Nutrient.VITAMIN_D, Nutrient.VITAMIN_E))


def find_excesses(
    product: Product, levels: Iterable[UpperLevel], person: Person
) -> tuple[Excess, ...]:
    """Return the amounts of a product above the upper levels for a person.

    Args:
        product: The product, with the servings that the person takes.
        levels: The levels of all bodies.
        person: The person; an adult if nothing is known.
    """
    factor = dosing(product.facts.serving, product.taken).servings_per_day
    is_child = person.age is not None and completed_months(person.age) < ADULT_MONTHS
    applying = [
        level
        for level in levels
        if (level.nutrient in _NOT_HIGHER_FOR_CHILDREN if is_child else level.is_for(person))
    ]
    found: list[Excess] = []
    for nutrient, amount in read_other_nutrients(product.facts).items():
        if amount.counted is None:
            continue
        per_day = amount.counted.times(factor).rounded()
        found += _excesses(amount, per_day, [one for one in applying if one.nutrient is nutrient])
    if is_child:
        return tuple(replace(excess, is_for_child=True) for excess in found)
    return tuple(found)


def _excesses(
    amount: NutrientAmount, per_day: Interval, levels: Sequence[UpperLevel]
) -> list[Excess]:
    groups: dict[tuple[Decimal, int | None], list[UpperLevel]] = {}
    for level in levels:
        if per_day.high is None or per_day.high > level.amount:
            groups.setdefault((level.amount, level.months_from), []).append(level)
    found = [
        Excess(
            amount.nutrient,
            per_day,
            tuple(group),
            per_day.low > value,
            amount.name,
        )
        for (value, _), group in groups.items()
    ]
    certain = [one for one in found if one.is_certain]
    return certain or found
