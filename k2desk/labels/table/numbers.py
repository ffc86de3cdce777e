"""Numbers in a table: which sign its decimals have, and what a cell states once that is known."""

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

if TYPE_CHECKING:
    from collections.abc import Iterable

_CELL = re.compile(rf"\s*({NUMBER_PATTERN})\s*(.*?)\s*", re.DOTALL)
_GROUPED = re.compile(r"[1-9]\d{0,2}(?:([ '.,])\d{3})(?:\1\d{3})*")


@dataclass(frozen=True, slots=True)
class DecimalSeparator:
    """Which sign stands before decimals.

    Attributes:
        sign: "." or ",".
        example: The cell that says so; empty where none does.
        against: A cell that says otherwise; empty where none does.
        open_example: A cell that can be read in two ways, where no cell settles it.
    """

    sign: str
    example: str = ""
    against: str = ""
    open_example: str = ""


def detect_decimal_separator(cells: Iterable[str]) -> DecimalSeparator:
    """Return which decimal sign the cells of a table speak for; other cells say nothing."""
    examples: dict[str, list[str]] = {".": [], ",": []}
    open_example = ""
    for cell in cells:
        match = (
            _CELL.fullmatch(normalize_text(cell)) if len(cell) <= 2 * MAX_NUMBER_LENGTH else None
        )
        if match is None:
            continue
        told = _separator_of(match[1])
        if told:
            examples[told].append(cell.strip())
        elif parse_printed_number(match[1]).is_ambiguous and not open_example:
            open_example = cell.strip()
    comma = len(examples[","]) > len(examples["."])
    sign, other = (",", ".") if comma else (".", ",")
    return DecimalSeparator(
        sign,
        examples[sign][0] if examples[sign] else "",
        examples[other][0] if examples[other] else "",
        "" if examples[sign] else open_example,
    )


def _separator_of(number: str) -> str:
    """Return the decimal sign that a number can only have; nothing where it has none or either."""
    reading = parse_printed_number(number)
    if reading.value is None or not re.search(r"[.,]", number):
        return ""
    sign = number[max(number.rfind("."), number.rfind(","))]
    other = "," if sign == "." else "."
    return other if number.count(sign) > 1 else sign


def parse_number(text: str, sign: str) -> Decimal | None:
    """Return the number that a text is, with the decimal sign that the table has.

    Args:
        text: Digits with separators.
        sign: "." or ",", or nothing where it is not known; then "1.000" is no number.

    Returns:
        The number; None where the text is none, or is none with that sign.
    """
    reading = parse_printed_number(text)
    if not sign or not reading.readings:
        return reading.value
    plain = normalize_text(text).strip().replace("’", "'")
    whole, dot, rest = plain.partition(sign)
    if re.search(r"[.,' ]", rest):
        return None
    if not whole.isdigit() and not _GROUPED.fullmatch(whole):
        return None
    digits = re.sub(r"[., ']", "", whole)
    return Decimal(f"{digits}.{rest}") if dot and rest else Decimal(digits)


@dataclass(frozen=True, slots=True)
class CellAmount:
    """What a cell states as an amount.

    Attributes:
        mcg: In mcg, rounded half up to a nanogram; None where there is a problem.
        unit: The unit that it was read in.
        printed: The number with its unit.
        why: Why there is no amount, in one sentence; empty where there is one.
    """

    mcg: Decimal | None = None
    unit: Unit | None = None
    printed: str = ""
    why: str = ""


def parse_amount(text: str, sign: str, unit: Unit) -> CellAmount:
    """Return the amount in a cell, read strictly.

    Args:
        text: A number with or without a unit of its own.
        sign: The decimal sign, as for `number_in`.
        unit: The column's unit, used where the cell has none.
    """
    match = _CELL.fullmatch(normalize_text(text)) if len(text) <= 2 * MAX_NUMBER_LENGTH else None
    if match is None:
        return CellAmount(why="This is not one number.")
    own = parse_unit(match[2]) if match[2] else unit
    if own is None:
        return CellAmount(why=f"“{match[2]}” is no unit that I know (mcg, µg, mg, g).")
    if own not in MCG_PER:
        return CellAmount(why="IU and mol have no fixed mass of vitamin K; give mcg or mg.")
    number = parse_number(match[1], sign)
    if number is None:
        return CellAmount(why=explain_no_number(match[1], sign))
    mcg = number * MCG_PER[own]
    if mcg > MAX_MCG:
        return CellAmount(why="More than 10 kg; check the unit.")
    printed = text.strip() if match[2] else f"{text.strip()} {own}"
    return CellAmount(normalize_decimal(to_nanogram(mcg)), own, printed)


def explain_no_number(text: str, sign: str) -> str:
    """Return why digits are no number with a decimal sign, in one sentence."""
    reading = parse_printed_number(text)
    if not sign and reading.is_ambiguous:
        either = " or ".join(f"{normalize_decimal(one):,f}" for one in reading.readings)
        return f"This can be {either}: say which sign the decimals have."
    if reading.readings:
        name = "comma" if sign == "," else "point"
        return f"This is no number with a decimal {name}."
    return "This is no number."
