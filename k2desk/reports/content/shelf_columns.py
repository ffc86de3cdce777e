"""Columns of the shelf list, as data for PDF, web page and CSV."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.comparison.sections import per_day_marks
from k2desk.core.comparison.table import CellKind, Column, ComparisonTable, Group, Row
from k2desk.core.model.dosing import Line
from k2desk.core.model.intervals import exact
from k2desk.core.model.message import msg
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.wording import figures, sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.dose_strip.strip import Panel

_LINES = (Line.K1, Line.MK4, Line.MK7, Line.OTHER, Line.K2)
MCG_PER_DAY = msg("mcg per day")
_QUIET = frozenset({CellKind.NOT_STATED, CellKind.NONE})


@dataclass(frozen=True, slots=True)
class ShelfColumn:
    """Column of the shelf list.

    Attributes:
        key: Identifier ("brand", "day.k1").
        title: Heading without a unit.
        unit: "mcg per day" for amounts; empty for other columns.
        cells: Text for each product.
        quiet: For each product, whether the text only says that there is no figure.
        strong: Whether the column is a total, shown in bold.
    """

    key: str
    title: str
    unit: str
    cells: tuple[str, ...]
    quiet: tuple[bool, ...]
    strong: bool = False

    @property
    def full_title(self) -> str:
        """Heading with the unit."""
        if not self.unit:
            return self.title
        return msg("{title}, {unit}", title=self.title, unit=self.unit)


def shelf_columns(table: ComparisonTable) -> list[ShelfColumn]:
    """Return brand, product, serving, daily amounts, cost and doubts.

    Rows left out of the table have no column. Doubts have one if there are any.
    """
    servings = [
        msg("{serving}\N{NO-BREAK SPACE}{mark}", serving=column.serving, mark=mark)
        if mark
        else _serving(column, item)
        for column, item, mark in zip(
            table.columns, table.assessments, per_day_marks(table), strict=True
        )
    ]
    brand, product, serving = sheet.SHELF_HEADS
    columns = [
        _text_column("brand", brand, [column.brand for column in table.columns]),
        _text_column("product", product, [column.name for column in table.columns]),
        _text_column("serving", serving, servings),
    ]
    rows = {row.key: row for row in table.rows}
    amounts = [rows.get(RowKey.of(RowKind.DAY, line)) for line in _LINES]
    columns += [_figure_column(row, MCG_PER_DAY) for row in amounts if row is not None]
    cost = rows.get(RowKey.of(RowKind.COST, "day"))
    columns += [_figure_column(cost, "")] if cost is not None else []
    if any(column.questions for column in table.columns):
        counts = [len(column.questions) for column in table.columns]
        marks = [msg("{count} ?", count=count) if count else "" for count in counts]
        columns.append(_text_column("doubts", sheet.DOUBTS_HEAD, marks))
    return columns


def shelf_strip(table: ComparisonTable) -> Panel | None:
    """Return the strip panel of daily K2, or `None` if that row was left out."""
    return next((panel for panel in table.strip.panels if panel.basis is Line.K2), None)


def shelf_legend(table: ComparisonTable) -> str:
    """Return the legend of the small strips; empty without strips."""
    panel = shelf_strip(table)
    if panel is None:
        return ""
    return sheet.strip_legend([reference.label for reference in panel.references])


def _serving(column: Column, item: Assessment) -> str:
    """Return the serving, with the servings per day unless it is one."""
    directed = item.facts.serving
    is_once = directed.per_day == exact(1) and (
        column.per_day == figures.format_times_per_day(directed)
    )
    if is_once or not column.per_day:
        return column.serving
    return msg("{serving}, {per_day}", serving=column.serving, per_day=column.per_day)


def _text_column(key: str, title: str, cells: Sequence[str]) -> ShelfColumn:
    return ShelfColumn(key, title, "", tuple(cells), tuple(False for _ in cells))


def _figure_column(row: Row, unit: str) -> ShelfColumn:
    return ShelfColumn(
        row.key,
        row.title,
        unit if row.group is Group.DAY else "",
        tuple(cell.text for cell in row.cells),
        tuple(cell.kind in _QUIET for cell in row.cells),
        row.emphasis,
    )
