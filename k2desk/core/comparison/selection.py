"""Part of a comparison, as a sheet shows it: some products and rows.

Chart, sums, notes and sources are computed again, so they mention only what the part contains.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.assessment.assess import Assessment, total_per_day
from k2desk.core.comparison.compare import ComparisonTable, Row, all_rows
from k2desk.core.comparison.sections import is_day_same_as_serving
from k2desk.core.dose_strip.build import build_strip
from k2desk.core.dose_strip.strip import Strip
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.wording import compare, notices

if TYPE_CHECKING:
    from collections.abc import Collection

    from k2desk.core.model.guidance import Guidance


def select_part(
    table: ComparisonTable, refs: Collection[str] = (), hidden_rows: Collection[RowKey] = ()
) -> ComparisonTable:
    """Return the part of a comparison with some products and rows.

    Args:
        table: The whole comparison.
        refs: The products to include, in table order; all if empty or if none of them exists.
        hidden_rows: The keys of the rows to omit. If a serving is a day, either key omits both
            rows. Guidance that is omitted is not on the chart either, nor is the panel of an
            omitted daily row. Rows that only other products needed are dropped silently.
    """
    indexes = [index for index, column in enumerate(table.columns) if column.ref in set(refs)]
    if not indexes:
        indexes = list(range(len(table.columns)))
    hidden = _with_counterparts(table, set(hidden_rows)) & {row.key for row in table.rows}
    if len(indexes) == len(table.columns) and not hidden:
        return table
    guidance = tuple(
        item for item in table.guidance if RowKey.of(RowKind.GUIDANCE, item.id) not in hidden
    )
    assessments = tuple(_with_guidance(table.assessments[index], guidance) for index in indexes)
    has_reference = any(table.columns[index].is_reference for index in indexes)
    rows = [
        _with_columns(row, indexes, has_reference=has_reference)
        for row in table.rows
        if row.key not in hidden
    ]
    needed = {row.key for row in all_rows(assessments, guidance, table.view)}
    rows = [row for row in rows if row.key in needed]
    dropped = {row.key for row in table.rows} - {row.key for row in rows} - hidden
    part = replace(
        table,
        columns=tuple(table.columns[index] for index in indexes),
        rows=tuple(rows),
        guidance=guidance,
        assessments=assessments,
        stack=total_per_day(assessments),
        strip=_visible_strip(assessments, guidance, hidden),
        notices=_remaining_notices(table, assessments, has_reference=has_reference),
        selectable_rows=tuple(row for row in table.selectable_rows if row.key not in dropped),
        omitted_rows=(*table.omitted_rows, *(row for row in table.rows if row.key in hidden)),
    )
    return replace(part, serving_is_day=table.serving_is_day or is_day_same_as_serving(part))


def _with_counterparts(table: ComparisonTable, hidden: set[RowKey]) -> set[RowKey]:
    """Add the keys of the rows that are shown as one with the hidden ones."""
    if not is_day_same_as_serving(table):
        return hidden
    return hidden | {key.counterpart for key in hidden if key.counterpart is not None}


def _with_columns(row: Row, indexes: list[int], *, has_reference: bool) -> Row:
    """Return a row of some products; differences need a reference product."""
    cells = tuple(row.cells[index] for index in indexes)
    if not has_reference:
        cells = tuple(replace(cell, difference="") if cell.difference else cell for cell in cells)
    return replace(row, cells=cells)


def _with_guidance(item: Assessment, guidance: tuple[Guidance, ...]) -> Assessment:
    positions = tuple(position for position in item.positions if position.guidance in guidance)
    return item if positions == item.positions else replace(item, positions=positions)


def _visible_strip(
    assessments: tuple[Assessment, ...], guidance: tuple[Guidance, ...], hidden: set[RowKey]
) -> Strip:
    panels = build_strip(assessments, guidance).panels
    return Strip(
        tuple(panel for panel in panels if RowKey.of(RowKind.DAY, panel.basis) not in hidden)
    )


def _remaining_notices(
    table: ComparisonTable, assessments: tuple[Assessment, ...], *, has_reference: bool
) -> tuple[str, ...]:
    obsolete = set()
    if not any(item.dose.is_per_day_assumed for item in assessments):
        obsolete.add(notices.ONE_SERVING)
    if not has_reference:
        obsolete |= {
            compare.difference_remark(item.product.title)
            for item, column in zip(table.assessments, table.columns, strict=True)
            if column.is_reference
        }
    return tuple(notice for notice in table.notices if notice not in obsolete)
