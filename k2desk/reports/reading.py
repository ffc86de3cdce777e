"""What PDF and web page say alike: sections of the table, how to read it, sources, the foot."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from k2desk.core import wording
from k2desk.core.compare import ComparisonTable, Group, Row
from k2desk.core.strip import Shape
from k2desk.reports.sheet import SheetOptions

UNNAMED = "Unnamed product"


@dataclass(frozen=True, slots=True)
class Section:
    """Rows under one heading."""

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


def row_title(row: Row, section: Section) -> str:
    """Return a row's title, with its unit where neither the section nor the title says it."""
    said = not row.unit or section.title.endswith(f", {row.unit}")
    if said or row.unit in row.title.lower():
        return row.title
    return f"{row.title}, {row.unit}"


def numbered(table: ComparisonTable, place: int, text: str) -> str:
    """Return a text with the product's number before it, where there are several."""
    return f"{place + 1}  {text}" if len(table.columns) > 1 else text


def reading(table: ComparisonTable) -> list[str]:
    """Return what the signs mean that stand on this sheet."""
    met = {position.standing for item in table.assessments for position in item.positions}
    marks = [mark for p in table.strip.panels for lane in p.lanes for mark in lane.marks]
    shapes = {mark.shape for mark in marks}
    found = [wording.position_reading(met)] if met else []
    if marks:
        found.append(wording.chart_reading(bars=Shape.BAR in shapes, hatch=Shape.HATCHED in shapes))
    return found


def guidance_sources(table: ComparisonTable) -> list[tuple[str, str]]:
    """Return titles with where they come from; those that share all but for whom stand as one."""
    found = []
    alike = groupby(table.guidance, lambda one: (one.source, one.year, one.caution, one.note))
    for _, members in alike:
        listed = list(members)
        titles = "; ".join(wording.guidance_title(one) for one in listed)
        text = f"{wording.guidance_origin(listed)} {wording.guidance_caution(listed[0])}"
        found.append((f"{titles}.", text.strip()))
    return found


def other_notices(table: ComparisonTable) -> list[str]:
    """Return the notices but for the one about warfarin, which has its own place."""
    return [notice for notice in table.notices if notice != wording.WARFARIN_NOTICE]


def foot_words(options: SheetOptions) -> str:
    """Return what stands at the foot of every page beside its number."""
    program = f"K2 Desk {options.program_version}".strip()
    data = f"reference values {options.data_version}" if options.data_version else ""
    return " · ".join(part for part in (program, data) if part)
