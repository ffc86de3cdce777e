"""Remarks on a label: off the market, a percentage of an old or another reference.

A remark puts no figure in doubt. It is worked out when a product is looked at, never stored, and
lists do not mark it.
"""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from k2desk.core.checks.doubts import DV_BEFORE, DV_NOW, matching_base
from k2desk.core.wording import remarks, sources

if TYPE_CHECKING:
    from k2desk.core.model.label import LabelFacts, LabelRow, Question


def find_remarks(facts: LabelFacts) -> tuple[Question, ...]:
    """Return what is worth knowing of a label: one remark of each kind at most."""
    found: dict[str, Question] = {}
    if facts.off_market:
        told = remarks.off_market(sources.source_name(facts))
        found[told.code] = told
    for row in (row for top in facts.rows for _, row in top.walk()):
        about = _about_percent(row)
        if about is not None:
            found.setdefault(about.code, about)
    return tuple(found.values())


def _about_percent(row: LabelRow) -> Question | None:
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
