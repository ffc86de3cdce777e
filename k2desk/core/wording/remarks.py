"""Remarks on a label: what is worth knowing of it and puts no figure in doubt."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.label import LabelRow, Question
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording.figures import format_number
from k2desk.core.wording.row_questions import LOOK_AT_BOTTLE

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal


def unit_by_name(row: LabelRow, named: str, dose: Decimal) -> Question:
    """Ask about a row whose number stands in the product's name with another unit.

    Args:
        row: The row as printed.
        named: The dose as the name has it.
        dose: The same in mcg.
    """
    return Question(
        QuestionCode.UNIT_BY_NAME,
        f"The product's name says {named} and the row says {row.printed}. "
        f"As printed: {row.printed}.",
        f"Is it {row.printed} or {format_number(dose)} mcg? {LOOK_AT_BOTTLE}",
        row.name,
    )


def off_market(source: str) -> Question:
    """Say that a product is not sold any more, as far as the source knows.

    Args:
        source: Who says so.
    """
    return Question(
        QuestionCode.OFF_MARKET,
        f"{source} lists this label as off the market: what is sold under this name today can "
        "have another label.",
        "Compare with the label at hand.",
    )


def old_daily_value(row: LabelRow, percent: Decimal, now: Decimal) -> Question:
    """Say that a printed percentage is of the Daily Value before 2016.

    Args:
        row: The row as printed.
        percent: Its percentage.
        now: What it would be of the Daily Value in use since then.
    """
    return Question(
        QuestionCode.OLD_DAILY_VALUE,
        f"The {format_number(percent)} % beside “{row.name} {row.printed}” is of 80 mcg, the Daily Value "
        f"before 2016; of the 120 mcg in use since, it would be {format_number(now)} %. The label is an "
        "older one, or its percentage is.",
        "",
        row.name,
    )


def other_base(row: LabelRow, percent: Decimal, base: Decimal, title: str) -> Question:
    """Say which reference a printed percentage is of, where it is neither of the two US ones.

    Args:
        row: The row as printed.
        percent: Its percentage.
        base: The reference that it fits, in mcg.
        title: What that is.
    """
    return Question(
        QuestionCode.OTHER_BASE,
        f"The {format_number(percent)} % beside “{row.name} {row.printed}” fits {format_number(base)} mcg "
        f"({title}), not the Daily Value of 120 mcg.",
        "",
        row.name,
    )


def labels_differ(other: str, why: str, differing: Sequence[tuple[str, str, str]]) -> Question:
    """Say that another label of the same product states other amounts.

    Args:
        other: Where the other label comes from.
        why: What makes the two one product ("with the same barcode").
        differing: What differs: the line, what this label says, what the other one says.
    """
    listed = "; ".join(f"{line}: {mine} here, {theirs} there" for line, mine, theirs in differing)
    return Question(
        QuestionCode.LABELS_DIFFER,
        f"Another label {why} states other amounts ({other}). {listed}.",
        "The label at hand settles which of them it is.",
    )
