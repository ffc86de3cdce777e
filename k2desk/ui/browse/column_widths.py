"""Widths of the list columns, and which of them fit into the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHeaderView, QTableView

from k2desk.ui.browse.columns import FORM_COLUMNS, HEADINGS, Heading, ListColumn
from k2desk.ui.browse.header import ARROW_SPACE
from k2desk.ui.browse.painting import MIN_STRETCH
from k2desk.ui.language import tr
from k2desk.ui.widgets.theme import GRID, Size, font_of_size, tabular_font

if TYPE_CHECKING:
    from collections.abc import Sequence

_MIN_NAME_CHARACTERS = 16
"""Characters of a product name that have priority over other columns."""

_AMPLE_NAME_WIDTH = 340
"""Width of the name column, in pixels, above which brands become wider."""

_MAX_BRAND_EXTRA = 64
"""Maximum extra width of the brand column, in pixels."""

_OPTIONAL_COLUMNS: tuple[tuple[ListColumn, ...], ...] = (
    (ListColumn.BRAND,),
    (ListColumn.STRIP,),
    FORM_COLUMNS,
)
"""Columns that are hidden in a narrow table, the last first."""

_MAX_COLUMN_WIDTH = 2000
_MIN_COLUMN_WIDTH = 56
_QUESTION_ICON_SPACE = 20
"""Pixels for a question icon and its margin."""


class ColumnWidths:
    """Widths set by a person, and their fit into the width of the table."""

    def __init__(self, table: QTableView) -> None:
        """Start with the initial widths; `connect` applies them."""
        self._table = table
        self._widths = {column: HEADINGS[column].width for column in ListColumn}
        self._is_fitting = False

    def connect(self) -> None:
        """Apply the initial widths, and record widths that a person drags."""
        header = self._table.horizontalHeader()
        header.setSectionResizeMode(ListColumn.NAME, QHeaderView.ResizeMode.Stretch)
        header.sectionResized.connect(self._record)
        self.set_all([0] * len(ListColumn))

    def as_list(self) -> list[int]:
        """Return the width of each column in pixels, hidden columns included."""
        return [self._widths[column] for column in ListColumn]

    def set_all(self, widths: Sequence[int]) -> None:
        """Set the column widths in pixels; 0 restores the initial width.

        A column stays wide enough for its title; a number column also for its samples.
        """
        for column, width in zip(ListColumn, widths, strict=True):
            heading = HEADINGS[column]
            min_width = max(_MIN_COLUMN_WIDTH, self._needed_width(heading))
            if width:
                wanted = max(min(width, _MAX_COLUMN_WIDTH), min_width)
            else:
                wanted = max(heading.width, min_width)
            self._widths[column] = wanted
            if not self._table.isColumnHidden(column):
                self._table.setColumnWidth(column, wanted)
        self.fit()

    def _needed_width(self, heading: Heading) -> int:
        """Return the width in pixels of title, sort arrow and samples."""
        metrics = self._table.fontMetrics()
        bold = QFontMetrics(font_of_size(self._table.font(), Size.NORMAL, bold=True))
        narrow_font = tabular_font(self._table.font())
        narrow_font.setStretch(MIN_STRETCH)
        narrow = QFontMetrics(narrow_font)
        widths = [bold.horizontalAdvance(tr(heading.title)) + ARROW_SPACE]
        if heading.unit is not None:
            widths.append(metrics.horizontalAdvance(tr(heading.unit)))
        for sample in map(tr, heading.samples):
            widths.append((metrics if sample[:1].isdigit() else narrow).horizontalAdvance(sample))
        return max(widths) + 2 * GRID - 4

    def fit(self) -> None:
        """Hide columns that do not fit; product and K2 per day always stay."""
        table = self._table
        name_width = _MIN_NAME_CHARACTERS * table.fontMetrics().averageCharWidth()
        name_width += 2 * GRID + _QUESTION_ICON_SPACE
        available = table.viewport().width() - self._widths[ListColumn.K2_DAY] - name_width
        for columns in _OPTIONAL_COLUMNS:
            available -= sum(self._widths[column] for column in columns)
            for column in columns:
                table.setColumnHidden(column, available < 0)
        self._widen_brand(available + name_width)

    def _widen_brand(self, available: int) -> None:
        """Widen the brand column in a wide table, unless a person set its width."""
        width = self._widths[ListColumn.BRAND]
        if width == HEADINGS[ListColumn.BRAND].width:
            width += min(max(0, available - _AMPLE_NAME_WIDTH), _MAX_BRAND_EXTRA)
        self._is_fitting = True
        if not self._table.isColumnHidden(ListColumn.BRAND):
            self._table.setColumnWidth(ListColumn.BRAND, width)
        self._is_fitting = False

    def _record(self, section: int, before: int, width: int) -> None:
        """Record a width set by a person; restore it for a column shown again."""
        if not width or self._is_fitting:
            return
        column = ListColumn(section)
        if before:
            self._widths[column] = width
        elif width != self._widths[column]:
            self._table.setColumnWidth(column, self._widths[column])
