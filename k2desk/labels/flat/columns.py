"""Which column of a flat label its one serving is of: that of the amounts that count, or unknown.

A flat copy keeps all columns and one serving. Where the serving is a range ("1–3 tablets") and
two columns stand to each other as its ends do (60 and 180 mcg), each column is of one end.
Otherwise nothing says whose serving it is: it stays as printed and is no divisor of amounts that
may be of another column (children's drops: 30, 15 and 5 mcg, and "0.03 mL" of the infants).
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.wording import label_questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from k2desk.core.model.amounts import Amount
    from k2desk.core.model.label import Alternative, Question, Serving


def serving_of_column(
    serving: Serving, name: str, amounts: Iterable[Amount], columns: Sequence[Alternative]
) -> tuple[Serving, tuple[Question, ...]]:
    """Return the serving as far as it is that of the amounts that count, and what is asked.

    Args:
        serving: The label's one serving.
        name: The printed name of the row that stands in several columns.
        amounts: What the column that counts states.
        columns: The other columns; none where the label has only one.
    """
    if not columns or serving.units is None:
        return serving, ()
    basis = _matching_end(
        serving, _total_mcg(amounts), [_total_mcg(other.amounts) for other in columns]
    )
    if basis is not None:
        return replace(serving, basis_units=basis), ()
    question = label_questions.column_serving(name, serving)
    unknown = replace(serving, units_min=None, units_max=None, units_per_container=None)
    return unknown, (question,)


def _matching_end(
    serving: Serving, counted: Decimal | None, others: Sequence[Decimal | None]
) -> Decimal | None:
    """Return the end of the serving that the counted column is of, where two columns show it."""
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
    """Return what amounts come to; None where one of them is no single number."""
    total = Decimal(0)
    for amount in amounts:
        if amount.mcg is None:
            return None
        total += amount.mcg
    return total
