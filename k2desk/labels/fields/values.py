"""Single fields that DSLD's JSON and the shipped facts have in common."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from k2desk.core.model.errors import UserError
from k2desk.core.model.message import msg
from k2desk.core.wording import label_questions
from k2desk.labels.fields.barcodes import parse_barcode
from k2desk.labels.fields.cache import bounded_cache

if TYPE_CHECKING:
    from collections.abc import Iterable

    from k2desk.core.model.label import Question

_DAMAGED_HINT = msg("The file may be damaged. Download the file again.")

_NUMBER_STARTS = frozenset(b"%c" % digit for digit in b"-0123456789")
_NOT_PEOPLE = frozenset(
    {
        "dairy free",
        "gluten free",
        "halal",
        "kosher",
        "no allergies",
        "organic",
        "sugar free",
        "vegan",
        "vegetarian",
    }
)
_INVISIBLE = {
    code: None
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if not chr(code).isspace()
}
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def people_groups(groups: Iterable[str]) -> tuple[str, ...]:
    """Return the groups of people among the target groups, without diets."""
    names = (clean_text(group) for group in groups)
    return tuple(dict.fromkeys(name for name in names if name and name.lower() not in _NOT_PEOPLE))


def barcode_with_doubt(upc: str) -> tuple[str, tuple[Question, ...]]:
    """Return the digits of a barcode, and a doubt about its check digit."""
    code = parse_barcode(clean_text(upc))
    if not code.gtin14:
        return "", ()
    return code.digits, () if code.is_valid else (label_questions.barcode_check(clean_text(upc)),)


@bounded_cache(16384)
def parse_decimal(text: str) -> Decimal | None:
    """Parse a number exactly; return None for other text.

    Numbers beyond 10^30 or with more than 40 characters do not occur on labels.
    """
    if len(text) > 40:
        return None
    try:
        number = Decimal(text.strip())
    except ArithmeticError:
        return None
    if not number.is_finite() or abs(number.adjusted()) > 30:
        return None
    return number


def iso_date(text: str) -> str:
    """Return the date at the start of a text as YYYY-MM-DD, or ""."""
    match = _DATE.match(text.strip())
    return match[0] if match else ""


@bounded_cache(32768)  # thousands of labels share their names and units
def clean_text(text: str) -> str:
    """Return a text with single spaces and without invisible characters.

    Control characters and those that change the direction of writing are removed. Otherwise a
    label could rewrite a terminal or show its figures in another order.
    """
    if not text.isprintable():
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())


def raw_text(raw: msgspec.Raw) -> str:
    """Return a JSON number or string as stripped text; empty for null.

    Raises:
        UserError: If it is a list, an object or invalid Unicode.
    """
    encoded = bytes(raw)
    if encoded == b"null":
        return ""
    if encoded[:1] in _NUMBER_STARTS:
        return encoded.decode()
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise UserError(
            msg("The label file can't be read ({reason}).", reason=str(problem)), _DAMAGED_HINT
        ) from problem
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list | dict):
        raise UserError(
            msg(
                "The label file has {found} in place of a value.",
                found=encoded[:30].decode("utf-8", "replace"),
            ),
            _DAMAGED_HINT,
        )
    return encoded.decode()


def raw_number(raw: msgspec.Raw, name: str) -> Decimal | None:
    """Return a JSON number exactly, or None for null and for an empty string.

    Args:
        raw: A JSON number, or a string that contains one.
        name: The name of the row or field, for the message.

    Raises:
        UserError: If it is another value, or a number that no label can state.
    """
    text = raw_text(raw)
    if not text:
        return None
    value = parse_decimal(text)
    if value is None:
        raise UserError(
            msg(
                "“{name}” has the number “{number}”. No label states this number.",
                name=name[:60],
                number=text[:40],
            ),
            _DAMAGED_HINT,
        )
    return value


def raw_number_or_none(raw: msgspec.Raw) -> Decimal | None:
    """Return a JSON number exactly, or None for null and for other strings."""
    return _number_or_none(bytes(raw))


@bounded_cache(8192)
def _number_or_none(raw: bytes) -> Decimal | None:
    return parse_decimal(raw_text(msgspec.Raw(raw)))


def raw_bool(raw: msgspec.Raw) -> bool | None:
    """Return a JSON boolean, also written as 1 or "1", or None for null."""
    text = raw_text(raw).lower()
    return None if not text else text in {"1", "true", "yes"}
