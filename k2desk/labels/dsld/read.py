"""One label of NIH's Dietary Supplement Label Database as JSON (API v9 or bulk download)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.checks.nesting import nest_known, resolve
from k2desk.core.model.amounts import Missing
from k2desk.core.model.label import Alternative, LabelFacts, Question, Serving, Source
from k2desk.core.wording import label_questions
from k2desk.labels.dsld.columns import (
    Column,
    Key,
    exactly_in,
    in_column,
    is_in,
    main_column,
    other_columns,
)
from k2desk.labels.dsld.prefilter import has_no_vitamin_k
from k2desk.labels.dsld.records import Content, Label, ServingSize, decode
from k2desk.labels.dsld.rows import RowOfK, k_rows, other_actives, sorted_rows
from k2desk.labels.fields.doubts import doubts_in, once, with_product_name
from k2desk.labels.fields.repeated_rows import without_twins
from k2desk.labels.fields.servings import (
    pack_of,
    serving_text,
    servings_a_day,
    span,
    unit_word,
    units,
)
from k2desk.labels.fields.values import (
    barcode,
    date,
    exact_number,
    is_true,
    number_or_none,
    people,
    plain,
    text_of,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal


def read_dsld(data: bytes | bytearray) -> LabelFacts | None:
    """Return the facts of one DSLD label; None where no row of it is about vitamin K.

    Amounts are those of the column for adults, else of the first serving; other columns become
    alternatives. A bare "Vitamin K2" without forms is K2 whose form the label does not state.

    Args:
        data: The file: one label as a JSON object, bare or as `{"data": ...}`.

    Raises:
        UserError: If the file is no such label, or states what no label can state.
    """
    if has_no_vitamin_k(data):
        return None
    return read_thoroughly(data)


def read_thoroughly(data: bytes | bytearray) -> LabelFacts | None:
    """Return what `read_dsld` does, of a label whose first look is done."""
    label = decode(data)
    rows, others = sorted_rows(label.ingredient_rows or [])
    if not rows:
        return None
    listed = [row for top in rows for row in top.walk()]
    columns = [row.columns for row in listed]
    sizes = label.serving_sizes or []
    main = main_column(columns, sizes)
    size, column = _size_of(main, sizes)
    nested, raised = k_rows(rows, lambda columns: in_column(columns, main))
    nested, twins, twin_questions = without_twins(nested, forms_carried=True)
    nested, name_questions = with_product_name(nest_known(nested), plain(label.full_name or ""))
    reading = resolve(nested)
    further = other_columns(columns, main)
    serving = _serving(label, size, column)
    gtin, code_questions = barcode(text_of(label.upc_sku))
    return LabelFacts(
        brand=plain(label.brand_name or ""),
        name=plain(label.full_name or ""),
        gtin=gtin,
        source=Source("dsld", plain(text_of(label.id)), _entered(label)),
        serving=serving,
        rows=nested,
        amounts=reading.amounts,
        alternatives=(*(_alternative(rows, key) for key in further), *twins),
        questions=once(
            (
                *raised,
                *doubts_in(nested),
                *reading.questions,
                *_column_question(listed, further),
                *twin_questions,
                *name_questions,
                *_serving_questions(serving, size, column, main),
                *code_questions,
            )
        ),
        other_actives=tuple(other_actives(others, main)),
        off_market=is_true(label.off_market),
        for_whom=_for_whom(label),
        product_form=_product_form(label),
    )


# --- columns -----------------------------------------------------------------------------------


def _size_of(
    main: Key | None, sizes: Sequence[ServingSize]
) -> tuple[ServingSize | None, Column | None]:
    """Return the serving that the column which counts is for, and the column where it fits it.

    A row can name a serving that the label does not have; then the first serving is taken.
    """
    if main is not None:
        for size in sizes:
            if is_in(main[0], size):
                return size, main[0]
    return (sizes[0] if sizes else None), None


def _alternative(rows: Sequence[RowOfK], key: Key) -> Alternative:
    stated, _ = k_rows(rows, lambda columns: exactly_in(columns, key), only_chosen=True)
    return Alternative(key[0].title, resolve(nest_known(stated)).amounts)


def _column_question(rows: Sequence[RowOfK], others: Sequence[Key]) -> tuple[Question, ...]:
    for row in rows:
        if any(exactly_in(row.columns, key) for key in others):
            return (label_questions.several_columns(plain(row.row.name or ""), len(others) + 1),)
    return ()


# --- serving -----------------------------------------------------------------------------------


def _serving(label: Label, size: ServingSize | None, column: Column | None) -> Serving:
    if size is None:
        return Serving(per_day_missing=Missing.NOT_STATED)
    word = unit_word(size.unit or "")
    low, high = span(number_or_none(size.min_quantity), number_or_none(size.max_quantity))
    if not word:
        low = high = None
    note = plain(size.notes or "")
    day_low, day_high, day_missing = servings_a_day(
        number_or_none(size.min_daily_servings), number_or_none(size.max_daily_servings), note
    )
    serving = Serving(
        text=serving_text(low, high, word, note),
        units_min=low,
        units_max=high,
        unit=word,
        per_day_min=day_low,
        per_day_max=day_high,
        per_day_missing=day_missing,
    )
    if column is not None and low != high:
        serving = replace(serving, basis_units=column.units)
    return replace(serving, units_per_container=_pack(label, serving))


def _pack(label: Label, serving: Serving) -> Decimal | None:
    """Return the units in the pack: its net contents in that unit, else from its servings."""
    for content in label.net_contents or ():
        if _same_unit(content, serving.unit):
            return units(number_or_none(content.quantity))
    servings = units(exact_number(text_of(label.servings_per_container)))
    if servings is not None and serving.basis_units is not None:
        return units(servings * serving.basis_units)
    return pack_of(servings, serving)


def _same_unit(content: Content, unit: str) -> bool:
    """Whether a pack is counted in a serving's unit: "coated caplet" is a "caplet"."""
    return _same_word(unit_word(content.unit or ""), unit)


def _same_word(one: str, other: str) -> bool:
    return bool(one) and bool(other) and one.split()[-1] == other.split()[-1]


def _serving_questions(
    serving: Serving, size: ServingSize | None, column: Column | None, main: Key | None
) -> Iterator[Question]:
    if size is not None and serving.per_day_missing is Missing.UNCLEAR:
        yield label_questions.per_day_unclear(plain(size.notes or ""))
    units_taken = serving.units
    if units_taken is None or column is not None:
        return
    if not units_taken.is_exact:
        yield label_questions.serving_range(serving)
        return
    row_units = main[0].units if main is not None else None
    if main is not None and row_units is not None and _same_word(main[0].unit, serving.unit):
        yield label_questions.serving_mismatch(serving, row_units)


# --- the rest ----------------------------------------------------------------------------------


def _entered(label: Label) -> str:
    if label.entry_date:
        return date(label.entry_date)
    for event in label.events or ():
        if "entered" in (event.type or "").lower():
            return date(event.date or "")
    return ""


def _for_whom(label: Label) -> tuple[str, ...]:
    """Return the groups that the label is for, or else those that its percentages are for."""
    targets = people(label.target_groups or ())
    if targets:
        return targets
    return people(group.daily_value_target_group_name or "" for group in label.user_groups or ())


def _product_form(label: Label) -> str:
    return plain((label.physical_state and label.physical_state.langual_code_description) or "")
