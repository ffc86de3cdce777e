"""The table under its headings, as screen, sheet and web page all show it."""

from __future__ import annotations

from dataclasses import dataclass

from k2desk.core.compare import ComparisonTable, Group, Row


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading.

    Attributes:
        title: The heading, with the unit where all its rows share one.
        rows: The rows, in order.
    """

    title: str
    rows: tuple[Row, ...]


def sections(table: ComparisonTable) -> list[Section]:
    """Return the groups with their headings.

    Where every product is taken once a day, a serving is a day, and the two stand as one.
    """
    found = []
    serving, day = table.rows_of(Group.SERVING), table.rows_of(Group.DAY)
    same = bool(serving) and [_shown(row) for row in serving] == [_shown(row) for row in day]
    for group in Group:
        rows = table.rows_of(group)
        if not rows or (same and group is Group.DAY):
            continue
        title = "Per serving and per day" if same and group is Group.SERVING else group.value
        units = {row.unit for row in rows}
        unit = f", {rows[0].unit}" if len(units) == 1 and rows[0].unit else ""
        found.append(Section(title + unit, rows))
    return found


def _shown(row: Row) -> tuple[str, tuple[str, ...]]:
    return row.title, tuple(cell.text for cell in row.cells)
