"""What nested rows leave to be said: forms that only the product's name tells, and doubts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.checks.doubts import (
    drop_redundant_questions,
    find_name_doubts,
    find_row_doubts,
    matching_base,
)
from k2desk.core.checks.nesting import resolve_rows
from k2desk.core.model.amounts import Evidence, Missing
from k2desk.core.model.forms import Form, members, members_of, most_specific
from k2desk.core.model.label import LabelRow, Question
from k2desk.core.wording import label_questions, row_questions
from k2desk.labels.fields.names import find_forms, narrower_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Rows = tuple[LabelRow, ...]


def with_form_from_name(rows: Rows, product: str) -> tuple[Rows, tuple[Question, ...]]:
    """Return the rows with the form of the one open row filled in from the product's name.

    "Vitamin K2 MK-7 100 mcg" above a single row "Vitamin K2" makes that row MK-7, on the
    evidence of the name and with a question. Where several rows are open, or the name names no
    more than the rows, nothing changes. A form that another row states is not taken twice. An
    amount that stands in the name with another unit is asked about.

    Args:
        rows: The rows about vitamin K, nested.
        product: The product's name as printed.
    """
    changed, asked = _with_named_form(rows, product)
    return changed, (*find_name_doubts(product, changed), *asked)


def _with_named_form(rows: Rows, product: str) -> tuple[Rows, tuple[Question, ...]]:
    named = find_forms(product)
    if not named:
        return rows, ()
    leaves = [row for root in rows for _, row in root.walk() if not row.children]
    row = _open_row(leaves)
    if row is None:
        return rows, ()
    others = {form for other in leaves if other is not row for form in other.forms}
    elsewhere = members_of(others - {Form.K, Form.K2})
    fits = {form for form in narrower_forms(named, row.forms) if not members(form) & elsewhere}
    if not fits:
        return rows, ()
    forms = most_specific(fits)
    told = replace(
        row,
        forms=forms,
        evidence=Evidence.NAME,
        form_gap=row.form_gap if forms & {Form.K, Form.K2} else None,
    )
    changed = tuple(_with_replacement(root, row, told) for root in rows)
    return changed, (label_questions.form_from_name(row.name, forms),)


_SIZE_CODES = frozenset({"large_amount", "unit_mg_large"})


def doubts_in(rows: Iterable[LabelRow]) -> tuple[Question, ...]:
    """Return what is doubtful about each row and those beneath it.

    An unusually large part is not asked about where its total has a percentage that fits and the
    parts come to it.
    """
    questions: list[Question] = []
    for row in rows:
        questions += find_row_doubts(row)
        questions += _percent_only_question(row)
        below = doubts_in(row.children)
        if below and _is_confirmed(row):
            below = tuple(doubt for doubt in below if doubt.code not in _SIZE_CODES)
        questions += below
    return tuple(questions)


def _percent_only_question(row: LabelRow) -> tuple[Question, ...]:
    """Ask where a percentage is all that a row and those beneath it state."""
    if row.missing is not Missing.NOT_STATED or not row.percent_dv or row.percent_text:
        return ()
    if any(amount.known is not None for amount in resolve_rows([row]).amounts):
        return ()
    return (row_questions.percent_only(row.name, row.percent_dv),)


def _is_confirmed(row: LabelRow) -> bool:
    if row.mcg is None or row.percent_dv is None or resolve_rows([row]).questions:
        return False
    return matching_base(row.mcg, row.percent_dv) is not None


def unique_questions(questions: Iterable[Question]) -> tuple[Question, ...]:
    """Return questions with one of each kind about each row, and one about its unit."""
    first: dict[tuple[str, str], Question] = {}
    for question in questions:
        first.setdefault((question.code, question.where), question)
    return drop_redundant_questions(first.values())


def _open_row(leaves: Sequence[LabelRow]) -> LabelRow | None:
    """Return the one row that is only "K2", or else the one that is only "vitamin K"."""
    for code in (Form.K2, Form.K):
        found = [row for row in leaves if row.forms == {code}]
        if found:
            return found[0] if len(found) == 1 else None
    return None


def _with_replacement(row: LabelRow, old: LabelRow, new: LabelRow) -> LabelRow:
    if row is old:
        return new
    if not row.children:
        return row
    return replace(
        row, children=tuple(_with_replacement(child, old, new) for child in row.children)
    )
