"""Small print in columns that end alike; no column begins in the middle of a paragraph."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import CondPageBreak, Flowable, Table

from k2desk.reports.pdf import styles
from k2desk.reports.pdf.paragraphs import Heading
from k2desk.reports.pdf.parts import COLUMN_GAP, Room, height_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_MORE = 4.0
"""What a table adds to what stands in it, in points."""


def in_columns(flowables: Sequence[Flowable], room: Room) -> list[Flowable]:
    """Return small print in as many columns as the page has, on as many pages as it needs.

    Where it fits a page it stays on one, with columns as even as can be; a heading never ends a
    column.

    Args:
        flowables: Headings and paragraphs.
        room: The page.
    """
    rest = _units(flowables)
    found: list[Flowable] = []
    while rest:
        height = room.height - _MORE
        columns, left = _filled(rest, height, room)
        if not left:
            columns, height = _evened(rest, room)
        if not columns[0]:
            # A paragraph that is higher than a page is set across it, and goes on over pages.
            found += rest.pop(0)
            continue
        found.append(CondPageBreak(min(height + _MORE, room.height)))
        found.append(_table([_flat(column) for column in columns], room))
        rest = left
    return found


def height_in_columns(flowables: Sequence[Flowable], room: Room) -> float:
    """Return how high small print stands in its columns, in points."""
    return _evened(_units(flowables), room)[1] + _MORE


_Unit = list[Flowable]


def _units(flowables: Sequence[Flowable]) -> list[_Unit]:
    """Return what stays together: each paragraph, with the heading before it."""
    found: list[_Unit] = []
    for one in flowables:
        if found and isinstance(found[-1][-1], Heading):
            found[-1].append(one)
        else:
            found.append([one])
    return found


def _flat(units: Sequence[_Unit]) -> list[Flowable]:
    return [one for unit in units for one in unit]


def _filled(units: list[_Unit], height: float, room: Room) -> tuple[list[list[_Unit]], list[_Unit]]:
    """Return the columns filled one after the other, and what is left over."""
    columns: list[list[_Unit]] = []
    rest = list(units)
    while rest and len(columns) < room.columns:
        column: list[_Unit] = []
        reached = after = 0.0
        while rest:
            added, after_it = _added(rest[0], room.column, after, first=not column)
            if reached + added > height:
                break
            reached, after = reached + added, after_it
            column.append(rest.pop(0))
        columns.append(column)
        if not column:
            break
    return columns or [[]], rest


def _added(unit: _Unit, width: float, after: float, *, first: bool) -> tuple[float, float]:
    """Return what a unit adds to the height of a column, and the space that it leaves after it."""
    height = 0.0
    for one in unit:
        before = 0.0 if first else max(one.getSpaceBefore() - after, 0.0)
        first, after = False, one.getSpaceAfter()
        height += before + one.wrap(width, 100_000)[1] + after
    return height, after


def _evened(units: list[_Unit], room: Room) -> tuple[list[list[_Unit]], float]:
    """Return the lowest columns that hold everything, and how high they are."""
    whole = height_of(_flat(units), room.column)
    low, high = whole / room.columns * 0.9, whole + 1
    while high - low > 2:
        middle = (low + high) / 2
        if _filled(units, middle, room)[1]:
            low = middle
        else:
            high = middle
    columns, _ = _filled(units, high, room)
    return columns, max(height_of(_flat(column), room.column) for column in columns)


def _table(columns: list[list[Flowable]], room: Room) -> Table:
    cells: list[list[Flowable]] = []
    widths: list[float] = []
    for place in range(room.columns):
        if place:
            cells.append([])
            widths.append(COLUMN_GAP)
        cells.append(columns[place] if place < len(columns) else [])
        widths.append(room.column)
    fonts = [one.style.fontName for one in _flat(columns) if hasattr(one, "style")][:1]
    return Table(
        [cells],
        widths,
        style=[
            *(("FONT", (0, 0), (-1, -1), name) for name in fonts),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("TOPPADDING", (0, 0), (-1, -1), 2),
            ("BOTTOMPADDING", (0, 0), (-1, -1), 0),
            ("LINEABOVE", (0, 0), (-1, 0), styles.HAIR, styles.QUIET),
        ],
    )
