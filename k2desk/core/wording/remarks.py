"""Remarks on a label that put no figure in doubt."""

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
    """Ask about a number that the product's name has with another unit.

    Args:
        row: The row as printed.
        named: The amount as the name prints it.
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
    """Say that the source lists a label as off the market.

    Args:
        source: The name of the source.
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
        percent: The printed percentage.
        now: The percentage of the current Daily Value.
    """
    return Question(
        QuestionCode.OLD_DAILY_VALUE,
        f"The {format_number(percent)} % beside “{row.name} {row.printed}” is of 80 mcg, the Daily "
        f"Value before 2016; of the 120 mcg in use since, it would be {format_number(now)} %. The "
        "label is an older one, or its percentage is.",
        "",
        row.name,
    )


def other_base(row: LabelRow, percent: Decimal, base: Decimal, title: str) -> Question:
    """Say which base outside the US a printed percentage is of.

    Args:
        row: The row as printed.
        percent: The printed percentage.
        base: The base that it fits, in mcg.
        title: The name of that base.
    """
    return Question(
        QuestionCode.OTHER_BASE,
        f"The {format_number(percent)} % beside “{row.name} {row.printed}” fits "
        f"{format_number(base)} mcg ({title}), not the Daily Value of 120 mcg.",
        "",
        row.name,
    )


def labels_differ(other: str, reason: str, differing: Sequence[tuple[str, str, str]]) -> Question:
    """Say that another label of the same product states other amounts.

    Args:
        other: The source of the other label.
        reason: The match of the two labels ("with the same barcode").
        differing: Line, this label's amount and the other label's for each difference.
    """
    listed = "; ".join(f"{line}: {mine} here, {theirs} there" for line, mine, theirs in differing)
    return Question(
        QuestionCode.LABELS_DIFFER,
        f"Another label {reason} states other amounts ({other}). {listed}.",
        "The label at hand settles which of them it is.",
    )
