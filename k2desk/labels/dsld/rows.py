"""Rows of a DSLD label that are about vitamin K, and their amounts."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import msgspec

from k2desk.core.model.amounts import Evidence, Missing
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form, members, members_of, specific_forms
from k2desk.core.model.label import LabelRow, OtherActive, Question
from k2desk.core.model.message import Percent, msg
from k2desk.labels.dsld.columns import (
    ColumnKey,
    QuantityByColumn,
    by_column,
    nearest_quantity,
    preferred_group,
)
from k2desk.labels.dsld.records import IngredientRow, RowQuantity
from k2desk.labels.fields.amounts import NOT_STATED, StatedAmount, format_amount, interpret_amount
from k2desk.labels.fields.cache import bounded_cache
from k2desk.labels.fields.names import UNSPECIFIC, RowName, find_forms, parse_row_name
from k2desk.labels.fields.values import clean_text, raw_number, raw_number_or_none

QuantityChoice = Callable[[QuantityByColumn], RowQuantity | None]

FORM_BY_UNII: dict[str, Form] = {
    "27Y876D139": Form.MK4,
    "8427BML8NY": Form.MK7,
    "71ANL51TLA": Form.K2,
    "12V8PA4WCH": Form.K2,
    "S5Z3U87QHF": Form.K1,
    "723JX6CXY5": Form.K3,
}
"""Form of each substance code.

A034SE7857 is not among them, because it is used for K and for K1.
"""

_K_CODES = frozenset({*FORM_BY_UNII, "A034SE7857"})
_K_GROUP = re.compile(r"\s*vitamin k(?![\w-])", re.IGNORECASE)
OTHER_CATEGORIES = frozenset({"bacteria", "botanical", "mineral"})
_OTHER_VITAMIN = re.compile(r"vitamin [a-j]|\b[bd]-?\d")
_FORM_NOTE = re.compile(r"\((?:form|alt\. name):(.*)", re.IGNORECASE | re.DOTALL)
_MAX_PERCENT = Decimal(10) ** 9


@dataclass(frozen=True, slots=True)
class VitaminKRow:
    """Row about vitamin K.

    Attributes:
        row: The row.
        name: The meaning of its name.
        columns: Its quantities.
        children: The nested rows about vitamin K.
    """

    row: IngredientRow
    name: RowName
    columns: QuantityByColumn
    children: tuple[VitaminKRow, ...]

    def walk(self) -> Iterator[VitaminKRow]:
        """Yield this row and all nested rows, in printed order."""
        yield self
        for row in self.children:
            yield from row.walk()


def split_rows(
    rows: Sequence[IngredientRow],
) -> tuple[tuple[VitaminKRow, ...], list[IngredientRow]]:
    """Split rows into those about vitamin K, nested, and all others, flat.

    A row inside a blend counts by itself; "Vitamin B12" nested in a vitamin K row does not count.

    Args:
        rows: The rows of the facts box.
    """
    others: list[IngredientRow] = []
    return _split(rows, others), others


def _split(rows: Sequence[IngredientRow], others: list[IngredientRow]) -> tuple[VitaminKRow, ...]:
    k_rows: list[VitaminKRow] = []
    for row in rows:
        name = vitamin_k_name(row)
        if name is None:
            others.append(row)
        children = _split(row.nested_rows, others) if row.nested_rows else ()
        if name is None:
            k_rows += children
        else:
            k_rows.append(VitaminKRow(row, name, by_column(row.quantity or ()), children))
    return tuple(k_rows)


def label_rows(
    rows: Sequence[VitaminKRow], choose: QuantityChoice, *, only_chosen: bool = False
) -> tuple[tuple[LabelRow, ...], tuple[Question, ...]]:
    """Return vitamin K rows with the amounts of one column, and questions.

    Args:
        rows: The rows.
        choose: Returns the quantity of the column that is read.
        only_chosen: Whether rows without a quantity in that column are left out.

    Raises:
        UserError: If an amount is one that no label can state.
    """
    read_rows: list[LabelRow] = []
    questions: list[Question] = []
    for row in rows:
        children, child_questions = label_rows(row.children, choose, only_chosen=only_chosen)
        quantity = choose(row.columns)
        if only_chosen and quantity is None:
            read_rows += children
        else:
            label_row, question = _label_row(row.row, row.name, quantity, children)
            read_rows.append(label_row)
            questions += [] if question is None else [question]
        questions += child_questions
    return tuple(read_rows), tuple(questions)


def other_actives(rows: Sequence[IngredientRow], main: ColumnKey | None) -> Iterator[OtherActive]:
    """Yield the other rows, with their amounts as printed.

    Args:
        rows: The rows.
        main: The column that counts.
    """
    for row in rows:
        name, quantities = row.name or "", row.quantity or ()
        quantity = quantities[0] if quantities else None
        if len(quantities) > 1 and main is not None:
            quantity = nearest_quantity(by_column(quantities), main)
        if quantity is None:
            active = _active(name, b"null", "", "=")
        else:
            amount, unit = bytes(quantity.quantity), quantity.unit or ""
            active = _active(name, amount, unit, quantity.operator or "=")
        if active.name:
            yield active


@bounded_cache(16384)
def _active(name: str, amount: bytes, unit: str, operator: str) -> OtherActive:
    name = clean_text(name)
    number = raw_number_or_none(msgspec.Raw(amount)) if name else None
    return OtherActive(name, format_amount(number, clean_text(unit), operator))


def vitamin_k_name(row: IngredientRow) -> RowName | None:
    """Return the meaning of a row's name, or None if it is not vitamin K.

    An unknown name counts if NIH lists the row under vitamin K. New brand names of a raw material
    are such names.
    """
    return _vitamin_k_name(row.name or "", row.category, row.ingredient_group, row.unii_code)


@bounded_cache(32768)
def _vitamin_k_name(
    name: str, category: str | None, group: str | None, unii: str | None
) -> RowName | None:
    known = parse_row_name(name)
    if known is None and not has_vitamin_k_code(group, unii):
        return None
    if (category or "").strip().lower() in OTHER_CATEGORIES:
        return None
    if known is not None:
        return known
    if not name.strip() or _OTHER_VITAMIN.search(name.lower()):
        return None
    return RowName(find_forms(name) or frozenset({Form.K}))


def has_vitamin_k_code(group: str | None, unii: str | None) -> bool:
    """Return whether NIH's group or the substance's code belongs to vitamin K."""
    if group is not None and _K_GROUP.match(group) is not None:
        return True
    return unii is not None and unii.strip() in _K_CODES


def _label_row(
    row: IngredientRow,
    meaning: RowName,
    quantity: RowQuantity | None,
    children: tuple[LabelRow, ...],
) -> tuple[LabelRow, Question | None]:
    name = clean_text(row.name or "")
    forms = _forms(row, meaning.forms)
    stated, percent, percent_text = NOT_STATED, None, ""
    if quantity is not None:
        percent, percent_text = _percent(quantity, name)
        stated = _amount(
            name,
            bytes(quantity.quantity),
            quantity.unit or "",
            quantity.operator or "=",
            meaning.is_preparation,
            meaning.is_trade_name and percent is None,
        )
    if stated is NOT_STATED and meaning.named_amount is not None:
        stated = interpret_amount(
            name, *meaning.named_amount, is_preparation=meaning.is_preparation
        )
    label_row = LabelRow(
        name=name,
        forms=forms,
        mcg=stated.mcg,
        printed=stated.printed,
        unit=stated.unit,
        percent_dv=percent,
        percent_text=percent_text,
        evidence=Evidence.ROW if forms == meaning.forms else Evidence.FORM,
        bounds=stated.bounds,
        missing=stated.missing,
        form_gap=Missing.NOT_STATED if forms & UNSPECIFIC else None,
        children=children,
    )
    return label_row, stated.question


@bounded_cache(4096)
def _amount(
    name: str, amount: bytes, unit: str, operator: str, is_preparation: bool, is_trade_name: bool
) -> StatedAmount:
    return interpret_amount(
        name,
        raw_number(msgspec.Raw(amount), name),
        clean_text(unit),
        operator,
        is_preparation=is_preparation,
        is_trade_name=is_trade_name,
    )


def _percent(quantity: RowQuantity, name: str) -> tuple[Decimal | None, str]:
    group = preferred_group(quantity)
    percent = None if group is None else raw_number(group.percent, name)
    if group is None or percent is None:
        return None, ""
    if not 0 <= percent <= _MAX_PERCENT:
        raise UserError(
            msg(
                "“{name}” has {percent} of a Daily Value. No label can state this percentage.",
                name=name[:60],
                percent=Percent(percent),
            ),
            msg("The file is damaged, or is not a label file of the NIH."),
        )
    sign = group.operator if group.operator in {"<", ">"} else ""
    return percent, f"{sign}{percent:f}%" if sign else ""


def _forms(row: IngredientRow, named: frozenset[Form]) -> frozenset[Form]:
    """Return the forms of a row, by its name and then its other fields.

    One amount with two forms stays one amount of both. A form that contradicts the name is
    ignored.
    """
    if not named & UNSPECIFIC:
        return named
    listed = tuple((form.name, form.unii_code) for form in row.forms or ())
    return _precise_forms(named, listed, row.notes, row.unii_code)


@bounded_cache(4096)
def _precise_forms(
    named: frozenset[Form],
    listed: tuple[tuple[str | None, str | None], ...],
    notes: str | None,
    unii: str | None,
) -> frozenset[Form]:
    candidates: set[Form] = set()
    for form_name, form_unii in listed:
        forms = find_forms(form_name or "")
        by_code = FORM_BY_UNII.get((form_unii or "").strip())
        candidates |= forms if forms - UNSPECIFIC or by_code is None else {*forms, by_code}
    note = _FORM_NOTE.search(notes or "")
    if note is not None:
        candidates |= find_forms(note[1])
    by_code = FORM_BY_UNII.get((unii or "").strip())
    if by_code is not None:
        candidates.add(by_code)
    possible = members_of(named)
    usable = {form for form in candidates if members(form) and members(form) <= possible}
    if Form.K3 in candidates and Form.K in named:
        usable.add(Form.K3)
    return specific_forms(named | usable)
