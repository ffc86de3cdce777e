"""Qt model of the comparison, and its text for the clipboard."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from k2desk.core.comparison.arrange import BY_QUESTIONS, BY_SOURCE, LABEL_ROWS
from k2desk.core.comparison.compare import Cell, CellKind, Column, ComparisonTable, Group, Row
from k2desk.core.comparison.sections import Section, paired_keys, per_day_marks, sections
from k2desk.core.comparison.table import GROUP_TITLES
from k2desk.core.model.message import Style, joined, msg, nmsg
from k2desk.core.model.view import DEFAULT_VIEW, View
from k2desk.ui.language import tr
from k2desk.ui.widgets.text_format import escape_tooltip, one_line

if TYPE_CHECKING:
    from k2desk.core.model.row_key import RowKey

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole


@dataclass(frozen=True, slots=True)
class GridLine:
    """Line of the grid: a row or the heading of a group.

    Attributes:
        title: Text of the row header.
        row: Row of the table; `None` for a heading.
        section: Heading above the row; empty for a heading.
    """

    title: str
    row: Row | None
    section: str = ""


class CompareModel(QAbstractTableModel):
    """Table model of a `ComparisonTable`: a column per product."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Create an empty model."""
        super().__init__(parent)
        self.table: ComparisonTable | None = None
        self.lines: tuple[GridLine, ...] = ()
        self._marks: list[str] = []

    @property
    def view(self) -> View:
        """View of the table."""
        return DEFAULT_VIEW if self.table is None else self.table.view

    def is_sorted_by(self, row: Row) -> bool:
        """Return whether the products are sorted by a row."""
        return self.table is not None and self.view.sorted_by in paired_keys(self.table, row.key)

    def line_of(self, key: RowKey) -> int:
        """Return the line of a row; -1 if it is hidden."""
        indexes = (
            index
            for index, line in enumerate(self.lines)
            if line.row is not None and line.row.key == key
        )
        return next(indexes, -1)

    def show_table(self, table: ComparisonTable | None) -> None:
        """Replace the table."""
        self.beginResetModel()
        self.table = table
        self.lines = () if table is None else table_lines(table)
        self._marks = [] if table is None else per_day_marks(table)
        self.endResetModel()

    def column_of(self, column: int) -> Column:
        """Return the product of a column."""
        assert self.table is not None
        return self.table.columns[column]

    def serving_of(self, column: int) -> tuple[str, str]:
        """Return serving and servings per day for the header of a column.

        An assumed serving per day is left out; a footnote mark follows the serving instead.
        """
        head, mark = self.column_of(column), self._marks[column]
        return f"{tr(head.serving)}{mark}", "" if mark else tr(head.per_day)

    def cell(self, row: int, column: int) -> Cell | None:
        """Return a cell; `None` in the heading of a group."""
        line = self.lines[row].row
        return None if line is None else line.cells[column]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of lines, including headings."""
        return 0 if parent.isValid() else len(self.lines)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        """Return the number of products."""
        return 0 if parent.isValid() or self.table is None else len(self.table.columns)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Make headings unselectable."""
        if index.isValid() and self.lines[index.row()].row is not None:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        """Return a cell's text, tooltip or accessible text."""
        if not index.isValid():
            return None
        cell = self.cell(index.row(), index.column())
        if cell is None:
            return None
        if role == Role.DisplayRole:
            return one_line(tr(cell.full_text))
        if role == Role.ToolTipRole:
            return escape_tooltip(tr(cell.detail))
        if role == Role.AccessibleTextRole:
            return self._accessible_text(index.row(), index.column(), cell)
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole
    ) -> Any:
        """Return brand and name of a product, or the title of a line."""
        if orientation is Qt.Orientation.Vertical:
            return self._title(section, role)
        head = self.column_of(section)
        if role == Role.DisplayRole:
            return one_line(f"{head.brand} {head.name}")
        if role in {Role.ToolTipRole, Role.AccessibleTextRole}:
            parts = (head.brand, head.name, tr(head.serving), tr(head.per_day))
            whole = "\n".join(part for part in parts if part)
            return escape_tooltip(whole) if role == Role.ToolTipRole else one_line(whole, 600)
        return None

    def _title(self, line: int, role: int) -> str | None:
        shown = self.lines[line]
        if role == Role.DisplayRole:
            return one_line(tr(shown.title))
        if role == Role.ToolTipRole and shown.row is not None:
            return escape_tooltip(tr(shown.row.detail))
        if role == Role.AccessibleTextRole and shown.row is not None:
            return one_line(tr(self._sorted_title(shown.title, shown.row)))
        return None

    def _sorted_title(self, title: str, row: Row) -> str:
        """Return the title of a row, with the order of the products."""
        if not self.is_sorted_by(row):
            return title
        if self.view.descending:
            return msg("{row}, largest first", row=title)
        return msg("{row}, smallest first", row=title)

    def _accessible_text(self, row: int, column: int, cell: Cell) -> str:
        line, section = self.lines[row].row, self.lines[row].section
        assert line is not None
        value = cell.full_text
        if cell.kind is CellKind.NUMBER and line.unit and line.unit not in section:
            value = msg("{value} {unit}", value=value, unit=line.unit)
        text = msg(
            "{product}: {row}, {group}: {value}",
            product=self.column_of(column).name,
            row=line.title,
            group=section,
            value=value,
        )
        return one_line(tr(text), 400)


def table_lines(table: ComparisonTable) -> tuple[GridLine, ...]:
    """Return the lines of a table: sections with headings, label rows last."""
    lines: list[GridLine] = []
    for section in _with_label(table):
        lines.append(GridLine(section.title, None))
        lines += [GridLine(row.title, row, section.title) for row in section.rows]
    return tuple(lines)


def _with_label(table: ComparisonTable) -> list[Section]:
    """Return the sections, adding questions and sources to that of labels."""
    rows = tuple(row for row in _label_rows(table) if row.key not in table.view.hidden)
    section_list = sections(table)
    if not rows:
        return section_list
    title = GROUP_TITLES[Group.LABEL]
    if section_list and section_list[-1].title == title:
        return [*section_list[:-1], Section(title, (*section_list[-1].rows, *rows))]
    return [*section_list, Section(title, rows)]


def _label_rows(table: ComparisonTable) -> tuple[Row, ...]:
    question_cells = tuple(
        Cell(
            _question_counts(len(head.questions), len(head.answered_questions)),
            CellKind.WORDS,
            joined((question.text for question in head.questions), Style.LINES),
        )
        for head in table.columns
    )
    sources = tuple(Cell(head.source, CellKind.WORDS, head.source) for head in table.columns)
    cells = {BY_QUESTIONS: question_cells, BY_SOURCE: sources}
    return tuple(Row(key, LABEL_ROWS[key], "", Group.LABEL, cells[key]) for key in cells)


def _question_counts(questions: int, answered: int) -> str:
    parts = (
        nmsg("{count} question", "{count} questions", questions),
        nmsg("{count} answered", "{count} answered", answered),
    )
    # Translators: number of questions about a label.
    return joined([part for part in parts if part.number], Style.COMMA) or msg("none")


def as_tsv(table: ComparisonTable) -> str:
    """Return the table as tab-separated text in which no cell is a formula."""
    return "\n".join("\t".join(_tsv_cell(cell) for cell in line) for line in _grid(table))


def as_html(table: ComparisonTable) -> str:
    """Return the table as escaped HTML for word processors."""
    lines = ["<table>"]
    for index, line in enumerate(_grid(table)):
        tag = "th" if index == 0 else "td"
        cells = "".join(f"<{tag}>{html.escape(one_line(cell, 2000))}</{tag}>" for cell in line)
        lines.append(f"<tr>{cells}</tr>")
    return "\n".join([*lines, "</table>"])


def _grid(table: ComparisonTable) -> list[list[str]]:
    names = [f"{head.brand} {head.name}".strip() for head in table.columns]
    grid = [["", *names], [tr("Serving"), *(tr(head.serving) for head in table.columns)]]
    for line in table_lines(table):
        cells = [] if line.row is None else [tr(cell.full_text) for cell in line.row.cells]
        grid.append([tr(_title_with_unit(line)), *(cells or [""] * len(names))])
    return [*grid, *([tr(notice), *[""] * len(names)] for notice in table.notices)]


def _title_with_unit(line: GridLine) -> str:
    row = line.row
    if row is None or not row.unit or row.unit in row.title.lower():
        return line.title
    return msg("{row}, {unit}", row=line.title, unit=row.unit)


def _tsv_cell(text: str) -> str:
    plain = one_line(text, 2000)
    return f"'{plain}" if plain.startswith(("=", "+", "-", "@")) else plain
