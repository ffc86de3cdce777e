"""% Daily Value, printed and recomputed, and other notable actives."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.message import Message, Parts, Percent, Style, health, joined, msg
from k2desk.core.wording.figures import DASH, EMPTY, format_amount, format_range, number
from k2desk.core.wording.notices import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.intervals import Interval
    from k2desk.core.model.label import LabelRow, OtherActive
    from k2desk.core.model.message import Value

DAILY_VALUE_MCG = Decimal(120)
"""US Daily Value from 4 years of age, on labels since 2016."""

PRINTED_SHARE_TITLE = msg("% Daily Value, as printed")
SHARE_TITLE = msg("% of {amount} mcg, recomputed", amount=DAILY_VALUE_MCG)
OTHERS_TITLE = msg("Vitamins A, D, E and calcium")

PRINTED_SHARE_NOTE = health(
    "Per serving, as printed. Labels use different base values: 80 mcg before 2016, 120 mcg since, "
    "75 mcg in the EU. Values for infants and toddlers are lower."
)
SHARE_NOTE = health(
    "All vitamin K of a serving as a percentage of {amount} mcg, rounded half up. "
    "{amount} mcg is the US Daily Value since 2016 for people aged 4 and over.",
    amount=DAILY_VALUE_MCG,
)
NOTHING_PRINTED = DASH

LABELS_TITLE = msg("As printed on the labels, per serving")
LABEL_HEADS = (
    msg("Serving"),
    msg("Vitamin K as printed"),
    # Translators: “DV” is the Daily Value of US labels.
    msg("% DV printed"),
    msg("% of {amount} mcg", amount=DAILY_VALUE_MCG),
    OTHERS_TITLE,
)
"""Headings of the labels on the sheet of products taken together."""


def row_share(row: LabelRow) -> str:
    """Return the printed % Daily Value: "112%", "<1%"; empty if none."""
    printed = row.percent_text.strip()
    if printed or row.percent_dv is None:
        return printed
    return number(Percent(row.percent_dv))


def printed_line(row: LabelRow, depth: int) -> Message:
    """Return a label row as printed, inner rows with dashes: "– MK-7 100 mcg"."""
    return Message(
        "{dashes}{name} {printed}",
        {"dashes": "– " * depth, "name": row.name, "printed": row.printed or NOT_STATED},
    )


def format_printed_shares(rows: Sequence[LabelRow]) -> Message:
    """Return the printed % Daily Values of a label: "50% + 62%".

    Parts of a row count only if no outer row prints a percentage.
    """
    shares = [share for row in rows if (share := row_share(row))]
    children = [child for row in rows for child in row.children]
    if shares:
        return joined(shares, Style.PLUS)
    return format_printed_shares(children) if children else NOT_STATED


def recomputed_share(value: Interval | None) -> Message:
    """Return an amount in mcg as % of 120 mcg: "2,167%", "0%–83%"."""
    if value is None or (value.high is None and value.low == 0):
        return NOT_STATED
    return format_range(value, _percent)


def share_arithmetic(value: Interval | None) -> Message:
    """Return the division of an amount in mcg by 120 mcg.

    "2,600 mcg ÷ 120 mcg = 2,167%"
    """
    if value is None:
        return EMPTY
    return msg(
        "{amount} ÷ {daily} mcg = {share}",
        amount=format_amount(value),
        daily=DAILY_VALUE_MCG,
        share=recomputed_share(value),
    )


def label_paragraph(name: str, cells: Sequence[str]) -> Message:
    """Return a label as a paragraph: "K2 – Serving: 1 capsule. ...".

    Args:
        name: The product's name.
        cells: One text for each of `LABEL_HEADS`.
    """
    parts = (
        msg("{heading}: {content}.", heading=head, content=_on_one_line(cell))
        for head, cell in zip(LABEL_HEADS, cells, strict=True)
    )
    return msg("{product} – {label}", product=name, label=joined(parts))


def _on_one_line(cell: str) -> str:
    """Return a cell with commas in place of line breaks."""
    if isinstance(cell, Message):
        lines = cell.values.get("parts")
        if isinstance(lines, Parts) and lines.style is Style.LINES:
            return joined(lines.items, Style.COMMA)
    return cell.replace("\n", ", ") if "\n" in cell else cell


def _percent(amount: Decimal) -> Value:
    whole = (amount * 100 / DAILY_VALUE_MCG).quantize(Decimal(1), ROUND_HALF_UP)
    if whole == 0 and amount > 0:
        return Message("<{share}", {"share": Percent(Decimal(1))})
    return Percent(whole)


def format_other_actives(others: Sequence[OtherActive]) -> Message:
    """Return actives as printed: "Vitamin D3 2000 IU; Calcium 500 mg"."""
    listed = joined(
        (f"{active.name} {active.amount}".strip() for active in others), Style.SEMICOLON
    )
    return listed or NOTHING_PRINTED
