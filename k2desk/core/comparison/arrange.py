"""How a view changes a finished table: order of the columns, differences, what is left out.

No figure is changed. Costs are told beside each other and put in order within one currency only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.comparison.table import Cell, CellKind, Group, Row
from k2desk.core.model.view import Extra, View
from k2desk.core.wording import compare, notices, sources
from k2desk.core.wording import figures as figures_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.model.intervals import Interval

BY_QUESTIONS = "label.questions"
BY_SOURCE = "label.source"
LABEL_ROWS = {BY_QUESTIONS: "Questions", BY_SOURCE: "Source"}
"""Rows about the labels, which heads and notes have as well; columns can be put in their order."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What a view makes of rows.

    Attributes:
        order: For each column the place that its product had.
        rows: The rows that are shown, their cells in the new order, with differences.
        remarks: What is to be said of the view.
    """

    order: tuple[int, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...]


def arrange_rows(rows: Sequence[Row], assessed: Sequence[Assessment], view: View) -> Arrangement:
    """Return rows as a view wants them; a row or product that it names and is not there is passed.

    Args:
        rows: Every row, in the products' own order.
        assessed: The products in that order.
        view: What is wanted.
    """
    own = tuple(range(len(assessed)))
    order, remarks = own, []
    row = next((one for one in rows if one.key == view.sorted_by), None)
    mixed: tuple[str, ...] = ()
    if view.sorted_by in LABEL_ROWS:
        order = _by_label(assessed, view)
        title = LABEL_ROWS[view.sorted_by]
        remarks.append(compare.label_order_remark(title, descending=view.descending))
    elif row is not None and len(currencies(row)) > 1:
        mixed = currencies(row)
    elif row is not None:
        order = _by_value(row, descending=view.descending)
        told = compare.order_remark(row.title, row.group.value, descending=view.descending)
        remarks.append(told)
    found = [replace(one, cells=tuple(one.cells[place] for place in order)) for one in rows]
    refs = [assessed[place].product.ref for place in order]
    if view.reference in refs:
        place = refs.index(view.reference)
        remarks.insert(0, compare.difference_remark(assessed[order[place]].product.title))
        found = [_beside(one, place) for one in found]
        met = (currencies(one) for one in found if one.key not in view.hidden)
        mixed = next((one for one in met if len(one) > 1), mixed)
    if mixed:
        remarks.append(compare.currencies_remark(mixed))
    remarks += [compare.NOT_POTENCY[one] for one in Extra if one in view.extras]
    if view.extras:
        remarks.append(notices.EXPOSURE_CAUTION)
    kept = tuple(one for one in found if one.key not in view.hidden)
    return Arrangement(order, kept, tuple(remarks))


def currencies(row: Row) -> tuple[str, ...]:
    """Return the currencies of a row's costs, in the order of the alphabet."""
    return tuple(sorted({cell.currency for cell in row.cells if cell.currency}))


def _by_value(row: Row, *, descending: bool) -> tuple[int, ...]:
    """Return the columns in the order of their figures; those without one stand last.

    A range stands where its least value does, or its most where the largest is first.
    """

    def least(place: int) -> tuple[Decimal, Decimal]:
        value = _stated(row.cells[place])
        assert value is not None
        high = Decimal("Infinity") if value.high is None else value.high
        return (-high, -value.low) if descending else (value.low, high)

    places = range(len(row.cells))
    stated = sorted((one for one in places if _stated(row.cells[one]) is not None), key=least)
    return (*stated, *(one for one in places if _stated(row.cells[one]) is None))


def _stated(cell: Cell) -> Interval | None:
    return None if cell.kind is CellKind.NOT_STATED else cell.value


def _by_label(assessed: Sequence[Assessment], view: View) -> tuple[int, ...]:
    def asked(place: int) -> int:
        return len(assessed[place].questions)

    def source(place: int) -> str:
        return sources.format_source(assessed[place].facts).casefold()

    places = range(len(assessed))
    if view.sorted_by == BY_QUESTIONS:
        return tuple(sorted(places, key=asked, reverse=view.descending))
    return tuple(sorted(places, key=source, reverse=view.descending))


def _beside(row: Row, reference: int) -> Row:
    beside = row.cells[reference]
    cells = [
        cell if place == reference else replace(cell, beside=difference(cell, beside, row.unit))
        for place, cell in enumerate(row.cells)
    ]
    return replace(row, cells=tuple(cells))


def difference(cell: Cell, reference: Cell, unit: str) -> str:
    """Return how a figure differs from the reference's; empty where one of them is not known."""
    figures = {CellKind.NUMBER, CellKind.NONE}
    if cell.kind not in figures or reference.kind not in figures:
        return ""
    value, other = cell.value, reference.value
    if value is None or other is None or (value.is_zero and other.is_zero):
        return ""
    if cell.currency or reference.currency:
        if cell.currency != reference.currency:
            return ""
        return compare.difference_in_cost(value, other, cell.currency)
    told = compare.difference_in_amount(value, other, unit)
    doubted = any(one.text.endswith(figures_wording.DOUBT) for one in (cell, reference))
    return told + figures_wording.DOUBT if doubted else told


def offered(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return every row that can be shown or hidden, without cells, those of the label last."""
    label = (Row(key, title, "", Group.LABEL, ()) for key, title in LABEL_ROWS.items())
    return (*(replace(row, cells=()) for row in rows), *label)
