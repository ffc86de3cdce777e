"""Single fields of NIH's label database that both its JSON and the shipped facts carry."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import TYPE_CHECKING

import msgspec

from k2desk.core.model.errors import UserError
from k2desk.core.wording import label_questions
from k2desk.labels.fields.barcodes import parse_barcode
from k2desk.labels.fields.cache import bounded_cache

if TYPE_CHECKING:
    from collections.abc import Iterable

    from k2desk.core.model.label import Question

NOT_DSLD_HINT = "It has to be one label of the NIH Dietary Supplement Label Database, as JSON."
"""What to do about a value that no label of NIH's database has."""

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
    """Return the groups of people among the target groups; diets are left out."""
    named = (clean_text(group) for group in groups)
    return tuple(dict.fromkeys(one for one in named if one and one.lower() not in _NOT_PEOPLE))


def barcode_with_doubt(upc: str) -> tuple[str, tuple[Question, ...]]:
    """Return a barcode's digits, empty where the field holds none, and a doubt about it."""
    code = parse_barcode(clean_text(upc))
    if not code.gtin14:
        return "", ()
    return code.digits, () if code.checks else (label_questions.barcode_check(clean_text(upc)),)


@bounded_cache(16384)
def parse_decimal(text: str) -> Decimal | None:
    """Return the number that a text is, exactly; None for anything else.

    Numbers beyond 10^30 or with more than 40 characters are not numbers of a label.
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
    """Return the day of a date as YYYY-MM-DD; empty where the text does not begin with one."""
    match = _DATE.match(text.strip())
    return match[0] if match else ""


@bounded_cache(32768)  # thousands of labels share their names and units
def clean_text(text: str) -> str:
    """Return a name with single spaces, as it is shown.

    Control characters and those that turn the direction of writing are dropped, so that a label
    cannot rewrite a terminal or show its figures in another order.
    """
    if not text.isprintable():
        text = text.translate(_INVISIBLE)
    return " ".join(text.split())


def raw_text(raw: msgspec.Raw) -> str:
    """Return a number or a text as text, without blanks around it; empty for null.

    Raises:
        UserError: If it is a list or an object, or holds what is no Unicode text.
    """
    written = bytes(raw)
    if written == b"null":
        return ""
    if written[:1] in _NUMBER_STARTS:
        return written.decode()
    try:
        value = msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as problem:
        raise UserError(f"The label file cannot be read: {problem}.", NOT_DSLD_HINT) from problem
    if isinstance(value, str):
        return value.strip()
    if isinstance(value, list | dict):
        raise UserError(
            f"The label file has {written[:30]!r} where a value belongs.", NOT_DSLD_HINT
        )
    return written.decode()


def raw_number(raw: msgspec.Raw, where: str) -> Decimal | None:
    """Return a number exactly; None for null and for an empty text.

    Args:
        raw: A JSON number, or a text that is one.
        where: What it belongs to, for the message.

    Raises:
        UserError: If it is something else, or a number that no label can state.
    """
    text = raw_text(raw)
    if not text:
        return None
    value = parse_decimal(text)
    if value is None:
        raise UserError(
            f"“{where[:60]}” has the number “{text[:40]}”, which no label states.", NOT_DSLD_HINT
        )
    return value


def raw_number_or_none(raw: msgspec.Raw) -> Decimal | None:
    """Return a number exactly, or None where there is none or something else."""
    return _number_or_none(bytes(raw))


@bounded_cache(8192)
def _number_or_none(raw: bytes) -> Decimal | None:
    return parse_decimal(raw_text(msgspec.Raw(raw)))


def raw_bool(raw: msgspec.Raw) -> bool | None:
    """Return a yes or no that is written as true, 1 or "1"; None for null."""
    text = raw_text(raw).lower()
    return None if not text else text in {"1", "true", "yes"}
