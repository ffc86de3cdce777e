"""Draft of a product: the texts of the form."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from k2desk.core.model.amounts import (
    DoseProblem,
    Missing,
    Unit,
    normalize_text,
    parse_dose,
    parse_unit,
)
from k2desk.core.model.counts import (
    format_count,
    format_range,
    format_servings_per_day,
)
from k2desk.core.model.forms import Form
from k2desk.core.model.label import LabelFacts, LabelRow, Serving
from k2desk.core.model.product import Product


@dataclass(frozen=True, slots=True)
class DraftRow:
    """Row of the form.

    Attributes:
        forms: The chosen forms.
        amount: The text of the dose field.
        unit: The unit of the dose field.
        not_stated: Whether "not stated" is selected in place of a number.
        percent: The text of the %DV field.
        printed_row: The label's row that it was made from. It stays as printed until forms,
            amount or unit change; then the amounts of its children no longer count
            (`wording.row_with_parts` explains this to the person).
    """

    forms: frozenset[Form] = frozenset({Form.MK7})
    amount: str = ""
    unit: Unit = Unit.MCG
    not_stated: bool = False
    percent: str = ""
    printed_row: LabelRow | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """Content of the form, as text.

    Attributes:
        brand, name, barcode: As typed.
        units: Units in a serving: "2" or "1-3"; empty for not stated.
        unit: The word for one unit: "capsule"; empty for not stated.
        per_day: Servings per day: "1", "1-2", or "every 2 days"; empty for not stated.
        container: Units in the pack; empty for not stated.
        taken: Units per day that the person takes; empty for the label's direction.
        price, currency, price_date: As typed.
        notes: As typed.
        photo: Name of the photo in the library; may be empty.
        rows: The rows.
        base: The original facts, for everything that the form does not show.
    """

    brand: str = ""
    name: str = ""
    barcode: str = ""
    units: str = ""
    unit: str = ""
    per_day: str = ""
    container: str = ""
    taken: str = ""
    price: str = ""
    currency: str = "USD"
    price_date: str = ""
    notes: str = ""
    photo: str = ""
    rows: tuple[DraftRow, ...] = ()
    base: LabelFacts | None = None


def row_as_draft(row: LabelRow) -> DraftRow:
    """Return a label's row as a row of the form.

    The dose field is empty if the row has no single number, except for a printed number with
    two readings, which the person can then correct.
    """
    per = Decimal(1000) if row.unit is Unit.MG else Decimal(1)
    is_not_stated = row.mcg is None and row.bounds is None and row.missing is Missing.NOT_STATED
    return DraftRow(
        forms=row.forms,
        amount=_ambiguous_number(row.printed) if row.mcg is None else format_count(row.mcg / per),
        unit=Unit.MG if row.unit is Unit.MG else Unit.MCG,
        not_stated=is_not_stated,
        percent=format_count(row.percent_dv),
        printed_row=row,
    )


def _ambiguous_number(printed: str) -> str:
    """Return the number of an ambiguous printed dose; empty for any other."""
    if parse_dose(printed).problem is not DoseProblem.AMBIGUOUS:
        return ""
    plain = normalize_text(printed).strip()
    number = re.match(r"[\d.,]+", plain)
    assert number is not None  # an ambiguous dose starts with its digits
    has_known_unit = parse_unit(plain[number.end() :]) in {Unit.MCG, Unit.MG}
    return number[0] if has_known_unit else plain


def as_draft(product: Product) -> Draft:
    """Return the draft of a product; checking it gives the same product."""
    facts = product.facts
    units, unit, per_day, container = serving_texts(facts.serving)
    return Draft(
        brand=facts.brand,
        name=facts.name,
        barcode=facts.gtin,
        units=units,
        unit=unit,
        per_day=per_day,
        container=container,
        taken="" if product.taken is None else format_servings_per_day(product.taken),
        price="" if product.price is None else format_count(product.price.amount),
        currency="USD" if product.price is None else product.price.currency,
        price_date="" if product.price is None else product.price.date,
        notes=product.notes,
        photo=product.photo,
        rows=tuple(row_as_draft(row) for row in facts.rows),
        base=facts,
    )


def facts_as_draft(facts: LabelFacts) -> Draft:
    """Return the draft of a new product with the facts of a label."""
    return as_draft(Product("", facts))


def serving_texts(serving: Serving) -> tuple[str, str, str, str]:
    """Return units, unit, servings per day and pack as texts of the form."""
    return (
        "" if serving.units is None else format_range(serving.units),
        serving.unit,
        "" if serving.per_day is None else format_servings_per_day(serving.per_day),
        format_count(serving.units_per_container),
    )
