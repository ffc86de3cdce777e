"""Columns of a DSLD label: several quantities in one row, for other people or other servings.

One column counts: the one for adults, or else the one of the first serving; the others are
alternatives and never added. A column is known by its serving (number and unit; the serving's
order is often 1 for all of them) and by whom its percentage is for.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from k2desk.core.model.intervals import Interval
from k2desk.core.wording import figures, label_questions
from k2desk.labels.dsld.records import DailyValueGroup, RowQuantity, ServingSize
from k2desk.labels.fields.servings import plausible_count, unit_word
from k2desk.labels.fields.values import clean_text, raw_number_or_none

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class ServingColumn(NamedTuple):
    """What a column of a label is for.

    Attributes:
        people: The group that its percentage is of; empty where there is none.
        units: Units in its serving; None where not stated.
        unit: The word for one unit.
    """

    people: str
    units: Decimal | None
    unit: str

    @property
    def title(self) -> str:
        """Whom and what the column is for, as far as the label says."""
        parts = [self.people] if self.people else []
        if self.units is not None and self.unit:
            parts.append(figures.plural(Interval(self.units, self.units), self.unit))
        return ", ".join(parts) or label_questions.OTHER_COLUMN


def column_of(quantity: RowQuantity) -> ServingColumn:
    """Return what the column is for that a quantity stands in."""
    group = preferred_group(quantity)
    return ServingColumn(
        people=clean_text(group.name or "") if group is not None else "",
        units=plausible_count(raw_number_or_none(quantity.serving_size_quantity)),
        unit=unit_word(quantity.serving_size_unit or ""),
    )


def preferred_group(quantity: RowQuantity) -> DailyValueGroup | None:
    """Return the group of a quantity's percentages that counts: adults before others."""
    groups = quantity.daily_value_target_group or []
    if len(groups) == 1:
        return groups[0]
    return min(groups, key=lambda group: _rank(group.name or ""), default=None)


def fits_serving(column: ServingColumn, size: ServingSize) -> bool:
    """Whether a column's serving is one that a serving size allows."""
    low = plausible_count(raw_number_or_none(size.min_quantity))
    high = plausible_count(raw_number_or_none(size.max_quantity)) or low
    if column.units is None or low is None or high is None:
        return False
    return unit_word(size.unit or "") == column.unit and low <= column.units <= high


ColumnKey = tuple[ServingColumn, int]
"""A column, and which of several that are for the same people and serving it is."""


QuantityByColumn = dict[ColumnKey, RowQuantity]
"""The quantities of one row by the column they stand in, in printed order."""


def by_column(several: Sequence[RowQuantity]) -> QuantityByColumn:
    """Return the quantities of one row by the column they stand in."""
    found: QuantityByColumn = {}
    for quantity in several:
        column = column_of(quantity)
        place = sum(1 for other, _ in found if other == column)
        found[column, place] = quantity
    return found


def main_column(rows: Iterable[QuantityByColumn], sizes: Sequence[ServingSize]) -> ColumnKey | None:
    """Return the column that counts: for adults, else of the first serving, else the first.

    Args:
        rows: The quantities of each row about vitamin K.
        sizes: The label's servings, in order.
    """

    def rank(key: ColumnKey) -> tuple[int, int]:
        first = bool(sizes) and fits_serving(key[0], sizes[0])
        return _rank(key[0].people), 0 if first else 1

    keys = list(dict.fromkeys(key for columns in rows for key in columns))
    return keys[0] if len(keys) == 1 else min(keys, key=rank, default=None)


def nearest_quantity(columns: QuantityByColumn, main: ColumnKey | None) -> RowQuantity | None:
    """Return a row's quantity in a column, or the nearest to it; None where the row has none.

    The nearest is one for the same serving, then one for adults or nobody in particular.
    """
    if len(columns) <= 1 or main is None:
        return next(iter(columns.values()), None)
    if main in columns:
        return columns[main]

    def rank(key: ColumnKey) -> tuple[int, int]:
        same = key[0].units == main[0].units and key[0].unit == main[0].unit
        return 0 if same else 1, _rank(key[0].people)

    return columns[min(columns, key=rank)]


def exact_quantity(columns: QuantityByColumn, key: ColumnKey) -> RowQuantity | None:
    """Return a row's quantity in a column, or in that for the same serving and nobody named."""
    return columns.get(key) or columns.get((key[0]._replace(people=""), key[1]))


def other_columns(
    rows: Iterable[QuantityByColumn], main: ColumnKey | None
) -> tuple[ColumnKey, ...]:
    """Return the columns beside the one that counts, where they state something else.

    Args:
        rows: The quantities of each row about vitamin K.
        main: The column that counts.
    """
    others: dict[ColumnKey, None] = {}
    for columns in rows:
        counts = nearest_quantity(columns, main)
        for key, quantity in columns.items():
            if quantity is not counts and counts is not None and _differ(quantity, counts):
                others[key] = None
    for column, place in list(others):
        if column.people:
            others.pop((column._replace(people=""), place), None)
    return tuple(others)


def _differ(one: RowQuantity, other: RowQuantity) -> bool:
    """Whether two quantities are of different amounts or servings."""
    left, right = column_of(one), column_of(other)
    if (left.units, left.unit) != (right.units, right.unit):
        return True
    same_amount = raw_number_or_none(one.quantity) == raw_number_or_none(other.quantity)
    return not same_amount or one.unit != other.unit


def _rank(people: str) -> int:
    """Return 0 for adults, 1 where nobody is named, 2 for others."""
    name = people.lower()
    if not name:
        return 1
    return 0 if "adult" in name or "4 or more" in name else 2
