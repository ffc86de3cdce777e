"""Construction of the comparison table shown by every output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.assessment.assess import Assessment, assess, total_per_day, with_positions
from k2desk.core.assessment.shown import interaction_lines, shown_guidance
from k2desk.core.comparison.arrange import arrange_rows, list_selectable_rows
from k2desk.core.comparison.cost_rows import cost_rows
from k2desk.core.comparison.label_lines import label_rows
from k2desk.core.comparison.nutrient_rows import nutrient_rows
from k2desk.core.comparison.table import Cell, CellKind, Column, ComparisonTable, Group, Row
from k2desk.core.dose_strip.build import build_strip
from k2desk.core.model.dosing import (
    TARGETS,
    Line,
    scale,
)
from k2desk.core.model.equivalents import (
    MK4_EQUIVALENTS,
    NMOL,
    Factors,
    amounts_without_factor,
    convert_amounts,
)
from k2desk.core.model.forms import Form, members_of
from k2desk.core.model.person import NOBODY, Person
from k2desk.core.model.product import UNNAMED_PRODUCT
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.model.view import DEFAULT_VIEW, Extra, View
from k2desk.core.wording import answers, figures, guidance_page, positions, sources
from k2desk.core.wording import compare as compare_wording
from k2desk.core.wording import notices as notices_wording

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from k2desk.core.model.amounts import Amount
    from k2desk.core.model.guidance import Guidance, Position
    from k2desk.core.model.intervals import Interval
    from k2desk.core.model.label import Question
    from k2desk.core.model.product import Product

__all__ = ["Cell", "CellKind", "Column", "ComparisonTable", "Group", "Row", "compare"]

MOLAR_LINES = (Line.K1, Line.K2, Line.K)
"""Lines that are also shown in nmol."""


def compare(
    products: Sequence[Product],
    guidance: Sequence[Guidance],
    data_version: str,
    view: View = DEFAULT_VIEW,
    *,
    person: Person = NOBODY,
    automatic: Sequence[Guidance] = (),
    taken_together: bool = False,
    extra_remarks: Mapping[str, Sequence[Question]] | None = None,
) -> ComparisonTable:
    """Build the comparison table of some products.

    Guidance that is not for the person is left out with a notice.

    Args:
        products: The products, in column order.
        guidance: The chosen guidance.
        data_version: The date of the included guidance, YYYY-MM-DD.
        view: Hidden and extra rows, sort order, reference product.
        person: The person that the guidance is shown for.
        automatic: Guidance that may appear without being chosen.
        taken_together: Whether the totals too decide about such guidance.
        extra_remarks: Remarks by ref that need more than the product's own label.
    """
    extra_remarks = extra_remarks or {}
    assessed = [assess(product, (), extra_remarks.get(product.ref, ())) for product in products]
    shown = shown_guidance(assessed, guidance, person, automatic, taken_together=taken_together)
    assessments = tuple(with_positions(item, shown.items, shown.automatic) for item in assessed)
    rows = all_rows(assessments, shown.items, view)
    arrangement = arrange_rows(rows, assessments, view)
    assessments = tuple(assessments[index] for index in arrangement.order)
    interactions = interaction_lines(assessments, person)
    notices = [notices_wording.LABEL_CLAIM, notices_wording.NO_UPPER_LIMIT]
    if any(item.dose.is_per_day_assumed for item in assessments):
        notices.append(notices_wording.ONE_SERVING)
    notices += [positions.automatic_caution(item) for item in shown.automatic]
    return ComparisonTable(
        columns=tuple(_column(item, view) for item in assessments),
        rows=arrangement.rows,
        guidance=shown.items,
        assessments=assessments,
        stack=total_per_day(assessments),
        strip=build_strip(assessments, shown.items),
        notices=(
            notices_wording.WARFARIN_NOTICE,
            *interactions,
            *notices,
            *shown.notes,
            *arrangement.remarks,
        ),
        disclaimer=notices_wording.disclaimer(data_version),
        view=view,
        selectable_rows=list_selectable_rows(rows),
        remarks=arrangement.remarks,
        serving_is_day=_texts(rows, Group.SERVING) == _texts(rows, Group.DAY),
        person=person,
        interaction_lines=interactions,
        chosen_guidance=tuple(guidance),
    )


def all_rows(
    assessments: Sequence[Assessment], guidance: Sequence[Guidance], view: View
) -> tuple[Row, ...]:
    """Return every row of some products, in group order.

    Args:
        assessments: The products, in column order.
        guidance: The guidance, in row order.
        view: The view that names the extra rows.
    """
    return (
        *_amount_rows(assessments, Group.SERVING),
        *_amount_rows(assessments, Group.DAY),
        *_unit_rows(assessments),
        *_measure_rows(assessments, view),
        *_guidance_rows(assessments, guidance),
        *cost_rows(assessments),
        *nutrient_rows(assessments),
        *label_rows(assessments),
    )


def _texts(rows: Sequence[Row], group: Group) -> list[tuple[str, ...]]:
    return [tuple(cell.text for cell in row.cells) for row in rows if row.group is group]


def _column(item: Assessment, view: View) -> Column:
    facts = item.facts
    return Column(
        ref=item.product.ref,
        brand=facts.brand,
        name=facts.name or UNNAMED_PRODUCT,
        serving=figures.format_serving(facts.serving),
        per_day=figures.format_per_day(facts.serving, item.dose),
        source=sources.format_source(facts),
        questions=item.questions,
        remarks=item.remarks,
        answered_questions=item.answered_questions,
        unmatched_answers=item.unmatched_answers,
        is_reference=bool(view.reference) and item.product.ref == view.reference,
    )


def _amounts_of_line(item: Assessment, line: Line) -> tuple[Amount, ...]:
    amounts = item.facts.amounts
    if line is Line.K2_OPEN:
        return tuple(amount for amount in amounts if amount.forms == {Form.K2})
    target = TARGETS[line]
    return tuple(amount for amount in amounts if members_of(amount.forms) & target)


def _cell(item: Assessment, line: Line, value: Interval | None, detail: str) -> Cell:
    figure = item.figures[line]
    text = figures.figure_cell(figure, value)
    if value is None or figure.is_shown_in_words:
        kind = CellKind.NOT_STATED
    elif value.is_zero:
        kind = CellKind.NONE
    else:
        kind = CellKind.NUMBER
    mark, reason = item.mark(line)
    if kind is CellKind.NUMBER or (kind is CellKind.NONE and mark == answers.ANSWER_MARK):
        text, detail = figures.marked(text, mark), figures.with_reason(detail, reason)
    return Cell(text, kind, detail, value)


def _visible_lines(assessments: Sequence[Assessment]) -> list[Line]:
    """Return the lines that get rows: totals and main forms, others if stated."""
    always = {Line.K1, Line.MK4, Line.MK7, Line.K2, Line.K}
    return [
        line
        for line in Line
        if line in always or any(_states_line(item, line) for item in assessments)
    ]


def _states_line(item: Assessment, line: Line) -> bool:
    figure = item.figures[line]
    is_none = figure.value is not None and figure.value.is_zero
    return bool(_amounts_of_line(item, line)) and not figure.only_open and not is_none


def _amount_rows(assessments: Sequence[Assessment], group: Group) -> list[Row]:
    kind = RowKind.SERVING if group is Group.SERVING else RowKind.DAY
    rows = []
    for line in _visible_lines(assessments):
        cells = []
        for item in assessments:
            serving = item.figures[line].value
            if group is Group.SERVING:
                value = serving
                detail = figures.arithmetic(_amounts_of_line(item, line), line, serving)
            else:
                value = item.day[line]
                detail = figures.day_arithmetic(serving, item.dose, value)
            cells.append(_cell(item, line, value, detail))
        rows.append(
            Row(
                key=RowKey.of(kind, line),
                title=notices_wording.LINE_TITLES[line],
                unit=compare_wording.MCG,
                group=group,
                cells=tuple(cells),
                emphasis=line in {Line.K2, Line.K},
            )
        )
    return rows


def _unit_rows(assessments: Sequence[Assessment]) -> list[Row]:
    """Return the rows per unit if any serving is more than one unit."""
    if all(item.dose.units_per_serving is None for item in assessments):
        return []
    lines = (Line.K1, Line.K2)
    if all(item.unit[line] == item.figures[line].value for item in assessments for line in lines):
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
            for item in assessments
        )
        rows.append(
            Row(
                RowKey.of(RowKind.UNIT, line),
                notices_wording.LINE_TITLES[line],
                compare_wording.MCG,
                Group.UNIT,
                cells,
            )
        )
    return rows


def _measure_rows(assessments: Sequence[Assessment], view: View) -> list[Row]:
    """Return the extra rows in other measures that the view shows."""
    rows = []
    if Extra.MOLAR in view.extras:
        for line in MOLAR_LINES:
            cells = tuple(_measure(item, line, NMOL) for item in assessments)
            key, title = RowKey.of(RowKind.MOLAR, line), compare_wording.molar_title(line)
            rows.append(
                Row(
                    key,
                    title,
                    compare_wording.NMOL,
                    Group.MEASURE,
                    cells,
                    detail=compare_wording.MOLAR_NOTE,
                )
            )
    if Extra.MK4_EQUIVALENTS in view.extras:
        cells = tuple(_measure(item, Line.K, MK4_EQUIVALENTS) for item in assessments)
        rows.append(
            Row(
                RowKey.of(RowKind.MK4, Line.K),
                compare_wording.MK4_TITLE,
                compare_wording.MCG,
                Group.MEASURE,
                cells,
                detail=compare_wording.MK4_NOTE,
            )
        )
    return rows


def _measure(item: Assessment, line: Line, factors: Factors) -> Cell:
    amounts, target = item.facts.amounts, TARGETS[line]
    value = scale(convert_amounts(amounts, target, factors), item.dose.servings_per_day)
    if value is None:
        unconverted = amounts_without_factor(amounts, target, factors)
        text = (
            compare_wording.missing_factor_cell(unconverted)
            if unconverted
            else notices_wording.NOT_STATED
        )
        return Cell(text, CellKind.NOT_STATED)
    if value.is_zero:
        return Cell(notices_wording.NONE_LISTED, CellKind.NONE, value=value)
    rounded = compare_wording.rounded_nmol if factors is NMOL else compare_wording.rounded_tenths
    text = figures.marked(figures.format_range(value, rounded), item.mark(line)[0])
    return Cell(text, CellKind.NUMBER, value=value)


def _guidance_rows(assessments: Sequence[Assessment], guidance: Sequence[Guidance]) -> list[Row]:
    rows = []
    for index, item in enumerate(guidance):
        cells = []
        for assessment in assessments:
            position = assessment.positions[index]
            cells.append(
                Cell(
                    figures.marked(
                        positions.position_cell(position.kind, item), _mark(assessment, position)
                    ),
                    CellKind.POSITION,
                    position.text,
                    position.dose,
                    position.kind.value,
                )
            )
        rows.append(
            Row(
                key=RowKey.of(RowKind.GUIDANCE, item.id),
                title=positions.guidance_title(item),
                unit="",
                group=Group.GUIDANCE,
                cells=tuple(cells),
                detail=guidance_page.guidance_detail(item),
            )
        )
    return rows


def _mark(item: Assessment, position: Position) -> str:
    """Return the mark of the amount that a position is computed from."""
    return "" if position.dose is None else item.mark(position.guidance.basis)[0]
