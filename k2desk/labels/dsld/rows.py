"""Which rows of a DSLD label are about vitamin K, and what each of them states."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import msgspec

from k2desk.core.model.amounts import Evidence, Missing
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form, members, members_of, tidy
from k2desk.core.model.label import LabelRow, OtherActive, Question
from k2desk.labels.dsld.columns import Columns, Key, chosen_group, in_column, keyed
from k2desk.labels.dsld.records import Quantity, Row
from k2desk.labels.fields.amounts import NOT_STATED, StatedAmount, printed_amount, stated_amount
from k2desk.labels.fields.cache import remembered
from k2desk.labels.fields.names import RowName, forms_named, row_name
from k2desk.labels.fields.values import number, number_or_none, plain

Choose = Callable[[Columns], Quantity | None]

UNII: dict[str, Form] = {
    "27Y876D139": Form.MK4,
    "8427BML8NY": Form.MK7,
    "71ANL51TLA": Form.K2,
    "12V8PA4WCH": Form.K2,
    "S5Z3U87QHF": Form.K1,
    "723JX6CXY5": Form.K3,
}
"""Substance codes that tell a form; A034SE7857 stands for K and for K1 alike, so it is not here."""

_K_CODES = frozenset({*UNII, "A034SE7857"})
_K_GROUP = re.compile(r"\s*vitamin k(?![\w-])", re.IGNORECASE)
NOT_K = frozenset({"bacteria", "botanical", "mineral"})
_OTHER_VITAMIN = re.compile(r"vitamin [a-j]|\b[bd]-?\d")
_FORM_NOTE = re.compile(r"\((?:form|alt\. name):(.*)", re.IGNORECASE | re.DOTALL)
_OPEN = frozenset({Form.K, Form.K2})
_MOST_PERCENT = Decimal(10) ** 9


@dataclass(frozen=True, slots=True)
class RowOfK:
    """A row about vitamin K.

    Attributes:
        row: The row.
        about: What its name says.
        columns: Its quantities.
        below: The rows about vitamin K beneath it.
    """

    row: Row
    about: RowName
    columns: Columns
    below: tuple[RowOfK, ...]

    def walk(self) -> Iterator[RowOfK]:
        """Yield this row and all beneath it, in printed order."""
        yield self
        for row in self.below:
            yield from row.walk()


def sorted_rows(rows: Sequence[Row]) -> tuple[tuple[RowOfK, ...], list[Row]]:
    """Return the rows about vitamin K, nested as they stand, and all others in printed order.

    A row inside a blend is a row of its own; "Vitamin B12" beneath a vitamin K row is none.

    Args:
        rows: The rows of the facts box.
    """
    others: list[Row] = []
    return _sorted(rows, others), others


def _sorted(rows: Sequence[Row], others: list[Row]) -> tuple[RowOfK, ...]:
    found: list[RowOfK] = []
    for row in rows:
        about = about_k(row)
        if about is None:
            others.append(row)
        below = _sorted(row.nested_rows, others) if row.nested_rows else ()
        if about is None:
            found += below
        else:
            found.append(RowOfK(row, about, keyed(row.quantity or ()), below))
    return tuple(found)


def k_rows(
    rows: Sequence[RowOfK], choose: Choose, *, only_chosen: bool = False
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
        below, raised = k_rows(row.below, choose, only_chosen=only_chosen)
        quantity = choose(row.columns)
        if only_chosen and quantity is None:
            found += below
        else:
            one, question = _label_row(row.row, row.about, quantity, below)
            found.append(one)
            questions += [] if question is None else [question]
        questions += raised
    return tuple(found), tuple(questions)


def other_actives(rows: Sequence[Row], main: Key | None) -> Iterator[OtherActive]:
    """Yield rows about something else, with their amounts as printed.

    Args:
        rows: The rows.
        main: The column that counts.
    """
    for row in rows:
        name, several = row.name or "", row.quantity or ()
        quantity = several[0] if several else None
        if len(several) > 1 and main is not None:
            quantity = in_column(keyed(several), main)
        if quantity is None:
            active = _active(name, b"null", "", "=")
        else:
            amount, unit = bytes(quantity.quantity), quantity.unit or ""
            active = _active(name, amount, unit, quantity.operator or "=")
        if active.name:
            yield active


@remembered(16384)
def _active(name: str, amount: bytes, unit: str, operator: str) -> OtherActive:
    name = plain(name)
    number = number_or_none(msgspec.Raw(amount)) if name else None
    return OtherActive(name, printed_amount(number, plain(unit), operator))


def about_k(row: Row) -> RowName | None:
    """Return what a row's name says of vitamin K; None where the row is about something else.

    A name that is not known counts where NIH files the row under vitamin K, as with new brand
    names of a raw material.
    """
    return _about_k(row.name or "", row.category, row.ingredient_group, row.unii_code)


@remembered(32768)
def _about_k(
    name: str, category: str | None, group: str | None, unii: str | None
) -> RowName | None:
    known = row_name(name)
    if known is None and not is_filed_under_k(group, unii):
        return None
    if (category or "").strip().lower() in NOT_K:
        return None
    if known is not None:
        return known
    if not name.strip() or _OTHER_VITAMIN.search(name.lower()):
        return None
    return RowName(forms_named(name) or frozenset({Form.K}))


def is_filed_under_k(group: str | None, unii: str | None) -> bool:
    """Whether NIH's group or the substance's code puts a row under vitamin K."""
    if group is not None and _K_GROUP.match(group) is not None:
        return True
    return unii is not None and unii.strip() in _K_CODES


def _label_row(
    row: Row, about: RowName, quantity: Quantity | None, below: tuple[LabelRow, ...]
) -> tuple[LabelRow, Question | None]:
    name = plain(row.name or "")
    forms = _forms(row, about.forms)
    stated, percent, percent_text = NOT_STATED, None, ""
    if quantity is not None:
        percent, percent_text = _percent(quantity, name)
        stated = _stated(
            name,
            bytes(quantity.quantity),
            quantity.unit or "",
            quantity.operator or "=",
            about.is_preparation,
            about.is_trade_name and percent is None,
        )
    if stated is NOT_STATED and about.named_amount is not None:
        stated = stated_amount(name, *about.named_amount, is_preparation=about.is_preparation)
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
        form_gap=Missing.NOT_STATED if forms & _OPEN else None,
        children=below,
    )
    return label_row, stated.question


@remembered(4096)
def _stated(
    name: str, amount: bytes, unit: str, operator: str, is_preparation: bool, is_trade_name: bool
) -> StatedAmount:
    return stated_amount(
        name,
        number(msgspec.Raw(amount), name),
        plain(unit),
        operator,
        is_preparation=is_preparation,
        is_trade_name=is_trade_name,
    )


def _percent(quantity: Quantity, name: str) -> tuple[Decimal | None, str]:
    group = chosen_group(quantity)
    percent = None if group is None else number(group.percent, name)
    if group is None or percent is None:
        return None, ""
    if not 0 <= percent <= _MOST_PERCENT:
        raise UserError(
            f"“{name[:60]}” has {percent} % of a Daily Value, which no label can state.",
            "The file is damaged or is not a label file of the NIH.",
        )
    sign = group.operator if group.operator in {"<", ">"} else ""
    return percent, f"{sign}{percent:f}%" if sign else ""


def _forms(row: Row, named: frozenset[Form]) -> frozenset[Form]:
    """Return the forms of a row: those of its name, made precise by what stands with it.

    One amount with two forms stays one amount over both. A form that contradicts the name is
    not taken over.
    """
    if not named & _OPEN:
        return named
    beside = tuple((form.name, form.unii_code) for form in row.forms or ())
    return _made_precise(named, beside, row.notes, row.unii_code)


@remembered(4096)
def _made_precise(
    named: frozenset[Form],
    beside: tuple[tuple[str | None, str | None], ...],
    notes: str | None,
    unii: str | None,
) -> frozenset[Form]:
    found: set[Form] = set()
    for form, form_unii in beside:
        told = forms_named(form or "")
        code = UNII.get((form_unii or "").strip())
        found |= told if told - _OPEN or code is None else {*told, code}
    note = _FORM_NOTE.search(notes or "")
    if note is not None:
        found |= forms_named(note[1])
    code = UNII.get((unii or "").strip())
    if code is not None:
        found.add(code)
    able = members_of(named)
    fits = {form for form in found if members(form) and members(form) <= able}
    if Form.K3 in found and Form.K in named:
        fits.add(Form.K3)
    return tidy(named | fits)
