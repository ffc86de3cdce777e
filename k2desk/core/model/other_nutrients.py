"""Amounts of vitamins A, D and E and calcium, from rows as printed.

An international unit is 0.3 mcg of retinol activity for vitamin A, from retinol and from
beta-carotene in supplements (21 CFR 101.9(c)(8)(iv)); 0.025 mcg for vitamin D; for vitamin E
0.67 mg of alpha-tocopherol if natural and 0.45 mg if synthetic (Institute of Medicine, 2000).
Only preformed vitamin A has an upper level. That of vitamin E counts all forms of
alpha-tocopherol alike, so that a synthetic unit is 0.9 mg there (the same book, table 9-1).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from k2desk.core.model.amounts import (
    MCG_PER,
    NUMBER_PATTERN,
    Unit,
    normalize_text,
    parse_printed_number,
    parse_unit,
)
from k2desk.core.model.intervals import NOTHING, ZERO, Interval, exact, total
from k2desk.core.model.nutrient_names import NutrientName, parse_nutrient_name
from k2desk.core.model.nutrients import Nutrient, NutrientAmount, NutrientProblem, Substance

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.core.model.label import LabelFacts, OtherActive

_MCG_RAE_PER_IU = Decimal("0.3")
_MCG_D_PER_IU = Decimal("0.025")
_NATURAL_MG_PER_IU = Decimal("0.67")
_SYNTHETIC_MG_PER_IU = Decimal("0.45")
_MCG_CAROTENE_PER_RAE = Decimal(2)
_LIGHTEST_ESTER = {Nutrient.VITAMIN_A: Decimal("0.54"), Nutrient.VITAMIN_E: Decimal("0.81")}
"""Smallest share of a vitamin in an ester: retinyl palmitate, succinate."""

_MAX_PLAUSIBLE: dict[Nutrient, Decimal] = {
    Nutrient.VITAMIN_A: Decimal(30_000),
    Nutrient.VITAMIN_D: Decimal(2_500),
    Nutrient.VITAMIN_E: Decimal(3_000),
    Nutrient.CALCIUM: Decimal(5_000),
}
"""Largest believable serving: 100,000 IU of A and D; more is a wrong unit."""

_MCG_PER_UNIT: dict[Nutrient, Decimal] = {
    Nutrient.VITAMIN_A: MCG_PER[Unit.MCG],
    Nutrient.VITAMIN_D: MCG_PER[Unit.MCG],
    Nutrient.VITAMIN_E: MCG_PER[Unit.MG],
    Nutrient.CALCIUM: MCG_PER[Unit.MG],
}

_QUANTITY = re.compile(rf"([<>≤≥~]?)\s*({NUMBER_PATTERN})\s*([^\W\d_][^\d()\[\]/;,]*)?")
_SUFFIXES: dict[Nutrient, re.Pattern[str]] = {
    Nutrient.VITAMIN_A: re.compile(r"\s*\b(?:rae|re|retinol equivalents?)\.?$"),
    Nutrient.VITAMIN_D: re.compile(r"$^"),
    Nutrient.VITAMIN_E: re.compile(
        r"\s*(?:\{?alpha\}?|α|a|d)?[\s-]*(?:a?te|at|tocopherols?(?: equivalents?)?)\.?$"
    ),
    Nutrient.CALCIUM: re.compile(r"$^"),
}
"""Words after a unit that name what is weighed: "mcg RAE", "mg alpha-TE"."""

_POINT = re.compile(r"(?<![\d.,])\d+(?:,\d{3})*\.(?:\d{1,2}|\d{4,})(?![\d.,])|\d,\d{3}\.\d")
_COMMA = re.compile(r"(?<![\d.,])\d+(?:\.\d{3})*,(?:\d{1,2}|\d{4,})(?![\d.,])|\d\.\d{3},\d")
_GROUPED_IU = re.compile(r"(?<![\d.,])[1-9]\d{0,2}([.,])\d{3} ?(?:IU|I\.U\.|IE|I\.E\.|UI)", re.I)
_ENGLISH = re.compile(r"\((?:as|from) |\b(?:with|from|and)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class RowReading:
    """Amount of one row.

    Attributes:
        name: The meaning of its name.
        amount: The amount per serving in the nutrient's unit; None if unknown.
        counted: The part that counts against upper levels.
        label: The name as printed.
        printed: The row as printed.
        problem: The reason that the amount is unknown.
        unit: The printed unit.
    """

    name: NutrientName
    amount: Interval | None
    counted: Interval | None
    label: str
    printed: str
    problem: NutrientProblem | None = None
    unit: Unit | None = None


def read_other_nutrients(facts: LabelFacts) -> dict[Nutrient, NutrientAmount]:
    """Return the amounts per serving of the nutrients that a label names."""
    comma = decimal_comma(facts)
    readings = [read_row(active, comma) for active in facts.other_actives]
    amounts = {}
    for nutrient in Nutrient:
        rows = [row for row in readings if row is not None and row.name.nutrient is nutrient]
        if rows:
            amounts[nutrient] = _combine(nutrient, rows)
    return amounts


def decimal_comma(facts: LabelFacts) -> bool | None:
    """Return whether the label's decimal sign is a comma; None if unknown.

    A number with one or two decimals shows the sign, and so do grouped international units, a row
    about vitamin K whose number was resolved before, and English words. NIH's numbers have points.
    """
    if facts.source.kind == "dsld":
        return False
    rows = [row for top in facts.rows for _, row in top.walk()]
    texts = [active.amount for active in facts.other_actives] + [row.printed for row in rows]
    signs = {False for text in texts if _POINT.search(text)}
    signs |= {True for text in texts if _COMMA.search(text)}
    signs |= {match[1] == "." for text in texts for match in _GROUPED_IU.finditer(text)}
    names = [active.name for active in facts.other_actives] + [row.name for row in rows]
    signs |= {False for name in names if _ENGLISH.search(name)}
    for row in rows:
        match = re.search(NUMBER_PATTERN, normalize_text(row.printed))
        number = parse_printed_number(match[0]) if match else None
        if number is not None and number.is_ambiguous and row.mcg is not None and row.unit:
            factor = MCG_PER.get(row.unit)
            is_point = "." in number.text
            if factor and row.mcg == number.readings[1] * factor:
                signs.add(is_point)
            elif factor and row.mcg == number.readings[0] * factor:
                signs.add(not is_point)
    return signs.pop() if len(signs) == 1 else None


def read_row(active: OtherActive, comma: bool | None = None) -> RowReading | None:
    """Return the amount of a row, or None if it is about another ingredient.

    Args:
        active: The row as printed.
        comma: Whether the label's decimal sign is a comma; None if unknown.
    """
    name = parse_nutrient_name(active.name)
    if name is None:
        return None
    printed = f"{active.name} {active.amount}".strip()
    quantities = _quantities(active.amount, name.nutrient, comma)
    problem = _problem(active, name, quantities)
    if problem is None:
        amount, counted = _converted(name, quantities[0])
        problem = _amount_problem(name, amount, quantities)
    if problem is not None:
        return RowReading(name, None, None, active.name, printed, problem)
    return RowReading(name, amount, counted, active.name, printed, None, quantities[0].unit)


def _problem(
    active: OtherActive, name: NutrientName, quantities: Sequence[_Quantity]
) -> NutrientProblem | None:
    """Return the reason that a row can't be converted, if any."""
    if not active.amount.strip():
        return NutrientProblem.NOT_STATED
    if name.is_cut or not quantities:
        return NutrientProblem.UNREADABLE
    _, unit, is_activity = quantities[0]
    not_a_unit = {None, Unit.NMOL}
    if name.nutrient is Nutrient.CALCIUM:
        not_a_unit.add(Unit.IU)
    if unit in not_a_unit:
        return NutrientProblem.UNIT
    if name.is_salt:
        return NutrientProblem.SALT
    return NutrientProblem.BLEND if name.is_blend and not is_activity else None


def _amount_problem(
    name: NutrientName, amount: Interval, quantities: Sequence[_Quantity]
) -> NutrientProblem | None:
    """Return the reason that a converted amount is not believable, if any."""
    if amount.low > _MAX_PLAUSIBLE[name.nutrient]:
        return NutrientProblem.IMPLAUSIBLE
    return None if _agree(name, amount, quantities[1:]) else NutrientProblem.RESTATED


class _Quantity(NamedTuple):
    """Printed number with its unit.

    Attributes:
        value: The number, as a range if it has two readings.
        unit: The unit; None if unknown.
        is_activity: Whether it counts the vitamin, not the weight of a substance: "IU", "mcg RAE".
    """

    value: Interval
    unit: Unit | None
    is_activity: bool


def _quantities(text: str, nutrient: Nutrient, comma: bool | None) -> list[_Quantity]:
    """Return the numbers of an amount with their units; empty if unreadable."""
    plain = normalize_text(text)
    found: list[_Quantity] = []
    for match in _QUANTITY.finditer(plain):
        word = (match[3] or "").strip().lower()
        if plain[match.end() :].lstrip().startswith("%") or not word:
            continue
        unit_word = _SUFFIXES[nutrient].sub("", word).strip()
        unit = parse_unit(unit_word)
        numbers = _readings(match[2], unit, comma)
        if not numbers:
            return []
        low, high = min(numbers), max(numbers)
        if match[1] in {"<", "≤"}:
            low = ZERO
        value = Interval(low, None if match[1] in {">", "≥"} else high)
        found.append(_Quantity(value, unit, unit is Unit.IU or unit_word != word))
    return found


def _readings(text: str, unit: Unit | None, comma: bool | None) -> tuple[Decimal, ...]:
    """Return the possible values of a number.

    International units are printed as whole numbers, so "5,000 IU" is five thousand.
    """
    number = parse_printed_number(text)
    if not number.is_ambiguous:
        return number.readings
    if unit is Unit.IU:
        return number.readings[1:]
    if comma is None:
        return number.readings
    is_decimal = ("," in number.text) == comma
    return number.readings[:1] if is_decimal else number.readings[1:]


def _converted(name: NutrientName, quantity: _Quantity) -> tuple[Interval, Interval]:
    """Return an amount in the nutrient's unit, and its part that counts."""
    value, unit, is_activity = quantity
    assert unit is not None
    if name.nutrient is Nutrient.VITAMIN_A:
        mcg = value.times(exact(_MCG_RAE_PER_IU if unit is Unit.IU else MCG_PER[unit]))
        return _vitamin_a(name, mcg, is_activity=is_activity or name.is_total)
    if name.nutrient is Nutrient.VITAMIN_E:
        return _vitamin_e(name, value, unit, is_activity=is_activity or name.is_total)
    factor = _MCG_D_PER_IU
    if unit is not Unit.IU:
        factor = MCG_PER[unit] / _MCG_PER_UNIT[name.nutrient]
    amount = value.times(exact(factor))
    return amount, amount


def _vitamin_a(
    name: NutrientName, mcg: Interval, *, is_activity: bool
) -> tuple[Interval, Interval]:
    amount = mcg
    if not is_activity and name.substance is Substance.CAROTENE:
        amount = mcg.times(exact(1 / _MCG_CAROTENE_PER_RAE))
    elif not is_activity and name.is_ester:
        amount = mcg.times(Interval(_LIGHTEST_ESTER[name.nutrient], Decimal(1)))
    if name.carotene is not None:
        return amount, amount.times(exact(1 - name.carotene))
    if name.substance is Substance.RETINOL:
        return amount, amount
    if name.substance is Substance.CAROTENE:
        return amount, NOTHING
    return amount, Interval(ZERO, amount.high)


def _vitamin_e(
    name: NutrientName, value: Interval, unit: Unit, *, is_activity: bool
) -> tuple[Interval, Interval]:
    natural, synthetic = _NATURAL_MG_PER_IU, _SYNTHETIC_MG_PER_IU
    if unit is not Unit.IU:
        natural = synthetic = MCG_PER[unit] / _MCG_PER_UNIT[name.nutrient]
        if not is_activity:
            lightest = _LIGHTEST_ESTER[name.nutrient] if name.is_ester else Decimal(1)
            weight = value.times(Interval(natural * lightest, natural))
            return weight, weight
    factors = {
        Substance.NATURAL_E: (exact(natural), exact(natural)),
        Substance.SYNTHETIC_E: (exact(synthetic), exact(2 * synthetic)),
    }
    open_factors = (
        Interval(min(natural, synthetic), max(natural, synthetic)),
        Interval(natural, 2 * synthetic),
    )
    factor, counted = factors.get(name.substance, open_factors)
    return value.times(factor), value.times(counted)


_ROUNDING_UP = Decimal("1.1")
_ROUNDING = Interval(Decimal("0.9"), _ROUNDING_UP)


def _agree(name: NutrientName, amount: Interval, others: Sequence[_Quantity]) -> bool:
    """Return whether restatements of an amount state the same, up to rounding."""
    for quantity in others:
        if quantity.unit is None or quantity.unit is Unit.NMOL:
            continue
        other = _converted(name, quantity)[0].times(_ROUNDING)
        if amount.high is not None and other.low > amount.high:
            return False
        if other.high is not None and amount.low > other.high:
            return False
    return True


def _combine(nutrient: Nutrient, rows: Sequence[RowReading]) -> NutrientAmount:
    """Return the amount of all rows about one nutrient.

    A row with the nutrient's own name includes the rows about its substances, as labels have to
    print the total. Where the substances exceed that row, or rows repeat, the amount is a range.
    """
    totals = [row for row in rows if row.name.is_total]
    parts = [row for row in rows if not row.name.is_total]
    printed = tuple(dict.fromkeys(row.printed for row in rows))
    known = [row for row in totals if row.amount is not None]
    if not known:
        known = [row for row in parts if row.amount is not None]
        unknown = [row for row in totals + parts if row.amount is None]
        if not known:
            problem = next(row.problem for row in unknown)
            return NutrientAmount(nutrient, None, None, rows[0].label, printed, problem)
        amount, counted = _added(known)
        if any(row.name.is_total for row in unknown):
            amount, counted = Interval(amount.low, None), Interval(counted.low, None)
        return NutrientAmount(nutrient, amount, counted, rows[0].label, printed)
    amount, counted = _added(known)
    parts = [row for row in parts if row.amount is not None]
    if parts:
        amount, counted = _with_parts(amount, counted, parts)
    return NutrientAmount(nutrient, amount, counted, rows[0].label, printed)


def _added(rows: Sequence[RowReading]) -> tuple[Interval, Interval]:
    """Return the sum of rows, as a range if the rows may repeat each other."""
    by_name: dict[NutrientName, list[RowReading]] = {}
    for row in rows:
        by_name.setdefault(row.name, []).append(row)
    groups = [_repeated(group) for group in by_name.values()]
    return total(amount for amount, _ in groups), total(counted for _, counted in groups)


def _repeated(rows: Sequence[RowReading]) -> tuple[Interval, Interval]:
    """Return the amount of rows with one name: columns, restatements, parts."""
    amounts = [row.amount for row in rows if row.amount is not None]
    counted = [row.counted for row in rows if row.counted is not None]
    if len({row.unit for row in rows}) == len(rows) > 1 and _overlap(amounts):
        return amounts[0], counted[0]
    return _from_least_to_sum(amounts), _from_least_to_sum(counted)


def _overlap(amounts: Iterable[Interval]) -> bool:
    listed = [amount.times(_ROUNDING) for amount in amounts]
    ends = [amount.high for amount in listed if amount.high is not None]
    return not ends or max(amount.low for amount in listed) <= min(ends)


def _intersection(first: Interval, second: Interval) -> Interval:
    """Return the values in both, or the first if rounding leaves none."""
    low = max(first.low, second.low)
    high = min((end for end in (first.high, second.high) if end is not None), default=None)
    return first if high is not None and high < low else Interval(low, high)


def _from_least_to_sum(amounts: Sequence[Interval]) -> Interval:
    return Interval(min(amount.low for amount in amounts), total(amounts).high)


def _with_parts(
    amount: Interval, counted: Interval, parts: Sequence[RowReading]
) -> tuple[Interval, Interval]:
    """Return a total with the rows about its substances.

    Beta-carotene that is part of the total does not count, and retinol that is part of it does.
    """
    part_amount, part_counted = _added(parts)
    if amount.high is not None and part_amount.low > amount.high * _ROUNDING_UP:
        return (
            Interval(amount.low, (amount + part_amount).high),
            Interval(max(counted.low, part_counted.low), (counted + part_counted).high),
        )
    if _overlap((amount, part_amount)) and _overlap((counted, part_counted)):
        return amount, _intersection(counted, part_counted)
    carotene = [row for row in parts if row.name.substance is Substance.CAROTENE]
    low, high = max(counted.low, part_counted.low), counted.high
    if carotene and high is not None:
        high = max(ZERO, high - _added(carotene)[0].low)
    if high is not None and low > high:
        return amount, counted
    return amount, Interval(low, high)
