"""Products of Open Food Facts: API answers, lists or single products.

Open Food Facts has "vitamin K" and, as a part of it, "phylloquinone", but no menaquinone. The rest
of the vitamin K has no form in this source. Amounts are normalized to grams, next to the amounts
that a person typed.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Context, Decimal
from typing import TYPE_CHECKING

import msgspec

from k2desk.core.checks.nesting import resolve_rows
from k2desk.core.model.amounts import MAX_MCG, MCG_PER, Missing, Unit, format_decimal, parse_unit
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval, to_nanogram
from k2desk.core.model.label import LabelFacts, LabelRow, Question, Serving, Source
from k2desk.core.model.message import msg
from k2desk.core.wording import label_questions, row_questions, serving_questions
from k2desk.labels.fields.doubts import find_doubts, unique_questions, with_form_from_name
from k2desk.labels.fields.servings import format_serving, plausible_count, unit_word
from k2desk.labels.fields.values import barcode_with_doubt, clean_text, parse_decimal, raw_text
from k2desk.labels.files.kind import without_bom
from k2desk.labels.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

OFF_KIND = "off"
SOURCE_NAME = "Open Food Facts"
_NOT_OFF_HINT = msg("Choose a product of Open Food Facts, saved as JSON.")
_NULL = msgspec.Raw(b"null")
_DECODE_ERRORS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError)
_SERVING = "_serving"
_PER_100 = "_100g"
_PACK = re.compile(r"\s*(\d{1,6})\s+([^\W\d_]+)\s*")
_QUANTITY = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*(g|ml)\b", re.IGNORECASE)


class _Product(msgspec.Struct):
    code: msgspec.Raw = _NULL
    brands: msgspec.Raw = _NULL
    product_name: msgspec.Raw = _NULL
    generic_name: msgspec.Raw = _NULL
    product_name_en: msgspec.Raw = _NULL
    quantity: msgspec.Raw = _NULL
    serving_size: msgspec.Raw = _NULL
    serving_quantity: msgspec.Raw = _NULL
    serving_quantity_unit: msgspec.Raw = _NULL
    nutrition_data_per: msgspec.Raw = _NULL
    last_modified_t: msgspec.Raw = _NULL
    obsolete: msgspec.Raw = _NULL
    nutriments: dict[str, msgspec.Raw] | list[msgspec.Raw] | None = None


class _Response(msgspec.Struct):
    product: _Product | None = None
    products: list[msgspec.Raw] | None = None
    code: msgspec.Raw = _NULL


_response_decoder = msgspec.json.Decoder(_Response)
_product_decoder = msgspec.json.Decoder(_Product)
_list_decoder = msgspec.json.Decoder(list[msgspec.Raw])


@dataclass(frozen=True, slots=True)
class _Nutrient:
    """Amounts of one nutrient in mcg, None if not given.

    Attributes:
        serving: The amount per serving.
        per_100: The amount per 100 g or 100 mL.
        typed: The amount that a person typed; None if its unit is not a mass.
        printed: The text that a person typed.
        operator: "<", ">" or "".
    """

    serving: Decimal | None
    per_100: Decimal | None
    typed: Decimal | None
    printed: str
    operator: str


def read_off(data: bytes) -> Iterator[LabelFacts | UserError | None]:
    """Yield the facts of every product, None for those without vitamin K.

    A product that cannot be read is yielded as its error.

    Raises:
        UserError: If the file as a whole is not from Open Food Facts.
    """
    for product in _products(without_bom(data)):
        if isinstance(product, UserError):
            yield product
            continue
        try:
            yield _read_product(product)
        except UserError as problem:
            yield problem


def _products(data: bytes) -> Iterator[_Product | UserError]:
    try:
        if data.lstrip()[:1] == b"[":
            items = _list_decoder.decode(data)
        else:
            response = _response_decoder.decode(data)
            product = response.product
            if product is not None:
                has_code = bytes(product.code) != b"null"
                yield product if has_code else _with_code(product, response.code)
                return
            items = [msgspec.Raw(data)] if response.products is None else response.products
    except _DECODE_ERRORS as problem:
        raise _not_off_error(problem) from problem
    for item in items:
        try:
            yield _product_decoder.decode(item)
        except _DECODE_ERRORS as problem:
            yield _not_off_error(problem)


def _with_code(product: _Product, code: msgspec.Raw) -> _Product:
    product.code = code
    return product


def _not_off_error(problem: Exception) -> UserError:
    return UserError(
        msg("This is not a product of Open Food Facts ({reason}).", reason=str(problem)),
        _NOT_OFF_HINT,
    )


def _text(raw: msgspec.Raw) -> str:
    try:
        return clean_text(raw_text(raw))
    except UserError as problem:
        raise UserError(problem.message, _NOT_OFF_HINT) from problem


def _read_product(product: _Product) -> LabelFacts | None:
    nutriments = product.nutriments if isinstance(product.nutriments, dict) else {}
    total, k1 = _nutrient(nutriments, "vitamin-k"), _nutrient(nutriments, "phylloquinone")
    if not any(nutrient is not None and _has_amount(nutrient) for nutrient in (total, k1)):
        return None
    name = next(
        (
            text
            for text in map(
                _text, (product.product_name, product.product_name_en, product.generic_name)
            )
            if text
        ),
        "",
    )
    serving, basis, questions = _serving(product, total, k1)
    by_serving = _text(product.nutrition_data_per) == "serving"
    rows: list[LabelRow] = []
    for nutrient, title, form in (
        (total, "Vitamin K", Form.K),
        (k1, "Phylloquinone", Form.K1),
    ):
        if nutrient is not None:
            row, row_doubts = _row(title, form, nutrient, basis, by_serving=by_serving)
            rows.append(row)
            questions += row_doubts
    nested = (replace(rows[0], children=tuple(rows[1:])),)
    nested_rows, name_questions = with_form_from_name(nested, name)
    reading = resolve_rows(nested_rows)
    gtin, barcode_questions = barcode_with_doubt(_text(product.code))
    if any(Form.K in amount.forms for amount in reading.amounts):
        questions.append(label_questions.form_not_in_source("Vitamin K", SOURCE_NAME))
    return LabelFacts(
        brand=_text(product.brands),
        name=name,
        gtin=gtin,
        source=Source(OFF_KIND, _text(product.code), _date(product), "forms of K2 not carried"),
        serving=serving,
        rows=nested_rows,
        amounts=reading.amounts,
        questions=unique_questions(
            (
                *questions,
                *find_doubts(nested_rows),
                *reading.questions,
                *name_questions,
                *barcode_questions,
            )
        ),
        off_market=True if _text(product.obsolete).lower() in {"on", "1", "true"} else None,
    )


def _has_amount(nutrient: _Nutrient) -> bool:
    """Return whether an amount is given that is not zero."""
    return any((nutrient.serving, nutrient.per_100, nutrient.typed)) or (
        nutrient.printed != "" and nutrient.typed is None
    )


# --- amounts -----------------------------------------------------------------------------------


def _nutrient(nutriments: dict[str, msgspec.Raw], key: str) -> _Nutrient | None:
    texts = {
        part: _text(nutriments.get(f"{key}{part}", _NULL))
        for part in (_SERVING, _PER_100, "_value", "_unit", "_modifier")
    }
    if not any(texts[part] for part in (_SERVING, _PER_100, "_value")):
        return None
    value, unit = _number(texts["_value"]), parse_unit(texts["_unit"])
    typed = value * MCG_PER[unit] if value is not None and unit in MCG_PER else None
    return _Nutrient(
        serving=_mcg_from_grams(texts[_SERVING]),
        per_100=_mcg_from_grams(texts[_PER_100]),
        typed=None if typed is None else _within_limit(typed),
        printed="" if value is None else f"{format_decimal(value)} {texts['_unit']}".strip(),
        operator=texts["_modifier"] if texts["_modifier"] in {"<", ">"} else "",
    )


def _number(text: str) -> Decimal | None:
    if not text:
        return None
    number = parse_decimal(text)
    if number is None or number < 0:
        raise UserError(
            msg("“{text}” is not an amount of a nutrient.", text=text[:40]), _NOT_OFF_HINT
        )
    return number


def _mcg_from_grams(text: str) -> Decimal | None:
    grams = _number(text)
    return None if grams is None else _within_limit(grams * MCG_PER[Unit.G])


def _within_limit(mcg: Decimal) -> Decimal:
    if mcg > MAX_MCG:
        raise UserError(
            msg(
                "{amount} mcg of vitamin K is more than a label can state.",
                amount=Context(prec=3).create_decimal(mcg),
            ),
            _NOT_OFF_HINT,
        )
    return to_nanogram(mcg)


def _row(
    title: str, form: Form, nutrient: _Nutrient, basis: Decimal | None, *, by_serving: bool
) -> tuple[LabelRow, list[Question]]:
    """Return a nutrient as a row with its amount per serving, and doubts.

    Args:
        title: The nutrient's name.
        form: Its form.
        nutrient: Its amounts.
        basis: The grams or mL of a serving, used with amounts per 100; None if not needed.
        by_serving: Whether the typed amount is per serving.
    """
    mcg = nutrient.serving
    if mcg is None and nutrient.per_100 is not None and basis is not None:
        mcg = to_nanogram(nutrient.per_100 * basis / 100)
    typed = nutrient.typed if by_serving else None
    if mcg is None:
        mcg = typed
    printed = nutrient.printed if by_serving and nutrient.printed else ""
    if not printed and mcg is not None:
        printed = f"{format_decimal(mcg)} mcg"
    row = LabelRow(
        title,
        frozenset({form}),
        mcg,
        f"{nutrient.operator}{printed}",
        unit=Unit.MCG if mcg is not None else None,
        missing=None if mcg is not None else Missing.UNCLEAR,
        form_gap=Missing.NOT_CARRIED if form is Form.K else None,
    )
    if mcg is None:
        return row, [row_questions.unreadable_number(title, printed or "nothing")]
    if typed is not None and not _are_alike(typed, mcg):
        ends = sorted((typed, mcg))
        doubt = row_questions.stated_twice(title, printed, ends)
        return replace(row, mcg=None, bounds=Interval(*ends), missing=Missing.UNCLEAR), [doubt]
    if nutrient.operator:
        bounds = Interval(Decimal(0), mcg) if nutrient.operator == "<" else Interval(mcg, None)
        question = row_questions.less_than if nutrient.operator == "<" else row_questions.more_than
        return replace(row, mcg=None, bounds=bounds, missing=Missing.UNCLEAR), [
            question(title, row.printed)
        ]
    return row, []


def _are_alike(first: Decimal, second: Decimal) -> bool:
    """Return whether two amounts differ only by rounding (1 %)."""
    return abs(first - second) <= max(first, second) / 100


# --- serving -----------------------------------------------------------------------------------


def _serving(
    product: _Product, *nutrients: _Nutrient | None
) -> tuple[Serving, Decimal | None, list[Question]]:
    """Return the serving, its g or mL for amounts per 100, and doubts.

    If there are only amounts per 100 g and no serving, 100 g is the serving.
    """
    text = _text(product.serving_size)
    serving = _serving_of_text(text)
    known = [nutrient for nutrient in nutrients if nutrient is not None]
    by_serving = _text(product.nutrition_data_per) == "serving"
    if all(
        nutrient.serving is not None or (by_serving and nutrient.typed is not None)
        for nutrient in known
    ):
        return _with_pack(serving, _text(product.quantity)), None, []
    weight = _quantity(product, text)
    if weight is not None:
        return _with_pack(serving, _text(product.quantity)), weight, []
    unit = "mL" if _text(product.serving_quantity_unit).lower() == "ml" else "g"
    hundred = Decimal(100)
    per_100 = Serving(
        text=format_serving(hundred, hundred, unit, ""),
        units_min=hundred,
        units_max=hundred,
        unit=unit,
        per_day_missing=Missing.NOT_CARRIED,
    )
    return per_100, hundred, [serving_questions.only_per_100(unit)]


def _serving_of_text(text: str) -> Serving:
    serving = read_text(f"Serving Size {text}").serving if text else Serving()
    return replace(
        serving,
        text=text[:200],
        per_day_min=None,
        per_day_max=None,
        per_day_missing=Missing.NOT_CARRIED,
    )


def _quantity(product: _Product, text: str) -> Decimal | None:
    """Return the grams or mL of a serving, or None if they are not given."""
    stated = plausible_count(parse_decimal(_text(product.serving_quantity)))
    if stated is not None and _text(product.serving_quantity_unit).lower() in {"", "g", "ml"}:
        return stated
    match = _QUANTITY.match(text)
    return plausible_count(parse_decimal(match[1].replace(",", "."))) if match else None


def _with_pack(serving: Serving, quantity: str) -> Serving:
    """Add the units in the pack, if the pack is counted in the serving's unit."""
    match = _PACK.fullmatch(quantity)
    if match is None or not serving.unit or unit_word(match[2]) != serving.unit:
        return serving
    return replace(serving, units_per_container=plausible_count(Decimal(match[1])))


def _date(product: _Product) -> str:
    seconds = parse_decimal(_text(product.last_modified_t))
    if seconds is None or not 0 < seconds < 10**11:
        return ""
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
