"""Amounts in other measures: nmol, and MK-4 equivalents by mass.

Both are arithmetic on label amounts and state nothing about biological effect. A form without a
factor makes the sum unknown. An amount shared by two forms stays a range.
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
"""Molar mass of each form, in g/mol."""


@dataclass(frozen=True, slots=True)
class Factor:
    """Conversion factor as a fraction, so that nothing is rounded.

    Attributes:
        times: The numerator.
        over: The denominator.
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
    """One amount of a label in another measure.

    Attributes:
        amount: The amount, per serving.
        value: The converted amount; None without a number, or if a form has no factor.
        has_factor: Whether every form that the amount can be of has a factor.
    """

    amount: Amount
    value: Interval | None
    has_factor: bool


def convert_each(
    amounts: Iterable[Amount], target: frozenset[Form], factors: Factors
) -> list[ConvertedAmount]:
    """Convert each amount that can be of the target forms, without rounding.

    Args:
        amounts: The label's amounts, without repetitions.
        target: Single forms.
        factors: The factor of each form.
    """
    return [
        _convert(amount, target, factors) for amount in amounts if members_of(amount.forms) & target
    ]


def _convert(amount: Amount, target: frozenset[Form], factors: Factors) -> ConvertedAmount:
    possible = members_of(amount.forms)
    known = amount.known
    if not possible & target <= factors.keys():
        return ConvertedAmount(amount, None, has_factor=False)
    if known is None:
        return ConvertedAmount(amount, None, has_factor=True)
    relevant = [factors[form] for form in possible & target]
    whole = possible <= target and Form.K3 not in amount.forms
    low = min(factor.of(known.low) for factor in relevant) if whole else ZERO
    high = None if known.high is None else max(factor.of(known.high) for factor in relevant)
    return ConvertedAmount(amount, Interval(low, high), has_factor=True)


def amounts_without_factor(
    amounts: Iterable[Amount], target: frozenset[Form], factors: Factors
) -> list[Amount]:
    """Return the relevant amounts with a form that has no factor."""
    return [part.amount for part in convert_each(amounts, target, factors) if not part.has_factor]


def convert_amounts(
    amounts: Iterable[Amount], target: frozenset[Form], factors: Factors
) -> Interval | None:
    """Return the amount of the target forms in another measure, unrounded.

    Returns:
        The amount per serving; zero if the label names only other forms; None if a relevant
        form has no factor, if the target has no number, or if the label names no vitamin K.
    """
    listed = tuple(amounts)
    converted = convert_each(listed, target, factors)
    if not any(members_of(amount.forms) for amount in listed):
        return None
    if not all(part.has_factor for part in converted):
        return None
    total, open_above = NOTHING, False
    for part in converted:
        open_above = open_above or part.value is None
        total = total + (part.value or NOTHING)
    if open_above or total.high is None:
        return Interval(total.low, None) if total.low > 0 else None
    return total
