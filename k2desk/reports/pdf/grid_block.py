"""Block of the comparison table: head, sections, rows and style commands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from reportlab.platypus import Table

from k2desk.core.comparison.sections import Section, per_day_marks, sections
from k2desk.core.comparison.table import Cell, CellKind, Column, ComparisonTable, Group, Row
from k2desk.core.model.message import msg
from k2desk.core.wording import compare, positions
from k2desk.reports.content.legend import UNNAMED, row_title, with_number
from k2desk.reports.pdf import styles
from k2desk.reports.pdf.fonts import Fonts, Measure, wrap_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

GUTTER = 9.0
MIN_TITLE_WIDTH = 96.0
CLOSE_GUTTER = 6.0
MIN_FIGURE_WIDTH = 61.0
MAX_NAME_LINES = 3
MAX_CELL_LINES = 4

_MAX_VALUE_WIDTH = 62.0
_MAX_DETAIL_LINES = 8
_MAX_UNSPLIT_ROWS = 12
_CLOSE_FROM = 7
_QUIET_KINDS = frozenset({CellKind.NOT_STATED, CellKind.NONE})
_DROP = 1.3
"""Space above smaller text in points, to align the baselines."""


@dataclass
class GridBlock:
    """Builder of one block: its lines of text and its style commands.

    Attributes:
        source: Comparison.
        fonts: Fonts.
        density: Spacing of the rows.
        width: Width between the margins in points.
        indexes: Products of the block.
        max_products: Most products in any block; their columns have one width in all blocks.
        is_single: Whether the comparison has one product only.
        with_details: Whether to leave the head out and show the arithmetic of each figure.
        lines: Texts of each line.
        commands: Style commands of the table.
        widths: Widths of the columns in points.
        gutter: Space between two products in points.
        head_lines: Number of lines in the head.
    """

    source: ComparisonTable
    fonts: Fonts
    density: styles.Density
    width: float
    indexes: range
    max_products: int
    is_single: bool
    with_details: bool = False
    lines: list[list[str]] = field(default_factory=list)
    commands: list[tuple[Any, ...]] = field(default_factory=list)
    widths: list[float] = field(default_factory=list)
    gutter: float = GUTTER
    head_lines: int = 0

    def __post_init__(self) -> None:
        """Compute the widths of the columns."""
        if self.is_single:
            titles, values = self._widest_title(), self._widest_value()
            first = min(titles + GUTTER, self.width * (0.435 if self.with_details else 0.5))
            value = min(values, _MAX_VALUE_WIDTH if self.with_details else 100.0) + 2 * GUTTER
            self.widths = [first, value, self.width - first - value]
            return
        # All blocks have columns of the same width, even if the last block has fewer.
        count = self.max_products
        if count >= _CLOSE_FROM:
            self.gutter = CLOSE_GUTTER
        limit = self.width - count * (MIN_FIGURE_WIDTH + self.gutter)
        first = max(MIN_TITLE_WIDTH, min(self._widest_title(), limit, self.width * 0.45))
        each = (self.width - first) / count
        self.widths = [self.width - each * count, *[each] * len(self.indexes)]

    def _widest_title(self) -> float:
        return 4 + max(
            (
                self.fonts.measure(styles.BODY, bold=row.emphasis)(
                    self.fonts.to_printable(row_title(row, section))
                )
                for section in sections(self.source)
                for row in section.rows
            ),
            default=0.0,
        )

    def _widest_value(self) -> float:
        return max(
            (
                self._measure(row, row.cells[index])(text)
                for row in self.source.rows
                for index in range(len(self.source.columns))
                for text in (self.fonts.to_printable(row.cells[index].text),)
            ),
            default=0.0,
        )

    def _measure(self, row: Row, cell: Cell) -> Measure:
        if cell.kind in _QUIET_KINDS:
            return self.fonts.measure(styles.NOTE)
        return self.fonts.measure(styles.BODY, bold=row.emphasis)

    def table(self) -> Table:
        """Return the finished block."""
        if not self.with_details:
            self._add_head()
        self.head_lines = head = len(self.lines)
        for section in sections(self.source):
            self._add_section(section)
        last = len(self.lines) - 1
        self.commands.append(("LINEBELOW", (0, last), (-1, last), styles.RULE, styles.INK))
        return Table(
            self.lines,
            colWidths=self.widths,
            repeatRows=head,
            style=[*self._base_commands(), *self.commands],
            hAlign="LEFT",
        )

    def _base_commands(self) -> list[tuple[Any, ...]]:
        """Return commands that align heads left, and figures with the widest one."""
        regular, size = self.fonts.regular, styles.BODY
        first = self.head_lines
        free = 0.0 if self.is_single else self.widths[1] - self.gutter - self._widest_value()
        return [
            ("FONT", (0, 0), (-1, -1), regular, size, size * self.density.line),
            ("ALIGN", (1, first), (-1, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ("LEFTPADDING", (0, 0), (0, -1), 0),
            ("LEFTPADDING", (1, 0), (-1, -1), self.gutter),
            ("RIGHTPADDING", (0, 0), (-1, -1), 0),
            ("RIGHTPADDING", (1, first), (-1, -1), max(free, 0)),
            ("TOPPADDING", (0, 0), (-1, -1), self.density.row),
            ("BOTTOMPADDING", (0, 0), (-1, -1), self.density.row + 0.7),
        ]

    def _add(self, cells: Sequence[str], *commands: tuple[Any, ...]) -> int:
        """Add a line and return its index.

        Args:
            cells: Texts.
            *commands: Style commands with columns only: name, first, last and values.
        """
        index = len(self.lines)
        self.lines.append(list(cells))
        for name, first, last, *rest in commands:
            self.commands.append((name, (first, index), (last, index), *rest))
        return index

    # --- Head

    def name_lines(self, column: Column) -> list[str]:
        """Return the lines of a product's name."""
        width = self.width if self.is_single else self.widths[1] - self.gutter
        printable = self.fonts.to_printable
        text = printable(column.name) or printable(UNNAMED)
        return wrap_lines(text, width, self.fonts.measure(styles.BODY, bold=True), MAX_NAME_LINES)

    def _add_head(self) -> None:
        width = self.width if self.is_single else self.widths[1] - self.gutter
        note = self.fonts.measure(styles.NOTE)
        printable = self.fonts.to_printable
        columns = [(index, self.source.columns[index]) for index in self.indexes]
        brands = [
            wrap_lines(printable(with_number(self.source, index, column.brand)), width, note, 2)
            for index, column in columns
        ]
        names = [self.name_lines(column) for _, column in columns]
        servings = [self._serving_lines(index, column, width) for index, column in columns]
        count = len(self.source.columns)
        products = msg(
            "Products {first}–{last} of {count}",
            first=self.indexes[0] + 1,
            last=self.indexes[-1] + 1,
            count=count,
        )
        title = printable(products) if len(self.indexes) < count else ""
        first = "\n".join(wrap_lines(title, self.widths[0] - 3, note, 2))
        quiet = ("TEXTCOLOR", 0, -1, styles.QUIET)
        tight = (("TOPPADDING", 0, -1, 0.0), ("BOTTOMPADDING", 0, -1, 1.0))
        small = ("FONT", 0, -1, self.fonts.regular, styles.NOTE, styles.NOTE * self.density.line)
        bold = ("FONT", 1, -1, self.fonts.bold, styles.BODY, styles.BODY * self.density.line)
        if self.is_single:
            bold = (
                "FONT",
                0,
                -1,
                self.fonts.bold,
                styles.HEADING,
                styles.HEADING * self.density.line,
            )
        under = ("LINEBELOW", 0, -1, styles.RULE, styles.INK)
        base = ("VALIGN", 0, -1, "BOTTOM")
        if not self.is_single and any(column.is_reference for _, column in columns):
            reference = "\n".join(wrap_lines(printable(compare.REFERENCE), width, note, 2))
            references = [reference if column.is_reference else "" for _, column in columns]
            strong = ("FONT", 1, -1, self.fonts.bold, styles.NOTE, styles.NOTE * self.density.line)
            self._add(["", *references], strong, *tight)
        self._add([first, *_joined(brands)], small, base, quiet, *tight)
        self._add(["", *_joined(names)], bold, *tight)
        self._add(
            ["", *_joined(servings)], small, quiet, *tight, ("BOTTOMPADDING", 0, -1, 4.0), under
        )
        if self.is_single:
            for index, line in enumerate(self.lines):
                self.lines[index] = [line[1], "", ""]
                self.commands.append(("SPAN", (0, index), (-1, index)))

    def _serving_lines(self, index: int, column: Column, width: float) -> list[str]:
        """Return serving, servings per day and doubts, on one line if they fit.

        Next to other products, a mark replaces the text that one serving is assumed.
        """
        note = self.fonts.measure(styles.NOTE)
        mark = "" if self.is_single else per_day_marks(self.source)[index]
        printable = self.fonts.to_printable
        serving = printable(column.serving)
        doubts = positions.doubt_count(len(column.questions), len(column.answered_questions))
        texts = [
            f"{serving}\N{NO-BREAK SPACE}{mark}" if mark else serving,
            "" if mark else printable(column.per_day),
            printable(doubts),
        ]
        parts = [text for text in texts if text]
        line = " · ".join(parts)
        if self.is_single or note(line) <= width:
            return [line]
        return [line for part in parts for line in wrap_lines(part, width, note, MAX_CELL_LINES)]

    # --- Rows

    def _add_section(self, section: Section) -> None:
        blank = [""] * (len(self.widths) - 1)
        start = self._add(
            [self.fonts.to_printable(section.title), *blank],
            ("FONT", 0, 0, self.fonts.bold, styles.BODY, styles.BODY * self.density.line),
            ("TOPPADDING", 0, -1, self.density.row + self.density.group),
            ("SPAN", 0, -1),
            ("LINEBELOW", 0, -1, styles.HAIR, styles.QUIET),
        )
        small_titles = self._has_small_titles(section)
        for row in section.rows:
            self._add_row(row, section, small=small_titles and not row.emphasis)
        end = len(self.lines) - 1
        has_differences = any(cell.difference for row in section.rows for cell in row.cells)
        if end - start > (_MAX_UNSPLIT_ROWS // 2 if has_differences else _MAX_UNSPLIT_ROWS):
            self.commands.append(("NOSPLIT", (0, start), (0, start + 2)))
            self.commands.append(("NOSPLIT", (0, end - 1), (0, end)))
        else:
            self.commands.append(("NOSPLIT", (0, start), (0, end)))

    def _add_row(self, row: Row, section: Section, *, small: bool) -> None:
        title = self._title_lines(
            self.fonts.to_printable(row_title(row, section)), bold=row.emphasis, small=small
        )
        cells = [row.cells[index] for index in self.indexes]
        width = self.widths[1] - self.gutter
        texts = [
            wrap_lines(
                self.fonts.to_printable(cell.text), width, self._measure(row, cell), MAX_CELL_LINES
            )
            for cell in cells
        ]
        small_cells = set()
        for column, (cell, lines) in enumerate(zip(cells, texts, strict=True), 1):
            # A range of costs is set small if it would break after its currency, and a position
            # if that saves a line.
            if len(lines) > 1 and (row.group is Group.COST or cell.kind is CellKind.POSITION):
                note = self.fonts.measure(styles.NOTE)
                small_lines = wrap_lines(
                    self.fonts.to_printable(cell.text), width, note, MAX_CELL_LINES
                )
                if row.group is Group.COST or len(small_lines) < len(lines):
                    texts[column - 1] = small_lines
                    small_cells.add(column)
        line = ["\n".join(title), *_joined(texts)]
        if self.is_single:
            line.append("")
        rule = ("LINEBELOW", 0, -1, styles.HAIR, styles.HAIRLINE)
        has_difference = any(cell.difference for cell in cells)
        index = self._add(line, *([] if has_difference else [rule]))
        if row.emphasis:
            size = styles.BODY
            self.commands.append(
                ("FONT", (0, index), (-1, index), self.fonts.bold, size, size * self.density.line)
            )
        if small:
            self.commands.append(("FONT", (0, index), (0, index), *self._small_font()))
            self.commands.append(("TOPPADDING", (0, index), (0, index), self.density.row + _DROP))
        for column, cell in enumerate(cells, 1):
            self._add_cell_commands(cell, column, index)
            if column in small_cells:
                self.commands.append(
                    ("FONT", (column, index), (column, index), *self._small_font())
                )
                drop = self.density.row + _DROP
                self.commands.append(("TOPPADDING", (column, index), (column, index), drop))
        if has_difference:
            self._add_differences(cells, rule)
        uncertain = cells[0].value is not None and not cells[0].value.is_exact
        if self.is_single and (self.with_details or row.emphasis or uncertain):
            self._add_detail(cells[0], index)

    def _add_differences(self, cells: Sequence[Cell], rule: tuple[Any, ...]) -> None:
        """Add a line of small print: differences from the reference product."""
        width, note = self.widths[1] - self.gutter, self.fonts.measure(styles.NOTE)
        differences = []
        for cell in cells:
            text = self.fonts.to_printable(cell.difference)
            parts = [text] if note(text) <= width else text.split(", ")
            wrapped = (wrap_lines(part, width, note, MAX_CELL_LINES) for part in parts)
            differences.append([line for lines in wrapped for line in lines])
        blank = [""] if self.is_single else []
        index = self._add(
            ["", *_joined(differences), *blank],
            ("FONT", 0, -1, *self._small_font()),
            ("TEXTCOLOR", 0, -1, styles.QUIET),
            ("TOPPADDING", 0, -1, 0.0),
            rule,
        )
        self.commands.append(("BOTTOMPADDING", (0, index - 1), (-1, index - 1), 0.0))
        self.commands.append(("NOSPLIT", (0, index - 1), (0, index)))

    def _title_lines(self, text: str, *, bold: bool, small: bool) -> list[str]:
        """Return the lines of a row's title."""
        width = self.widths[0] - 3
        measure = self.fonts.measure(styles.NOTE if small else styles.BODY, bold=bold)
        lines = wrap_lines(text, width, measure, MAX_CELL_LINES)
        name, colon, value = text.rpartition(": ")
        parts = [f"{name}{colon.strip()}", value]
        if len(lines) == len(parts) and colon and max(map(measure, parts)) <= width:
            return parts
        return lines

    def _has_small_titles(self, section: Section) -> bool:
        """Return whether the titles of a section are small: all of them, or none.

        They are if the titles of a crowded table would take too much height.
        """
        if self.max_products < _CLOSE_FROM:
            return False
        titles = [
            self.fonts.to_printable(row_title(row, section))
            for row in section.rows
            if not row.emphasis
        ]
        return any(len(self._title_lines(title, bold=False, small=False)) > 1 for title in titles)

    def _small_font(self) -> tuple[str, float, float]:
        return self.fonts.regular, styles.NOTE, styles.NOTE * self.density.line

    def _add_cell_commands(self, cell: Cell, column: int, line: int) -> None:
        cell_at = (column, line)
        if cell.kind in _QUIET_KINDS:
            size = styles.NOTE
            self.commands += [
                ("TEXTCOLOR", cell_at, cell_at, styles.QUIET),
                ("FONT", cell_at, cell_at, self.fonts.regular, size, size * self.density.line),
                ("TOPPADDING", cell_at, cell_at, self.density.row + _DROP),
            ]
        if cell.kind is CellKind.POSITION:
            self.commands.append(("ALIGN", cell_at, cell_at, "LEFT"))

    def _add_detail(self, cell: Cell, line: int) -> None:
        """Add the arithmetic of the only product's figure in the third column."""
        width = self.widths[2] - 2 * GUTTER
        text, note = self.fonts.to_printable(cell.detail), self.fonts.measure(styles.NOTE)
        lines = wrap_lines(text, width, note, _MAX_DETAIL_LINES)
        self.lines[line][2] = "\n".join(lines)
        cell_at = (2, line)
        size = styles.NOTE
        self.commands += [
            ("ALIGN", cell_at, cell_at, "LEFT"),
            ("LEFTPADDING", cell_at, cell_at, 2 * GUTTER),
            ("TOPPADDING", cell_at, cell_at, self.density.row + _DROP),
            ("FONT", cell_at, cell_at, self.fonts.regular, size, size * self.density.line),
            ("TEXTCOLOR", cell_at, cell_at, styles.QUIET),
        ]


def _joined(cells: Sequence[Sequence[str]]) -> list[str]:
    return ["\n".join(lines) for lines in cells]
