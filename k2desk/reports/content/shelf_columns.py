"""A list of products, one a line, as data: what PDF, web page and CSV of a shelf all say."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.comparison.compare import CellKind, Column, ComparisonTable, Group, Row
from k2desk.core.comparison.sections import per_day_marks
from k2desk.core.model.dosing import Line
from k2desk.core.wording import sheet

if TYPE_CHECKING:
    from k2desk.core.dose_strip.strip import Panel

_LINES = (Line.K1, Line.MK4, Line.MK7, Line.OTHER, Line.K2)
_ONCE = "1 serving a day"
_QUIET = frozenset({CellKind.NOT_STATED, CellKind.NONE})


@dataclass(frozen=True, slots=True)
class ShelfColumn:
    """One column of the list.

    Attributes:
        key: What names it ("brand", "day.k1").
        title: Its heading, without a unit.
        unit: "mcg a day" for the amounts, else empty.
        cells: One for each product.
        quiet: For each product, whether the cell says only that there is no figure.
        strong: Whether it is a total and stands out.
    """

    key: str
    title: str
    unit: str
    cells: tuple[str, ...]
    quiet: tuple[bool, ...]
    strong: bool = False

    @property
    def full_title(self) -> str:
        """The heading with its unit."""
        return f"{self.title}, {self.unit}" if self.unit else self.title


def shelf_columns(table: ComparisonTable) -> list[ShelfColumn]:
    """Return the columns: brand, product, serving, amounts a day, costs, doubts.

    Rows that were left out of the table are no columns here; doubts stand where there are any.
    """
    servings = [
        f"{column.serving}\N{NO-BREAK SPACE}{mark}" if mark else f"{column.serving}{_often(column)}"
        for column, mark in zip(table.columns, per_day_marks(table), strict=True)
    ]
    brand, product, serving = sheet.SHELF_HEADS
    found = [
        _words("brand", brand, [column.brand for column in table.columns]),
        _words("product", product, [column.name for column in table.columns]),
        _words("serving", serving, servings),
    ]
    rows = {row.key: row for row in table.rows}
    listed = [rows.get(f"day.{line}") for line in _LINES]
    found += [_figures(row, "mcg a day") for row in listed if row is not None]
    cost = rows.get("cost.day")
    found += [_figures(cost, "")] if cost is not None else []
    if any(column.questions for column in table.columns):
        counts = [len(column.questions) for column in table.columns]
        marks = [f"{count} ?" if count else "" for count in counts]
        found.append(_words("doubts", sheet.DOUBTS_HEAD, marks))
    return found


def shelf_strip(table: ComparisonTable) -> Panel | None:
    """Return the strip of K2 a day; None where that row was left out."""
    return next((one for one in table.strip.panels if one.basis is Line.K2), None)


def shelf_key(table: ComparisonTable) -> str:
    """Return how the small strips are read; empty where there are none."""
    panel = shelf_strip(table)
    return "" if panel is None else sheet.strip_legend([one.label for one in panel.references])


def _often(column: Column) -> str:
    """Return how often a day, where that is something else than once."""
    return "" if column.per_day in {"", _ONCE} else f", {column.per_day}"


def _words(key: str, title: str, cells: list[str]) -> ShelfColumn:
    return ShelfColumn(key, title, "", tuple(cells), tuple(False for _ in cells))


def _figures(row: Row, unit: str) -> ShelfColumn:
    return ShelfColumn(
        row.key,
        row.title,
        unit if row.group is Group.DAY else "",
        tuple(cell.text for cell in row.cells),
        tuple(cell.kind in _QUIET for cell in row.cells),
        row.emphasis,
    )
