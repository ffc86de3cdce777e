"""Merge of a pasted label's facts into a draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.input.label_draft import Draft, DraftRow, facts_as_draft
from k2desk.core.wording import figures

if TYPE_CHECKING:
    from k2desk.core.model.label import LabelFacts


def fill_from_facts(draft: Draft, facts: LabelFacts, *, is_new: bool) -> Draft:
    """Return a draft with the label's rows, and its facts in empty fields."""
    read = facts_as_draft(facts)
    base = facts
    if not is_new and draft.base is not None:
        base = replace(draft.base, questions=facts.questions, alternatives=facts.alternatives)
    taken = replace(draft, rows=read.rows, base=base)
    if not draft.brand and not draft.name:
        taken = replace(taken, brand=read.brand, name=read.name)
    if not draft.barcode:
        taken = replace(taken, barcode=read.barcode)
    if not draft.units and not draft.unit:
        taken = replace(taken, units=read.units, unit=read.unit)
    elif not draft.unit and draft.units == read.units:
        taken = replace(taken, unit=read.unit)
    if not draft.per_day:
        taken = replace(taken, per_day=read.per_day)
    if not draft.container:
        taken = replace(taken, container=read.container)
    return taken


def other_changes(draft: Draft, facts: LabelFacts, *, is_new: bool) -> str:
    """Describe what else a label changes, and the replaced rows."""
    taken = fill_from_facts(draft, facts, is_new=is_new)
    said = []
    if (taken.brand, taken.name) != (draft.brand, draft.name):
        said.append(f"{taken.brand} {taken.name}".strip())
    if taken.barcode != draft.barcode:
        said.append(f"barcode {taken.barcode}")
    if (taken.units, taken.unit) != (draft.units, draft.unit):
        said.append(f"{figures.format_serving(facts.serving)} a serving")
    if taken.per_day != draft.per_day:
        said.append(figures.format_times_per_day(facts.serving))
    if taken.container != draft.container:
        said.append(f"{taken.container} in the pack")
    filled = len(draft.rows) if any(_is_filled(row) for row in draft.rows) else 0
    if filled:
        said.append(f"replaces the {'row' if filled == 1 else f'{filled} rows'} above")
    return f"Also: {', '.join(said)}." if said else ""


def _is_filled(row: DraftRow) -> bool:
    return bool(row.amount.strip() or row.percent.strip() or row.not_stated or row.printed_row)
