"""Sentences on a sheet outside the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from k2desk.core.model.message import Message, Style, health, joined, msg, sentences
from k2desk.core.wording.daily_value import row_share
from k2desk.core.wording.figures import (
    EMPTY,
    format_amount_with_forms,
    format_forms,
    number,
    rounded_mcg,
)
from k2desk.core.wording.notices import NOT_STATED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from k2desk.core.model.label import Alternative, LabelRow, OtherActive

AS_PRINTED = msg("As printed on the label")
PRINTED_HEADS = (
    msg("Row of the label"),
    msg("Amount"),
    # Translators: percentage of the Daily Value of US labels.
    msg("% DV"),
    # Translators: heading; the form of vitamin K that K2 Desk reads from the row.
    msg("Read as"),
    msg("mcg"),
)
NO_ROWS = msg("No label rows are stored. Amounts are shown as entered.")
NOTES_HEADING = msg("Room for notes")
SHELF_HEADS = (msg("Brand"), msg("Product"), msg("Serving"))
LABEL_AMOUNTS = msg("Label amounts")
STRIP_HEAD = msg("K2 per day")
DOUBTS_HEAD = msg("Questions")


def rows_left_out(titles: Mapping[str, Sequence[str]]) -> Message:
    """Return the note that names omitted rows by group; empty if none."""
    listed = joined(
        (
            msg("{group}: {rows}", group=group, rows=joined(rows, Style.COMMA))
            for group, rows in titles.items()
            if rows
        ),
        Style.SEMICOLON,
    )
    return msg("Left out of this sheet – {rows}.", rows=listed) if listed else EMPTY


def printed_row(row: LabelRow) -> tuple[str, str, str, str, str]:
    """Return a label row: name, amount and % DV as printed, forms, mcg."""
    return (
        row.name,
        row.printed or NOT_STATED,
        row_share(row),
        format_forms(row.forms, row.form_gap),
        NOT_STATED if row.mcg is None else number(rounded_mcg(row.mcg)),
    )


def other_column(column: Alternative) -> Message:
    """Return another column of the label, never added to the amounts."""
    return health(
        "Another column of the label, not added – {column}: {amounts}.",
        column=column.title or msg("untitled"),
        amounts=joined(map(format_amount_with_forms, column.amounts), Style.SEMICOLON),
    )


def also_on_label(others: Sequence[OtherActive]) -> Message:
    """Return the other active ingredients as printed; empty if none."""
    names = (f"{active.name} {active.amount}".strip() for active in others)
    listed = joined(names, Style.SEMICOLON)
    return msg("Also on the label: {ingredients}.", ingredients=listed) if listed else EMPTY


def strip_legend(references: Sequence[str]) -> Message:
    """Return the legend of the small strips in a list."""
    listed = joined(references, Style.SEMICOLON)
    return sentences(
        msg("Strip: K2 per day. Each step is ten times the step before."),
        msg("Guidance behind the strip: {references}.", references=listed) if listed else "",
    )


def format_page_count(page: int, pages: int) -> Message:
    """Return page number and count: "page 2 of 3"."""
    return msg("page {page} of {pages}", page=page, pages=pages)


def unprintable_note(texts: Sequence[str]) -> Message:
    """Return the note on texts with characters that the fonts lack."""
    if not texts:
        return EMPTY
    listed = joined(texts, Style.SEMICOLON)
    return msg("The fonts lack some characters of: {texts}. [?] is printed instead.", texts=listed)
