"""Part of a comparison: some of its products, some of its rows, and all that hangs on them.

The sheet is made from such a part, so that its chart, sums, notes and sources tell of nothing
that is not on it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.assessment.assess import Assessment, stack_per_day
from k2desk.core.comparison.compare import ComparisonTable, Group, Row, all_rows
from k2desk.core.comparison.sections import is_day_same_as_serving
from k2desk.core.dose_strip.build import build_strip
from k2desk.core.dose_strip.strip import Strip
from k2desk.core.wording import compare, notices

if TYPE_CHECKING:
    from collections.abc import Collection

    from k2desk.core.model.guidance import Guidance

_GUIDANCE = f"{Group.GUIDANCE.name.lower()}."


def selected(
    table: ComparisonTable, refs: Collection[str] = (), hidden_rows: Collection[str] = ()
) -> ComparisonTable:
    """Return the part of a comparison that has some products and not some rows.

    Args:
        table: The whole comparison.
        refs: The products that stay, in the order of the table; none means all of them, and so do
            products that are not there.
        hidden_rows: The keys of the rows that are left out ("day.k1", "guidance.efsa-k1"); rows
            that were there for products only that do not stay go without being named. Where
            a serving is a day, and the two stand as one, either key leaves both out. A reference
            that is left out is not on the chart either, nor is a panel whose daily row is gone.
    """
    places = [place for place, column in enumerate(table.columns) if column.ref in set(refs)]
    if not places:
        places = list(range(len(table.columns)))
    hidden = _with_twins(table, set(hidden_rows))
    hidden &= {row.key for row in table.rows}
    if len(places) == len(table.columns) and not hidden:
        return table
    guidance = tuple(one for one in table.guidance if _GUIDANCE + one.id not in hidden)
    assessed = tuple(_beside(table.assessments[place], guidance) for place in places)
    beside = any(table.columns[place].is_reference for place in places)
    rows = [_of(row, places, beside=beside) for row in table.rows if row.key not in hidden]
    told = {row.key for row in all_rows(assessed, guidance, table.view)}
    rows = [row for row in rows if row.key in told]
    gone = {row.key for row in table.rows} - {row.key for row in rows} - hidden
    part = replace(
        table,
        columns=tuple(table.columns[place] for place in places),
        rows=tuple(rows),
        guidance=guidance,
        assessments=assessed,
        stack=stack_per_day(assessed),
        strip=_charted(assessed, guidance, hidden),
        notices=_noticed(table, assessed, beside=beside),
        offered=tuple(row for row in table.offered if row.key not in gone),
        left_out=(*table.left_out, *(row for row in table.rows if row.key in hidden)),
    )
    return replace(part, serving_is_day=table.serving_is_day or is_day_same_as_serving(part))


def _with_twins(table: ComparisonTable, hidden: set[str]) -> set[str]:
    """Return the keys with those of the rows that stand as one with them."""
    if not is_day_same_as_serving(table):
        return hidden
    lines = {key.partition(".")[2] for key in hidden if key.startswith(("serving.", "day."))}
    return hidden | {f"{group}.{line}" for group in ("serving", "day") for line in lines}


def _of(row: Row, places: list[int], *, beside: bool) -> Row:
    """Return a row of some products; nothing is told beside a product that is not there."""
    cells = tuple(row.cells[place] for place in places)
    if not beside:
        cells = tuple(replace(cell, beside="") if cell.beside else cell for cell in cells)
    return replace(row, cells=cells)


def _beside(item: Assessment, guidance: tuple[Guidance, ...]) -> Assessment:
    kept = tuple(one for one in item.positions if one.guidance in guidance)
    return item if kept == item.positions else replace(item, positions=kept)


def _charted(
    assessed: tuple[Assessment, ...], guidance: tuple[Guidance, ...], hidden: set[str]
) -> Strip:
    whole = build_strip(assessed, guidance)
    return Strip(tuple(one for one in whole.panels if f"day.{one.basis}" not in hidden))


def _noticed(
    table: ComparisonTable, assessed: tuple[Assessment, ...], *, beside: bool
) -> tuple[str, ...]:
    """Return the notices that still hold."""
    gone = set()
    if not any(item.dose.per_day_assumed for item in assessed):
        gone.add(notices.ONE_SERVING)
    if not beside:
        gone |= {
            compare.difference_remark(item.product.title)
            for item, column in zip(table.assessments, table.columns, strict=True)
            if column.is_reference
        }
    return tuple(one for one in table.notices if one not in gone)
