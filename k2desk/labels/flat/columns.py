"""The column that the only serving of a flat label belongs to.

A flat copy keeps all columns but only one serving. If the serving is a range ("1–3 tablets") and
two columns have the ratio of its ends (60 and 180 mcg), each column belongs to one end. Otherwise
the column is unknown. The serving then stays as printed but does not divide amounts, which may
belong to another column (children's drops: 30, 15 and 5 mcg, and "0.03 mL" for infants).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.wording import serving_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.core.model.amounts import Amount
    from k2desk.core.model.label import Alternative, Question, Serving


def serving_of_column(
    serving: Serving, name: str, amounts: Iterable[Amount], columns: Sequence[Alternative]
) -> tuple[Serving, tuple[Question, ...]]:
    """Return the serving of the main column, and a question if unknown.

    Args:
        serving: The label's only serving.
        name: The printed name of the row with several columns.
        amounts: The amounts of the column that counts.
        columns: The other columns; empty if the label has only one.
    """
    if not columns or serving.units is None:
        return serving, ()
    basis = _matching_end(
        serving, _total_mcg(amounts), [_total_mcg(other.amounts) for other in columns]
    )
    if basis is not None:
        return replace(serving, basis_units=basis), ()
    question = serving_questions.column_serving(name, serving)
    unknown = replace(serving, units_min=None, units_max=None, units_per_container=None)
    return unknown, (question,)


def _matching_end(
    serving: Serving, counted: Decimal | None, others: Sequence[Decimal | None]
) -> Decimal | None:
    """Return the end of the serving for the main column, or None if unknown."""
    low, high = serving.units_min, serving.units_max
    if low is None or high is None or low == high or len(others) != 1:
        return None
    [other] = others
    if not counted or not other:
        return None
    if counted * low == other * high:
        return high
    return low if counted * high == other * low else None


def _total_mcg(amounts: Iterable[Amount]) -> Decimal | None:
    """Return the sum of amounts, or None if one is not a single number."""
    total = Decimal(0)
    for amount in amounts:
        if amount.mcg is None:
            return None
        total += amount.mcg
    return total
