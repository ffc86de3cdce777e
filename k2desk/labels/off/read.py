"""Products of Open Food Facts: the answer of its API, a list of products, or one product.

Open Food Facts knows "vitamin K" and "phylloquinone", the second being part of the first, and no
menaquinone: what is not phylloquinone stays vitamin K whose form this source does not carry.
Amounts are normalised to grams; what a person typed stands beside them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from k2desk.core.checks.nesting import resolve_rows
from k2desk.core.model.amounts import MAX_MCG, MCG_PER, Missing, Unit, format_decimal, parse_unit
from k2desk.core.model.errors import UserError
from k2desk.core.model.forms import Form
from k2desk.core.model.intervals import Interval, to_nanogram
from k2desk.core.model.label import LabelFacts, LabelRow, Question, Serving, Source
from k2desk.core.wording import label_questions, row_questions
from k2desk.labels.fields.doubts import doubts_in, unique_questions, with_form_from_name
from k2desk.labels.fields.servings import format_serving, plausible_count, unit_word
from k2desk.labels.fields.values import barcode_with_doubt, clean_text, parse_decimal, raw_text
from k2desk.labels.files.kind import without_bom
from k2desk.labels.text import read_text

if TYPE_CHECKING:
    from collections.abc import Iterator

OFF_KIND = "off"
SOURCE_NAME = "Open Food Facts"
_NOT_OFF_HINT = "It has to be a product of Open Food Facts as JSON."
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
    """What stands about one nutrient; all amounts in mcg.

    Attributes:
        serving: For a serving.
        per_100: For 100 g or 100 mL.
        typed: As a person typed it, in mcg; None where its unit is none of mass.
        printed: As a person typed it.
        sign: "<", ">" or nothing.
    """

    serving: Decimal | None
    per_100: Decimal | None
    typed: Decimal | None
    printed: str
    sign: str


def read_off(data: bytes) -> Iterator[LabelFacts | UserError | None]:
    """Yield the facts of every product of a file: None for one without vitamin K.

    A product of a list that cannot be read is yielded as the reason.

    Raises:
        UserError: If the file as a whole is not of Open Food Facts.
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
            listed = _list_decoder.decode(data)
        else:
            answer = _response_decoder.decode(data)
            if answer.product is not None:
                found = answer.product
                yield found if bytes(found.code) != b"null" else _with_code(found, answer.code)
                return
            listed = [msgspec.Raw(data)] if answer.products is None else answer.products
    except _DECODE_ERRORS as problem:
        raise _not_off_error(problem) from problem
    for one in listed:
        try:
            yield _product_decoder.decode(one)
        except _DECODE_ERRORS as problem:
            yield _not_off_error(problem)


def _with_code(product: _Product, code: msgspec.Raw) -> _Product:
    product.code = code
    return product


def _not_off_error(problem: Exception) -> UserError:
    return UserError(f"This is no product of Open Food Facts: {problem}.", _NOT_OFF_HINT)


def _text(raw: msgspec.Raw) -> str:
    try:
        return clean_text(raw_text(raw))
    except UserError as problem:
        raise UserError(problem.message, _NOT_OFF_HINT) from problem


def _read_product(product: _Product) -> LabelFacts | None:
    found = product.nutriments if isinstance(product.nutriments, dict) else {}
    whole, k1 = _nutrient(found, "vitamin-k"), _nutrient(found, "phylloquinone")
    if not any(one is not None and _has_amount(one) for one in (whole, k1)):
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
    serving, basis, questions = _serving(product, whole, k1)
    by_serving = _text(product.nutrition_data_per) == "serving"
    rows: list[LabelRow] = []
    for nutrient, title, form in (
        (whole, "Vitamin K", Form.K),
        (k1, "Phylloquinone", Form.K1),
    ):
        if nutrient is not None:
            row, raised = _row(title, form, nutrient, basis, by_serving=by_serving)
            rows.append(row)
            questions += raised
    nested = (replace(rows[0], children=tuple(rows[1:])),)
    nested_rows, name_questions = with_form_from_name(nested, name)
    reading = resolve_rows(nested_rows)
    gtin, code_questions = barcode_with_doubt(_text(product.code))
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
                *doubts_in(nested_rows),
                *reading.questions,
                *name_questions,
                *code_questions,
            )
        ),
        off_market=True if _text(product.obsolete).lower() in {"on", "1", "true"} else None,
    )


def _has_amount(nutrient: _Nutrient) -> bool:
    """Whether anything but nothing is stated."""
    return any((nutrient.serving, nutrient.per_100, nutrient.typed)) or (
        nutrient.printed != "" and nutrient.typed is None
    )


# --- amounts -----------------------------------------------------------------------------------


def _nutrient(found: dict[str, msgspec.Raw], key: str) -> _Nutrient | None:
    texts = {
        part: _text(found.get(f"{key}{part}", _NULL))
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
        sign=texts["_modifier"] if texts["_modifier"] in {"<", ">"} else "",
    )


def _number(text: str) -> Decimal | None:
    if not text:
        return None
    number = parse_decimal(text)
    if number is None or number < 0:
        raise UserError(f"“{text[:40]}” is no amount of a nutrient.", _NOT_OFF_HINT)
    return number


def _mcg_from_grams(text: str) -> Decimal | None:
    grams = _number(text)
    return None if grams is None else _within_limit(grams * MCG_PER[Unit.G])


def _within_limit(mcg: Decimal) -> Decimal:
    if mcg > MAX_MCG:
        raise UserError(
            f"{mcg:.3g} mcg of vitamin K is more than a label can state.", _NOT_OFF_HINT
        )
    return to_nanogram(mcg)


def _row(
    title: str, form: Form, nutrient: _Nutrient, basis: Decimal | None, *, by_serving: bool
) -> tuple[LabelRow, list[Question]]:
    """Return one nutrient as a row for the serving, with what is doubtful about it.

    Args:
        title: The nutrient's name.
        form: Its form.
        nutrient: What stands about it.
        basis: The grams or mL of a serving, where amounts for it come from those for 100.
        by_serving: Whether the typed amount is for a serving.
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
        f"{nutrient.sign}{printed}",
        unit=Unit.MCG if mcg is not None else None,
        missing=None if mcg is not None else Missing.UNCLEAR,
        form_gap=Missing.NOT_CARRIED if form is Form.K else None,
    )
    if mcg is None:
        return row, [row_questions.unreadable_number(title, printed or "nothing")]
    if typed is not None and not _are_alike(typed, mcg):
        ends = sorted((typed, mcg))
        doubt = row_questions.told_twice(title, printed, ends)
        return replace(row, mcg=None, bounds=Interval(*ends), missing=Missing.UNCLEAR), [doubt]
    if nutrient.sign:
        bounds = Interval(Decimal(0), mcg) if nutrient.sign == "<" else Interval(mcg, None)
        ask = row_questions.less_than if nutrient.sign == "<" else row_questions.more_than
        return replace(row, mcg=None, bounds=bounds, missing=Missing.UNCLEAR), [
            ask(title, row.printed)
        ]
    return row, []


def _are_alike(one: Decimal, other: Decimal) -> bool:
    """Whether two amounts differ by no more than the rounding of a normalised number."""
    return abs(one - other) <= max(one, other) / 100


# --- serving -----------------------------------------------------------------------------------


def _serving(
    product: _Product, *nutrients: _Nutrient | None
) -> tuple[Serving, Decimal | None, list[Question]]:
    """Return the serving, what amounts for 100 are taken times (in g or mL), and what is doubtful.

    Where there are amounts for 100 g only and no serving, 100 g is the serving.
    """
    text = _text(product.serving_size)
    serving = _serving_of_text(text)
    known = [one for one in nutrients if one is not None]
    by_serving = _text(product.nutrition_data_per) == "serving"
    if all(one.serving is not None or (by_serving and one.typed is not None) for one in known):
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
    return per_100, hundred, [label_questions.only_per_100(unit)]


def _serving_of_text(text: str) -> Serving:
    found = read_text(f"Serving Size {text}").serving if text else Serving()
    return replace(
        found,
        text=text[:200],
        per_day_min=None,
        per_day_max=None,
        per_day_missing=Missing.NOT_CARRIED,
    )


def _quantity(product: _Product, text: str) -> Decimal | None:
    """Return the grams or mL of a serving; None where they are not given."""
    stated = plausible_count(parse_decimal(_text(product.serving_quantity)))
    if stated is not None and _text(product.serving_quantity_unit).lower() in {"", "g", "ml"}:
        return stated
    match = _QUANTITY.match(text)
    return plausible_count(parse_decimal(match[1].replace(",", "."))) if match else None


def _with_pack(serving: Serving, quantity: str) -> Serving:
    """Return a serving with the units in the pack, where the pack is counted in the same unit."""
    match = _PACK.fullmatch(quantity)
    if match is None or not serving.unit or unit_word(match[2]) != serving.unit:
        return serving
    return replace(serving, units_per_container=plausible_count(Decimal(match[1])))


def _date(product: _Product) -> str:
    seconds = parse_decimal(_text(product.last_modified_t))
    if seconds is None or not 0 < seconds < 10**11:
        return ""
    return datetime.fromtimestamp(int(seconds), UTC).date().isoformat()
