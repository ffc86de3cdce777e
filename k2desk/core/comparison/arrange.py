"""Views applied to table rows: column order, differences, hidden rows.

No figure changes. Costs are compared and sorted within one currency only.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.comparison.table import GROUP_TITLES, Cell, CellKind, Group, Row
from k2desk.core.model.message import msg
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.model.view import Extra, View
from k2desk.core.wording import compare, notices, sources
from k2desk.core.wording import figures as figures_wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.model.intervals import Interval

BY_QUESTIONS = RowKey.of(RowKind.LABEL, "questions")
BY_SOURCE = RowKey.of(RowKind.LABEL, "source")
LABEL_ROWS = {BY_QUESTIONS: msg("Questions"), BY_SOURCE: msg("Source")}
"""Rows about labels, which only the screen shows.

Headers and notes have the same content. Columns can be sorted by these rows.
"""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Rows after a view was applied.

    Attributes:
        order: For each column, the index that its product had before.
        rows: The visible rows with cells in the new order and with differences.
        remarks: Remarks on the view.
    """

    order: tuple[int, ...]
    rows: tuple[Row, ...]
    remarks: tuple[str, ...]


def arrange_rows(rows: Sequence[Row], assessments: Sequence[Assessment], view: View) -> Arrangement:
    """Apply a view to rows, ignoring unknown rows and products.

    Args:
        rows: Every row, with cells in the products' own order.
        assessments: The products in that order.
        view: The view to apply.
    """
    order, remarks = tuple(range(len(assessments))), []
    sort_row = next((row for row in rows if row.key == view.sorted_by), None)
    mixed_currencies: tuple[str, ...] = ()
    if view.sorted_by in LABEL_ROWS:
        order = _order_by_label(assessments, view)
        row_title = LABEL_ROWS[view.sorted_by]
        remarks.append(compare.label_order_remark(row_title, descending=view.descending))
    elif sort_row is not None and len(currencies(sort_row)) > 1:
        mixed_currencies = currencies(sort_row)
    elif sort_row is not None:
        order = _order_by_value(sort_row, descending=view.descending)
        group = GROUP_TITLES[sort_row.group]
        remarks.append(compare.order_remark(sort_row.title, group, descending=view.descending))
    arranged = [replace(row, cells=tuple(row.cells[index] for index in order)) for row in rows]
    refs = [assessments[index].product.ref for index in order]
    if view.reference in refs:
        reference = refs.index(view.reference)
        title = assessments[order[reference]].product.title
        remarks.insert(0, compare.difference_remark(title))
        arranged = [_with_differences(row, reference) for row in arranged]
        visible = (currencies(row) for row in arranged if row.key not in view.hidden)
        mixed_currencies = next((codes for codes in visible if len(codes) > 1), mixed_currencies)
    if mixed_currencies:
        remarks.append(compare.currencies_remark(mixed_currencies))
    remarks += [compare.NOT_POTENCY[extra] for extra in Extra if extra in view.extras]
    if view.extras:
        remarks.append(notices.EXPOSURE_CAUTION)
    visible_rows = tuple(row for row in arranged if row.key not in view.hidden)
    return Arrangement(order, visible_rows, tuple(remarks))


def currencies(row: Row) -> tuple[str, ...]:
    """Return the currencies of a row's costs in alphabetical order."""
    return tuple(sorted({cell.currency for cell in row.cells if cell.currency}))


def _order_by_value(row: Row, *, descending: bool) -> tuple[int, ...]:
    """Return column indexes sorted by figure, columns without one last.

    A range sorts by its lower end, or by its upper end in descending order.
    """

    def sort_key(index: int) -> tuple[Decimal, Decimal]:
        value = _stated_value(row.cells[index])
        assert value is not None
        high = Decimal("Infinity") if value.high is None else value.high
        return (-high, -value.low) if descending else (value.low, high)

    indexes = range(len(row.cells))
    stated = [index for index in indexes if _stated_value(row.cells[index]) is not None]
    return (
        *sorted(stated, key=sort_key),
        *(index for index in indexes if _stated_value(row.cells[index]) is None),
    )


def _stated_value(cell: Cell) -> Interval | None:
    return None if cell.kind is CellKind.NOT_STATED else cell.value


def _order_by_label(assessments: Sequence[Assessment], view: View) -> tuple[int, ...]:
    def question_count(index: int) -> int:
        return len(assessments[index].questions)

    def source(index: int) -> str:
        return sources.format_source(assessments[index].facts).casefold()

    indexes = range(len(assessments))
    if view.sorted_by == BY_QUESTIONS:
        return tuple(sorted(indexes, key=question_count, reverse=view.descending))
    return tuple(sorted(indexes, key=source, reverse=view.descending))


def _with_differences(row: Row, reference: int) -> Row:
    reference_cell = row.cells[reference]
    cells = [
        cell
        if index == reference
        else replace(cell, difference=difference(cell, reference_cell, row.unit))
        for index, cell in enumerate(row.cells)
    ]
    return replace(row, cells=tuple(cells))


def difference(cell: Cell, reference: Cell, unit: str) -> str:
    """Return the difference from the reference product; empty if unknown."""
    numeric = {CellKind.NUMBER, CellKind.NONE}
    if cell.kind not in numeric or reference.kind not in numeric:
        return ""
    value, other = cell.value, reference.value
    if value is None or other is None or (value.is_zero and other.is_zero):
        return ""
    if cell.currency or reference.currency:
        if cell.currency != reference.currency:
            return ""
        return compare.difference_in_cost(value, other, cell.currency)
    text = compare.difference_in_amount(value, other, unit)
    in_doubt = any(either.text.endswith(figures_wording.DOUBT_MARK) for either in (cell, reference))
    return figures_wording.marked(text, figures_wording.DOUBT_MARK) if in_doubt else text


def list_selectable_rows(rows: Sequence[Row]) -> tuple[Row, ...]:
    """Return all rows that can be shown or hidden, without cells."""
    label = (Row(key, title, "", Group.LABEL, ()) for key, title in LABEL_ROWS.items())
    return (*(replace(row, cells=()) for row in rows), *label)
