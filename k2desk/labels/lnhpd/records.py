"""Typed rows of Health Canada's database of health products (LNHPD).

An answer of its API is a bare list of rows, or a list wrapped as `{"metadata": ..., "data":
[...]}`. A file contains one answer, or an object of several answers by name. The kind of a row is
recognized by its keys.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.labels.fields.values import clean_text, parse_decimal, raw_text
from k2desk.labels.files.kind import lnhpd_answer_name, without_bom

if TYPE_CHECKING:
    from collections.abc import Iterator

NOT_LNHPD_HINT = msg(
    "Choose a response of Health Canada's LNHPD, saved as JSON: productlicence, "
    "medicinalingredient or productdose."
)
MAX_AMOUNT = Decimal(10) ** 12
_NULL = msgspec.Raw(b"null")
_DECODE_ERRORS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)


@dataclass(frozen=True, slots=True)
class Licence:
    """Brand name of a license.

    Attributes:
        entry: The database's number for the product (`lnhpd_id`).
        npn: The license number; empty if it is missing.
        name: The product name.
        company: The holder of the license.
        form: The dosage form.
        date: The date of the last revision, else of the license; YYYY-MM-DD or empty.
        is_primary: Whether this is the license's first name.
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
    """Medicinal ingredient; amounts are per dosage unit, None if not given.

    Attributes:
        entry: The database's number for the product.
        name: The ingredient's name.
        low: The amount, or the lower end of a range.
        high: The amount, or the upper end of a range.
        unit: The unit as written.
        potency: The amount of a constituent.
        constituent: The name of that constituent.
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
    """Direction for use; numbers are None if not given.

    Attributes:
        entry: The database's number for the product.
        people: The people that it is for, with their ages.
        low: The smallest number of dosage units at a time.
        high: The largest number of dosage units at a time.
        unit: The dosage unit as written.
        frequency_low: The smallest number of times in the period.
        frequency_high: The largest number of times in the period.
        period: The period as written ("daily").
    """

    entry: str
    people: str
    low: Decimal | None
    high: Decimal | None
    unit: str
    frequency_low: Decimal | None
    frequency_high: Decimal | None
    period: str


@dataclass(frozen=True, slots=True)
class LnhpdRows:
    """Rows about licenses from one file or several."""

    licences: tuple[Licence, ...] = ()
    ingredients: tuple[Ingredient, ...] = ()
    doses: tuple[Dose, ...] = ()

    def __add__(self, other: LnhpdRows) -> LnhpdRows:
        """Return the rows of both."""
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
    """Decode the rows of licenses, ingredients and doses in a file.

    Raises:
        UserError: If the file is not an answer of LNHPD.
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
        raise UserError(
            msg("This is not a response of LNHPD ({reason}).", reason=str(problem)), NOT_LNHPD_HINT
        ) from problem
    if not (licences or ingredients or doses):
        raise UserError(msg("The file has no license, ingredient or dose."), NOT_LNHPD_HINT)
    return LnhpdRows(tuple(licences), tuple(ingredients), tuple(doses))


def _all_rows(raw: msgspec.Raw) -> Iterator[_Row]:
    if bytes(raw).lstrip()[:1] == b"[":
        yield from _rows_decoder.decode(raw)
        return
    answers = _dict_decoder.decode(raw)
    if "lnhpd_id" in answers:
        yield from _rows_decoder.decode(b"[" + bytes(raw) + b"]")
    elif "data" in answers:
        yield from _all_rows(answers["data"])
    else:
        for key, answer in answers.items():
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
    frequency_low, frequency_high = _range(
        row.frequency, row.frequency_minimum, row.frequency_maximum
    )
    return Dose(
        entry=_text(row.lnhpd_id),
        people=_people(row),
        low=low,
        high=high,
        unit=_text(row.uom_type_desc_quantity_dose),
        frequency_low=frequency_low,
        frequency_high=frequency_high,
        period=_text(row.uom_type_desc_frequency),
    )


def _people(row: _Row) -> str:
    """Return the people that a dose is for: "Children, 1 to 8 year(s)"."""
    low, high = _range(row.age, row.age_minimum, row.age_maximum)
    people, unit = _text(row.population_type_desc), _text(row.uom_type_desc_age)
    if low is None or high is None:
        return people
    is_open = _number(row.age_maximum) is None and _number(row.age) is None
    ages = f"from {low:f}" if is_open else f"{low:f}" if low == high else f"{low:f} to {high:f}"
    return f"{people}, {ages} {unit}".strip(" ,")


def _range(
    exact: msgspec.Raw, minimum: msgspec.Raw, maximum: msgspec.Raw
) -> tuple[Decimal | None, Decimal | None]:
    """Return both ends of a number or a range; 0 means "not given"."""
    number = _number(exact)
    low, high = _number(minimum), _number(maximum)
    first, last = (number, number) if number is not None else (low or high, high or low)
    return (first, last) if first is None or last is None else (min(first, last), max(first, last))


def _number(raw: msgspec.Raw) -> Decimal | None:
    """Return a number over zero, or None if it is 0 or not given.

    Raises:
        UserError: If it is not a number, negative, or more than any label can state.
    """
    text = _text(raw)
    if not text:
        return None
    value = parse_decimal(text)
    if value is None or not 0 <= value <= MAX_AMOUNT:
        raise UserError(
            msg("The number “{number}” is not possible in a license.", number=text[:40]),
            NOT_LNHPD_HINT,
        )
    return value or None


def _text(raw: msgspec.Raw) -> str:
    if bytes(raw) == b"null":
        return ""
    try:
        return clean_text(raw_text(raw))
    except UserError as problem:
        raise UserError(problem.message, NOT_LNHPD_HINT) from problem
