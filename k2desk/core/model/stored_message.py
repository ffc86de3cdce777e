"""Messages as one text, for files and databases.

A stored message is its English text, a separator and compact JSON of its template and values.
Other programs still read the English. Texts without values are stored as they are, and so are
those of libraries that are older than messages.

Stored texts can come from strangers' files: a template may only name its values, and neither
numbers nor nested messages can make a text large.
"""

from __future__ import annotations

import json
from dataclasses import fields, is_dataclass, replace
from decimal import Decimal
from functools import lru_cache
from operator import is_not
from string import Formatter
from typing import TYPE_CHECKING, Any, TypeVar, cast

from k2desk.core.model.message import ENGLISH, Day, Message, Money, Parts, Percent, Style

if TYPE_CHECKING:
    from k2desk.core.model.message import Value

T = TypeVar("T")

SEPARATOR = "\x1f"
"""Unit separator (US), which no printed label has."""

PACKED_IN_JSON = b"\\u001f{"
"""Bytes that JSON with a packed message has."""

_MAX_LENGTH = 100_000
_MAX_DEPTH = 20
_MAX_DIGITS = 40
_ERRORS = (ValueError, TypeError, KeyError, AttributeError, ArithmeticError, RecursionError)


def pack(text: str) -> str:
    """Return a text as it is stored; equal messages give equal texts."""
    if not isinstance(text, Message):
        return text
    return f"{text}{SEPARATOR}{_encode(_as_json(text, is_nested=False))}"


def unpack(stored: str) -> str:
    """Return the text that `pack` was given.

    Damaged or suspicious JSON leaves the English text.
    """
    if SEPARATOR not in stored:
        return stored
    english, _, packed = stored.rpartition(SEPARATOR)
    if not packed.startswith("{"):
        return stored
    if len(stored) > _MAX_LENGTH:
        return english
    try:
        return _message(json.loads(packed), english, _MAX_DEPTH)
    except _ERRORS:
        return english


def pack_value(value: Any) -> str:
    """Return a message as JSON text, for msgspec's `enc_hook`."""
    if isinstance(value, Message):
        return pack(value)
    raise NotImplementedError(type(value))


def unpack_all(value: T) -> T:
    """Return a dataclass, tuple or text with its stored messages unpacked."""
    result: Any = value
    if isinstance(value, str):
        result = unpack(value) if SEPARATOR in value else value
    elif isinstance(value, tuple):
        items = tuple(map(unpack_all, value))
        result = items if any(map(is_not, items, value)) else value
    elif is_dataclass(value) and not isinstance(value, type):
        changed = {}
        for field in fields(value):
            before = getattr(value, field.name)
            after = unpack_all(before)
            if after is not before:
                changed[field.name] = after
        result = replace(value, **changed) if changed else value
    return cast("T", result)


# --- to JSON -----------------------------------------------------------------------------------

_encode = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def _as_json(message: Message, *, is_nested: bool) -> dict[str, Any]:
    """Return a message as JSON, without a template equal to the English text."""
    packed: dict[str, Any] = {}
    if is_nested or message.template != str(message):
        packed["template"] = message.template
    if message.plural:
        packed["plural"], packed["number"] = message.plural, message.number
    if message.context:
        packed["context"] = message.context
    if message.values:
        values = message.values
        packed["values"] = {name: _pack_value(values[name]) for name in sorted(values)}
    return packed


def _pack_value(value: Value) -> object:
    if isinstance(value, Message):
        return {"message": _as_json(value, is_nested=True)}
    if isinstance(value, str | int):
        return value
    if isinstance(value, Decimal):
        return {"decimal": str(value)}
    if isinstance(value, Parts):
        return {"parts": [_pack_value(item) for item in value.items], "style": value.style.value}
    if isinstance(value, Money):
        money = {"money": str(value.amount), "currency": value.currency}
        return money if value.high is None else {**money, "high": str(value.high)}
    if isinstance(value, Percent):
        return {"percent": str(value.value)}
    return {"day": value.iso}


# --- from JSON ---------------------------------------------------------------------------------


def _message(packed: dict[str, Any], english: str | None, depth: int) -> Message:
    """Return a message.

    Raises:
        ValueError: If it is nested too deep, is too long or has another template than `pack`
            writes. Other errors of `_ERRORS` are possible too.
    """
    if depth == 0:
        raise ValueError("nested too deep")
    template = _text(packed["template"] if english is None else packed.get("template", english))
    plural, context = _text(packed.get("plural", "")), _text(packed.get("context", ""))
    number = _integer(packed.get("number", 1))
    values = {name: _value(value, depth) for name, value in packed.get("values", {}).items()}
    for text in (template, plural) if values else ():
        _check_template(text, values)
    return Message(template, values, context=context, plural=plural, number=number)


def _value(packed: object, depth: int) -> Value:
    if isinstance(packed, str):
        return packed
    if isinstance(packed, int):
        return _integer(packed)
    if not isinstance(packed, dict):
        raise TypeError(type(packed))
    if "message" in packed:
        return _message(packed["message"], None, depth - 1)
    if "parts" in packed:
        items = (_part(item, depth) for item in packed["parts"])
        return Parts(tuple(items), Style(packed["style"]))
    if "decimal" in packed:
        return _decimal(packed["decimal"])
    if "money" in packed:
        high = _decimal(packed["high"]) if "high" in packed else None
        return Money(_decimal(packed["money"]), _text(packed["currency"]), high)
    if "percent" in packed:
        return Percent(_decimal(packed["percent"]))
    return Day(_text(packed["day"]))


def _part(packed: object, depth: int) -> str:
    return _text(_value(packed, depth))


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(type(value))
    return value


def _integer(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or abs(value) >= 10**_MAX_DIGITS:
        raise ValueError("not a number of a message")
    return value


def _decimal(value: object) -> Decimal:
    number = Decimal(_text(value))
    digits = len(number.as_tuple().digits)
    if not number.is_finite() or abs(number.adjusted()) > _MAX_DIGITS or digits > 2 * _MAX_DIGITS:
        raise ValueError("not a number of a message")
    return number


def _check_template(template: str, values: dict[str, Value]) -> None:
    """Check that a template names only its values and stays short with them.

    Raises:
        ValueError: If it does not.
        KeyError: If a value is missing.
    """
    names = _placeholders(template)
    length = len(template) + sum(len(ENGLISH.value(values[name])) for name in names)
    if length > _MAX_LENGTH:
        raise ValueError("too long")


@lru_cache(maxsize=1024)
def _placeholders(template: str) -> tuple[str, ...]:
    """Return the names in a template, each as often as it occurs.

    Raises:
        ValueError: If one has an attribute, an index, a conversion or a format.
    """
    names = []
    for _, name, spec, conversion in Formatter().parse(template):
        if name is None:
            continue
        if not name.isidentifier() or spec or conversion:
            raise ValueError("not a template of a message")
        names.append(name)
    return tuple(names)
