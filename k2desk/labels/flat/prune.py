"""Writer of the shipped label facts, from a flat copy of NIH's database.

The copy kept every row's name, number, unit and percentage and lost its forms, notes, operators
and parents. `read.read_shipped` reads the lines that this module writes.
"""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from k2desk.core.model.amounts import format_decimal
from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.labels.fields.amounts import NO_AMOUNT_UNITS, format_amount
from k2desk.labels.fields.names import parse_row_name
from k2desk.labels.fields.values import (
    clean_text,
    iso_date,
    people_groups,
)
from k2desk.labels.flat.read import FlatLabel, FlatRow, FlatServing

if TYPE_CHECKING:
    from collections.abc import Sequence


class _CopiedRow(msgspec.Struct):
    name: str
    quantity: Decimal | None = None
    unit: str | None = None
    percent_dv: Decimal | None = None
    depth: int | None = None


class _CopiedServing(msgspec.Struct):
    quantity: Decimal | None = None
    max_quantity: Decimal | None = None
    unit: str | None = None
    note: str | None = None
    per_container: str | None = None


class _CopiedLabel(msgspec.Struct):
    dsld_id: int
    name: str
    brand: str = ""
    upc: str | None = None
    off_market: bool | None = None
    entry_date: str | None = None
    physical_state: str | None = None
    serving: _CopiedServing = msgspec.field(default_factory=_CopiedServing)
    rows: list[_CopiedRow] = []
    nutrient_panel: list[_CopiedRow] = []
    target_groups: list[str] = []


_copied_decoder = msgspec.json.Decoder(_CopiedLabel)


def prune_label(raw: bytes) -> str:
    """Convert one label of the copy to one line of facts, without a line end.

    Numbers become plain decimal strings. Rows about vitamin K keep name, number, unit, percentage
    and depth; an indented row also keeps the name of its parent. Of the other ingredients, parts
    of a blend without an amount of their own are left out.

    Raises:
        UserError: If the line is not a label of that copy.
    """
    try:
        label = _copied_decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise UserError(
            msg("This is not a label of the flat copy ({reason}).", reason=str(problem))
        ) from problem
    serving = label.serving
    line = FlatLabel(
        id=label.dsld_id,
        brand=clean_text(label.brand),
        name=clean_text(label.name),
        upc=clean_text(label.upc or ""),
        off_market=label.off_market,
        entered=iso_date(label.entry_date or ""),
        state=clean_text(label.physical_state or ""),
        people=list(people_groups(label.target_groups)),
        serving=FlatServing(
            low=_text(serving.quantity),
            high=_text(serving.max_quantity) if serving.max_quantity != serving.quantity else "",
            unit=clean_text(serving.unit or ""),
            note=clean_text(serving.note or ""),
            per_container=clean_text(serving.per_container or ""),
        ),
        k=_vitamin_k_rows(label),
        others=_other_rows(label),
    )
    return msgspec.json.encode(line).decode()


def _vitamin_k_rows(label: _CopiedLabel) -> list[FlatRow]:
    rows = [_flat_row(row) for row in label.nutrient_panel if parse_row_name(row.name)]
    for index, row in enumerate(label.rows):
        if parse_row_name(row.name):
            rows.append(_flat_row(row, _parent_name(label.rows[:index], row)))
    return rows


def _flat_row(row: _CopiedRow, under: str = "") -> FlatRow:
    has_amount = clean_text(row.unit or "") not in NO_AMOUNT_UNITS
    return FlatRow(
        name=clean_text(row.name),
        quantity=_text(row.quantity) if has_amount else "",
        unit=clean_text(row.unit or "") if has_amount else "",
        percent=_text(row.percent_dv),
        depth=row.depth,
        under=under,
    )


def _parent_name(before: Sequence[_CopiedRow], row: _CopiedRow) -> str:
    """Return the name of a row's parent, or "" if that is vitamin K.

    The copy lists nutrients separately, so a parent among those is not found.
    """
    for other in reversed(before):
        if (other.depth or 0) < (row.depth or 0):
            return "" if parse_row_name(other.name) else clean_text(other.name)
    return ""


def _other_rows(label: _CopiedLabel) -> list[str]:
    others: list[str] = []
    for row in (*label.nutrient_panel, *label.rows):
        amount = format_amount(row.quantity, row.unit or "")
        if not parse_row_name(row.name) and (amount or not row.depth):
            others.append(f"{clean_text(row.name)}|{amount}")
    return others


def _text(number: Decimal | None) -> str:
    return "" if number is None else format_decimal(number)
