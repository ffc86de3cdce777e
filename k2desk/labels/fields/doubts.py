"""Doubts about nested rows, and forms from the product's name."""

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
from k2desk.core.model.forms import Form, members, members_of, specific_forms
from k2desk.core.model.label import LabelRow, Question
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import label_questions, row_questions
from k2desk.labels.fields.names import UNSPECIFIC, find_forms, narrower_forms

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Rows = tuple[LabelRow, ...]


def with_form_from_name(rows: Rows, product: str) -> tuple[Rows, tuple[Question, ...]]:
    """Fill in the form of the only unspecific row from the product's name.

    With the name "Vitamin K2 MK-7 100 mcg", a single row "Vitamin K2" becomes MK-7, with the name
    as evidence and with a question. Nothing changes if several rows are unspecific, or if the
    name is no more precise than the rows. A form that another row states is not used again. An
    amount in the name with another unit raises a question.

    Args:
        rows: The rows about vitamin K, nested.
        product: The product's name as printed.

    Returns:
        The rows and the questions.
    """
    changed, questions = _with_named_form(rows, product)
    return changed, (*find_name_doubts(product, changed), *questions)


def _with_named_form(rows: Rows, product: str) -> tuple[Rows, tuple[Question, ...]]:
    named = find_forms(product)
    if not named:
        return rows, ()
    leaves = [row for root in rows for _, row in root.walk() if not row.children]
    row = _only_unspecific_row(leaves)
    if row is None:
        return rows, ()
    others = {form for other in leaves if other is not row for form in other.forms}
    used = members_of(others - UNSPECIFIC)
    usable = {form for form in narrower_forms(named, row.forms) if not members(form) & used}
    if not usable:
        return rows, ()
    forms = specific_forms(usable)
    specific = replace(
        row,
        forms=forms,
        evidence=Evidence.NAME,
        form_gap=row.form_gap if forms & UNSPECIFIC else None,
    )
    changed = tuple(_with_replacement(root, row, specific) for root in rows)
    return changed, (label_questions.form_from_name(row.name, forms),)


_SIZE_CODES = frozenset({QuestionCode.LARGE_AMOUNT, QuestionCode.UNIT_MG_LARGE})


def find_doubts(rows: Iterable[LabelRow]) -> tuple[Question, ...]:
    """Return the doubts about each row and its nested rows.

    An unusually large part raises no question if the percentage of its total fits the amount and
    the parts add up to the total.
    """
    questions: list[Question] = []
    for row in rows:
        questions += find_row_doubts(row)
        questions += _percent_only_question(row)
        nested = find_doubts(row.children)
        if nested and _is_confirmed(row):
            nested = tuple(doubt for doubt in nested if doubt.code not in _SIZE_CODES)
        questions += nested
    return tuple(questions)


def _percent_only_question(row: LabelRow) -> tuple[Question, ...]:
    """Return a question if a row and its nested rows state only a percentage."""
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
    """Return one question of each kind about each row, and one about its unit."""
    first_by_kind: dict[tuple[str, str], Question] = {}
    for question in questions:
        first_by_kind.setdefault((question.code, question.row_name), question)
    return drop_redundant_questions(first_by_kind.values())


def _only_unspecific_row(leaves: Sequence[LabelRow]) -> LabelRow | None:
    """Return the only row "K2", or else the only row "vitamin K"."""
    for code in (Form.K2, Form.K):
        matching = [row for row in leaves if row.forms == {code}]
        if matching:
            return matching[0] if len(matching) == 1 else None
    return None


def _with_replacement(row: LabelRow, old: LabelRow, new: LabelRow) -> LabelRow:
    if row is old:
        return new
    if not row.children:
        return row
    return replace(
        row, children=tuple(_with_replacement(child, old, new) for child in row.children)
    )
