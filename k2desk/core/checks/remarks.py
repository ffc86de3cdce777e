"""Remarks on a label: off the market, or percentage of another base.

A remark puts no figure in doubt. Remarks are computed when a product is assessed, never stored,
and lists do not mark them.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from k2desk.core.checks.doubts import DV_BEFORE, DV_NOW, matching_base
from k2desk.core.wording import remarks, sources

if TYPE_CHECKING:
    from k2desk.core.model.label import LabelFacts, LabelRow, Question


def find_remarks(facts: LabelFacts) -> tuple[Question, ...]:
    """Return the remarks on a label, at most one of each kind."""
    by_code: dict[str, Question] = {}
    if facts.off_market:
        off_market = remarks.off_market(sources.source_name(facts))
        by_code[off_market.code] = off_market
    for row in (row for top in facts.rows for _, row in top.walk()):
        remark = _percent_remark(row)
        if remark is not None:
            by_code.setdefault(remark.code, remark)
    return tuple(by_code.values())


def _percent_remark(row: LabelRow) -> Question | None:
    percent = row.percent_dv
    if not row.mcg or not percent or "<" in row.percent_text:
        return None
    base = matching_base(row.mcg, percent)
    if base is None or base[0] == DV_NOW:
        return None
    if base[0] == DV_BEFORE:
        now = (row.mcg * 100 / DV_NOW).quantize(Decimal(1), ROUND_HALF_UP)
        return remarks.old_daily_value(row, percent, now)
    return remarks.other_base(row, percent, *base)
