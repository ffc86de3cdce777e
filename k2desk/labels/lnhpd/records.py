"""The answers of Health Canada's data base of natural health products (LNHPD), as typed rows.

An answer is a bare list of rows, or a list wrapped as `{"metadata": ..., "data": [...]}`. A file
holds one answer, or an object of several, keyed by their names. What a row is shows in its keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from k2desk.core.model.errors import UserError
from k2desk.labels.fields.values import clean_text, parse_decimal, raw_text
from k2desk.labels.files.kind import lnhpd_answer_name, without_bom

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_LNHPD_HINT = (
    "It has to be an answer of Health Canada's LNHPD as JSON: productlicence, "
    "medicinalingredient or productdose."
)
MAX_AMOUNT = Decimal(10) ** 12
_NULL = msgspec.Raw(b"null")
_DECODE_ERRORS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Licence:
    """One brand name of a licence.

    Attributes:
        entry: The data base's number for the product (`lnhpd_id`).
        npn: The licence number; empty where it is missing.
        name: The product name.
        company: Who holds the licence.
        form: The dosage form.
        date: When it was last revised, else licensed; YYYY-MM-DD or empty.
        is_primary: Whether this is the licence's first name.
    """

    entry: str
    npn: str
    name: str
    company: str
    form: str
    date: str
    is_primary: bool


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One medicinal ingredient; amounts are per dosage unit, None where not given.

    Attributes:
        entry: The data base's number for the product.
        name: The ingredient's name.
        low: The amount, or the least of a range.
        high: The amount, or the most of a range.
        unit: Its unit as written.
        potency: The amount of a constituent.
        constituent: What that constituent is.
        potency_unit: Its unit as written.
        source: The source material as written.
    """

    entry: str
    name: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    potency: Decimal | None
    constituent: str
    potency_unit: str
    source: str


@dataclass(frozen=True, slots=True)
class Dose:
    """One direction for use; numbers are None where not given.

    Attributes:
        entry: The data base's number for the product.
        people: Whom it is for, with their ages.
        low: Dosage units at a time, the least.
        high: Dosage units at a time, the most.
        unit: The dosage unit as written.
        often_low: How often, the least.
        often_high: How often, the most.
        per: The time that `often` counts in ("daily").
    """

    entry: str
    people: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    often_low: Decimal | None
    often_high: Decimal | None
    per: str


@dataclass(frozen=True, slots=True)
class LnhpdRows:
    """What a file, or several, hold of licences."""

    licences: tuple[Licence, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    doses: tuple[Dose, ...] = ()

    def __add__(self, other: LnhpdRows) -> LnhpdRows:
        """Return what both hold."""
        return LnhpdRows(
            self.licences + other.licences,
            self.ingredients + other.ingredients,
            self.doses + other.doses,
        )


class _Row(msgspec.Struct):
    lnhpd_id: msgspec.Raw = _NULL
    licence_number: msgspec.Raw = _NULL
    licence_date: msgspec.Raw = _NULL
    revised_date: msgspec.Raw = _NULL
    product_name: msgspec.Raw = _NULL
    company_name: msgspec.Raw = _NULL
    dosage_form: msgspec.Raw = _NULL
    flag_primary_name: msgspec.Raw = _NULL
    ingredient_name: msgspec.Raw = _NULL
    quantity: msgspec.Raw = _NULL
    quantity_minimum: msgspec.Raw = _NULL
    quantity_maximum: msgspec.Raw = _NULL
    quantity_unit_of_measure: msgspec.Raw = _NULL
    potency_amount: msgspec.Raw = _NULL
    potency_constituent: msgspec.Raw = _NULL
    potency_unit_of_measure: msgspec.Raw = _NULL
    source_material: msgspec.Raw = _NULL
    dose_id: msgspec.Raw = _NULL
    population_type_desc: msgspec.Raw = _NULL
    age: msgspec.Raw = _NULL
    age_minimum: msgspec.Raw = _NULL
    age_maximum: msgspec.Raw = _NULL
    uom_type_desc_age: msgspec.Raw = _NULL
    quantity_dose: msgspec.Raw = _NULL
    quantity_dose_minimum: msgspec.Raw = _NULL
    quantity_dose_maximum: msgspec.Raw = _NULL
    uom_type_desc_quantity_dose: msgspec.Raw = _NULL
    frequency: msgspec.Raw = _NULL
    frequency_minimum: msgspec.Raw = _NULL
    frequency_maximum: msgspec.Raw = _NULL
    uom_type_desc_frequency: msgspec.Raw = _NULL


_dict_decoder = msgspec.json.Decoder(dict[str, msgspec.Raw])
_rows_decoder = msgspec.json.Decoder(list[_Row])


def decode_rows(data: bytes) -> LnhpdRows:
    """Return the rows of licences, ingredients and doses in a file's bytes.

    Raises:
        UserError: If the bytes are no such answer.
    """
    licences: list[Licence] = []
    ingredients: list[Ingredient] = []
    doses: list[Dose] = []
    try:
        for row in _all_rows(msgspec.Raw(without_bom(data))):
            if _text(row.ingredient_name):
                ingredients.append(_ingredient(row))
            elif _text(row.dose_id) or _text(row.population_type_desc):
                doses.append(_dose(row))
            elif _text(row.licence_number) or _text(row.product_name):
                licences.append(_licence(row))
    except _DECODE_ERRORS as problem:
        raise UserError(f"This is no answer of LNHPD: {problem}.", NOT_LNHPD_HINT) from problem
    if not (licences or ingredients or doses):
        raise UserError("There is no licence, ingredient or dose in it.", NOT_LNHPD_HINT)
    return LnhpdRows(tuple(licences), tuple(ingredients), tuple(doses))


def _all_rows(raw: msgspec.Raw) -> Iterator[_Row]:
    if bytes(raw).lstrip()[:1] == b"[":
        yield from _rows_decoder.decode(raw)
        return
    found = _dict_decoder.decode(raw)
    if "lnhpd_id" in found:
        yield from _rows_decoder.decode(b"[" + bytes(raw) + b"]")
    elif "data" in found:
        yield from _all_rows(found["data"])
    else:
        for key, answer in found.items():
            if lnhpd_answer_name(key) and bytes(answer) != b"null":
                yield from _all_rows(answer)


def _licence(row: _Row) -> Licence:
    return Licence(
        entry=_text(row.lnhpd_id),
        npn=_text(row.licence_number),
        name=_text(row.product_name),
        company=_text(row.company_name),
        form=_text(row.dosage_form),
        date=_text(row.revised_date) or _text(row.licence_date),
        is_primary=_text(row.flag_primary_name).lower() in {"1", "true"},
    )


def _ingredient(row: _Row) -> Ingredient:
    low, high = _range(row.quantity, row.quantity_minimum, row.quantity_maximum)
    return Ingredient(
        entry=_text(row.lnhpd_id),
        name=_text(row.ingredient_name),
        low=low,
        high=high,
        unit=_text(row.quantity_unit_of_measure),
        potency=_number(row.potency_amount),
        constituent=_text(row.potency_constituent),
        potency_unit=_text(row.potency_unit_of_measure),
        source=_text(row.source_material),
    )


def _dose(row: _Row) -> Dose:
    low, high = _range(row.quantity_dose, row.quantity_dose_minimum, row.quantity_dose_maximum)
    often_low, often_high = _range(row.frequency, row.frequency_minimum, row.frequency_maximum)
    return Dose(
        entry=_text(row.lnhpd_id),
        people=_people(row),
        low=low,
        high=high,
        unit=_text(row.uom_type_desc_quantity_dose),
        often_low=often_low,
        often_high=often_high,
        per=_text(row.uom_type_desc_frequency),
    )


def _people(row: _Row) -> str:
    """Return whom a dose is for: "Children, 1 to 8 year(s)"."""
    low, high = _range(row.age, row.age_minimum, row.age_maximum)
    people, unit = _text(row.population_type_desc), _text(row.uom_type_desc_age)
    if low is None or high is None:
        return people
    one_end = _number(row.age_maximum) is None and _number(row.age) is None
    ages = f"from {low:f}" if one_end else f"{low:f}" if low == high else f"{low:f} to {high:f}"
    return f"{people}, {ages} {unit}".strip(" ,")


def _range(
    one: msgspec.Raw, least: msgspec.Raw, most: msgspec.Raw
) -> tuple[Decimal | None, Decimal | None]:
    """Return both ends of a number or a range; 0 stands for "not given"."""
    exact = _number(one)
    low, high = _number(least), _number(most)
    ends = [exact, exact] if exact is not None else [low or high, high or low]
    first, last = ends
    return (first, last) if first is None or last is None else (min(first, last), max(first, last))


def _number(raw: msgspec.Raw) -> Decimal | None:
    """Return a number over zero; None where it is not given.

    Raises:
        UserError: If it is no number, negative, or more than any label can state.
    """
    text = _text(raw)
    if not text:
        return None
    value = parse_decimal(text)
    if value is None or not 0 <= value <= MAX_AMOUNT:
        raise UserError(f"The number “{text[:40]}” is one that no licence states.", NOT_LNHPD_HINT)
    return value or None


def _text(raw: msgspec.Raw) -> str:
    if bytes(raw) == b"null":
        return ""
    try:
        return clean_text(raw_text(raw))
    except UserError as problem:
        raise UserError(problem.message, NOT_LNHPD_HINT) from problem
