"""Merge of a pasted label's facts into a draft."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.input.label_draft import Draft, DraftRow, facts_as_draft
from k2desk.core.model.message import Message, Style, joined, msg, nmsg, sentences
from k2desk.core.wording import figures

if TYPE_CHECKING:
    from k2desk.core.model.label import LabelFacts


def fill_from_facts(draft: Draft, facts: LabelFacts, *, is_new: bool) -> Draft:
    """Return a draft with the label's rows, and its facts in empty fields."""
    read = facts_as_draft(facts)
    base = facts
    if not is_new and draft.base is not None:
        base = replace(draft.base, questions=facts.questions, alternatives=facts.alternatives)
    filled = replace(draft, rows=read.rows, base=base)
    if not draft.brand and not draft.name:
        filled = replace(filled, brand=read.brand, name=read.name)
    if not draft.barcode:
        filled = replace(filled, barcode=read.barcode)
    if not draft.units and not draft.unit:
        filled = replace(filled, units=read.units, unit=read.unit)
    elif not draft.unit and draft.units == read.units:
        filled = replace(filled, unit=read.unit)
    if not draft.per_day:
        filled = replace(filled, per_day=read.per_day)
    if not draft.container:
        filled = replace(filled, container=read.container)
    return filled


def other_changes(draft: Draft, facts: LabelFacts, *, is_new: bool) -> Message:
    """Return the other fields that a label fills, and the replaced rows."""
    result = fill_from_facts(draft, facts, is_new=is_new)
    fields: list[str] = []
    if (result.brand, result.name) != (draft.brand, draft.name):
        fields.append(msg("product “{name}”", name=f"{result.brand} {result.name}".strip()))
    if result.barcode != draft.barcode:
        fields.append(msg("barcode {digits}", digits=result.barcode))
    if (result.units, result.unit) != (draft.units, draft.unit):
        fields.append(msg("serving of {serving}", serving=figures.format_serving(facts.serving)))
    if result.per_day != draft.per_day:
        fields.append(figures.format_times_per_day(facts.serving))
    if result.container != draft.container:
        fields.append(msg("units per pack: {count}", count=result.container))
    filled = len(draft.rows) if any(_is_filled(row) for row in draft.rows) else 0
    return sentences(
        msg("Also fills in: {fields}.", fields=joined(fields, Style.COMMA)) if fields else "",
        nmsg("Replaces the row above.", "Replaces the {count} rows above.", filled)
        if filled
        else "",
    )


def _is_filled(row: DraftRow) -> bool:
    return bool(row.amount.strip() or row.percent.strip() or row.not_stated or row.printed_row)
