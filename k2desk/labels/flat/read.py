"""Label facts that are shipped with the program, as lines of JSON.

They come from a copy of NIH's label database that kept every row's name, number, unit and
percentage and lost its forms, notes, operators and parents, see `prune`. Lost facts are marked as
not included, never guessed.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from k2desk.core.checks.nesting import infer_nesting, resolve_rows
from k2desk.core.model.amounts import Evidence, Missing
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.label import LabelFacts, LabelRow, OtherActive, Question, Serving, Source
from k2desk.core.model.message import msg
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording import label_questions, serving_questions
from k2desk.labels.fields.amounts import interpret_amount
from k2desk.labels.fields.doubts import find_doubts, unique_questions, with_form_from_name
from k2desk.labels.fields.names import UNSPECIFIC, RowName, parse_row_name
from k2desk.labels.fields.repeated_rows import split_columns, without_repeated_rows
from k2desk.labels.fields.servings import (
    count_range,
    format_serving,
    plausible_count,
    unit_word,
    units_in_pack,
)
from k2desk.labels.fields.values import (
    barcode_with_doubt,
    parse_decimal,
)
from k2desk.labels.flat.columns import serving_of_column

if TYPE_CHECKING:
    from collections.abc import Sequence

_INSTALL_AGAIN = msg("Install K2 Desk again.")
SHIPPED_COPY = str(msg("forms and nesting lost"))
"""Facts that the shipped copy lost, for `Source.copy`."""


class FlatRow(msgspec.Struct, omit_defaults=True):
    """Row about vitamin K; numbers as plain decimals, empty if not stated."""

    name: str
    quantity: str = ""
    unit: str = ""
    percent: str = ""
    depth: int | None = None
    under: str = ""


class FlatServing(msgspec.Struct, omit_defaults=True):
    """Serving; `per_container` is the number of servings in a pack."""

    low: str = ""
    high: str = ""
    unit: str = ""
    note: str = ""
    per_container: str = ""


class FlatLabel(msgspec.Struct, omit_defaults=True):
    """Label of such a copy; `k` has its vitamin K rows in printed order."""

    id: int
    brand: str
    name: str
    upc: str = ""
    off_market: bool | None = None
    entered: str = ""
    state: str = ""
    people: list[str] = []
    serving: FlatServing = msgspec.field(default_factory=FlatServing)
    k: list[FlatRow] = []
    others: list[str] = []
    """Names and amounts, separated by "|"."""


_shipped_decoder = msgspec.json.Decoder(FlatLabel)


def read_shipped(line: bytes) -> LabelFacts:
    """Read one line that `prune.prune_label` wrote.

    Parents are restored by arithmetic, see `core.checks.nesting`. Rows of one name are columns
    for other ages or servings, forms that the copy does not distinguish, or repetitions; see
    `fields.repeated_rows`. The form of a bare "Vitamin K2" is missing because this copy does not
    include it; one question per label says so.

    Raises:
        UserError: If the line is not one of the shipped facts.
    """
    try:
        label = _shipped_decoder.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise UserError(
            msg("This is not a line of the label facts ({reason}).", reason=str(problem)),
            _INSTALL_AGAIN,
        ) from problem
    return read_flat(label, SHIPPED_COPY)


def read_flat(label: FlatLabel, copy: str) -> LabelFacts:
    """Read a label from a copy that lost forms and nesting.

    Args:
        label: The label of the copy.
        copy: The facts that the copy lost, for `Source.copy`.

    Raises:
        UserError: If it states what no label can state.
    """
    rows, row_questions = _rows(label.k)
    others = tuple(_other(text) for text in label.others)
    counted, columns, column_questions = split_columns(rows, [other.name for other in others])
    nested, nest_questions = infer_nesting(counted)
    nested = _with_remainder_nested(nested)
    nested, repeated, repeat_questions = without_repeated_rows(nested)
    nested, name_questions = with_form_from_name(nested, label.name)
    reading = resolve_rows(nested)
    row = next((row.name for row in nested if row.amount().known is not None), label.name)
    serving, serving_questions = serving_of_column(
        _serving(label.serving), row, reading.amounts, columns
    )
    gtin, barcode_questions = barcode_with_doubt(label.upc)
    questions: list[Question] = [
        *row_questions,
        *find_doubts(nested),
        *reading.questions,
        *nest_questions,
        *column_questions,
        *serving_questions,
        *repeat_questions,
        *name_questions,
        *_form_question(nested, repeat_questions),
        *_serving_question(serving),
        *barcode_questions,
    ]
    return LabelFacts(
        brand=label.brand,
        name=label.name,
        gtin=gtin,
        source=Source("dsld", str(label.id), label.entered, copy),
        serving=serving,
        rows=nested,
        amounts=reading.amounts,
        alternatives=(*columns, *repeated),
        questions=unique_questions(questions),
        other_actives=others,
        off_market=label.off_market,
        intended_for=tuple(label.people),
        product_form=label.state,
    )


def _rows(lines: Sequence[FlatRow]) -> tuple[list[LabelRow], list[Question]]:
    rows: list[LabelRow] = []
    questions: list[Question] = []
    for line in lines:
        name = parse_row_name(line.name) or RowName(frozenset({Form.K}))
        stated = interpret_amount(
            line.name, _number(line.quantity), line.unit, is_preparation=name.is_preparation
        )
        if stated.question is not None:
            questions.append(stated.question)
        rows.append(
            LabelRow(
                name=line.name,
                forms=name.forms,
                mcg=stated.mcg,
                printed=stated.printed,
                unit=stated.unit,
                percent_dv=_number(line.percent),
                bounds=stated.bounds,
                missing=stated.missing,
                form_gap=Missing.NOT_CARRIED if name.forms & UNSPECIFIC else None,
                depth=_depth(line, stated.printed),
            )
        )
    return _indent_like_siblings(rows), questions


def _depth(line: FlatRow, printed: str) -> int | None:
    """Return the depth of a row, or None without an amount inside a blend.

    Such a row ("Menaquinone" in "Proprietary Blend") is unrelated to the label's vitamin K row.
    """
    return None if line.under and not printed else line.depth


def _indent_like_siblings(rows: list[LabelRow]) -> list[LabelRow]:
    """Indent nutrient rows without an amount like their siblings without one.

    The copy keeps "K1", nested in "Vitamin K1/K2 120 mcg", with its depth. Its sibling "K2" is
    listed separately and without a depth.
    """
    depths = [row.depth for row in rows if row.depth and not row.printed]
    if not depths:
        return rows
    return [
        replace(row, depth=depths[0]) if row.depth is None and not row.printed else row
        for row in rows
    ]


def _other(text: str) -> OtherActive:
    name, _, amount = text.rpartition("|")
    return OtherActive(name, amount)


def _with_remainder_nested(rows: tuple[LabelRow, ...]) -> tuple[LabelRow, ...]:
    """Move a bare "Vitamin K" row into a K2 total of which it is the rest.

    "Vitamin K2 680" with the part "MK-4 500", and next to it "Vitamin K 180", none of them with a
    percentage, is 680 mcg and not 860.
    """
    for part in rows:
        total = next((row for row in rows if _is_remainder(row, part)), None)
        if total is not None:
            complete = replace(total, children=(*total.children, part))
            return tuple(complete if row is total else row for row in rows if row is not part)
    return rows


def _is_remainder(total: LabelRow, part: LabelRow) -> bool:
    """Return whether a "Vitamin K" row is the rest of a K2 total."""
    if part.forms != {Form.K} or part.percent_dv is not None or part.mcg is None:
        return False
    if total.forms != {Form.K2} or total.mcg is None or not total.children:
        return False
    return sum((child.mcg or Decimal(0) for child in total.children), part.mcg) == total.mcg


def _number(text: str) -> Decimal | None:
    if not text:
        return None
    number = parse_decimal(text)
    if number is None:
        raise UserError(
            msg("This is not a line of the label facts: “{text}” is not a number.", text=text[:40]),
            _INSTALL_AGAIN,
        )
    return number


def _serving(line: FlatServing) -> Serving:
    low, high = count_range(_number(line.low), _number(line.high))
    word = unit_word(line.unit)
    if not word:
        low = high = None
    serving = Serving(
        text=format_serving(low, high, word, line.note),
        units_min=low,
        units_max=high,
        unit=word,
        per_day_missing=Missing.NOT_CARRIED,
    )
    return replace(
        serving,
        units_per_container=units_in_pack(
            plausible_count(parse_decimal(line.per_container)), serving
        ),
    )


def _form_question(
    rows: Sequence[LabelRow], repeat_questions: Sequence[Question]
) -> tuple[Question, ...]:
    """Return one question about K2 whose form the copy lost."""
    if any(question.code == QuestionCode.SAME_NAME_ADDED for question in repeat_questions):
        return ()
    for root in rows:
        for _, row in root.walk():
            is_lost = row.form_gap is Missing.NOT_CARRIED and Form.K2 in row.forms
            if is_lost and not row.children and row.evidence is not Evidence.NAME:
                return (label_questions.form_not_carried(row.name),)
    return ()


def _serving_question(serving: Serving) -> tuple[Question, ...]:
    if serving.units is None or serving.units.is_exact or serving.basis_units is not None:
        return ()
    return (serving_questions.serving_range(serving),)
