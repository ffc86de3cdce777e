"""Labels of NIH's database (DSLD) as JSON of API v9 or the download."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from k2desk.core.checks.nesting import nest_by_sums, resolve_rows
from k2desk.core.model.amounts import Missing
from k2desk.core.model.label import Alternative, LabelFacts, Question, Serving, Source
from k2desk.core.wording import label_questions, serving_questions
from k2desk.labels.dsld.columns import (
    ColumnKey,
    ServingColumn,
    exact_quantity,
    fits_serving,
    main_column,
    nearest_quantity,
    other_columns,
)
from k2desk.labels.dsld.prefilter import has_no_vitamin_k
from k2desk.labels.dsld.records import DsldLabel, NetContent, ServingSize, decode_label
from k2desk.labels.dsld.rows import VitaminKRow, label_rows, other_actives, split_rows
from k2desk.labels.fields.doubts import find_doubts, unique_questions, with_form_from_name
from k2desk.labels.fields.repeated_rows import without_repeated_rows
from k2desk.labels.fields.servings import (
    count_range,
    format_serving,
    plausible_count,
    servings_per_day,
    unit_word,
    units_in_pack,
)
from k2desk.labels.fields.values import (
    barcode_with_doubt,
    clean_text,
    iso_date,
    parse_decimal,
    people_groups,
    raw_bool,
    raw_number_or_none,
    raw_text,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal


def read_dsld(data: bytes | bytearray) -> LabelFacts | None:
    """Read a DSLD label.

    Amounts are those of the column for adults, else of the first serving. Other columns become
    alternatives. A bare "Vitamin K2" without forms is K2 whose form the label does not state.

    Args:
        data: The file: one label as a JSON object, bare or as `{"data": ...}`.

    Returns:
        The facts; None if no row is about vitamin K.

    Raises:
        UserError: If the file is not a DSLD label, or states what no label can state.
    """
    if has_no_vitamin_k(data):
        return None
    return read_prefiltered(data)


def read_prefiltered(data: bytes | bytearray) -> LabelFacts | None:
    """Read a label as `read_dsld` does, without the filter for vitamin K."""
    label = decode_label(data)
    rows, others = split_rows(label.ingredient_rows or [])
    if not rows:
        return None
    all_rows = [row for top in rows for row in top.walk()]
    columns = [row.columns for row in all_rows]
    sizes = label.serving_sizes or []
    main = main_column(columns, sizes)
    size, column = _size_of(main, sizes)
    nested, row_questions = label_rows(rows, lambda columns: nearest_quantity(columns, main))
    nested, repeated, repeat_questions = without_repeated_rows(nested, has_forms=True)
    nested, name_questions = with_form_from_name(
        nest_by_sums(nested), clean_text(label.full_name or "")
    )
    reading = resolve_rows(nested)
    other_keys = other_columns(columns, main)
    serving = _serving(label, size, column)
    gtin, barcode_questions = barcode_with_doubt(raw_text(label.upc_sku))
    return LabelFacts(
        brand=clean_text(label.brand_name or ""),
        name=clean_text(label.full_name or ""),
        gtin=gtin,
        source=Source("dsld", clean_text(raw_text(label.id)), _entry_date(label)),
        serving=serving,
        rows=nested,
        amounts=reading.amounts,
        alternatives=(*(_alternative(rows, key) for key in other_keys), *repeated),
        questions=unique_questions(
            (
                *row_questions,
                *find_doubts(nested),
                *reading.questions,
                *_column_question(all_rows, other_keys),
                *repeat_questions,
                *name_questions,
                *_serving_questions(serving, size, column, main),
                *barcode_questions,
            )
        ),
        other_actives=tuple(other_actives(others, main)),
        off_market=raw_bool(label.off_market),
        intended_for=_target_groups(label),
        product_form=_product_form(label),
    )


# --- columns -----------------------------------------------------------------------------------


def _size_of(
    main: ColumnKey | None, sizes: Sequence[ServingSize]
) -> tuple[ServingSize | None, ServingColumn | None]:
    """Return the serving of the main column, and the column if they match.

    A row can name a serving that the label does not have; the first serving is used then.
    """
    if main is not None:
        for size in sizes:
            if fits_serving(main[0], size):
                return size, main[0]
    return (sizes[0] if sizes else None), None


def _alternative(rows: Sequence[VitaminKRow], key: ColumnKey) -> Alternative:
    column_rows, _ = label_rows(
        rows, lambda columns: exact_quantity(columns, key), only_chosen=True
    )
    return Alternative(key[0].title, resolve_rows(nest_by_sums(column_rows)).amounts)


def _column_question(
    rows: Sequence[VitaminKRow], others: Sequence[ColumnKey]
) -> tuple[Question, ...]:
    for row in rows:
        if any(exact_quantity(row.columns, key) for key in others):
            return (
                label_questions.several_columns(clean_text(row.row.name or ""), len(others) + 1),
            )
    return ()


# --- serving -----------------------------------------------------------------------------------


def _serving(label: DsldLabel, size: ServingSize | None, column: ServingColumn | None) -> Serving:
    if size is None:
        return Serving(per_day_missing=Missing.NOT_STATED)
    word = unit_word(size.unit or "")
    low, high = count_range(
        raw_number_or_none(size.min_quantity), raw_number_or_none(size.max_quantity)
    )
    if not word:
        low = high = None
    note = clean_text(size.notes or "")
    day_low, day_high, day_missing = servings_per_day(
        raw_number_or_none(size.min_daily_servings),
        raw_number_or_none(size.max_daily_servings),
        note,
    )
    serving = Serving(
        text=format_serving(low, high, word, note),
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


def _pack(label: DsldLabel, serving: Serving) -> Decimal | None:
    """Return the units in the pack, by net contents or else by servings."""
    for content in label.net_contents or ():
        if _same_unit(content, serving.unit):
            return plausible_count(raw_number_or_none(content.quantity))
    servings = plausible_count(parse_decimal(raw_text(label.servings_per_container)))
    if servings is not None and serving.basis_units is not None:
        return plausible_count(servings * serving.basis_units)
    return units_in_pack(servings, serving)


def _same_unit(content: NetContent, unit: str) -> bool:
    """Return whether a content has a serving's unit.

    A "coated caplet" is a "caplet".
    """
    return _same_word(unit_word(content.unit or ""), unit)


def _same_word(first: str, second: str) -> bool:
    return bool(first) and bool(second) and first.split()[-1] == second.split()[-1]


def _serving_questions(
    serving: Serving, size: ServingSize | None, column: ServingColumn | None, main: ColumnKey | None
) -> Iterator[Question]:
    if size is not None and serving.per_day_missing is Missing.UNCLEAR:
        yield serving_questions.per_day_unclear(clean_text(size.notes or ""))
    serving_units = serving.units
    if serving_units is None or column is not None:
        return
    if not serving_units.is_exact:
        yield serving_questions.serving_range(serving)
        return
    row_units = main[0].units if main is not None else None
    if main is not None and row_units is not None and _same_word(main[0].unit, serving.unit):
        yield serving_questions.serving_mismatch(serving, row_units)


# --- other fields ------------------------------------------------------------------------------


def _entry_date(label: DsldLabel) -> str:
    if label.entry_date:
        return iso_date(label.entry_date)
    for event in label.events or ():
        if "entered" in (event.type or "").lower():
            return iso_date(event.date or "")
    return ""


def _target_groups(label: DsldLabel) -> tuple[str, ...]:
    """Return the people of the label, or else those of its percentages."""
    targets = people_groups(label.target_groups or ())
    if targets:
        return targets
    return people_groups(
        group.daily_value_target_group_name or "" for group in label.user_groups or ()
    )


def _product_form(label: DsldLabel) -> str:
    return clean_text(
        (label.physical_state and label.physical_state.langual_code_description) or ""
    )
