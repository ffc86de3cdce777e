"""% Daily Value, printed and recomputed, and other notable actives."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING

from k2desk.core.model.amounts import format_decimal
from k2desk.core.wording.figures import format_amount, format_number
from k2desk.core.wording.notices import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from k2desk.core.model.intervals import Interval
    from k2desk.core.model.label import LabelRow, OtherActive

DAILY_VALUE_MCG = Decimal(120)
"""US Daily Value from 4 years of age, on labels since 2016."""

PRINTED_SHARE_TITLE = "% Daily Value, as printed"
SHARE_TITLE = f"% of {DAILY_VALUE_MCG} mcg, recomputed"
OTHERS_TITLE = "Vitamin D, calcium"

PRINTED_SHARE_NOTE = (
    "Per serving, untouched. Labels print it on different bases: 80 mcg before 2016, 120 mcg "
    "since, 75 mcg in the EU, less for infants and toddlers."
)
SHARE_NOTE = (
    f"All vitamin K of a serving beside {DAILY_VALUE_MCG} mcg, the US Daily Value for adults and "
    "children from 4 years on since 2016; in whole percent, half up."
)
OTHERS_NOTE = (
    "As printed, per serving. “–” stands where this copy of the label names neither; copies of "
    "labels can lack rows."
)
NOTHING_PRINTED = "–"

LABELS_TITLE = "As printed on the labels, per serving"
LABEL_HEADS = ("Serving", "Vitamin K as printed", "% DV printed", "% of 120 mcg", OTHERS_TITLE)
"""Headings of the labels on the sheet of products taken together."""


def row_share(row: LabelRow) -> str:
    """Return the printed % Daily Value: "112 %", "<1%"; empty if none."""
    printed = row.percent_text.strip()
    if printed or row.percent_dv is None:
        return printed
    return f"{format_decimal(row.percent_dv)} %"


def format_printed_shares(rows: Sequence[LabelRow]) -> str:
    """Return the printed % Daily Values of a label: "50 % + 62 %".

    Parts of a row count only if no outer row prints a percentage.
    """
    shares = [share for row in rows if (share := row_share(row))]
    children = [child for row in rows for child in row.children]
    if shares or not children:
        return " + ".join(shares) or NOT_STATED
    return format_printed_shares(children)


def recomputed_share(value: Interval | None) -> str:
    """Return an amount in mcg as % of 120 mcg: "2,167 %", "0–83 %"."""
    if value is None or (value.high is None and value.low == 0):
        return NOT_STATED
    low, high = _percent(value.low), None if value.high is None else _percent(value.high)
    if high is None:
        return f"at least {low} %"
    return f"{low} %" if low == high else f"{low}–{high} %"


def share_arithmetic(value: Interval | None) -> str:
    """Return the division of an amount in mcg by 120 mcg.

    "2,600 mcg ÷ 120 mcg = 2,167 %"
    """
    if value is None:
        return ""
    return f"{format_amount(value)} ÷ {DAILY_VALUE_MCG} mcg = {recomputed_share(value)}"


def label_paragraph(name: str, cells: Sequence[str]) -> str:
    """Return a label as a paragraph: "K2 – Serving: 1 capsule. ...".

    Args:
        name: The product's name.
        cells: One text for each of `LABEL_HEADS`.
    """
    parts = (
        f"{head}: {', '.join(cell.split(chr(10)))}."
        for head, cell in zip(LABEL_HEADS, cells, strict=True)
    )
    return f"{name} – {' '.join(parts)}"


def _percent(amount: Decimal) -> str:
    whole = (amount * 100 / DAILY_VALUE_MCG).quantize(Decimal(1), ROUND_HALF_UP)
    return "<1" if whole == 0 and amount > 0 else format_number(whole)


def format_other_actives(others: Sequence[OtherActive]) -> str:
    """Return actives as printed: "Vitamin D3 2000 IU; Calcium 500 mg"."""
    return (
        "; ".join(f"{active.name} {active.amount}".strip() for active in others) or NOTHING_PRINTED
    )
