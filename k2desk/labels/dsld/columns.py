"""Columns of a DSLD label: quantities for different people or servings.

One column counts: the one for adults, or else the one of the first serving. The others are
alternatives and never added. A column is identified by its serving (number and unit; the
serving's order is often 1 for all columns) and by the people that its percentage is for.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, NamedTuple

from k2desk.core.model.intervals import Interval
from k2desk.core.model.message import Style, joined
from k2desk.core.wording import figures, label_questions
from k2desk.labels.dsld.records import DailyValueGroup, RowQuantity, ServingSize
from k2desk.labels.fields.servings import plausible_count, unit_word
from k2desk.labels.fields.values import clean_text, raw_number_or_none

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class ServingColumn(NamedTuple):
    """People and serving that a column of a label is for.

    Attributes:
        people: The group that the percentage is for; empty if not named.
        units: Units in a serving; None if not stated.
        unit: The word for one unit.
    """

    people: str
    units: Decimal | None
    unit: str

    @property
    def title(self) -> str:
        """People and serving, as far as the label states them."""
        parts = [self.people] if self.people else []
        if self.units is not None and self.unit:
            parts.append(figures.pluralize(Interval(self.units, self.units), self.unit))
        if len(parts) > 1:
            return joined(parts, Style.COMMA)
        return parts[0] if parts else label_questions.OTHER_COLUMN


def column_of(quantity: RowQuantity) -> ServingColumn:
    """Return the column of a quantity."""
    group = preferred_group(quantity)
    return ServingColumn(
        people=clean_text(group.name or "") if group is not None else "",
        units=plausible_count(raw_number_or_none(quantity.serving_size_quantity)),
        unit=unit_word(quantity.serving_size_unit or ""),
    )


def preferred_group(quantity: RowQuantity) -> DailyValueGroup | None:
    """Return the group whose percentage counts: adults before others."""
    groups = quantity.daily_value_target_group or []
    if len(groups) == 1:
        return groups[0]
    return min(groups, key=lambda group: _rank(group.name or ""), default=None)


def fits_serving(column: ServingColumn, size: ServingSize) -> bool:
    """Return whether a column's serving is within a serving size."""
    low = plausible_count(raw_number_or_none(size.min_quantity))
    high = plausible_count(raw_number_or_none(size.max_quantity)) or low
    if column.units is None or low is None or high is None:
        return False
    return unit_word(size.unit or "") == column.unit and low <= column.units <= high


ColumnKey = tuple[ServingColumn, int]
"""A column, and its index among those for the same people and serving."""


QuantityByColumn = dict[ColumnKey, RowQuantity]
"""The quantities of one row by column, in printed order."""


def by_column(quantities: Sequence[RowQuantity]) -> QuantityByColumn:
    """Return the quantities of one row by column."""
    columns: QuantityByColumn = {}
    for quantity in quantities:
        column = column_of(quantity)
        index = sum(1 for other, _ in columns if other == column)
        columns[column, index] = quantity
    return columns


def main_column(rows: Iterable[QuantityByColumn], sizes: Sequence[ServingSize]) -> ColumnKey | None:
    """Return the column for adults, of the first serving, or else the first.

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
    """Return a row's quantity in a column or else in the nearest one.

    The nearest column is one for the same serving, then one for adults or unnamed people.
    """
    if len(columns) <= 1 or main is None:
        return next(iter(columns.values()), None)
    if main in columns:
        return columns[main]

    def rank(key: ColumnKey) -> tuple[int, int]:
        is_same_serving = key[0].units == main[0].units and key[0].unit == main[0].unit
        return 0 if is_same_serving else 1, _rank(key[0].people)

    return columns[min(columns, key=rank)]


def exact_quantity(columns: QuantityByColumn, key: ColumnKey) -> RowQuantity | None:
    """Return a row's quantity in a column or that of its serving alone."""
    return columns.get(key) or columns.get((key[0]._replace(people=""), key[1]))


def other_columns(
    rows: Iterable[QuantityByColumn], main: ColumnKey | None
) -> tuple[ColumnKey, ...]:
    """Return the columns that state something else than the one that counts.

    Args:
        rows: The quantities of each row about vitamin K.
        main: The column that counts.
    """
    others: dict[ColumnKey, None] = {}
    for columns in rows:
        counted = nearest_quantity(columns, main)
        for key, quantity in columns.items():
            if quantity is not counted and counted is not None and _differ(quantity, counted):
                others[key] = None
    for column, index in list(others):
        if column.people:
            others.pop((column._replace(people=""), index), None)
    return tuple(others)


def _differ(first: RowQuantity, second: RowQuantity) -> bool:
    """Return whether two quantities differ in amount or serving."""
    left, right = column_of(first), column_of(second)
    if (left.units, left.unit) != (right.units, right.unit):
        return True
    same_amount = raw_number_or_none(first.quantity) == raw_number_or_none(second.quantity)
    return not same_amount or first.unit != second.unit


def _rank(people: str) -> int:
    """Return 0 for adults, 1 if no people are named, 2 for others."""
    name = people.lower()
    if not name:
        return 1
    return 0 if "adult" in name or "4 or more" in name else 2
