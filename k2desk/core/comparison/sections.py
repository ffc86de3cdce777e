"""Sections of the table, as screen, sheet and web page show them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from k2desk.core.comparison.compare import ComparisonTable, Group, Row
from k2desk.core.comparison.table import GROUP_TITLES
from k2desk.core.model.amounts import Missing
from k2desk.core.model.message import joined, msg
from k2desk.core.wording import figures, notices, sheet

if TYPE_CHECKING:
    from k2desk.core.model.message import Message
    from k2desk.core.model.row_key import RowKey

BOTH_TITLE = msg("Per serving and per day")
REST_TITLE = msg("Per day if different")


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading.

    Attributes:
        title: The heading, with the unit if all rows share one.
        rows: The rows, in display order.
        unit: The unit in the heading; empty for none.
    """

    title: str
    rows: tuple[Row, ...]
    unit: str = ""


def sections(table: ComparisonTable) -> list[Section]:
    """Return the groups of rows with their headings.

    If every product is taken once a day, the rows per serving and per day are one section. The
    heading says so if daily rows that repeat the serving were left out.
    """
    result = []
    is_merged = is_day_same_as_serving(table)
    for group in Group:
        rows = table.rows_of(group)
        if not rows or (is_merged and group is Group.DAY):
            continue
        title = GROUP_TITLES[group]
        if group is Group.SERVING and is_merged:
            title = BOTH_TITLE
        elif group is Group.DAY and _lacks_repeated_rows(table):
            title = REST_TITLE
        units = {row.unit for row in rows}
        unit = rows[0].unit if len(units) == 1 else ""
        if unit:
            title = msg("{heading}, {unit}", heading=title, unit=unit)
        result.append(Section(title, rows, unit))
    return result


def _lacks_repeated_rows(table: ComparisonTable) -> bool:
    """Return whether daily rows are missing that nobody hid or omitted."""
    known = {row.key for row in (*table.rows, *table.omitted_rows)} | table.view.hidden
    return any(row.key.counterpart not in known for row in table.rows_of(Group.SERVING))


def paired_keys(table: ComparisonTable, key: RowKey) -> tuple[RowKey, ...]:
    """Return the keys of the rows that are shown and hidden together with one.

    If a serving is a day, rows per serving and per day are shown as one and go together.
    """
    other = key.counterpart
    return (key, other) if table.serving_is_day and other is not None else (key,)


def selectable_sections(table: ComparisonTable) -> list[Section]:
    """Return every row that can be hidden, under the headings of the screen.

    Extra rows are not included: they have switches of their own.
    """
    result = []
    for group in Group:
        rows = tuple(row for row in table.selectable_rows if row.group is group)
        is_merged = table.serving_is_day and group in {Group.SERVING, Group.DAY}
        if rows and group is not Group.MEASURE and not (is_merged and group is Group.DAY):
            result.append(Section(BOTH_TITLE if is_merged else GROUP_TITLES[group], rows))
    return result


def is_day_same_as_serving(table: ComparisonTable) -> bool:
    """Return whether the rows per day repeat those per serving."""
    serving, day = table.rows_of(Group.SERVING), table.rows_of(Group.DAY)
    return bool(serving) and [visible_text(row) for row in serving] == [
        visible_text(row) for row in day
    ]


def omitted_rows_note(table: ComparisonTable) -> Message:
    """Return a note naming the rows that a sheet omits; empty if none."""
    titles: dict[str, list[str]] = {}
    daily_titles = {row.title for row in table.omitted_rows if row.group is Group.DAY}
    for row in table.omitted_rows:
        group, title = GROUP_TITLES[row.group], row.title
        is_repeated = row.group is Group.SERVING and title in daily_titles
        if is_repeated and is_day_same_as_serving(table):
            continue
        titles.setdefault(group, []).append(title)
    return sheet.rows_left_out(titles)


def visible_text(row: Row) -> tuple[str, tuple[str, ...]]:
    """Return the title and the cell texts of a row."""
    return row.title, tuple(cell.full_text for cell in row.cells)


MARKS = "¹²³"
"""Footnote marks that lead from a serving to a note below the table."""


def per_day_marks(table: ComparisonTable) -> list[str]:
    """Return each column's mark for an assumed serving per day, or empty."""
    gaps = _per_day_gaps(table)
    marks = dict(zip(dict.fromkeys(gap for gap in gaps if gap), MARKS, strict=False))
    return [marks[gap] if gap else "" for gap in gaps]


def per_day_notes(table: ComparisonTable) -> list[str]:
    """Return the notes for the marks: why one serving per day is assumed."""
    gaps = dict.fromkeys(gap for gap in _per_day_gaps(table) if gap)
    return [
        joined((mark, figures.PER_DAY_NOTES[gap])) for mark, gap in zip(MARKS, gaps, strict=False)
    ]


def _per_day_gaps(table: ComparisonTable) -> list[Missing | None]:
    return [
        (item.facts.serving.per_day_missing or Missing.NOT_STATED)
        if item.dose.is_per_day_assumed
        else None
        for item in table.assessments
    ]


def remaining_notices(table: ComparisonTable) -> list[str]:
    """Return the notices that are not printed elsewhere.

    The warfarin notice has a place of its own; the disclaimer includes some others verbatim.
    """
    printed = " ".join((notices.WARFARIN_NOTICE, *table.disclaimer))
    return [notice for notice in table.notices if notice not in printed]
