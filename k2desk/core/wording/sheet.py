"""Sentences on a sheet outside the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.wording.daily_value import row_share
from k2desk.core.wording.figures import format_amount_with_forms, format_forms, format_mcg
from k2desk.core.wording.notices import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from k2desk.core.model.label import Alternative, LabelRow, OtherActive

AS_PRINTED = "As printed on the label"
PRINTED_HEADS = ("Row of the label", "Amount", "% DV", "Read as", "mcg")
NO_ROWS = "No row of the label is kept; the amounts are those that were entered."
NOTES_HEADING = "Room for notes"
SHELF_HEADS = ("Brand", "Product", "Serving")
LABEL_AMOUNTS = "Label amounts"
STRIP_HEAD = "K2 a day"
DOUBTS_HEAD = "Doubts"


def rows_left_out(titles: Mapping[str, Sequence[str]]) -> str:
    """Return the note that names omitted rows by group; empty if none."""
    listed = [f"{group}: {', '.join(rows)}" for group, rows in titles.items() if rows]
    return f"Left out of this sheet – {'; '.join(listed)}." if listed else ""


def printed_row(row: LabelRow) -> tuple[str, str, str, str, str]:
    """Return a label row: name, amount and % DV as printed, forms, mcg."""
    return (
        row.name,
        row.printed or NOT_STATED,
        row_share(row),
        format_forms(row.forms, row.form_gap),
        NOT_STATED if row.mcg is None else format_mcg(row.mcg),
    )


def other_column(column: Alternative) -> str:
    """Return another column of the label, never added to the amounts."""
    listed = "; ".join(format_amount_with_forms(amount) for amount in column.amounts)
    return f"Another column of the label, never added – {column.title or 'untitled'}: {listed}."


def also_on_label(others: Sequence[OtherActive]) -> str:
    """Return the other active ingredients as printed; empty if none."""
    listed = "; ".join(f"{active.name} {active.amount}".strip() for active in others)
    return f"Also on the label: {listed}." if listed else ""


def strip_legend(references: Sequence[str]) -> str:
    """Return the legend of the small strips in a list."""
    scale = "Strip: K2 a day on a scale where each step is tenfold"
    behind = "; ".join(references)
    return f"{scale}; behind it {behind}." if behind else f"{scale}."


def format_page_count(page: int, pages: int) -> str:
    """Return page number and count: "page 2 of 3"."""
    return f"page {page} of {pages}"


def unprintable_note(texts: Sequence[str]) -> str:
    """Return the note on texts with characters that the fonts lack."""
    if not texts:
        return ""
    return f"Not printable: {'; '.join(texts)}. [?] is printed in their place."
