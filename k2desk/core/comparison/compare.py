"""Products side by side: the one table that screen, sheet, HTML and CSV all show."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.assessment.assess import Assessment, assess, stack_per_day
from k2desk.core.comparison.arrange import arrange_rows, list_selectable_rows
from k2desk.core.comparison.label_lines import label_rows
from k2desk.core.comparison.table import Cell, CellKind, Column, ComparisonTable, Group, Row
from k2desk.core.dose_strip.build import build_strip
from k2desk.core.model.dosing import (
    TARGETS,
    Line,
    cost_of_days,
    cost_per_100_mcg,
    days_per_pack,
    scaled,
)
from k2desk.core.model.equivalents import MK4_EQUIVALENTS, NMOL, Factors, measured, without_factor
from k2desk.core.model.forms import Form, members_of
from k2desk.core.model.intervals import Interval, exact
from k2desk.core.model.view import WHOLE, Extra, View
from k2desk.core.wording import answers, figures, guidance_page, positions, sources
from k2desk.core.wording import compare as compare_wording
from k2desk.core.wording import notices as notices_wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from k2desk.core.model.amounts import Amount
    from k2desk.core.model.guidance import Guidance, Position
    from k2desk.core.model.label import Question
    from k2desk.core.model.product import Product

__all__ = ["Cell", "CellKind", "Column", "ComparisonTable", "Group", "Row", "compare"]

MOLAR_LINES = (Line.K1, Line.K2, Line.K)
"""What is told in molecules: K1, K2 and both, so that forms can be set beside each other."""


def compare(
    products: Sequence[Product],
    guidance: Sequence[Guidance],
    data_version: str,
    view: View = WHOLE,
    *,
    beside: Mapping[str, Sequence[Question]] | None = None,
) -> ComparisonTable:
    """Lay products side by side.

    Args:
        products: In the order of the columns.
        guidance: In the order of the rows.
        data_version: The date of the reference values, YYYY-MM-DD.
        view: Which rows, in the order of which one, beside which product.
        beside: Remarks by product that need more than its own label.
    """
    told = beside or {}
    assessed = tuple(assess(one, guidance, told.get(one.ref, ())) for one in products)
    rows = all_rows(assessed, guidance, view)
    notices = [
        notices_wording.WARFARIN_NOTICE,
        notices_wording.LABEL_CLAIM,
        notices_wording.NO_UPPER_LIMIT,
    ]
    if any(item.dose.per_day_assumed for item in assessed):
        notices.append(notices_wording.ONE_SERVING)
    shown = arrange_rows(rows, assessed, view)
    assessed = tuple(assessed[place] for place in shown.order)
    return ComparisonTable(
        columns=tuple(_column(item, view) for item in assessed),
        rows=shown.rows,
        guidance=tuple(guidance),
        assessments=assessed,
        stack=stack_per_day(assessed),
        strip=build_strip(assessed, guidance),
        notices=(*notices, *shown.remarks),
        disclaimer=notices_wording.disclaimer(data_version),
        view=view,
        selectable_rows=list_selectable_rows(rows),
        remarks=shown.remarks,
        serving_is_day=_texts(rows, Group.SERVING) == _texts(rows, Group.DAY),
    )


def all_rows(
    assessed: Sequence[Assessment], guidance: Sequence[Guidance], view: View
) -> tuple[Row, ...]:
    """Return every row that there is to tell of some products, in the order of the groups.

    Args:
        assessed: In the order of the columns.
        guidance: In the order of the rows.
        view: Which rows were asked for besides.
    """
    return (
        *_amount_rows(assessed, Group.SERVING),
        *_amount_rows(assessed, Group.DAY),
        *_unit_rows(assessed),
        *_measure_rows(assessed, view),
        *_guidance_rows(assessed, guidance),
        *_cost_rows(assessed),
        *label_rows(assessed),
    )


def _texts(rows: Sequence[Row], group: Group) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in rows if row.group is group]


def _column(item: Assessment, view: View) -> Column:
    facts = item.facts
    return Column(
        ref=item.product.ref,
        brand=facts.brand,
        name=facts.name or "Unnamed product",
        serving=figures.format_serving(facts.serving),
        per_day=figures.format_per_day(facts.serving, item.dose),
        source=sources.format_source(facts),
        questions=item.questions,
        remarks=item.remarks,
        settled=item.answered_questions,
        lost=item.unmatched_answers,
        is_reference=bool(view.reference) and item.product.ref == view.reference,
    )


def _parts(item: Assessment, line: Line) -> tuple[Amount, ...]:
    if line is Line.K2_OPEN:
        return tuple(a for a in item.facts.amounts if a.forms == {Form.K2})
    target = TARGETS[line]
    return tuple(a for a in item.facts.amounts if members_of(a.forms) & target)


def _cell(item: Assessment, line: Line, value: Interval | None, detail: str) -> Cell:
    shown = item.figures[line]
    text = figures.figure_cell(shown, value)
    if value is None or shown.is_shown_in_words:
        kind = CellKind.NOT_STATED
    elif value.is_zero:
        kind = CellKind.NONE
    else:
        kind = CellKind.NUMBER
    mark, why = item.mark(line)
    if kind is CellKind.NUMBER or (kind is CellKind.NONE and mark == answers.SETTLED):
        text, detail = text + mark, f"{detail} {why}".strip()
    return Cell(text, kind, detail, value)


def _lines_shown(assessed: Sequence[Assessment]) -> list[Line]:
    """Return the lines worth a row: totals and main forms always, the others where met."""
    always = {Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K}
    shown = []
    for line in Line:
        met = any(
            (value := item.figures[line].value) is None or not value.is_zero
            for item in assessed
            if _parts(item, line) and not item.figures[line].only_open
        )
        if line in always or met:
            shown.append(line)
    return shown


def _amount_rows(assessed: Sequence[Assessment], group: Group) -> list[Row]:
    rows = []
    for line in _lines_shown(assessed):
        cells = []
        for item in assessed:
            serving = item.figures[line].value
            if group is Group.SERVING:
                value = serving
                detail = figures.arithmetic(_parts(item, line), line, serving)
            else:
                value = item.day[line]
                detail = figures.day_arithmetic(serving, item.dose, value)
            cells.append(_cell(item, line, value, detail))
        rows.append(
            Row(
                key=f"{'serving' if group is Group.SERVING else 'day'}.{line}",
                title=notices_wording.LINE_TITLES[line],
                unit="mcg",
                group=group,
                cells=tuple(cells),
                emphasis=line in {Line.K2, Line.K},
            )
        )
    return rows


def _unit_rows(assessed: Sequence[Assessment]) -> list[Row]:
    """Rows per unit, where some serving is more than one unit."""
    if all(item.dose.units_a_serving is None for item in assessed):
        return []
    lines = (Line.K1, Line.K2)
    if all(item.unit[line] == item.figures[line].value for item in assessed for line in lines):
        return []
    rows = []
    for line in lines:
        cells = tuple(
            _cell(
                item,
                line,
                item.unit[line],
                figures.unit_arithmetic(item.figures[line].value, item.dose, item.unit[line]),
            )
            for item in assessed
        )
        rows.append(
            Row(f"unit.{line}", notices_wording.LINE_TITLES[line], "mcg", Group.UNIT, cells)
        )
    return rows


def _measure_rows(assessed: Sequence[Assessment], view: View) -> list[Row]:
    """Rows in other measures, where they were asked for."""
    rows = []
    if Extra.MOLAR in view.extras:
        for line in MOLAR_LINES:
            cells = tuple(_measure(item, line, NMOL) for item in assessed)
            key, title = f"molar.{line}", compare_wording.molar_title(line)
            rows.append(
                Row(key, title, "nmol", Group.MEASURE, cells, detail=compare_wording.MOLAR_NOTE)
            )
    if Extra.MK4_EQUIVALENTS in view.extras:
        cells = tuple(_measure(item, Line.K, MK4_EQUIVALENTS) for item in assessed)
        rows.append(
            Row(
                "mk4.k",
                compare_wording.MK4_TITLE,
                "mcg",
                Group.MEASURE,
                cells,
                detail=compare_wording.MK4_NOTE,
            )
        )
    return rows


def _measure(item: Assessment, line: Line, factors: Factors) -> Cell:
    amounts, target = item.facts.amounts, TARGETS[line]
    value = scaled(measured(amounts, target, factors), item.dose.servings_a_day)
    if value is None:
        lacking = without_factor(amounts, target, factors)
        text = (
            compare_wording.missing_factor_cell(lacking) if lacking else notices_wording.NOT_STATED
        )
        return Cell(text, CellKind.NOT_STATED)
    if value.is_zero:
        return Cell(notices_wording.NONE_LISTED, CellKind.NONE, value=value)
    text = compare_wording.range_of(
        value, compare_wording.nmol if factors is NMOL else compare_wording.tenths
    )
    doubt = item.mark(line)[0]
    return Cell(text + doubt, CellKind.NUMBER, value=value)


def _guidance_rows(assessed: Sequence[Assessment], guidance: Sequence[Guidance]) -> list[Row]:
    rows = []
    for place, item in enumerate(guidance):
        cells = []
        for one in assessed:
            position = one.positions[place]
            cells.append(
                Cell(
                    positions.position_cell(position.kind, item) + _doubt(one, position),
                    CellKind.POSITION,
                    position.text,
                    position.dose,
                    position.kind.value,
                )
            )
        basis = notices_wording.BASIS_WORDS[item.basis]
        rows.append(
            Row(
                key=f"guidance.{item.id}",
                title=f"{item.title}: {positions.guidance_value(item)} {basis}",
                unit="",
                group=Group.GUIDANCE,
                cells=tuple(cells),
                detail=guidance_page.guidance_detail(item),
            )
        )
    return rows


def _doubt(item: Assessment, position: Position) -> str:
    """Return the mark behind a position, which is that of the figure it is of."""
    return "" if position.dose is None else item.mark(position.guidance.basis)[0]


def _cost_rows(assessed: Sequence[Assessment]) -> list[Row]:
    """Pack and cost; costs only where some product has a price."""
    rows = []
    packs = [days_per_pack(item.facts.serving, item.dose) for item in assessed]
    if any(pack is not None for pack in packs):
        cells = tuple(_pack(item, pack) for item, pack in zip(assessed, packs, strict=True))
        rows.append(Row("cost.days", compare_wording.DAYS_TITLE, "days", Group.COST, cells))
    if all(item.product.price is None for item in assessed):
        return rows
    prices = tuple(_price(item) for item in assessed)
    rows.append(Row("cost.price", compare_wording.PRICE_TITLE, "", Group.COST, prices))
    days = tuple(_cost(item, cost_of(item, 1)) for item in assessed)
    rows.append(Row("cost.day", compare_wording.COST_DAY_TITLE, "", Group.COST, days))
    months = tuple(_cost(item, cost_of(item, compare_wording.DAYS_A_MONTH)) for item in assessed)
    rows.append(Row("cost.month", compare_wording.COST_MONTH_TITLE, "", Group.COST, months))
    for line in (Line.K1, Line.MK4, Line.MK7, Line.K2):
        cells = tuple(_cost(item, cost_of_100_mcg(item, line)) for item in assessed)
        if any(cell.kind is CellKind.NUMBER for cell in cells):
            title = compare_wording.cost_title(line)
            rows.append(Row(f"cost.100.{line}", title, "", Group.COST, cells))
    return rows


def _pack(item: Assessment, days: Interval | None) -> Cell:
    container, day = item.facts.serving.units_per_container, item.dose.units_a_day
    if days is None or container is None or day is None:
        return Cell(notices_wording.NOT_STATED, CellKind.NOT_STATED)
    detail = compare_wording.pack_arithmetic(container, day, days)
    return Cell(figures.amount_range(days), CellKind.NUMBER, detail, days)


def _price(item: Assessment) -> Cell:
    price = item.product.price
    if price is None:
        return Cell(notices_wording.NOT_STATED, CellKind.NOT_STATED)
    value = exact(price.amount)
    text = figures.format_price(price)
    return Cell(text, CellKind.WORDS, value=value, currency=price.currency)


def cost_of(item: Assessment, days: int) -> Interval | None:
    """Return what days cost by the person's own price; None where that is not known."""
    price, serving = item.product.price, item.facts.serving
    return None if price is None else cost_of_days(price.amount, serving, item.dose, days)


def cost_of_100_mcg(item: Assessment, line: Line) -> Interval | None:
    """Return what 100 mcg of a line cost by the person's own price; None where not known."""
    price, serving = item.product.price, item.facts.serving
    if price is None:
        return None
    return cost_per_100_mcg(price.amount, serving, item.dose, item.figures[line].value)


def _cost(item: Assessment, value: Interval | None) -> Cell:
    price = item.product.price
    if value is None or price is None:
        return Cell("–", CellKind.NOT_STATED)
    text = figures.money(value, price.currency)
    return Cell(text, CellKind.NUMBER, value=value, currency=price.currency)
