"""Columns of the product list, and the texts and marks of their cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from k2desk.core.dose_strip.strip import Mark, build_mark
from k2desk.core.model.dosing import Line
from k2desk.core.model.query import ListRow, SortBy
from k2desk.core.wording import figures
from k2desk.ui.widgets.text_format import one_line, sheet_cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from k2desk.core.model.intervals import Interval


class ListColumn(IntEnum):
    """Columns from left to right."""

    BRAND = 0
    NAME = 1
    K1 = 2
    MK4 = 3
    MK7 = 4
    K2_DAY = 5
    STRIP = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """Header of a column, with its sort order and widths.

    Attributes:
        title: Title in the header.
        unit: Unit below the title; empty for text columns and for the form columns, which share
            one unit.
        sort: Sort order after a click.
        width: Initial width, in pixels; wider if `sample` needs more.
        accessible_title: Title for screen readers, menus and copied rows.
        sample: Widest number that has to fit; empty for text columns.
    """

    title: str
    unit: str
    sort: SortBy
    width: int
    accessible_title: str
    sample: str = ""


PER_SERVING = "per serving"
PER_DAY = "a day"

HEADINGS: dict[ListColumn, Heading] = {
    ListColumn.BRAND: Heading("Brand", "", SortBy.BRAND, 116, "Brand"),
    ListColumn.NAME: Heading("Product", "", SortBy.NAME, 180, "Product"),
    ListColumn.K1: Heading("K1", "", SortBy.K1, 76, "K1, mcg per serving", "not stated"),
    ListColumn.MK4: Heading("MK-4", "", SortBy.MK4, 76, "MK-4, mcg per serving", "not stated"),
    ListColumn.MK7: Heading("MK-7", "", SortBy.MK7, 76, "MK-7, mcg per serving", "not stated"),
    ListColumn.K2_DAY: Heading(
        "K2", "mcg a day", SortBy.K2_DAY, 88, "K2, mcg a day", "5,000–5,600"
    ),
    ListColumn.STRIP: Heading("K2 a day", "", SortBy.K2_DAY, 126, "Dose strip, K2 a day"),
}

NUMBER_COLUMNS = (ListColumn.K1, ListColumn.MK4, ListColumn.MK7, ListColumn.K2_DAY)
FORM_COLUMNS = (ListColumn.K1, ListColumn.MK4, ListColumn.MK7)
FORMS_UNIT = "mcg per serving"
"""Unit below the titles of the three form columns, shown once."""


@dataclass(frozen=True, slots=True)
class DisplayRow:
    """Row of the list, ready to paint.

    Attributes:
        row: The row as read from the file.
        texts: Text of each column; empty for the strip.
        marks: Marks of the strip.
    """

    row: ListRow
    texts: tuple[str, ...]
    marks: tuple[Mark, ...]

    def accessible_text(self, column: ListColumn) -> str:
        """Return the text of a cell for screen readers."""
        row = self.row
        if column is ListColumn.NAME:
            notes = []
            if row.questions:
                notes.append(format_question_count(row.questions))
            if row.off_market:
                notes.append("off market")
            return ", ".join([self.texts[column] or "unnamed", *notes])
        if column in (ListColumn.K2_DAY, ListColumn.STRIP):
            open_form = ", form not stated" if row.form_open and row.k2_day is not None else ""
            known = has_amount(row)
            text = figures.spoken_list_cell(Line.K2, row.k2_day, PER_DAY, total_known=known)
            return text + open_form
        amounts: dict[ListColumn, tuple[Line, Interval | None]] = {
            ListColumn.K1: (Line.K1, row.k1),
            ListColumn.MK4: (Line.MK4, row.mk4),
            ListColumn.MK7: (Line.MK7, row.mk7),
        }
        if column in amounts:
            line, value = amounts[column]
            return figures.spoken_list_cell(line, value, PER_SERVING, total_known=has_amount(row))
        return self.texts[column]


def format_question_count(count: int) -> str:
    """Format the number of questions that a label raises."""
    return "1 question" if count == 1 else f"{count} questions"


def build_display_row(row: ListRow) -> DisplayRow:
    """Build the texts and marks of a row."""
    texts = (one_line(row.brand), one_line(row.name), *_amount_texts(row), "")
    line = k2_line(row)
    mark = build_mark(line, row.k2_day, "", form_open=line is Line.K2_OPEN)
    return DisplayRow(row, texts, () if mark is None else (mark,))


def _amount_texts(row: ListRow) -> list[str]:
    known = has_amount(row)
    values = (row.k1, row.mk4, row.mk7, row.k2_day)
    return [figures.list_cell(value, total_known=known) for value in values]


def has_amount(row: ListRow) -> bool:
    """Return whether the label states an amount of any form of vitamin K."""
    return row.k_day is not None


def k2_line(row: ListRow) -> Line:
    """Return the line whose color K2 has: the only form, or the total."""
    if row.form_open:
        return Line.K2_OPEN
    has_mk4 = row.mk4 is None or not row.mk4.is_zero
    has_mk7 = row.mk7 is None or not row.mk7.is_zero
    if has_mk7 and not has_mk4:
        return Line.MK7
    if has_mk4 and not has_mk7:
        return Line.MK4
    return Line.K2 if has_mk4 else Line.OTHER


TSV_HEADER = (
    "\t".join(
        HEADINGS[column].accessible_title for column in ListColumn if column is not ListColumn.STRIP
    )
    + "\n"
)


def format_tsv(rows: Iterable[ListRow]) -> str:
    """Format rows with tabs for a spreadsheet; no cell can be a formula."""
    return "".join(
        "\t".join([sheet_cell(row.brand), sheet_cell(row.name), *_amount_texts(row)]) + "\n"
        for row in rows
    )
