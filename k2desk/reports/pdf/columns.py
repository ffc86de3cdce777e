"""Small print in columns of equal height, broken between paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reportlab.platypus import CondPageBreak, Flowable, Table

from k2desk.reports.pdf import styles
from k2desk.reports.pdf.page_area import COLUMN_GAP, PageArea, height_of
from k2desk.reports.pdf.paragraphs import SectionHeading

if TYPE_CHECKING:
    from collections.abc import Sequence

_TABLE_PADDING = 4.0
"""Height that the table adds to its content, in points."""


def in_columns(flowables: Sequence[Flowable], area: PageArea) -> list[Flowable]:
    """Set small print in columns, on as many pages as needed.

    Columns are balanced on the last page, and never end in a heading.

    Args:
        flowables: Headings and paragraphs.
        area: Area of a page.
    """
    rest = _group_with_headings(flowables)
    result: list[Flowable] = []
    while rest:
        height = area.height - _TABLE_PADDING
        columns, left_over = _fill_columns(rest, height, area)
        if not left_over:
            columns, height = _balance(rest, area)
        if not columns[0]:
            # A paragraph higher than a page is set across it and continues on the next.
            result += rest.pop(0)
            continue
        result.append(CondPageBreak(min(height + _TABLE_PADDING, area.height)))
        result.append(column_table([_flatten(column) for column in columns], area))
        rest = left_over
    return result


def column_table(columns: Sequence[Sequence[Flowable]], area: PageArea) -> Table:
    """Return a table of one row with the columns, under a hairline.

    Args:
        columns: Flowables of each column; missing columns stay empty.
        area: Area of a page, which sets number and width of the columns.
    """
    cells: list[list[Flowable]] = []
    widths: list[float] = []
    for index in range(area.columns):
        if index:
            cells.append([])
            widths.append(COLUMN_GAP)
        cells.append(list(columns[index]) if index < len(columns) else [])
        widths.append(area.column_width)
    # ReportLab's own default font is not embedded, so the table takes that of its first text.
    texts = [flowable for column in columns for flowable in column]
    fonts = [text.style.fontName for text in texts if hasattr(text, "style")][:1]
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


_Group = list[Flowable]


def _group_with_headings(flowables: Sequence[Flowable]) -> list[_Group]:
    """Return each paragraph in a group with the heading before it."""
    groups: list[_Group] = []
    for flowable in flowables:
        if groups and isinstance(groups[-1][-1], SectionHeading):
            groups[-1].append(flowable)
        else:
            groups.append([flowable])
    return groups


def _flatten(groups: Sequence[_Group]) -> list[Flowable]:
    return [flowable for group in groups for flowable in group]


def _fill_columns(
    groups: list[_Group], height: float, area: PageArea
) -> tuple[list[list[_Group]], list[_Group]]:
    """Return columns filled from the left, and the groups that are left over."""
    columns: list[list[_Group]] = []
    rest = list(groups)
    while rest and len(columns) < area.columns:
        column: list[_Group] = []
        reached = after = 0.0
        while rest:
            added, space = _added_height(rest[0], area.column_width, after, first=not column)
            if reached + added > height:
                break
            reached, after = reached + added, space
            column.append(rest.pop(0))
        columns.append(column)
        if not column:
            break
    return columns or [[]], rest


def _added_height(group: _Group, width: float, after: float, *, first: bool) -> tuple[float, float]:
    """Return the height that a group adds to a column, and the space after it."""
    height = 0.0
    for flowable in group:
        before = 0.0 if first else max(flowable.getSpaceBefore() - after, 0.0)
        first, after = False, flowable.getSpaceAfter()
        height += before + flowable.wrap(width, 100_000)[1] + after
    return height, after


def _balance(groups: list[_Group], area: PageArea) -> tuple[list[list[_Group]], float]:
    """Return the lowest columns that hold all groups; height in points."""
    total = height_of(_flatten(groups), area.column_width)
    low, high = total / area.columns * 0.9, total + 1
    while high - low > 2:
        middle = (low + high) / 2
        if _fill_columns(groups, middle, area)[1]:
            low = middle
        else:
            high = middle
    columns, _ = _fill_columns(groups, high, area)
    return columns, max(height_of(_flatten(column), area.column_width) for column in columns)
