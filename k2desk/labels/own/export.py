"""Products as this program writes them into its own CSV and JSON, and reads them back exactly.

What a person reads in an exported list (sums, positions, sentences) is worked out; beside it
stands the whole product as compact JSON, from which it comes back without loss.
"""

from __future__ import annotations

from dataclasses import MISSING, fields, is_dataclass
from decimal import Decimal
from enum import Enum
from typing import TYPE_CHECKING, Any

import msgspec

from k2desk.core.model.amounts import MOST_MCG
from k2desk.core.model.answer import Settlement
from k2desk.core.model.errors import UserError
from k2desk.core.model.intervals import Interval
from k2desk.core.model.label import LabelFacts
from k2desk.core.model.product import Price, Product

if TYPE_CHECKING:
    from collections.abc import Iterator

KEY = "k2desk"
"""The key of the whole product in an exported JSON file."""

VERSION = 1
MOST_DEEP = 20
"""Levels of nested rows; real labels have three."""

_MOST_PLACES = 40
_HINT = "Save the list again from K2 Desk, or read the file as a table of your own."


class _Kept(msgspec.Struct):
    v: int
    facts: LabelFacts
    ref: str = ""
    price: Price | None = None
    taken: Interval | None = None
    notes: str = ""
    photo: str = ""
    copied_from: str = ""
    settlements: tuple[Settlement, ...] = ()


class _Entry(msgspec.Struct):
    k2desk: _Kept


class _List(msgspec.Struct):
    products: list[msgspec.Raw]


_kept = msgspec.json.Decoder(_Kept)
_entry = msgspec.json.Decoder(_Entry)
_list = msgspec.json.Decoder(_List)
_BROKEN = (msgspec.MsgspecError, UnicodeDecodeError, RecursionError, ArithmeticError)


def whole(product: Product) -> dict[str, Any]:
    """Return all of a product as plain values; what is as in an empty product is left out."""
    told = _plain(product)
    told.pop("changed", None)
    return {"v": VERSION, **told}


def whole_text(product: Product) -> str:
    """Return all of a product as one line of JSON."""
    return msgspec.json.encode(whole(product)).decode()


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {
            field.name: _plain(getattr(value, field.name))
            for field in fields(value)
            if field.default is MISSING or getattr(value, field.name) != field.default
        }
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, frozenset):
        return sorted(_plain(one) for one in value)
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def read_whole_text(text: str) -> Product:
    """Return the product that `whole_text` was given; `ref` is empty.

    A label of the catalogue comes back as a copy of it.

    Raises:
        UserError: If the text is none of this program's, or states what no label can.
    """
    try:
        kept = _kept.decode(text.encode("utf-8", "surrogatepass"))
    except _BROKEN as problem:
        raise _not_ours(problem) from problem
    return _product(kept)


def read_own_json(data: bytes) -> Iterator[Product | UserError]:
    """Yield the products of an exported JSON file in order, or why one of them cannot be read.

    Raises:
        UserError: If the file as a whole cannot be read.
    """
    try:
        listed = _list.decode(data).products
    except _BROKEN as problem:
        raise _not_ours(problem) from problem
    for one in listed:
        try:
            yield _product(_entry.decode(one).k2desk)
        except _BROKEN as problem:
            yield _not_ours(problem)
        except UserError as problem:
            yield problem


def _not_ours(problem: Exception) -> UserError:
    return UserError(f"This is no product that K2 Desk saved: {problem}.", _HINT)


def _product(kept: _Kept) -> Product:
    if kept.v > VERSION:
        raise UserError(
            "The list was saved by a newer version of K2 Desk.", "Update K2 Desk to read it."
        )
    from_catalogue = kept.ref if ":" in kept.ref else ""
    product = Product(
        ref="",
        facts=kept.facts,
        price=kept.price,
        taken=kept.taken,
        notes=kept.notes,
        photo=kept.photo,
        copied_from=kept.copied_from or from_catalogue,
        settlements=kept.settlements,
    )
    if not all(one.is_sound for one in kept.settlements):
        raise UserError("An answer in the list does not say what its kind says.", _HINT)
    _check_numbers(product)
    deepest = max((level for row in kept.facts.rows for level, _ in row.walk()), default=0)
    if deepest > MOST_DEEP:
        raise UserError(f"The label's rows are nested more than {MOST_DEEP} levels deep.", _HINT)
    return product


def _check_numbers(value: Any) -> None:
    """Refuse numbers that no product of this program holds: negative, endless, over ten kilograms.

    Raises:
        UserError: If there is one.
    """
    if isinstance(value, Decimal):
        exponent = value.as_tuple().exponent
        if isinstance(exponent, str) or not 0 <= value <= MOST_MCG or exponent < -_MOST_PLACES:
            raise UserError(f"The number {str(value)[:40]} cannot be in a saved list.", _HINT)
    elif isinstance(value, tuple):
        for one in value:
            _check_numbers(one)
    elif is_dataclass(value):
        for field in fields(value):
            _check_numbers(getattr(value, field.name))
