"""Products in exported CSV and JSON, written and read without loss.

The readable parts of an exported list (sums, positions, sentences) are calculated. Each product is
also stored completely as compact JSON, from which it is read again.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

import msgspec

from k2desk.core.model.amounts import MAX_MCG
from k2desk.core.model.answer import Answer
from k2desk.core.model.errors import UserError
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import LabelFacts
from k2desk.core.model.message import Message, msg
from k2desk.core.model.product import Price, Product
from k2desk.core.model.stored_message import pack, unpack_all
from k2desk.core.model.stored_names import STORED_NAMES, from_stored_keys, with_stored_path
from k2desk.labels.files.json_depth import MAX_ROW_DEPTH

if TYPE_CHECKING:
    from collections.abc import Iterator

PRODUCT_KEY = "k2desk"
"""Key of the complete product in an exported JSON file."""

EXPORT_VERSION = 1
_MAX_DECIMALS = 40
_NOT_OWN_HINT = msg("Export the list again from K2 Desk, or import the file as a table.")


class _ProductRecord(msgspec.Struct):
    v: int
    facts: LabelFacts
    ref: str = ""
    price: Price | None = None
    taken: Interval | None = None
    notes: str = ""
    photo: str = ""
    copied_from: str = ""
    answers: tuple[Answer, ...] = ()


class _ExportEntry(msgspec.Struct):
    k2desk: _ProductRecord


class _ExportList(msgspec.Struct):
    products: list[msgspec.Raw]


_record_decoder = msgspec.json.Decoder(_ProductRecord)
_entry_decoder = msgspec.json.Decoder(_ExportEntry)
_list_decoder = msgspec.json.Decoder(_ExportList)
_DECODE_ERRORS = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ArithmeticError)


def product_as_dict(product: Product) -> dict[str, Any]:
    """Convert a product to built-in types, without default values."""
    values = _as_builtin(product)
    values.pop("changed", None)
    return {"v": EXPORT_VERSION, **values}


def encode_product(product: Product) -> str:
    """Encode a complete product as one line of JSON."""
    return msgspec.json.encode(product_as_dict(product)).decode()


def _as_builtin(value: Any) -> Any:
    if is_dataclass(value):
        return {
            STORED_NAMES.get(field.name, field.name): _as_builtin(getattr(value, field.name))
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, Message):
        return pack(value)
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(_as_builtin(item) for item in value)
    if isinstance(value, tuple):
        return [_as_builtin(item) for item in value]
    return value


def decode_product(text: str) -> Product:
    """Decode a product that `encode_product` encoded; its `ref` is empty.

    A label of the catalog is read as a copy of that label.

    Raises:
        UserError: If the text is not from this program, or states what no label can state.
    """
    try:
        record = _record_decoder.decode(from_stored_keys(text.encode("utf-8", "surrogatepass")))
    except _DECODE_ERRORS as problem:
        raise _not_own_error(problem) from problem
    return _product(record)


def read_own_json(data: bytes) -> Iterator[Product | UserError]:
    """Yield the products of an exported JSON file, or their errors.

    Raises:
        UserError: If the file as a whole cannot be read.
    """
    try:
        items = _list_decoder.decode(data).products
    except _DECODE_ERRORS as problem:
        raise _not_own_error(problem) from problem
    for item in items:
        try:
            yield _product(_entry_decoder.decode(from_stored_keys(bytes(item))).k2desk)
        except _DECODE_ERRORS as problem:
            yield _not_own_error(problem)
        except UserError as problem:
            yield problem


def _not_own_error(problem: Exception) -> UserError:
    return UserError(
        msg(
            "This is not a product that K2 Desk exported ({reason}).",
            reason=with_stored_path(str(problem)),
        ),
        _NOT_OWN_HINT,
    )


def _product(record: _ProductRecord) -> Product:
    if record.v > EXPORT_VERSION:
        raise UserError(
            msg("The list was exported by a newer version of K2 Desk."),
            msg("Update K2 Desk, then import the list."),
        )
    catalogue_ref = record.ref if ":" in record.ref else ""
    product = Product(
        ref="",
        facts=unpack_all(record.facts),
        price=record.price,
        taken=record.taken,
        notes=record.notes,
        photo=record.photo,
        copied_from=record.copied_from or catalogue_ref,
        answers=record.answers,
    )
    if not all(answer.is_valid for answer in record.answers):
        raise UserError(msg("An answer in the list does not match its kind."), _NOT_OWN_HINT)
    _check_numbers(product)
    deepest = max((level for row in record.facts.rows for level, _ in row.walk()), default=0)
    if deepest > MAX_ROW_DEPTH:
        raise UserError(
            msg("The label's rows are nested more than {limit} levels deep.", limit=MAX_ROW_DEPTH),
            _NOT_OWN_HINT,
        )
    return product


def _check_numbers(value: Any) -> None:
    """Check that all numbers are finite, not negative and at most 10 kg.

    Raises:
        UserError: If a number is not.
    """
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if isinstance(exponent, str) or not 0 <= value <= MAX_MCG or exponent < -_MAX_DECIMALS:
            raise UserError(
                msg("The number {number} is not possible in a list.", number=str(value)[:40]),
                _NOT_OWN_HINT,
            )
    elif isinstance(value, tuple):
        for item in value:
            _check_numbers(item)
    elif is_dataclass(value):
        for field in fields(value):
            _check_numbers(getattr(value, field.name))
