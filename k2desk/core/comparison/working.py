"""Arithmetic behind a cell, step by step: label rows, factors, result.

It is computed on request from the same assessments as the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.comparison.table import CellKind
from k2desk.core.model.dosing import TARGETS, Line, amount_in
from k2desk.core.model.equivalents import MK4_EQUIVALENTS, NMOL, convert_each
from k2desk.core.model.forms import Form, members_of
from k2desk.core.model.intervals import Interval
from k2desk.core.model.message import Style, joined
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.wording import compare, figures, notices, positions
from k2desk.core.wording import working as working_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.comparison.table import Cell, ComparisonTable, Row
    from k2desk.core.model.amounts import Amount
    from k2desk.core.model.message import Message


@dataclass(frozen=True, slots=True)
class Step:
    """Line of a calculation.

    Attributes:
        label: The name of the figure, with the operator that joins it to the lines before.
        figure: The figure with its unit.
        is_result: Whether it is the result.
    """

    label: str
    figure: str
    is_result: bool = False


@dataclass(frozen=True, slots=True)
class Calculation:
    """Arithmetic behind one cell.

    Attributes:
        title: The product and the row.
        steps: The steps; empty if there is nothing to calculate.
        remarks: Remarks in whole sentences.
    """

    title: str
    steps: tuple[Step, ...]
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> Message:
        """Text with one step per line."""
        lines = [working_wording.step_text(step.label, step.figure) for step in self.steps]
        return joined([self.title, *lines, *self.remarks], Style.LINES)


def explain_cell(table: ComparisonTable, row: Row, column: int) -> Calculation:
    """Return the arithmetic behind a cell.

    Args:
        table: The comparison.
        row: One of its rows, or a row about the labels whose cells have their text as detail.
        column: The index of the column.
    """
    item, cell = table.assessments[column], row.cells[column]
    steps, remarks = _explain(item, row, cell)
    reference = next((other for other in table.columns if other.is_reference), None)
    if cell.difference and reference is not None:
        label = working_wording.difference_step(reference.name)
        steps = [*steps, Step(label, cell.difference)]
    title = working_wording.calculation_title(table.columns[column].name, row.title)
    return Calculation(title, tuple(steps), tuple(remark for remark in remarks if remark))


def _explain(item: Assessment, row: Row, cell: Cell) -> tuple[list[Step], list[str]]:
    kind, line = row.key.kind, row.key.line
    if kind in _AMOUNTS and line is not None:
        return list(_amount_steps(item, line, kind)), list(_amount_remarks(item, line, kind))
    if kind in _MEASURES and line is not None:
        return list(_measure_steps(item, line, kind, cell)), [row.detail]
    if kind is RowKind.GUIDANCE:
        return list(_guidance_steps(item, row.key.name)), [cell.detail, row.detail]
    if kind is RowKind.COST:
        steps = list(_cost_steps(item, row.key, cell))
        return steps, [] if steps else [working_wording.NO_COST]
    return [], [cell.detail or cell.text]


# --- amounts -----------------------------------------------------------------------------------

_AMOUNTS = frozenset({RowKind.SERVING, RowKind.UNIT, RowKind.DAY})
_MEASURES = frozenset({RowKind.MOLAR, RowKind.MK4})


def _counted_amounts(item: Assessment, line: Line) -> list[Amount]:
    amounts = item.facts.amounts
    if line is Line.K2_OPEN:
        return [amount for amount in amounts if amount.forms == {Form.K2}]
    return [amount for amount in amounts if members_of(amount.forms) & TARGETS[line]]


def _serving_steps(item: Assessment, line: Line, *, is_result: bool) -> Iterator[Step]:
    for top in item.facts.rows:
        for _, row in top.walk():
            yield Step(*working_wording.row_step(row))
    target = TARGETS.get(line, TARGETS[Line.K2])
    for amount in _counted_amounts(item, line):
        yield Step(*working_wording.counts_step(amount, amount_in([amount], target)))
    text = figures.format_amount(item.figures[line].value)
    yield Step(working_wording.serving_result(line), text, is_result=is_result)


def _amount_steps(item: Assessment, line: Line, kind: RowKind) -> Iterator[Step]:
    yield from _serving_steps(item, line, is_result=kind is RowKind.SERVING)
    serving, dose = item.facts.serving, item.dose
    if item.figures[line].value is None or kind is RowKind.SERVING:
        return
    if kind is RowKind.UNIT:
        yield Step(*working_wording.over_units(dose, serving.unit))
        text = figures.format_amount(item.unit[line])
        yield Step(working_wording.unit_result(line, serving.unit), text, is_result=True)
        return
    yield from _factor_steps(item)
    text = figures.format_amount(item.day[line])
    yield Step(working_wording.day_result(line), text, is_result=True)


def _factor_steps(item: Assessment) -> Iterator[Step]:
    """Yield the steps from a serving to a day, by servings or by units."""
    serving, dose, taken = item.facts.serving, item.dose, item.product.taken
    by_units = taken is not None or dose.is_serving_open or dose.units_per_serving != serving.units
    if by_units and dose.units_per_serving is not None:
        yield Step(*working_wording.over_units(dose, serving.unit))
        yield Step(*working_wording.times_units(dose, serving.unit, taken=taken is not None))
    elif taken is not None:
        yield Step(working_wording.SERVINGS_STEP, figures.format_interval(taken))
    else:
        yield Step(*working_wording.times_servings(serving, dose))


def _amount_remarks(item: Assessment, line: Line, kind: RowKind) -> Iterator[str]:
    amounts = _counted_amounts(item, line)
    if not amounts:
        yield working_wording.NO_ROW
    target = TARGETS.get(line, TARGETS[Line.K2])
    if any(not members_of(amount.forms) <= target for amount in amounts):
        yield working_wording.SPLIT_NOT_KNOWN
    if kind is not RowKind.SERVING and item.dose.is_serving_open:
        yield working_wording.UNITS_NOT_SPECIFIED
    yield item.mark(line)[1]


# --- other measures, guidance, cost ------------------------------------------------------------


def _measure_steps(item: Assessment, line: Line, kind: RowKind, cell: Cell) -> Iterator[Step]:
    is_molar = kind is RowKind.MOLAR
    factors = NMOL if is_molar else MK4_EQUIVALENTS
    rounded = compare.rounded_nmol if is_molar else compare.rounded_tenths
    with_unit = working_wording.in_nmol if is_molar else working_wording.in_mcg
    for part in convert_each(item.facts.amounts, TARGETS[line], factors):
        forms = members_of(part.amount.forms) & TARGETS[line]
        figure = notices.NOT_STATED if part.has_factor else compare.NO_FACTOR
        if part.value is not None:
            figure = with_unit(figures.format_range(part.value, rounded))
        factor = factors.get(next(iter(forms))) if len(forms) == 1 else None
        words = figures.EMPTY
        if factor is not None:
            words = working_wording.format_factor(factor.times, factor.over)
        yield Step(working_wording.measure_step(part.amount, words), figure)
    yield from _factor_steps(item)
    result = with_unit(cell.text) if cell.kind is CellKind.NUMBER else cell.text
    yield Step(working_wording.A_DAY_RESULT, result, is_result=True)


def _guidance_steps(item: Assessment, guidance_id: str) -> Iterator[Step]:
    position = next((known for known in item.positions if known.guidance.id == guidance_id), None)
    if position is None:
        return
    guidance, dose = position.guidance, position.dose
    yield Step(*working_wording.dose_step(guidance, dose))
    if guidance.low_mcg == guidance.high_mcg:
        yield Step(working_wording.VALUE, working_wording.in_mcg(guidance.high_mcg))
    else:
        yield Step(working_wording.LOWER_END, working_wording.in_mcg(guidance.low_mcg))
        yield Step(working_wording.UPPER_END, working_wording.in_mcg(guidance.high_mcg))
    if dose is None:
        return
    if dose.is_exact:
        yield Step(working_wording.AGAINST, working_wording.against_guidance(dose.low, guidance))
    else:
        yield Step(
            working_wording.LOWER_BOUND, working_wording.against_guidance(dose.low, guidance)
        )
        upper = (
            working_wording.OPEN_ABOVE
            if dose.high is None
            else working_wording.against_guidance(dose.high, guidance)
        )
        yield Step(working_wording.UPPER_BOUND, upper)
    if guidance.low_mcg == guidance.high_mcg and guidance.high_mcg > 0:
        yield Step(*working_wording.dose_share(dose, guidance))
    result = positions.position_cell(position.kind, guidance)
    yield Step(working_wording.POSITION_RESULT, result, is_result=True)


def _cost_steps(item: Assessment, key: RowKey, cell: Cell) -> Iterator[Step]:
    serving, dose, price = item.facts.serving, item.dose, item.product.price
    if key.name == "price":
        if price is not None:
            yield Step(working_wording.PRICE_STEP, figures.format_price(price), is_result=True)
        return
    container = serving.units_per_container
    if container is None or container <= 0 or dose.units_per_day is None:
        return
    pack = figures.pluralize(Interval(container, container), serving.unit)
    if key.name == "days":
        yield Step(working_wording.IN_PACK, pack)
        _, units = working_wording.times_units(dose, serving.unit, taken=False)
        yield Step(working_wording.OVER_DAY, units)
        if cell.value is not None:
            days = compare.format_days(cell.value)
            yield Step(working_wording.DAYS_RESULT, days, is_result=True)
        return
    if price is None:
        return
    yield Step(working_wording.PRICE_STEP, figures.format_price(price))
    line = key.line
    if line is None:
        is_taken = item.product.taken is not None
        yield Step(*working_wording.times_units(dose, serving.unit, taken=is_taken))
        if key.name == "month":
            yield Step(working_wording.MONTH_STEP, figures.number(compare.DAYS_A_MONTH))
        yield Step(working_wording.PACK_STEP, pack)
        is_month = key.name == "month"
        title = compare.COST_MONTH_TITLE if is_month else compare.COST_DAY_TITLE
    else:
        yield Step(working_wording.HUNDRED_STEP, figures.number(100))
        yield Step(working_wording.PACK_STEP, pack)
        yield Step(*working_wording.times_unit_amount(line, item.unit[line], serving.unit))
        title = compare.cost_title(line)
    yield Step(working_wording.title_result(title), cell.text, is_result=True)
