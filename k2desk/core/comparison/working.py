"""The sum behind a cell, as steps that a person can follow: label rows, factors, result.

It is worked out when a person asks for it, from the same assessments as the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.model.dosing import TARGETS, Line, amount_in
from k2desk.core.model.equivalents import MK4_EQUIVALENTS, NMOL, convert_each
from k2desk.core.model.forms import Form, members_of
from k2desk.core.model.intervals import Interval
from k2desk.core.wording import compare, figures, notices, positions
from k2desk.core.wording import working as working_wording

if TYPE_CHECKING:
    from collections.abc import Iterator

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.comparison.table import ComparisonTable, Row
    from k2desk.core.model.amounts import Amount


@dataclass(frozen=True, slots=True)
class Step:
    """One line of a sum.

    Attributes:
        label: What the figure is, with the sign that joins it to those before.
        figure: The figure with its unit.
        is_result: Whether it is what the sum comes to.
    """

    label: str
    figure: str
    is_result: bool = False


@dataclass(frozen=True, slots=True)
class Calculation:
    """The sum behind one cell.

    Attributes:
        title: The product and the row.
        steps: The sum; empty where there is nothing to add up.
        remarks: What is to be said of it in whole sentences.
    """

    title: str
    steps: tuple[Step, ...]
    remarks: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The whole as plain text, a step a line."""
        lines = [f"{step.label}: {step.figure}" for step in self.steps]
        return "\n".join([self.title, *lines, *self.remarks])


def explain_cell(table: ComparisonTable, row: Row, place: int) -> Calculation:
    """Return the sum behind a cell.

    Args:
        table: The comparison.
        row: One of its rows, or one about the label that has its words in the cells' details.
        place: The column.
    """
    item, cell = table.assessments[place], row.cells[place]
    kind, _, name = row.key.partition(".")
    steps: tuple[Step, ...] = ()
    remarks: list[str] = []
    if kind in {"serving", "unit", "day"}:
        steps = tuple(_amount_steps(item, Line(name), kind))
        remarks += _amount_remarks(item, Line(name), kind)
    elif kind in {"molar", "mk4"}:
        steps = tuple(_measure_steps(item, Line(name), kind, cell.text))
        remarks.append(row.detail)
    elif kind == "guidance":
        steps = tuple(_guidance_steps(item, name))
        remarks += [cell.detail, row.detail]
    elif kind == "cost":
        steps = tuple(_cost_steps(item, name, cell.text))
        remarks += [] if steps else [working_wording.NO_COST]
    else:
        remarks.append(cell.detail or cell.text)
    head = table.columns[place]
    reference = next((one for one in table.columns if one.is_reference), None)
    if cell.difference and reference is not None:
        steps = (*steps, Step(working_wording.DIFFERENCE.format(reference.name), cell.difference))
    told = tuple(one for one in remarks if one)
    return Calculation(f"{head.name} – {row.title}", steps, told)


# --- amounts -----------------------------------------------------------------------------------


def _counted(item: Assessment, line: Line) -> list[Amount]:
    amounts = item.facts.amounts
    if line is Line.K2_OPEN:
        return [one for one in amounts if one.forms == {Form.K2}]
    return [one for one in amounts if members_of(one.forms) & TARGETS[line]]


def _serving_steps(item: Assessment, line: Line, *, result: bool) -> Iterator[Step]:
    for top in item.facts.rows:
        for _, row in top.walk():
            yield Step(*working_wording.row_step(row))
    target = TARGETS.get(line, TARGETS[Line.K2])
    for one in _counted(item, line):
        yield Step(*working_wording.counts_step(one, amount_in([one], target)))
    value = item.figures[line].value
    yield Step(working_wording.serving_result(line), figures.format_amount(value), is_result=result)


def _amount_steps(item: Assessment, line: Line, kind: str) -> Iterator[Step]:
    yield from _serving_steps(item, line, result=kind == "serving")
    value = item.figures[line].value
    serving, dose = item.facts.serving, item.dose
    if value is None or kind == "serving":
        return
    if kind == "unit":
        yield Step(*working_wording.over_units(dose, serving.unit))
        told = figures.format_amount(item.unit[line])
        yield Step(working_wording.unit_result(line, serving.unit), told, is_result=True)
        return
    yield from _factor_steps(item)
    told = figures.format_amount(item.day[line])
    yield Step(working_wording.day_result(line), told, is_result=True)


def _factor_steps(item: Assessment) -> Iterator[Step]:
    """Return how a serving becomes a day: by servings, or by units where those differ."""
    serving, dose, taken = item.facts.serving, item.dose, item.product.taken
    by_units = taken is not None or dose.serving_open or dose.units_a_serving != serving.units
    if by_units and dose.units_a_serving is not None:
        yield Step(*working_wording.over_units(dose, serving.unit))
        yield Step(*working_wording.times_units(dose, serving.unit, taken=taken is not None))
    elif taken is not None:
        yield Step(working_wording.SERVINGS_STEP, figures.interval_number(taken))
    else:
        yield Step(*working_wording.times_servings(serving, dose))


def _amount_remarks(item: Assessment, line: Line, kind: str) -> Iterator[str]:
    counted = _counted(item, line)
    if not counted:
        yield working_wording.NO_ROW
    target = TARGETS.get(line, TARGETS[Line.K2])
    if any(not members_of(one.forms) <= target for one in counted):
        yield working_wording.PART_NOT_KNOWN
    if kind != "serving" and item.dose.serving_open:
        yield working_wording.RANGE_NOT_SAID
    why = item.mark(line)[1]
    if why:
        yield why


# --- other measures, guidance, cost ------------------------------------------------------------


def _measure_steps(item: Assessment, line: Line, kind: str, shown: str) -> Iterator[Step]:
    factors, unit = (NMOL, "nmol") if kind == "molar" else (MK4_EQUIVALENTS, "mcg")
    show = compare.nmol if kind == "molar" else compare.tenths
    for part in convert_each(item.facts.amounts, TARGETS[line], factors):
        known = members_of(part.amount.forms) & TARGETS[line]
        told = notices.NOT_STATED if part.has_factor else compare.NO_FACTOR
        if part.value is not None:
            told = f"{compare.range_of(part.value, show)} {unit}"
        only = factors.get(next(iter(known))) if len(known) == 1 else None
        factor = "" if only is None else working_wording.format_factor(only.times, only.over)
        yield Step(working_wording.measure_step(part.amount, factor), told)
    yield from _factor_steps(item)
    figure = f"{shown} {unit}" if shown[:1].isdigit() or shown.startswith("at least") else shown
    yield Step(working_wording.A_DAY_RESULT, figure, is_result=True)


def _guidance_steps(item: Assessment, name: str) -> Iterator[Step]:
    position = next((one for one in item.positions if one.guidance.id == name), None)
    if position is None:
        return
    guidance, dose = position.guidance, position.dose
    yield Step(*working_wording.dose_step(guidance, dose))
    if guidance.low_mcg == guidance.high_mcg:
        yield Step(working_wording.VALUE, f"{figures.mcg(guidance.high_mcg)} mcg")
    else:
        yield Step(working_wording.LOWER_END, f"{figures.mcg(guidance.low_mcg)} mcg")
        yield Step(working_wording.UPPER_END, f"{figures.mcg(guidance.high_mcg)} mcg")
    if dose is None:
        return
    if dose.is_exact:
        yield Step(working_wording.AGAINST, working_wording.against(dose.low, guidance))
    else:
        yield Step(working_wording.LEAST, working_wording.against(dose.low, guidance))
        most = (
            working_wording.NO_MOST
            if dose.high is None
            else working_wording.against(dose.high, guidance)
        )
        yield Step(working_wording.MOST, most)
    if guidance.low_mcg == guidance.high_mcg and guidance.high_mcg > 0:
        yield Step(*working_wording.share(dose, guidance))
    result = positions.position_cell(position.kind, guidance)
    yield Step(working_wording.LIES, result, is_result=True)


def _cost_steps(item: Assessment, name: str, shown: str) -> Iterator[Step]:
    serving, dose, price = item.facts.serving, item.dose, item.product.price
    container = serving.units_per_container
    known = container is not None and container > 0 and dose.units_a_day is not None
    if name == "price":
        if price is not None:
            yield Step(working_wording.PRICE_STEP, figures.format_price(price), is_result=True)
        return
    if not known or container is None or (price is None and name != "days"):
        return
    pack = figures.plural(Interval(container, container), serving.unit)
    if name == "days":
        yield Step(working_wording.IN_PACK, pack)
        yield Step(
            working_wording.OVER_DAY,
            working_wording.times_units(dose, serving.unit, taken=False)[1],
        )
        yield Step(working_wording.DAYS_RESULT, f"{shown} days", is_result=True)
        return
    assert price is not None
    yield Step(working_wording.PRICE_STEP, figures.format_price(price))
    if name in {"day", "month"}:
        yield Step(
            *working_wording.times_units(dose, serving.unit, taken=item.product.taken is not None)
        )
        if name == "month":
            yield Step(working_wording.MONTH_STEP, str(compare.DAYS_A_MONTH))
        yield Step(working_wording.PACK_STEP, pack)
        title = compare.COST_DAY_TITLE if name == "day" else compare.COST_MONTH_TITLE
    else:
        line = Line(name.removeprefix("100."))
        yield Step(working_wording.HUNDRED_STEP, "100")
        yield Step(working_wording.PACK_STEP, pack)
        yield Step(*working_wording.times_unit_amount(line, item.unit[line], serving.unit))
        title = compare.cost_title(line)
    yield Step(f"= {title}", shown, is_result=True)
