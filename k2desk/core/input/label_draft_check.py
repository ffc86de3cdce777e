"""Checks of a draft: its facts, and problems of single fields.

Nothing is guessed. A field that cannot be read keeps its text and gets a sentence on the
problem.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from k2desk.core.checks.doubts import drop_redundant_questions, find_name_doubts, find_row_doubts
from k2desk.core.checks.nesting import ResolvedRows, resolve_rows
from k2desk.core.input.label_draft import Draft, DraftRow, row_as_draft, serving_texts
from k2desk.core.model.amounts import (
    Evidence,
    Missing,
    normalize_text,
    parse_dose,
    parse_printed_number,
)
from k2desk.core.model.counts import (
    parse_per_day,
    parse_range,
)
from k2desk.core.model.forms import Form, name_of
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import LabelFacts, LabelRow, Question, Serving, Source
from k2desk.core.model.limits import (
    MAX_COUNT,
    MAX_NOTES_LENGTH,
    MAX_PERCENT,
    MAX_PRICE,
    MAX_TEXT_LENGTH,
    MIN_COUNT,
)
from k2desk.core.model.message import Message, msg, nmsg
from k2desk.core.model.product import Price
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import figures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal


@dataclass(frozen=True, slots=True)
class FieldProblem:
    """Problem of one field.

    Attributes:
        field: The attribute of the draft ("per_day"), or "rows.2.amount".
        text: The problem and its remedy in one sentence.
    """

    field: str
    text: str


@dataclass(frozen=True, slots=True)
class CheckedDraft:
    """Result of checking a draft.

    Attributes:
        facts: The facts, as far as the fields can be read.
        price: The price; None if it is empty or cannot be read.
        taken: Units per day that the person takes; None for the label's direction.
        problems: Problems that prevent saving.
    """

    facts: LabelFacts
    price: Price | None
    taken: Interval | None
    problems: tuple[FieldProblem, ...]


def too_long(limit: int) -> Message:
    """Return the problem of a text above a number of characters."""
    return nmsg(
        "Longer than {count} character. Shorten the text.",
        "Longer than {count} characters. Shorten the text.",
        limit,
    )


def check(draft: Draft) -> CheckedDraft:
    """Parse every field of a draft and collect the problems."""
    problems: list[FieldProblem] = []
    for field in ("brand", "name", "barcode", "unit"):
        if len(getattr(draft, field)) > MAX_TEXT_LENGTH:
            problems.append(FieldProblem(field, too_long(MAX_TEXT_LENGTH)))
    if len(draft.notes) > MAX_NOTES_LENGTH:
        problems.append(FieldProblem("notes", too_long(MAX_NOTES_LENGTH)))
    if not draft.brand.strip() and not draft.name.strip():
        problems.append(FieldProblem("name", msg("Enter a brand or a product name.")))
    serving = _serving(draft, problems)
    taken = None
    if draft.taken.strip():
        taken = parse_per_day(draft.taken)
        if taken is None:
            problems.append(FieldProblem("taken", msg("Enter units per day, such as 1 or 1-2.")))
    price = _price(draft, problems)
    base = draft.base or LabelFacts(source=Source("person"))
    rows, row_questions = _rows(draft, problems)
    if draft.base is not None and tuple(rows) == base.rows:
        resolved = ResolvedRows(base.amounts)
        row_questions = ()
    else:
        resolved = resolve_rows(rows)
    facts = replace(
        base,
        brand=draft.brand.strip(),
        name=draft.name.strip(),
        gtin="".join(draft.barcode.split()),
        serving=serving,
        rows=tuple(rows),
        amounts=resolved.amounts,
    )
    name_doubts = find_name_doubts(facts.name, rows)
    questions = (
        *row_questions,
        *resolved.questions,
        *_remaining_questions(base, facts, name_doubts),
        *name_doubts,
    )
    facts = replace(facts, questions=drop_redundant_questions(dict.fromkeys(questions)))
    return CheckedDraft(facts, price, taken, tuple(problems))


def _remaining_questions(
    base: LabelFacts, facts: LabelFacts, name_doubts: Sequence[Question]
) -> list[Question]:
    """Return the original questions about facts that did not change.

    Args:
        base: The original facts.
        facts: The typed facts.
        name_doubts: The doubts that the product's name raises now.
    """
    unchanged = {row.name for root in facts.rows if root in base.rows for _, row in root.walk()}
    obsolete = set()
    if facts.serving != base.serving:
        obsolete.add(QuestionCode.SERVING_RANGE)
    if facts.gtin != base.gtin:
        obsolete.add(QuestionCode.BARCODE)
    return [
        question
        for question in base.questions
        if question.code not in obsolete
        and (question.code != QuestionCode.UNIT_BY_NAME or question in name_doubts)
        and (facts.rows == base.rows or not question.row_name or question.row_name in unchanged)
    ]


def _serving(draft: Draft, problems: list[FieldProblem]) -> Serving:
    base = draft.base.serving if draft.base else Serving()
    if draft.base is not None and _has_same_serving(draft, base):
        return base
    units = parse_range(draft.units) if draft.units.strip() else None
    if draft.units.strip() and units is None:
        problems.append(FieldProblem("units", msg("Enter a number of units, such as 2 or 1-3.")))
    per_day = parse_per_day(draft.per_day) if draft.per_day.strip() else None
    if draft.per_day.strip() and per_day is None:
        problems.append(
            FieldProblem(
                "per_day", msg("Enter servings per day, such as 1, 1-2 or “every 2 days”.")
            )
        )
    container = None
    if draft.container.strip():
        container = parse_printed_number(draft.container.strip()).value
        if container is None or not MIN_COUNT <= container <= MAX_COUNT:
            container = None
            problems.append(FieldProblem("container", msg("Enter a number of units, such as 60.")))
    serving = Serving(
        units_min=units.low if units else None,
        units_max=units.high if units else None,
        unit=draft.unit.strip(),
        per_day_min=per_day.low if per_day else None,
        per_day_max=per_day.high if per_day else None,
        units_per_container=container,
        basis_units=base.basis_units if units == base.units else None,
        per_day_missing=None if per_day else (base.per_day_missing or Missing.NOT_STATED),
    )
    unchanged = serving.units == base.units and serving.unit == base.unit
    text = base.text if unchanged and base.text else figures.format_serving(serving)
    return replace(serving, text=text)


def _has_same_serving(draft: Draft, base: Serving) -> bool:
    """Return whether the fields have the texts of a serving, in any language."""
    units, unit, per_day, container = serving_texts(base)
    if (draft.units, draft.unit, draft.container) != (units, unit, container):
        return False
    return draft.per_day == per_day or (
        bool(per_day) and parse_per_day(draft.per_day) == parse_per_day(per_day)
    )


def _price(draft: Draft, problems: list[FieldProblem]) -> Price | None:
    if not draft.price.strip():
        return None
    amount = parse_printed_number(draft.price.strip()).value
    currency = draft.currency.strip().upper()
    if amount is None or amount > MAX_PRICE:
        problems.append(
            FieldProblem("price", msg("The price is unclear. Enter a number, such as 24.95."))
        )
        return None
    if not re.fullmatch(r"[A-Z]{3}", currency):
        problems.append(
            FieldProblem("currency", msg("Enter a currency as three letters, such as USD or EUR."))
        )
        return None
    if draft.price_date and not _is_date(draft.price_date):
        problems.append(FieldProblem("price_date", msg("Enter a date, such as 2026-11-22.")))
        return None
    return Price(amount, currency, draft.price_date)


def _is_date(text: str) -> bool:
    """Return whether text is a valid date as YYYY-MM-DD."""
    if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _rows(
    draft: Draft, problems: list[FieldProblem]
) -> tuple[list[LabelRow], tuple[Question, ...]]:
    rows: list[LabelRow] = []
    questions: list[Question] = []
    for index, item in enumerate(draft.rows):
        row = _row(item, index, problems)
        if row is not None:
            rows.append(row)
            questions += [doubt for _, part in row.walk() for doubt in find_row_doubts(part)]
    return rows, tuple(dict.fromkeys(questions))


def _row(item: DraftRow, index: int, problems: list[FieldProblem]) -> LabelRow | None:
    if not item.forms:
        problems.append(FieldProblem(f"rows.{index}.forms", msg("Choose at least one form.")))
        return None
    original = item.printed_row
    if original is not None and item == row_as_draft(original):
        return original
    percent = _percent(item.percent, index, problems)
    if original is not None and replace(item, percent="") == replace(
        row_as_draft(original), percent=""
    ):
        return replace(original, percent_dv=percent, percent_text="")
    name = (
        original.name
        if original is not None and original.forms == item.forms
        else str(name_of(item.forms))
    )
    gap = Missing.NOT_STATED if item.forms & {Form.K, Form.K2} else None
    if item.not_stated:
        return LabelRow(
            name,
            item.forms,
            None,
            percent_dv=percent,
            evidence=Evidence.PERSON,
            missing=Missing.NOT_STATED,
            form_gap=gap,
        )
    reading = parse_dose(item.amount, item.unit)
    if reading.mcg is None:
        text = figures.dose_echo(reading) or msg("Enter an amount, or choose “not stated”.")
        problems.append(FieldProblem(f"rows.{index}.amount", text))
        return None
    number = normalize_text(item.amount).strip()
    printed = number if re.search(r"[^\W\d]", number) else f"{number} {item.unit}"
    if original is not None and reading.mcg in parse_dose(original.printed).choices:
        printed = original.printed
    return LabelRow(
        name,
        item.forms,
        reading.mcg,
        printed,
        unit=reading.unit,
        percent_dv=percent,
        evidence=Evidence.PERSON,
        form_gap=gap,
    )


def _percent(text: str, index: int, problems: list[FieldProblem]) -> Decimal | None:
    if not text.strip():
        return None
    percent = parse_printed_number(text.strip().rstrip("%").strip()).value
    if percent is None or percent > MAX_PERCENT:
        problems.append(
            FieldProblem(f"rows.{index}.percent", msg("Enter a percentage, such as 83."))
        )
        return None
    return percent
