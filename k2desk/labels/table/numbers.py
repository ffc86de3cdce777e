"""Numbers in a table: decimal separator, numbers and amounts in cells."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import (
    MAX_MCG,
    MAX_NUMBER_LENGTH,
    MCG_PER,
    NUMBER_PATTERN,
    Unit,
    normalize_decimal,
    normalize_text,
    parse_printed_number,
    parse_unit,
)
from k2desk.core.model.intervals import to_nanogram
from k2desk.core.model.message import Message, Style, joined, msg

if TYPE_CHECKING:
    from collections.abc import Iterable

_CELL = re.compile(rf"\s*({NUMBER_PATTERN})\s*(.*?)\s*", re.DOTALL)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([ '.,])\d{3})(?:\1\d{3})*")


@dataclass(frozen=True, slots=True)
class DecimalSeparator:
    """Decimal separator of a table.

    Attributes:
        separator: "." or ",".
        example: A cell that needs this separator, or "".
        counterexample: A cell that needs the other separator, or "".
        ambiguous_example: A cell that can be read in two ways; empty if another cell decides.
    """

    separator: str
    example: str = ""
    counterexample: str = ""
    ambiguous_example: str = ""


def detect_decimal_separator(cells: Iterable[str]) -> DecimalSeparator:
    """Detect the decimal separator of a table from cells with numbers."""
    examples: dict[str, list[str]] = {".": [], ",": []}
    ambiguous_example = ""
    for cell in cells:
        match = (
            _CELL.fullmatch(normalize_text(cell)) if len(cell) <= 2 * MAX_NUMBER_LENGTH else None
        )
        if match is None:
            continue
        separator = _separator_of(match[1])
        if separator:
            examples[separator].append(cell.strip())
        elif parse_printed_number(match[1]).is_ambiguous and not ambiguous_example:
            ambiguous_example = cell.strip()
    is_comma = len(examples[","]) > len(examples["."])
    separator, other = (",", ".") if is_comma else (".", ",")
    return DecimalSeparator(
        separator,
        examples[separator][0] if examples[separator] else "",
        examples[other][0] if examples[other] else "",
        "" if examples[separator] else ambiguous_example,
    )


def _separator_of(number: str) -> str:
    """Return the decimal separator that a number needs, or "" for either."""
    reading = parse_printed_number(number)
    if reading.value is None or not re.search(r"[.,]", number):
        return ""
    last = number[max(number.rfind("."), number.rfind(","))]
    other = "," if last == "." else "."
    return other if number.count(last) > 1 else last


def parse_number(text: str, separator: str) -> Decimal | None:
    """Parse a number with the decimal separator of the table.

    Args:
        text: Digits with separators.
        separator: "." or ",", or "" if it is unknown; "1.000" is ambiguous then.

    Returns:
        The number; None if the text is ambiguous or is not a number with that separator.
    """
    reading = parse_printed_number(text)
    if not separator or not reading.readings:
        return reading.value
    plain = normalize_text(text).strip().replace("’", "'")
    whole, found_separator, rest = plain.partition(separator)
    if re.search(r"[.,' ]", rest):
        return None
    if not whole.isdigit() and not _GROUPED.fullmatch(whole):
        return None
    digits = re.sub(r"[., ']", "", whole)
    return Decimal(f"{digits}.{rest}") if found_separator and rest else Decimal(digits)


@dataclass(frozen=True, slots=True)
class CellAmount:
    """Amount in a cell.

    Attributes:
        mcg: The amount in mcg, rounded half up to a nanogram; None if there is a problem.
        unit: The unit of the number in the cell.
        printed: The number with its unit.
        problem: Why there is no amount, in one sentence; empty if there is one.
    """

    mcg: Decimal | None = None
    unit: Unit | None = None
    printed: str = ""
    problem: str = ""


def parse_amount(text: str, separator: str, unit: Unit) -> CellAmount:
    """Parse the amount in a cell strictly.

    Args:
        text: A number with or without a unit of its own.
        separator: The decimal separator, as for `parse_number`.
        unit: The column's unit, used if the cell has none.
    """
    match = _CELL.fullmatch(normalize_text(text)) if len(text) <= 2 * MAX_NUMBER_LENGTH else None
    if match is None:
        return CellAmount(problem=msg("This is not a single number."))
    own = parse_unit(match[2]) if match[2] else unit
    if own is None:
        return CellAmount(
            problem=msg("“{unit}” is not a known unit (mcg, µg, mg, g).", unit=match[2])
        )
    if own not in MCG_PER:
        return CellAmount(problem=_NOT_A_MASS)
    number = parse_number(match[1], separator)
    if number is None:
        return CellAmount(problem=explain_no_number(match[1], separator))
    mcg = number * MCG_PER[own]
    if mcg > MAX_MCG:
        return CellAmount(problem=msg("The amount is more than 10 kg. Check the unit."))
    printed = text.strip() if match[2] else f"{text.strip()} {own}"
    return CellAmount(normalize_decimal(to_nanogram(mcg)), own, printed)


_NOT_A_MASS = msg("IU and mol have no fixed mass of vitamin K. Enter mcg or mg.")


def explain_no_number(text: str, separator: str) -> Message:
    """Return a sentence that says why a text is not a number."""
    reading = parse_printed_number(text)
    if not separator and reading.is_ambiguous:
        either = (msg("{number}", number=normalize_decimal(value)) for value in reading.readings)
        return msg(
            "This can mean {numbers}. Choose the decimal separator.",
            numbers=joined(either, Style.OR),
        )
    if reading.readings and separator == ",":
        return msg("This is not a number with a decimal comma.")
    if reading.readings:
        return msg("This is not a number with a decimal point.")
    return msg("This is not a number.")
