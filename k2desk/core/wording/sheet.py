"""What stands on a sheet beside the table: what was left out, and a label's own rows."""

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
    """Return which rows a sheet leaves out, by the group they are in; empty where none."""
    listed = [f"{group}: {', '.join(rows)}" for group, rows in titles.items() if rows]
    return f"Left out of this sheet – {'; '.join(listed)}." if listed else ""


def printed_row(row: LabelRow) -> tuple[str, str, str, str, str]:
    """Return one row of a label: name, amount and % DV as printed, then how it is read."""
    return (
        row.name,
        row.printed or NOT_STATED,
        row_share(row),
        format_forms(row.forms, row.form_gap),
        NOT_STATED if row.mcg is None else format_mcg(row.mcg),
    )


def other_column(column: Alternative) -> str:
    """Return another column of the label, which is never added to the amounts."""
    listed = "; ".join(format_amount_with_forms(amount) for amount in column.amounts)
    return f"Another column of the label, never added – {column.title or 'untitled'}: {listed}."


def also_on_label(others: Sequence[OtherActive]) -> str:
    """Return the other active ingredients as printed; empty where none are kept."""
    listed = "; ".join(f"{one.name} {one.amount}".strip() for one in others)
    return f"Also on the label: {listed}." if listed else ""


def strip_legend(references: Sequence[str]) -> str:
    """Return how the small strips of a list are read, with the references behind them."""
    read = "Strip: K2 a day on a scale where each step is tenfold"
    behind = "; ".join(references)
    return f"{read}; behind it {behind}." if behind else f"{read}."


def format_page_count(page: int, pages: int) -> str:
    """Return which page of how many: "page 2 of 3"."""
    return f"page {page} of {pages}"


def unprintable_note(texts: Sequence[str]) -> str:
    """Say which texts have signs that the sheet's fonts lack, and what is printed for them."""
    if not texts:
        return ""
    return f"Not printable: {'; '.join(texts)}. [?] is printed in their place."
