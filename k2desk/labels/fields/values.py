"""Single fields of NIH's label database that both its JSON and the shipped facts carry."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from k2desk.core.model.label import Question
from k2desk.core.wording import label_questions
from k2desk.labels.fields.barcodes import read_barcode
from k2desk.labels.fields.cache import remembered

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
_UNSEEN = {
    code: None
    for code in (*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A))
    if not chr(code).isspace()
}
_DATE = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)


def people(groups: Iterable[str]) -> tuple[str, ...]:
    """Return the groups of people among the target groups; diets are left out."""
    named = (plain(group) for group in groups)
    return tuple(dict.fromkeys(one for one in named if one and one.lower() not in _NOT_PEOPLE))


def barcode(upc: str) -> tuple[str, tuple[Question, ...]]:
    """Return a barcode's digits, empty where the field holds none, and a doubt about it."""
    code = read_barcode(plain(upc))
    if not code.gtin14:
        return "", ()
    return code.digits, () if code.checks else (label_questions.barcode_check(plain(upc)),)


@remembered(16384)
def exact_number(text: str) -> Decimal | None:
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


def date(text: str) -> str:
    """Return the day of a date as YYYY-MM-DD; empty where the text does not begin with one."""
    match = _DATE.match(text.strip())
    return match[0] if match else ""


@remembered(32768)  # thousands of labels share their names and units
def plain(text: str) -> str:
    """Return a name with single spaces, as it is shown.

    Control characters and those that turn the direction of writing are dropped, so that a label
    cannot rewrite a terminal or show its figures in another order.
    """
    if not text.isprintable():
        text = text.translate(_UNSEEN)
    return " ".join(text.split())
