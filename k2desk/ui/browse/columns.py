"""The columns of the list, and one product's line worked out for them."""

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


class Column(IntEnum):
    """The columns, from left to right."""

    BRAND = 0
    NAME = 1
    K1 = 2
    MK4 = 3
    MK7 = 4
    K2_DAY = 5
    STRIP = 6


@dataclass(frozen=True, slots=True)
class Heading:
    """What stands over a column.

    Attributes:
        title: Its title.
        unit: The unit of its numbers; empty for words, and where it stands over several columns.
        sort: What a click sorts by.
        width: Its width at first, in pixels; wider where the text is larger.
        spoken: The title as it is read aloud and shown in menus.
        sample: The widest number that it is made for; empty for words.
    """

    title: str
    unit: str
    sort: SortBy
    width: int
    spoken: str
    sample: str = ""


PER_SERVING = "per serving"
PER_DAY = "a day"

HEADINGS: dict[Column, Heading] = {
    Column.BRAND: Heading("Brand", "", SortBy.BRAND, 116, "Brand"),
    Column.NAME: Heading("Product", "", SortBy.NAME, 180, "Product"),
    Column.K1: Heading("K1", "", SortBy.K1, 76, "K1, mcg per serving", "not stated"),
    Column.MK4: Heading("MK-4", "", SortBy.MK4, 76, "MK-4, mcg per serving", "not stated"),
    Column.MK7: Heading("MK-7", "", SortBy.MK7, 76, "MK-7, mcg per serving", "not stated"),
    Column.K2_DAY: Heading("K2", "mcg a day", SortBy.K2_DAY, 88, "K2, mcg a day", "5,000–5,600"),
    Column.STRIP: Heading("K2 a day", "", SortBy.K2_DAY, 126, "Dose strip, K2 a day"),
}

NUMBERS = (Column.K1, Column.MK4, Column.MK7, Column.K2_DAY)
FORMS = (Column.K1, Column.MK4, Column.MK7)
FORMS_UNIT = "mcg per serving"
"""The unit of the three columns of forms, which stands once beneath their titles."""


@dataclass(frozen=True, slots=True)
class Shown:
    """One product's line, ready to be painted.

    Attributes:
        row: The line of the list.
        texts: What stands in each column; empty for the strip.
        marks: What the strip shows.
    """

    row: ListRow
    texts: tuple[str, ...]
    marks: tuple[Mark, ...]

    def spoken(self, column: Column) -> str:
        """Return a cell as a screen reader says it."""
        row = self.row
        if column is Column.NAME:
            notes = []
            if row.questions:
                notes.append(questions_text(row.questions))
            if row.off_market:
                notes.append("off market")
            return ", ".join([self.texts[column] or "unnamed", *notes])
        if column in (Column.K2_DAY, Column.STRIP):
            open_form = ", form not stated" if row.form_open and row.k2_day is not None else ""
            known = has_amount(row)
            spoken = figures.spoken_list_cell(Line.K2, row.k2_day, PER_DAY, total_known=known)
            return spoken + open_form
        amounts: dict[Column, tuple[Line, Interval | None]] = {
            Column.K1: (Line.K1, row.k1),
            Column.MK4: (Line.MK4, row.mk4),
            Column.MK7: (Line.MK7, row.mk7),
        }
        if column in amounts:
            line, value = amounts[column]
            return figures.spoken_list_cell(line, value, PER_SERVING, total_known=has_amount(row))
        return self.texts[column]


def questions_text(count: int) -> str:
    """Return how many questions a label raises, in words."""
    return "1 question" if count == 1 else f"{count} questions"


def shown(row: ListRow) -> Shown:
    """Return a line of a list, ready to be painted."""
    texts = (one_line(row.brand), one_line(row.name), *_amounts(row), "")
    line = strip_line(row)
    single = build_mark(line, row.k2_day, "", form_open=line is Line.K2_OPEN)
    return Shown(row, texts, () if single is None else (single,))


def _amounts(row: ListRow) -> list[str]:
    known = has_amount(row)
    values = (row.k1, row.mk4, row.mk7, row.k2_day)
    return [figures.list_cell(value, total_known=known) for value in values]


def has_amount(row: ListRow) -> bool:
    """Return whether the label states some vitamin K, of whichever form."""
    return row.k_day is not None


def strip_line(row: ListRow) -> Line:
    """Return which line a product's K2 is drawn as: its only form, else the total."""
    if row.form_open:
        return Line.K2_OPEN
    has_mk4 = row.mk4 is None or not row.mk4.is_zero
    has_mk7 = row.mk7 is None or not row.mk7.is_zero
    if has_mk7 and not has_mk4:
        return Line.MK7
    if has_mk4 and not has_mk7:
        return Line.MK4
    return Line.K2 if has_mk4 else Line.OTHER


TSV_HEADING = "\t".join(HEADINGS[one].spoken for one in Column if one is not Column.STRIP) + "\n"


def as_tsv(rows: Iterable[ListRow]) -> str:
    """Return lines parted by tabs for a spreadsheet; no cell can be a formula."""
    return "".join(
        "\t".join([sheet_cell(row.brand), sheet_cell(row.name), *_amounts(row)]) + "\n"
        for row in rows
    )
