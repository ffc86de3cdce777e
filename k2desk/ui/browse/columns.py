"""Columns of the product list, and the texts and marks of their cells."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from k2desk.core.dose_strip.strip import Mark, build_mark
from k2desk.core.model.dosing import Line
from k2desk.core.model.message import Message, Style, joined, msg, nmsg
from k2desk.core.model.query import ListRow, SortBy
from k2desk.core.wording import list_cells, notices
from k2desk.ui.language import tr, window_language
from k2desk.ui.widgets.text_format import one_line, sheet_cell

if TYPE_CHECKING:
    from collections.abc import Iterable

    from k2desk.core.model.intervals import Interval
    from k2desk.core.model.message import Language


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
    """Header of a column, sort order and widths; texts are in English.

    Attributes:
        title: Title in the header.
        unit: Unit below the title; None for text columns and for the form columns, which share
            one unit.
        sort: Sort order after a click.
        width: Initial width, in pixels; wider if `samples`, title or unit need more.
        accessible_title: Title for screen readers, menus and copied rows.
        samples: Texts that have to fit, those in words in a narrower font; empty for text
            columns.
    """

    title: Message
    unit: Message | None
    sort: SortBy
    width: int
    accessible_title: Message
    samples: tuple[Message, ...] = ()


_GAPS = (notices.NOT_STATED, list_cells.FORM_OPEN)
BRAND, PRODUCT = msg("Brand"), msg("Product")
HEADINGS: dict[ListColumn, Heading] = {
    ListColumn.BRAND: Heading(BRAND, None, SortBy.BRAND, 116, BRAND),
    ListColumn.NAME: Heading(PRODUCT, None, SortBy.NAME, 180, PRODUCT),
    ListColumn.K1: Heading(msg("K1"), None, SortBy.K1, 76, msg("K1, mcg per serving"), _GAPS),
    ListColumn.MK4: Heading(msg("MK-4"), None, SortBy.MK4, 76, msg("MK-4, mcg per serving"), _GAPS),
    ListColumn.MK7: Heading(msg("MK-7"), None, SortBy.MK7, 76, msg("MK-7, mcg per serving"), _GAPS),
    ListColumn.K2_DAY: Heading(
        msg("K2"),
        msg("mcg per day"),
        SortBy.K2_DAY,
        88,
        msg("K2, mcg per day"),
        (msg("{low}–{high}", low=5000, high=5600), *_GAPS),
    ),
    ListColumn.STRIP: Heading(
        msg("K2 per day"), None, SortBy.K2_DAY, 126, msg("Dose strip, K2 per day")
    ),
}

NUMBER_COLUMNS = (ListColumn.K1, ListColumn.MK4, ListColumn.MK7, ListColumn.K2_DAY)
FORM_COLUMNS = (ListColumn.K1, ListColumn.MK4, ListColumn.MK7)
FORMS_UNIT = msg("mcg per serving")
"""Unit below the titles of the three form columns, shown once."""


@dataclass(frozen=True, slots=True)
class DisplayRow:
    """Row of the list in the window's language, ready to paint.

    Attributes:
        row: The row as read from the file.
        texts: Text of each column; empty for the strip.
        is_known: Whether each column has a number, or a text of the label.
        marks: Marks of the strip.
    """

    row: ListRow
    texts: tuple[str, ...]
    is_known: tuple[bool, ...]
    marks: tuple[Mark, ...]

    def accessible_text(self, column: ListColumn) -> str:
        """Return the text of a cell for screen readers."""
        row = self.row
        if column is ListColumn.NAME:
            return tr(joined([self.texts[column] or UNNAMED, *_notes(row)], Style.COMMA))
        if column in (ListColumn.K2_DAY, ListColumn.STRIP):
            text = list_cells.spoken_list_cell(
                Line.K2,
                row.k2_day,
                per_day=True,
                total_known=has_amount(row),
                possible=possible_amount(row, ListColumn.K2_DAY),
            )
            is_open = row.form_open and row.k2_day is not None
            return tr(joined([text, notices.FORM_NOT_STATED if is_open else ""], Style.COMMA))
        amounts: dict[ListColumn, tuple[Line, Interval | None]] = {
            ListColumn.K1: (Line.K1, row.k1),
            ListColumn.MK4: (Line.MK4, row.mk4),
            ListColumn.MK7: (Line.MK7, row.mk7),
        }
        if column in amounts:
            line, value = amounts[column]
            possible = possible_amount(row, column)
            known = has_amount(row)
            return tr(
                list_cells.spoken_list_cell(line, value, total_known=known, possible=possible)
            )
        return self.texts[column]


OFF_MARKET = msg("off market")
UNNAMED = msg("unnamed")


def format_question_count(count: int) -> Message:
    """Format the number of questions that a label raises."""
    return nmsg("{count} question", "{count} questions", count)


def _notes(row: ListRow) -> list[Message]:
    notes = [format_question_count(row.questions)] if row.questions else []
    return [*notes, OFF_MARKET] if row.off_market else notes


_UNKNOWN = frozenset({notices.NOT_STATED, list_cells.FORM_OPEN, "–"})


def build_display_row(row: ListRow) -> DisplayRow:
    """Build the texts of a row in the window's language, and its marks."""
    cells = _amount_cells(row)
    known = (True, True, *(cell.is_known for cell in cells), True)
    texts = (one_line(row.brand), one_line(row.name), *(cell.text for cell in cells), "")
    line = k2_line(row)
    mark = build_mark(line, row.k2_day, "", form_open=line is Line.K2_OPEN)
    return DisplayRow(row, texts, known, () if mark is None else (mark,))


class _Cell(NamedTuple):
    """Text of an amount in one language, and whether it is a number."""

    text: str
    is_known: bool


def _amount_cells(row: ListRow) -> list[_Cell]:
    language, known = window_language(), has_amount(row)
    values = (row.k1, row.mk4, row.mk7, row.k2_day)
    return [
        _cell(language, value, known, possible)
        for value, possible in zip(values, row.possible, strict=True)
    ]


@lru_cache(maxsize=8192)
def _cell(
    language: Language, value: Interval | None, total_known: bool, possible: Interval | None
) -> _Cell:
    """Return a cell, cached by language: few amounts fill thousands of rows."""
    text = list_cells.list_cell(value, total_known=total_known, possible=possible)
    return _Cell(language.text(text), value is not None and text not in _UNKNOWN)


def has_amount(row: ListRow) -> bool:
    """Return whether the label states an amount of any form of vitamin K."""
    return row.k_day is not None


def possible_amount(row: ListRow, column: ListColumn) -> Interval | None:
    """Return the range of an amount of unknown form; None for other cells."""
    return row.possible[NUMBER_COLUMNS.index(column)] if column in NUMBER_COLUMNS else None


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


def tsv_header() -> str:
    """Return the headings of copied rows in the window's language."""
    columns = (column for column in ListColumn if column is not ListColumn.STRIP)
    return "\t".join(tr(HEADINGS[column].accessible_title) for column in columns) + "\n"


def format_tsv(rows: Iterable[ListRow]) -> str:
    """Format rows with tabs for a spreadsheet; no cell can be a formula."""
    cells = (
        (sheet_cell(row.brand), sheet_cell(row.name), *(cell.text for cell in _amount_cells(row)))
        for row in rows
    )
    return "".join("\t".join(line) + "\n" for line in cells)
