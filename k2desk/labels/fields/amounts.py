"""Strict reading of printed amounts: a number, an operator and a unit."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from k2desk.core.checks.doubts import USUAL_MAX_MCG_FOR_MG
from k2desk.core.model.amounts import (
    MAX_MCG,
    MCG_PER,
    Missing,
    Unit,
    format_decimal,
    normalize_decimal,
    parse_unit,
)
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import ZERO, Interval, to_nanogram
from k2desk.core.model.label import Question
from k2desk.core.model.message import msg
from k2desk.core.wording import row_questions

NO_AMOUNT_UNITS = frozenset({"NP", "Not Present", "NA", ""})
"""Units that DSLD uses, with the number 0, for a missing amount."""


@dataclass(frozen=True, slots=True)
class StatedAmount:
    """Meaning of one printed amount; fields as in `LabelRow`."""

    mcg: Decimal | None = None
    printed: str = ""
    unit: Unit | None = None
    bounds: Interval | None = None
    missing: Missing | None = None
    question: Question | None = None


NOT_STATED = StatedAmount(missing=Missing.NOT_STATED)


def format_amount(quantity: Decimal | None, unit: str, operator: str = "=") -> str:
    """Format an amount as the label prints it: "2600 mcg", "<1 mcg".

    Returns:
        The text without the braces and the "(s)" of DSLD's spelling; empty if there is no amount.
    """
    word = unit.strip().strip("{}")
    if quantity is None or word in NO_AMOUNT_UNITS:
        return ""
    word = {"Gram(s)": "g", "Milligram(s)": "mg", "Microgram(s)": "mcg"}.get(word, word)
    sign = operator if operator in {"<", ">"} else ""
    return f"{sign}{format_decimal(quantity)} {word}"


def interpret_amount(
    name: str,
    quantity: Decimal | None,
    unit: str,
    operator: str = "=",
    *,
    is_preparation: bool = False,
    is_trade_name: bool = False,
) -> StatedAmount:
    """Interpret the amount of a vitamin K row, with its question if any.

    Args:
        name: The row's printed name, for the question.
        quantity: The number; None, or 0 without a unit, if the label states no amount.
        unit: The printed unit.
        operator: "=", "<" or ">".
        is_preparation: Whether the row names a raw material, whose weight is not the vitamin's.
        is_trade_name: Whether the row is only a raw material's trade name; an unusually large
            weight in mg or g is then that of its carrier.

    Returns:
        The amount in mcg, rounded half up to a nanogram; otherwise the reason that it is missing.

    Raises:
        UserError: If the number is negative, not finite, or larger than any label can state.
    """
    printed = format_amount(quantity, unit, operator)
    if not printed or quantity is None:
        return NOT_STATED
    if not quantity.is_finite() or quantity < 0:
        raise _impossible(name, quantity)
    known = parse_unit(unit.strip().strip("{}").replace("(s)", "s"))
    if known not in MCG_PER:
        if known is None:
            question = row_questions.unknown_unit(name, printed)
        else:
            question = row_questions.not_a_mass(name, printed, known.value)
        return StatedAmount(printed=printed, unit=known, missing=Missing.UNCLEAR, question=question)
    if quantity.adjusted() > MAX_MCG.adjusted() or quantity * MCG_PER[known] > MAX_MCG:
        raise _impossible(name, quantity)
    mcg = normalize_decimal(to_nanogram(quantity * MCG_PER[known]))
    is_weight = is_preparation or (is_trade_name and mcg > USUAL_MAX_MCG_FOR_MG[Form.MK7])
    if is_weight and known in {Unit.MG, Unit.G}:
        return StatedAmount(
            printed=printed,
            unit=known,
            missing=Missing.UNCLEAR,
            question=row_questions.premix(name, printed, None),
        )
    if operator == "<":
        return StatedAmount(
            printed=printed,
            unit=known,
            bounds=Interval(ZERO, mcg),
            missing=Missing.UNCLEAR,
            question=row_questions.less_than(name, printed),
        )
    if operator == ">":
        return StatedAmount(
            printed=printed,
            unit=known,
            bounds=Interval(mcg, None),
            missing=Missing.UNCLEAR,
            question=row_questions.more_than(name, printed),
        )
    return StatedAmount(mcg=mcg, printed=printed, unit=known)


def _impossible(name: str, quantity: Decimal) -> UserError:
    return UserError(
        msg(
            "“{name}” has the amount {amount}. No label can state this amount.",
            name=name[:60],
            amount=str(quantity)[:40],
        ),
        msg("The file is damaged, or is not a file of the chosen source."),
    )
