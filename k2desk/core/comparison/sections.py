"""The table under its headings, as screen, sheet and web page all show it."""

from __future__ import annotations

from dataclasses import dataclass

from k2desk.core.comparison.compare import ComparisonTable, Group, Row
from k2desk.core.model.amounts import Missing
from k2desk.core.wording import figures, notices, sheet

BOTH_TITLE = "Per serving and day"


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

    Where every product is taken once a day, a serving is a day, and the two stand as one. A
    table from which daily rows that repeat a serving's were left out says so in the heading.
    """
    found = []
    same = is_day_same_as_serving(table)
    for group in Group:
        rows = table.rows_of(group)
        if not rows or (same and group is Group.DAY):
            continue
        title: str = group.value
        if group is Group.SERVING and same:
            title = BOTH_TITLE
        elif group is Group.DAY and _thinned(table):
            title = "Per day where it differs"
        units = {row.unit for row in rows}
        unit = f", {rows[0].unit}" if len(units) == 1 and rows[0].unit else ""
        found.append(Section(title + unit, rows))
    return found


def _thinned(table: ComparisonTable) -> bool:
    """Whether daily rows are missing that nobody chose to hide or to leave out."""
    there = {row.key for row in (*table.rows, *table.left_out)} | table.view.hidden
    wanted = (row.key.replace("serving.", "day.", 1) for row in table.rows_of(Group.SERVING))
    return any(key not in there for key in wanted)


def hides(table: ComparisonTable, key: str) -> tuple[str, ...]:
    """Return the rows that are shown or hidden with one.

    Where a serving is a day and the two stand as one, that is the row of both.
    """
    for first, other in (("serving.", "day."), ("day.", "serving.")):
        if table.serving_is_day and key.startswith(first):
            return key, key.replace(first, other, 1)
    return (key,)


def choices(table: ComparisonTable) -> list[Section]:
    """Return every row that can be shown or hidden, under the headings of the screen.

    Extra rows are left out: they are asked for, not hidden.
    """
    found = []
    for group in Group:
        rows = tuple(row for row in table.offered if row.group is group)
        one = table.serving_is_day and group in {Group.SERVING, Group.DAY}
        if rows and group is not Group.MEASURE and not (one and group is Group.DAY):
            found.append(Section(BOTH_TITLE if one else group.value, rows))
    return found


def is_day_same_as_serving(table: ComparisonTable) -> bool:
    """Whether the rows per day say what those per serving do, so that the two stand as one."""
    serving, day = table.rows_of(Group.SERVING), table.rows_of(Group.DAY)
    return bool(serving) and [shown(row) for row in serving] == [shown(row) for row in day]


def left_out(table: ComparisonTable) -> str:
    """Return which rows a sheet leaves out; empty where none."""
    titles: dict[str, list[str]] = {}
    as_one = {row.title for row in table.left_out if row.group is Group.DAY}
    for row in table.left_out:
        group, title = row.group.value, row.title
        if row.group is Group.SERVING and is_day_same_as_serving(table) and title in as_one:
            continue
        titles.setdefault(group.lower(), []).append(title)
    return sheet.rows_left_out(titles)


def shown(row: Row) -> tuple[str, tuple[str, ...]]:
    """Return what a reader sees of a row: its title and the texts of its cells."""
    return row.title, tuple(cell.whole for cell in row.cells)


MARKS = "¹²³"
"""What leads from a serving to the note beneath the table."""


def per_day_marks(table: ComparisonTable) -> list[str]:
    """Return for each product the mark of the note that one serving a day is assumed, or none."""
    gaps = _per_day_gaps(table)
    marks = dict(zip(dict.fromkeys(gap for gap in gaps if gap), MARKS, strict=False))
    return [marks[gap] if gap else "" for gap in gaps]


def per_day_notes(table: ComparisonTable) -> list[str]:
    """Return the notes that the marks lead to: why one serving a day is assumed."""
    met = dict.fromkeys(gap for gap in _per_day_gaps(table) if gap)
    return [f"{mark} {figures.PER_DAY_NOTES[gap]}" for mark, gap in zip(MARKS, met, strict=False)]


def _per_day_gaps(table: ComparisonTable) -> list[Missing | None]:
    return [
        (item.facts.serving.per_day_missing or Missing.NOT_STATED)
        if item.dose.per_day_assumed
        else None
        for item in table.assessments
    ]


def remaining_notices(table: ComparisonTable) -> list[str]:
    """Return the notices that stand nowhere else.

    The one about warfarin has its own place, and the disclaimer holds some word for word.
    """
    said = " ".join((notices.WARFARIN_NOTICE, *table.disclaimer))
    return [notice for notice in table.notices if notice not in said]
