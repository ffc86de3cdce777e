"""Remarks on a label that put no figure in question."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from k2desk.core.model.label import LabelRow, Question
from k2desk.core.model.message import Message, Percent, Style, joined, msg, sentences
from k2desk.core.model.question_code import QuestionCode
from k2desk.core.wording.row_questions import AS_PRINTED, CHECK_BOTTLE

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
        sentences(
            msg(
                "The product name says {named}, but the row says {printed}.",
                named=named,
                printed=row.printed,
            ),
            AS_PRINTED,
        ),
        sentences(
            msg("Is the amount {printed} or {amount} mcg?", printed=row.printed, amount=dose),
            CHECK_BOTTLE,
        ),
        row.name,
    )


def off_market(source: str) -> Question:
    """Say that the source lists a label as off the market.

    Args:
        source: The name of the source.
    """
    return Question(
        QuestionCode.OFF_MARKET,
        sentences(
            msg("{source} lists this label as off the market.", source=source),
            msg("A product sold under this name today can have another label."),
        ),
        msg("Compare with the label of your product."),
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
        sentences(
            msg(
                "{percent} for “{row}” is based on 80 mcg, the Daily Value before 2016.",
                percent=Percent(percent),
                row=f"{row.name} {row.printed}",
            ),
            msg("Based on the current 120 mcg, the percentage is {percent}.", percent=Percent(now)),
            msg("The label or its percentage is out of date."),
        ),
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
        msg(
            "{percent} for “{row}” fits {base} mcg ({title}), not the Daily Value of 120 mcg.",
            percent=Percent(percent),
            row=f"{row.name} {row.printed}",
            base=base,
            title=title,
        ),
        "",
        row.name,
    )


class Difference(NamedTuple):
    """Amounts of one form that two labels of a product state."""

    form: str
    per_unit: bool
    mine: str
    theirs: str

    @property
    def text(self) -> Message:
        """Both amounts: "MK-7 per serving: 90 mcg here, 45 mcg there"."""
        if self.per_unit:
            return msg(
                "{form} per unit: {mine} here, {theirs} on the other label",
                form=self.form,
                mine=self.mine,
                theirs=self.theirs,
            )
        return msg(
            "{form} per serving: {mine} here, {theirs} on the other label",
            form=self.form,
            mine=self.mine,
            theirs=self.theirs,
        )


def labels_differ(
    other: str, differing: Sequence[Difference], *, has_same_barcode: bool
) -> Question:
    """Say that another label of the same product states other amounts.

    Args:
        other: The source of the other label.
        differing: The differences.
        has_same_barcode: Whether both have the same barcode, rather than the same name.
    """
    stated = (
        msg("Another label with the same barcode states other amounts ({source}).", source=other)
        if has_same_barcode
        else msg("Another label with the same name states other amounts ({source}).", source=other)
    )
    listed = joined((difference.text for difference in differing), Style.SEMICOLON)
    return Question(
        QuestionCode.LABELS_DIFFER,
        sentences(stated, msg("{differences}.", differences=listed)),
        msg("Check which label your product has."),
    )
