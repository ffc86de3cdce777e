"""Amounts in other measures: molecules (nmol), and MK-4 equivalents by mass.

Both are arithmetic on label amounts and say nothing of what a form does. A form that has no
factor here makes the sum unknown; what a label leaves open between two forms stays a range.
Molar masses are computed from the formulas; the equivalents are those of Japan's Dietary
Reference Intakes 2025 (K1 and MK-4 by weight, MK-7 by 444.7 / 649.0), which names no others.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from k2desk.core.model.amounts import Amount
from k2desk.core.model.forms import Form, members_of
from k2desk.core.model.intervals import NOTHING, ZERO, Interval

MOLAR_MASS: dict[Form, Decimal] = {
    Form.K1: Decimal("450.71"),
    Form.MK4: Decimal("444.66"),
    Form.MK6: Decimal("580.90"),
    Form.MK7: Decimal("649.02"),
    Form.MK8: Decimal("717.14"),
    Form.MK9: Decimal("785.25"),
}
"""Grams a mole."""


@dataclass(frozen=True, slots=True)
class Factor:
    """What an amount is multiplied by and divided by; kept apart so that nothing is rounded.

    Attributes:
        times: What it is multiplied by.
        over: What it is divided by.
    """

    times: Decimal
    over: Decimal = Decimal(1)

    def of(self, amount: Decimal) -> Decimal:
        """Return an amount in the other measure."""
        return amount * self.times / self.over


Factors = Mapping[Form, Factor]

NMOL: Factors = {form: Factor(Decimal(1000), mass) for form, mass in MOLAR_MASS.items()}
"""From mcg to nmol."""

MK4_EQUIVALENTS: Factors = {
    Form.K1: Factor(Decimal(1)),
    Form.MK4: Factor(Decimal(1)),
    Form.MK7: Factor(Decimal("444.7"), Decimal("649.0")),
}
"""From mcg to mcg of MK-4 equivalents."""


@dataclass(frozen=True, slots=True)
class ConvertedAmount:
    """What one amount of a label comes to.

    Attributes:
        amount: The amount, per serving.
        value: It in the other measure; None where it has no number or a form has no factor.
        has_factor: Whether every form that it can be of has a factor.
    """

    amount: Amount
    value: Interval | None
    has_factor: bool


def convert_each(
    amounts: Iterable[Amount], target: frozenset[Form], factors: Factors
) -> list[ConvertedAmount]:
    """Return what each amount that can be of the target comes to, unrounded.

    Args:
        amounts: What a label states, with nothing in it twice.
        target: Single forms.
        factors: What each form is multiplied by.
    """
    return [_part(one, target, factors) for one in amounts if members_of(one.forms) & target]


def _part(amount: Amount, target: frozenset[Form], factors: Factors) -> ConvertedAmount:
    possible = members_of(amount.forms)
    known = amount.known
    if not possible & target <= factors.keys():
        return ConvertedAmount(amount, None, has_factor=False)
    if known is None:
        return ConvertedAmount(amount, None, has_factor=True)
    met = [factors[form] for form in possible & target]
    whole = possible <= target and Form.K3 not in amount.forms
    low = min(one.of(known.low) for one in met) if whole else ZERO
    high = None if known.high is None else max(one.of(known.high) for one in met)
    return ConvertedAmount(amount, Interval(low, high), has_factor=True)


def amounts_without_factor(
    amounts: Iterable[Amount], target: frozenset[Form], factors: Factors
) -> list[Amount]:
    """Return the amounts that count and can be of a form with no factor."""
    return [part.amount for part in convert_each(amounts, target, factors) if not part.has_factor]


def convert_amounts(
    amounts: Iterable[Amount], target: frozenset[Form], factors: Factors
) -> Interval | None:
    """Return how much of the target a serving holds in another measure, unrounded.

    None where a form that counts has no factor. As with amounts, a label that names only other
    forms has none of it, and one that names no vitamin K, or the target without any number, does
    not state it.
    """
    listed = tuple(amounts)
    found = convert_each(listed, target, factors)
    if not any(members_of(one.forms) for one in listed):
        return None
    if not all(part.has_factor for part in found):
        return None
    total, open_above = NOTHING, False
    for part in found:
        open_above = open_above or part.value is None
        total = total + (part.value or NOTHING)
    if open_above or total.high is None:
        return Interval(total.low, None) if total.low > 0 else None
    return total
