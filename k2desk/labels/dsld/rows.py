"""Which rows of a DSLD label are about vitamin K, and what each of them states."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import msgspec

from k2desk.core.model.amounts import Evidence, Missing
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form, members, members_of, most_specific
from k2desk.core.model.label import LabelRow, OtherActive, Question
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
from k2desk.labels.fields.names import RowName, find_forms, parse_row_name
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
"""Substance codes that tell a form; A034SE7857 stands for K and for K1 alike, so it is not here."""

_K_CODES = frozenset({*FORM_BY_UNII, "A034SE7857"})
_K_GROUP = re.compile(r"\s*vitamin k(?![\w-])", re.IGNORECASE)
OTHER_CATEGORIES = frozenset({"bacteria", "botanical", "mineral"})
_OTHER_VITAMIN = re.compile(r"vitamin [a-j]|\b[bd]-?\d")
_FORM_NOTE = re.compile(r"\((?:form|alt\. name):(.*)", re.IGNORECASE | re.DOTALL)
_UNSPECIFIC = frozenset({Form.K, Form.K2})
_MAX_PERCENT = Decimal(10) ** 9


@dataclass(frozen=True, slots=True)
class VitaminKRow:
    """A row about vitamin K.

    Attributes:
        row: The row.
        about: What its name says.
        columns: Its quantities.
        below: The rows about vitamin K beneath it.
    """

    row: IngredientRow
    about: RowName
    columns: QuantityByColumn
    below: tuple[VitaminKRow, ...]

    def walk(self) -> Iterator[VitaminKRow]:
        """Yield this row and all beneath it, in printed order."""
        yield self
        for row in self.below:
            yield from row.walk()


def split_rows(
    rows: Sequence[IngredientRow],
) -> tuple[tuple[VitaminKRow, ...], list[IngredientRow]]:
    """Return the rows about vitamin K, nested as they stand, and all others in printed order.

    A row inside a blend is a row of its own; "Vitamin B12" beneath a vitamin K row is none.

    Args:
        rows: The rows of the facts box.
    """
    others: list[IngredientRow] = []
    return _split(rows, others), others


def _split(rows: Sequence[IngredientRow], others: list[IngredientRow]) -> tuple[VitaminKRow, ...]:
    found: list[VitaminKRow] = []
    for row in rows:
        about = vitamin_k_name(row)
        if about is None:
            others.append(row)
        below = _split(row.nested_rows, others) if row.nested_rows else ()
        if about is None:
            found += below
        else:
            found.append(VitaminKRow(row, about, by_column(row.quantity or ()), below))
    return tuple(found)


def label_rows(
    rows: Sequence[VitaminKRow], choose: QuantityChoice, *, only_chosen: bool = False
) -> tuple[tuple[LabelRow, ...], tuple[Question, ...]]:
    """Return what the rows about vitamin K state, with what their amounts raise.

    Args:
        rows: The rows.
        choose: Picks the quantity of the column that is read.
        only_chosen: Whether rows for which nothing is picked are left out.

    Raises:
        UserError: If an amount is one that no label can state.
    """
    found: list[LabelRow] = []
    questions: list[Question] = []
    for row in rows:
        below, raised = label_rows(row.below, choose, only_chosen=only_chosen)
        quantity = choose(row.columns)
        if only_chosen and quantity is None:
            found += below
        else:
            one, question = _label_row(row.row, row.about, quantity, below)
            found.append(one)
            questions += [] if question is None else [question]
        questions += raised
    return tuple(found), tuple(questions)


def other_actives(rows: Sequence[IngredientRow], main: ColumnKey | None) -> Iterator[OtherActive]:
    """Yield rows about something else, with their amounts as printed.

    Args:
        rows: The rows.
        main: The column that counts.
    """
    for row in rows:
        name, several = row.name or "", row.quantity or ()
        quantity = several[0] if several else None
        if len(several) > 1 and main is not None:
            quantity = nearest_quantity(by_column(several), main)
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
    """Return what a row's name says of vitamin K; None where the row is about something else.

    A name that is not known counts where NIH files the row under vitamin K, as with new brand
    names of a raw material.
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
    """Whether NIH's group or the substance's code puts a row under vitamin K."""
    if group is not None and _K_GROUP.match(group) is not None:
        return True
    return unii is not None and unii.strip() in _K_CODES


def _label_row(
    row: IngredientRow, about: RowName, quantity: RowQuantity | None, below: tuple[LabelRow, ...]
) -> tuple[LabelRow, Question | None]:
    name = clean_text(row.name or "")
    forms = _forms(row, about.forms)
    stated, percent, percent_text = NOT_STATED, None, ""
    if quantity is not None:
        percent, percent_text = _percent(quantity, name)
        stated = _amount(
            name,
            bytes(quantity.quantity),
            quantity.unit or "",
            quantity.operator or "=",
            about.is_preparation,
            about.is_trade_name and percent is None,
        )
    if stated is NOT_STATED and about.named_amount is not None:
        stated = interpret_amount(name, *about.named_amount, is_preparation=about.is_preparation)
    label_row = LabelRow(
        name=name,
        forms=forms,
        mcg=stated.mcg,
        printed=stated.printed,
        unit=stated.unit,
        percent_dv=percent,
        percent_text=percent_text,
        evidence=Evidence.ROW if forms == about.forms else Evidence.FORM,
        bounds=stated.bounds,
        missing=stated.missing,
        form_gap=Missing.NOT_STATED if forms & _UNSPECIFIC else None,
        children=below,
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
            f"“{name[:60]}” has {percent} % of a Daily Value, which no label can state.",
            "The file is damaged or is not a label file of the NIH.",
        )
    sign = group.operator if group.operator in {"<", ">"} else ""
    return percent, f"{sign}{percent:f}%" if sign else ""


def _forms(row: IngredientRow, named: frozenset[Form]) -> frozenset[Form]:
    """Return the forms of a row: those of its name, made precise by what stands with it.

    One amount with two forms stays one amount over both. A form that contradicts the name is
    not taken over.
    """
    if not named & _UNSPECIFIC:
        return named
    beside = tuple((form.name, form.unii_code) for form in row.forms or ())
    return _precise_forms(named, beside, row.notes, row.unii_code)


@bounded_cache(4096)
def _precise_forms(
    named: frozenset[Form],
    beside: tuple[tuple[str | None, str | None], ...],
    notes: str | None,
    unii: str | None,
) -> frozenset[Form]:
    found: set[Form] = set()
    for form, form_unii in beside:
        told = find_forms(form or "")
        code = FORM_BY_UNII.get((form_unii or "").strip())
        found |= told if told - _UNSPECIFIC or code is None else {*told, code}
    note = _FORM_NOTE.search(notes or "")
    if note is not None:
        found |= find_forms(note[1])
    code = FORM_BY_UNII.get((unii or "").strip())
    if code is not None:
        found.add(code)
    able = members_of(named)
    fits = {form for form in found if members(form) and members(form) <= able}
    if Form.K3 in found and Form.K in named:
        fits.add(Form.K3)
    return most_specific(named | fits)
