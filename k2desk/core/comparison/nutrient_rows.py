"""Rows on vitamins A, D and E and calcium, per day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.comparison.table import Cell, CellKind, Group, Row
from k2desk.core.model.dosing import scale
from k2desk.core.model.message import Style, joined
from k2desk.core.model.nutrients import Nutrient
from k2desk.core.model.other_nutrients import read_other_nutrients
from k2desk.core.model.row_key import RowKey, RowKind
from k2desk.core.wording import other_nutrients as wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.assessment.assess import Assessment
    from k2desk.core.model.message import Message
    from k2desk.core.model.nutrients import NutrientAmount

COMPACT = RowKey.of(RowKind.NUTRIENT, "all")


def nutrient_rows(assessments: Sequence[Assessment]) -> list[Row]:
    """Return a row for each nutrient that any label names."""
    read = [read_other_nutrients(item.facts) for item in assessments]
    rows = []
    for nutrient in Nutrient:
        if not any(nutrient in amounts for amounts in read):
            continue
        cells = tuple(
            _cell(item, amounts.get(nutrient))
            for item, amounts in zip(assessments, read, strict=True)
        )
        rows.append(
            Row(
                RowKey.of(RowKind.NUTRIENT, nutrient),
                wording.TITLES[nutrient],
                wording.UNIT_WORDS[nutrient],
                Group.NUTRIENT,
                cells,
                detail=wording.nutrient_note(nutrient),
            )
        )
    return rows


def nutrient_texts(item: Assessment) -> list[tuple[Message, str, Message]]:
    """Return title, amount per day and printed rows of each nutrient."""
    lines = []
    for nutrient, amount in read_other_nutrients(item.facts).items():
        cell = _cell(item, amount)
        is_number = cell.kind is CellKind.NUMBER
        text = wording.nutrient_per_day(nutrient, cell.text) if is_number else cell.text
        printed = joined(amount.printed, Style.SEMICOLON)
        lines.append((wording.TITLES[nutrient], text, printed))
    return lines


def _cell(item: Assessment, amount: NutrientAmount | None) -> Cell:
    serving = None if amount is None else amount.amount
    per_day = scale(serving, item.dose.servings_per_day)
    text, detail = wording.nutrient_cell(amount, per_day), wording.nutrient_detail(amount)
    kind = CellKind.NOT_STATED if per_day is None else CellKind.NUMBER
    return Cell(text, kind, detail, per_day)


def compact_row(rows: Sequence[Row]) -> Row | None:
    """Return the rows of the nutrients as one row of words, or None."""
    listed = [row for row in rows if row.group is Group.NUTRIENT]
    if not listed:
        return None
    cells = []
    for index in range(len(listed[0].cells)):
        texts = {
            Nutrient(row.key.name): (
                row.cells[index].text,
                row.cells[index].kind is CellKind.NUMBER,
            )
            for row in listed
        }
        text = wording.compact_cell(texts)
        is_stated = any(row.cells[index].kind is CellKind.NUMBER for row in listed)
        cells.append(Cell(text, CellKind.WORDS if is_stated else CellKind.NOT_STATED))
    return Row(COMPACT, wording.COMPACT_TITLE, "", Group.LABEL, tuple(cells))
