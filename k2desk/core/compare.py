"""Products side by side: the one table that screen, sheet, HTML and CSV all show."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from k2desk.core import wording
from k2desk.core.amounts import Amount
from k2desk.core.assess import (
    TARGETS,
    Line,
    cost_per_100_mcg,
    cost_per_day,
    days_per_pack,
)
from k2desk.core.assessment import Assessment, assess, stack_per_day
from k2desk.core.chart import strip_of
from k2desk.core.forms import Form, members_of
from k2desk.core.guidance import Guidance, Position
from k2desk.core.intervals import Interval
from k2desk.core.label import Question
from k2desk.core.product import Product
from k2desk.core.strip import Strip


class Group(StrEnum):
    """A group of rows, in their order."""

    SERVING = "Per serving"
    DAY = "Per day"
    UNIT = "Per unit"
    GUIDANCE = "Beside the guidance"
    COST = "Pack and cost"
    LABEL = "The label"


class CellKind(StrEnum):
    """What sort of content a cell has."""

    NUMBER = "number"
    NOT_STATED = "not stated"
    NONE = "none"
    WORDS = "words"
    POSITION = "position"


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell.

    Attributes:
        text: What stands in it, the same on screen and sheet.
        kind: What sort of content it is.
        detail: The arithmetic or whole sentence behind it.
        value: The figure behind it; None where it has none.
        standing: "below", "inside" ... for a position; empty otherwise.
    """

    text: str
    kind: CellKind
    detail: str = ""
    value: Interval | None = None
    standing: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table.

    Attributes:
        key: A stable name ("day.k2", "guidance.article-k2-range").
        title: Its heading.
        unit: The unit of its numbers; empty for words.
        group: The group it belongs to.
        cells: One for each product.
        emphasis: Whether it is a total and stands out.
        detail: What else is to be said of the row, such as a guidance's caution.
    """

    key: str
    title: str
    unit: str
    group: Group
    cells: tuple[Cell, ...]
    emphasis: bool = False
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """One product's head.

    Attributes:
        ref: What names it.
        brand: Brand.
        name: Product.
        serving: Serving in words.
        per_day: How often a day, and whether that is assumed.
        source: Where the facts come from, with the date.
        questions: Everything doubtful about it.
    """

    ref: str
    brand: str
    name: str
    serving: str
    per_day: str
    source: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class ComparisonTable:
    """Everything that a comparison shows.

    Attributes:
        columns: The products.
        rows: The rows, grouped, in order.
        guidance: The references that were chosen.
        assessments: The products worked out.
        stack: What all of them taken together come to a day, in mcg.
        strip: The chart.
        notices: What stands on every comparison; the first is the warfarin notice.
        disclaimer: The six parts of the disclaimer.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    guidance: tuple[Guidance, ...]
    assessments: tuple[Assessment, ...]
    stack: dict[Line, Interval | None]
    strip: Strip
    notices: tuple[str, ...]
    disclaimer: tuple[str, ...]

    def rows_of(self, group: Group) -> tuple[Row, ...]:
        """Return the rows of one group, in order."""
        return tuple(row for row in self.rows if row.group is group)


def compare(
    products: Sequence[Product], guidance: Sequence[Guidance], data_version: str
) -> ComparisonTable:
    """Lay products side by side.

    Args:
        products: In the order of the columns.
        guidance: In the order of the rows.
        data_version: The date of the reference values, YYYY-MM-DD.
    """
    assessed = tuple(assess(product, guidance) for product in products)
    rows = (
        *_amount_rows(assessed, Group.SERVING),
        *_amount_rows(assessed, Group.DAY),
        *_unit_rows(assessed),
        *_guidance_rows(assessed, guidance),
        *_cost_rows(assessed),
    )
    notices = [wording.WARFARIN_NOTICE, wording.LABEL_CLAIM, wording.NO_UPPER_LIMIT]
    if any(item.dose.per_day_assumed for item in assessed):
        notices.append(wording.ONE_SERVING)
    return ComparisonTable(
        columns=tuple(_column(item) for item in assessed),
        rows=rows,
        guidance=tuple(guidance),
        assessments=assessed,
        stack=stack_per_day(assessed),
        strip=strip_of(assessed, guidance),
        notices=tuple(notices),
        disclaimer=wording.disclaimer(data_version),
    )


def _column(item: Assessment) -> Column:
    facts = item.product.facts
    return Column(
        ref=item.product.ref,
        brand=facts.brand,
        name=facts.name or "Unnamed product",
        serving=wording.serving_words(facts.serving),
        per_day=wording.per_day_words(facts.serving, item.dose),
        source=wording.source_words(facts),
        questions=item.questions,
    )


def _parts(item: Assessment, line: Line) -> tuple[Amount, ...]:
    if line is Line.K2_OPEN:
        return tuple(a for a in item.product.facts.amounts if a.forms == {Form.K2})
    target = TARGETS[line]
    return tuple(a for a in item.product.facts.amounts if members_of(a.forms) & target)


def _cell(item: Assessment, line: Line, value: Interval | None, detail: str) -> Cell:
    shown = item.figures[line]
    text = wording.figure_cell(shown, value)
    if value is None or shown.is_told_in_words:
        kind = CellKind.NOT_STATED
    elif value.is_zero:
        kind = CellKind.NONE
    else:
        kind = CellKind.NUMBER
        if line in item.doubted:
            text, detail = text + wording.DOUBT, f"{detail} {wording.IN_DOUBT}"
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
                detail = wording.arithmetic(_parts(item, line), line, serving)
            else:
                value = item.day[line]
                detail = wording.day_arithmetic(serving, item.dose, value)
            cells.append(_cell(item, line, value, detail))
        rows.append(
            Row(
                key=f"{'serving' if group is Group.SERVING else 'day'}.{line}",
                title=wording.LINE_TITLES[line],
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
                wording.unit_arithmetic(item.figures[line].value, item.dose, item.unit[line]),
            )
            for item in assessed
        )
        rows.append(Row(f"unit.{line}", wording.LINE_TITLES[line], "mcg", Group.UNIT, cells))
    return rows


def _guidance_rows(assessed: Sequence[Assessment], guidance: Sequence[Guidance]) -> list[Row]:
    rows = []
    for place, item in enumerate(guidance):
        cells = []
        for one in assessed:
            position = one.positions[place]
            cells.append(
                Cell(
                    wording.standing_cell(position.standing, item) + _doubt(one, position),
                    CellKind.POSITION,
                    position.text,
                    position.dose,
                    position.standing.value,
                )
            )
        basis = wording.BASIS_WORDS[item.basis]
        rows.append(
            Row(
                key=f"guidance.{item.id}",
                title=f"{item.title}: {wording.guidance_value(item)} {basis}",
                unit="",
                group=Group.GUIDANCE,
                cells=tuple(cells),
                detail=wording.guidance_detail(item),
            )
        )
    return rows


def _doubt(item: Assessment, position: Position) -> str:
    """Return the mark behind a position that rests on a figure in doubt."""
    doubted = position.guidance.basis in item.doubted and position.dose is not None
    return wording.DOUBT if doubted else ""


def _cost_rows(assessed: Sequence[Assessment]) -> list[Row]:
    """Pack and cost; costs only where some product has a price."""
    rows = []
    packs = [days_per_pack(item.product.facts.serving, item.dose) for item in assessed]
    if any(pack is not None for pack in packs):
        cells = tuple(
            Cell(
                wording.NOT_STATED if pack is None else wording.amount_range(pack),
                CellKind.NOT_STATED if pack is None else CellKind.NUMBER,
                value=pack,
            )
            for pack in packs
        )
        rows.append(Row("cost.days", "Days a pack lasts", "days", Group.COST, cells))
    if all(item.product.price is None for item in assessed):
        return rows
    cells = tuple(
        Cell(wording.price_words(item.product.price), CellKind.WORDS)
        if item.product.price is not None
        else Cell(wording.NOT_STATED, CellKind.NOT_STATED)
        for item in assessed
    )
    rows.append(Row("cost.price", "Price of a pack", "", Group.COST, cells))
    rows.append(Row("cost.day", "Cost a day", "", Group.COST, _costs(assessed, None)))
    for line in (Line.K1, Line.MK4, Line.MK7, Line.K2):
        cells = _costs(assessed, line)
        if any(cell.kind is CellKind.NUMBER for cell in cells):
            title = f"Cost of 100 mcg {wording.BASIS_WORDS[line]}"
            rows.append(Row(f"cost.100.{line}", title, "", Group.COST, cells))
    return rows


def _costs(assessed: Sequence[Assessment], line: Line | None) -> tuple[Cell, ...]:
    cells = []
    for item in assessed:
        price, serving = item.product.price, item.product.facts.serving
        value = None
        if price is not None and line is None:
            value = cost_per_day(price.amount, serving, item.dose)
        elif price is not None and line is not None:
            amount = item.figures[line].value
            value = cost_per_100_mcg(price.amount, serving, item.dose, amount)
        if value is None or price is None:
            cells.append(Cell("–", CellKind.NOT_STATED))
        else:
            cells.append(Cell(wording.money(value, price.currency), CellKind.NUMBER, value=value))
    return tuple(cells)
